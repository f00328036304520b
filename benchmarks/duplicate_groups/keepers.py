"""Which of original and copy is kept: photos with a truth, 25 edits of each; no original may be proposed for removal.

    python benchmarks/duplicate_groups/keepers.py ../shared/data [--every N] [--start M] [--wrong] [--keep FOLDER]
        [--model FILE.onnx]

The 60 photos, the frames of `moments.zip`, and 300 of `photos_more.zip` that are given a camera's EXIF. Everything is
indexed and compared once. Then each original is judged beside all its copies at once, and beside each alone, the others
being away: decided means that the copy is proposed without asking. Ends with 1 when an original is proposed. `--keep`:
copies and library stay in the folder, and the next run of the same originals reads and compares only what rules of
comparing (`METHOD`) changed; without it everything is made anew.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from keeper_edits import EDITS, make
from PIL import Image, ImageOps
from PIL.ExifTags import IFD, Base

from photosim.library.duplicates.compare import compare_new
from photosim.library.duplicates.groups import find_groups
from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store import files, known_files, vectors
from photosim.store.db import open_writer, transaction
from photosim.store.path_codec import decode_path
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

MORE = 300


@dataclass
class Truth:
    """Originals by number; copies by path with their original's number and edit."""

    originals: dict[Path, int] = field(default_factory=dict)
    copies: dict[Path, tuple[int, str]] = field(default_factory=dict)
    source: dict[int, str] = field(default_factory=dict)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of all originals take every Nth")
    parser.add_argument("--start", type=int, default=0, metavar="M", help="and the first of them from number M on")
    parser.add_argument("--wrong", action="store_true", help="name what is wrong, and why copies were not decided")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep copies and library there for the next run")
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    began = time.perf_counter()
    with contextlib.ExitStack() as stack:
        scratch = arguments.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = (scratch / "photos").resolve()
        truth = fill(arguments.data, folder, arguments.every, arguments.start)
        print(f"{len(truth.originals)} originals, {len(truth.copies)} copies", flush=True)
        wrong = judge(truth, folder, Home(scratch / "home"), arguments.model, tell=arguments.wrong)
    print(f"{time.perf_counter() - began:.0f} s")
    return 1 if wrong else 0


def fill(data: Path, folder: Path, every: int, start: int) -> Truth:
    truth = Truth()
    for number, (source, name, content) in enumerate(originals(data)):
        if number % every != start:
            continue
        with contextlib.suppress(OSError), Image.open(io.BytesIO(content)) as opened:
            exif = opened.getexif() if opened.getexif() else None
            image = ImageOps.exif_transpose(opened).convert("RGB")
            place = folder / f"{number:04d}" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            put(place, content)
            truth.originals[place], truth.source[number] = number, source
            for serial, (edit, how) in enumerate(EDITS.items()):
                called, made = make(how, image, exif, place.stem, serial)
                copy = place.parent / edit.replace(" ", "_").replace(",", "") / called
                copy.parent.mkdir(exist_ok=True)
                put(copy, made)
                truth.copies[copy] = number, edit
    return truth


def put(path: Path, content: bytes) -> None:
    """Write the file unless it is there as it should be: a library that is kept sees no change then."""
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def originals(data: Path) -> Iterator[tuple[str, str, bytes]]:
    """Where each comes from, its name and its bytes."""
    for path in sorted((data / "photos").iterdir()):
        yield "photos", path.name, path.read_bytes()
    with zipfile.ZipFile(data / "moments.zip") as archive, (data / "moments.csv").open() as file:
        for row in csv.DictReader(file):
            yield "moments", Path(row["file"]).name, archive.read(f"moments/{row['file']}")
    with zipfile.ZipFile(data / "photos_more.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".webp"))
        for number, name in enumerate(names[:: max(1, len(names) // MORE)][:MORE]):
            yield "photos_more", f"DSC_{number + 100:04d}.JPG", with_camera(archive.read(name), number)


def with_camera(content: bytes, number: int) -> bytes:
    """The picture as a JPEG of a camera: date, exposure, its own notes."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = "NIKON CORPORATION", "NIKON D70"
    detail = exif.get_ifd(IFD.Exif)
    detail[Base.DateTimeOriginal] = f"2019:07:{1 + number % 28:02d} {number // 60:02d}:{number % 60:02d}:11"
    detail[Base.ExposureTime], detail[Base.FNumber], detail[Base.ISOSpeedRatings] = 1 / 60, 2.8, 200
    detail[Base.MakerNote] = b"NOTE" + bytes(range(64))
    made = io.BytesIO()
    with Image.open(io.BytesIO(content)) as image:
        detail[Base.ExifImageWidth], detail[Base.ExifImageHeight] = image.size
        image.convert("RGB").save(made, "JPEG", quality=88, exif=exif)
    return made.getvalue()


def judge(truth: Truth, folder: Path, home: Home, model: Path | None, *, tell: bool) -> int:
    """How many originals are proposed for removal, beside all their copies or beside one."""
    embedder, progress = Embedder(model or model_path("photo")), Progress()
    wrong, decided, found, why = set(), Counter(), Counter(), Counter()
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        index_folder(conn, thumbs, folder, embedder, progress)
        compare_new(conn, thumbs, embedder.id, embedder.card, progress)
        model_id = vectors.put_model(conn, embedder.id, embedder.card.name, embedder.card.dim)
        known = {decode_path(path): file.id for path, file in known_files.known_files(conn, folder, model_id).items()}
        whole = list(find_groups(conn, progress, kinds=("picture",)))
        for group in whole:
            for member in group.members:
                if member.remove and member.files[0] in truth.originals:
                    wrong.add((member.files[0], group.keeper.files[0], group.reason))
        kept = sum(group.keeper.files[0] in truth.originals for group in whole)
        print(f"all at once: {len(whole)} groups, {kept} kept by the original, {len(wrong)} originals proposed")
        for edit in EDITS:
            away = [known[path] for path, (_, how) in truth.copies.items() if how != edit and path in known]
            with transaction(conn):
                files.set_gone(conn, away)
            for group in find_groups(conn, progress, kinds=("picture",)):
                for member in group.members[1:]:
                    pair = {group.keeper.files[0], member.files[0]}
                    copy = next((path for path in pair if path in truth.copies), None)
                    if copy is None or not pair & truth.originals.keys():
                        continue
                    found[edit] += 1
                    decided[edit] += member.remove and member.files[0] == copy
                    why[edit, member.held or member.doubt or ""] += not member.remove
                    if member.remove and member.files[0] in truth.originals:
                        wrong.add((member.files[0], copy, group.reason))
            with transaction(conn):
                files.set_back(conn, away)
    print(f"{'one by one':<32}{'found':>8}{'decided':>9}")
    for edit in EDITS:
        print(f"{edit:<32}{found[edit]:>8}{decided[edit] / max(1, found[edit]):>9.3f}")
        for (name, words), times in why.items():
            if tell and name == edit and times:
                print(f"      {times} x {words}")
    share = sum(decided.values()) / max(1, sum(found.values()))
    print(f"decided without asking: {share:.3f} of {sum(found.values())} pairs; originals proposed: {len(wrong)}")
    for original, copy, reason in sorted(wrong)[: 40 if tell else 5]:
        where = truth.source[truth.originals[original]]
        print(f"  ORIGINAL {where} {original.name} beside {'/'.join(copy.parts[-2:])}: {reason}")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
