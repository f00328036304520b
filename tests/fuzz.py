"""Fuzzing of all that reads files, with Hypothesis: `python -m tests.fuzz [--seconds 60] [--only NAME]`.

Each target takes bytes or text that Hypothesis makes up around real beginnings, and may answer or raise PhotosimError,
nothing else. What fails is shrunk and printed; it then becomes a test of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from photosim.errors import PhotosimError
from photosim.library.people.backup_format import read_words
from photosim.library.trash.plan_file import read_plan
from photosim.vision.encoder.model_card import METADATA_KEY, read_card
from photosim.vision.image.decoding import read_picture
from photosim.vision.image.exposure import read_exposure
from photosim.vision.image.extra_content import look_beyond
from photosim.vision.metadata.photo_metadata import read_embedded
from photosim.vision.metadata.xmp import read_xmp
from photosim.vision.metadata.xmp_regions import read_regions
from tests.tiny_models import CARD

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _keys() -> st.SearchStrategy[str]:
    """Names that the formats know, and others."""
    known = ["format", "label", "remove", "file", "keep", "content", "keep_content", "kind", "why", "unit",
             "photosim_people", "people", "words", "id", "name", "hidden", "cover", "box", "verdict", "person",
             *(field for field in CARD.__dataclass_fields__)]  # fmt: skip
    return st.sampled_from(known) | st.text(max_size=8)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys(), inner, max_size=6),
    max_leaves=20,
)


def _pictures() -> list[bytes]:
    """A small picture of each kind that Pillow writes, with Exif where it has room for it."""
    image = Image.linear_gradient("L").convert("RGB").resize((24, 16))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Canon", 6
    found = []
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "JPEG2000"):
        file = BytesIO()
        image.save(file, kind, **({"exif": exif} if kind in ("JPEG", "PNG", "WEBP", "TIFF") else {}))
        found.append(file.getvalue())
    return found


@st.composite
def _mutated(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(data[: draw(st.integers(len(data) // 3, len(data)))] if draw(st.booleans()) else data)


def _packet(inside: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">{inside}</rdf:RDF></x:xmpmeta>'.encode(
        "utf-8", "replace"
    )


def _picture(content: bytes) -> None:
    read_picture(content, 16)
    look_beyond(content, False)


def _xmp(packet: bytes) -> None:
    read_xmp(packet)
    read_regions(packet, 6)


def targets(folder: Path) -> dict[str, tuple[st.SearchStrategy[bytes], Callable[[bytes], object]]]:
    """What is fuzzed, by name: how its input is made up, and what reads it."""
    file = folder / "input"

    def from_file(read: Callable[[Path], object]) -> Callable[[bytes], object]:
        def run(content: bytes) -> object:
            file.write_bytes(content)
            return read(file)

        return run

    def headers(path: Path) -> None:
        read_embedded(path)
        read_exposure(path)

    seeds = _pictures()
    subject = '<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/">a</dc:subject>'
    packet = _packet(f"<rdf:Description>{subject}</rdf:Description>")
    documents = _JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200)
    card = CARD.to_metadata()[METADATA_KEY].encode()
    return {
        "pictures": (_mutated(seeds), _picture),
        "headers": (_mutated(seeds), from_file(headers)),
        "xmp": (_mutated([packet]) | st.text(max_size=200).map(_packet), _xmp),
        "cards": (
            _mutated([card]) | documents,
            lambda content: read_card({METADATA_KEY: content.decode("utf-8", "replace")}, "a.onnx"),
        ),
        "plans": (_mutated([b'{"format": 1, "label": "x", "remove": []}']) | documents, from_file(read_plan)),
        "people": (_mutated([b'{"photosim_people": 1, "people": [], "words": []}']) | documents, from_file(read_words)),
    }


def run(
    name: str, strategy: st.SearchStrategy[bytes], read: Callable[[bytes], object], examples: int, *, same: bool = False
) -> int:
    """Try up to so many inputs (the `same` each time); answers how many. Raises what a target must not raise."""
    count = 0

    @settings(
        max_examples=examples, deadline=None, derandomize=same, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    @given(strategy)
    def target(content: bytes) -> None:
        nonlocal count
        count += 1
        with suppress(PhotosimError):
            read(content)

    target()
    return count


def fuzz(folder: Path, seconds: float, only: Sequence[str] | None = None) -> dict[str, dict[str, int]]:
    """Fuzz until the time is over: how many inputs each target got, and how often each thing was found."""
    all_targets = targets(folder)
    tried: dict[str, int] = {}
    found: dict[str, int] = {}
    for name in only or list(all_targets):
        until, tried[name] = time.monotonic() + seconds / len(only or all_targets), 0
        try:
            while time.monotonic() < until:
                tried[name] += run(name, *all_targets[name], examples=50)
        except Exception as error:  # noqa: BLE001  what is looked for
            found[f"{name}: {error!r}"] = 1
            sys.stdout.write(f"{name}: {error!r}\n{''.join(getattr(error, '__notes__', []))}\n")
        sys.stdout.write(f"{name}: {tried[name]:,} tried\n")
    return {"tried": tried, "found": found}


def main() -> int:
    """Fuzz until the time is over; the exit code is 1 when something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--only", action="append")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return int(bool(fuzz(Path(folder), chosen.seconds, chosen.only)["found"]))


if __name__ == "__main__":
    sys.exit(main())
