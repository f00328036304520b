"""Is all of a card in the library? A made card with a truth: what is missing is found, and none is told as there.

    python benchmarks/missing.py ../shared/data [--photos 2000] [--larger] [--model FILE.onnx]

Of every twenty photos of the card one is missing from the library; the others are there as the same file, renamed,
saved again at quality 80, or turned. Seconds are told beside those of hashing every file of both (BLAKE2b, what a check
of copies does, which finds the same files alone) and of indexing the card. Ends with 1 when a missing one is told as
there. The card's pictures have a shorter side of at most 192 px; `--larger`: quarters of the 60 photos and of a frame
of each scene of moments.zip instead, of 200 px and more.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

from photosim import cli

WAYS = ("same file", "renamed", "saved again", "turned")
ONE_IN = 20
LEAST_QUARTER_PX = 200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--photos", type=int, default=2000, metavar="N", help="how many are on the card")
    parser.add_argument("--larger", action="store_true", help="quarters of larger pictures, as many as there are")
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        card, library = Path(scratch).resolve() / "card", Path(scratch).resolve() / "library"
        pictures = quarters(arguments.data) if arguments.larger else small(arguments.data, arguments.photos)
        truth = fill(pictures, card, library)
        home = ["--home", str(Path(scratch) / "home")]
        home += ["--model", str(arguments.model)] if arguments.model else []
        ask(["index", str(library), "--no-faces", *home], expected=(0,))
        answer, seconds = ask(["missing", str(card), *home], expected=(0, 3))
        _, indexing = ask(
            ["index", str(card), "--no-faces", "--home", str(Path(scratch) / "other"), *home[2:]], expected=(0,)
        )
        began = time.perf_counter()
        known = {digest(path) for path in library.rglob("*") if path.is_file()}
        by_hash = sum(digest(path) not in known for path in card.rglob("*") if path.is_file())
        hashing = time.perf_counter() - began
        wrong = report(answer, truth)
        print(f"missing {seconds:.1f} s, indexing the card {indexing:.1f} s, hashing both {hashing:.2f} s")
        print(rdfind(card, library))
        print(
            f"hashing alone tells {by_hash} as not there; of those "
            f"{sum(way == 'missing' for way in truth.values())} really are"
        )
    return 1 if wrong else 0


def small(data: Path, photos: int) -> Iterator[Image.Image]:
    """That many of photos_more.zip."""
    with zipfile.ZipFile(data / "photos_more.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".webp"))
        for name in names[:: max(1, len(names) // photos)][:photos]:
            yield Image.open(io.BytesIO(archive.read(name))).convert("RGB")


def quarters(data: Path) -> Iterator[Image.Image]:
    """The four quarters of each photo, and of the first frame of each scene of moments.zip."""
    contents = [path.read_bytes() for path in sorted((data / "photos").iterdir())]
    with zipfile.ZipFile(data / "moments.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.lower().endswith((".jpg", ".jpeg")))
        scenes = {str(Path(name).parent): name for name in reversed(names)}
        contents += [archive.read(name) for name in scenes.values()]
    for content in contents:
        with contextlib.suppress(OSError):
            image = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
            wide, high = image.width // 2, image.height // 2
            for left, top in ((0, 0), (wide, 0), (0, high), (wide, high)):
                if min(wide, high) >= LEAST_QUARTER_PX:
                    yield image.crop((left, top, left + wide, top + high))


def fill(pictures: Iterator[Image.Image], card: Path, library: Path) -> dict[str, str]:
    """The card and the library made; answers how each file of the card is in the library."""
    truth = {}
    card.mkdir()
    library.mkdir()
    for number, image in enumerate(pictures):
        path = card / f"picture {number}.jpg"
        image.save(path, quality=92)
        way = "missing" if number % ONE_IN == 0 else WAYS[number % len(WAYS)]
        truth[str(path)] = way
        if way in ("same file", "renamed"):
            kept = library / (path.name if way == "same file" else f"kept {number}.jpg")
            kept.write_bytes(path.read_bytes())
        elif way == "saved again":
            image.save(library / f"saved {number}.jpg", quality=80)
        elif way == "turned":
            image.transpose(Image.Transpose.ROTATE_90).save(library / f"turned {number}.jpg", quality=90)
    return truth


def ask(arguments: list[str], expected: tuple[int, ...]) -> tuple[dict, float]:
    """The answer of photosim-cli as JSON, and how long it took."""
    out, began = io.StringIO(), time.perf_counter()
    with contextlib.redirect_stdout(out):
        code = cli.main([*arguments, "--json"])
    if code not in expected:
        raise SystemExit(f"photosim-cli {' '.join(arguments)} ended with {code}")
    return json.loads(out.getvalue()), time.perf_counter() - began


def rdfind(card: Path, library: Path) -> str:
    """How long rdfind (Debian's) takes to find the same files of both, and how many of the card it leaves."""
    program = shutil.which("rdfind")
    if program is None:
        return "rdfind is not installed"
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        command = [program, "-makeresultsfile", "true", "-outputname", f"{scratch}/found", str(library), str(card)]
        subprocess.run(command, check=True, capture_output=True)
        seconds = time.perf_counter() - began
        lines = Path(scratch, "found").read_text().splitlines()
    there = {line.split(" ", 7)[-1] for line in lines if line.startswith("DUPTYPE_")}
    left = sum(str(path) not in there for path in card.rglob("*") if path.is_file())
    return f"rdfind {seconds:.2f} s, which tells {left} as not there"


def digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()


def report(answer: dict, truth: dict[str, str]) -> int:
    """Print what came of each kind; answers how many files stand in a wrong list."""
    lists = dict.fromkeys(answer["not_there"], "not there")
    lists |= {one["file"]: kind for kind in ("same_file", "same_picture") for one in answer[kind]}
    table = Counter((way, lists.get(path, "unread")) for path, way in truth.items())
    for (way, told), number in sorted(table.items()):
        print(f"{way:<14}{told.replace('_', ' '):<14}{number:>6}")
    false = sum(way == "missing" and lists.get(path) != "not there" for path, way in truth.items())
    unseen = sum(way != "missing" and lists.get(path) == "not there" for path, way in truth.items())
    print(f"{len(truth)} files: {false} missing ones told as there, {unseen} told as missing that are there")
    return false


if __name__ == "__main__":
    sys.exit(main())
