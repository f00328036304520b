"""How many photos land in a junk pile falsely, and how much of the junk is found: pictures with a truth.

    python benchmarks/junk.py ../shared/data [--every N] [--wrong]

Photos: the 60 of photos/, scenes.zip, and the sets of photos_more.zip that are photos. Junk: its sets of screens,
receipts and captioned pictures. All are judged by their pixels alone, as larger files of no known size, without camera
and with a plain name: names, sizes and EXIF can only make it surer. Tiny pictures are left out: all of them are. The
files of odd/ are judged with their facts.
"""

from __future__ import annotations

import argparse
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from photosim.errors import PhotoError
from photosim.library.junk.kinds import Judgment, judge
from photosim.store.facts.picture_measures import PictureFacts
from photosim.vision.image.decoding import open_upright
from photosim.vision.image.picture_measures import picture_measures
from photosim.vision.image.thumbnail_and_hash import thumbnail

SCREENS = ("windocs_screens", "nextcloud_screens", "gallery_screens", "newpipe_screens")
TRUTH = dict.fromkeys(SCREENS, "screenshot") | dict.fromkeys(("sroie", "receipts_de"), "document") | {"memegen": "meme"}
# Drawings and pictures of goods on white are neither.
NEITHER = ("pacs_art", "pacs_cartoon", "clothing", "grocery", "elementary")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth picture of the archives")
    parser.add_argument("--wrong", action="store_true", help="name the photos that land in a pile")
    arguments = parser.parse_args()
    found: dict[str, Counter[str]] = {}
    for kind, name, image in pictures(arguments.data, arguments.every):
        judgment = judged(image)
        told = "" if judgment is None else f"{judgment.kind} {judgment.sure}"
        found.setdefault(kind, Counter())[told] += 1
        if arguments.wrong and kind == "photo" and judgment is not None:
            print(f"  {name}: {told}, {judgment.words}")
    for kind, counts in found.items():
        total, piles = sum(counts.values()), {name: number for name, number in counts.items() if name}
        print(f"{kind:<12}{total:>7,}  in a pile {sum(piles.values()) / total:.4f}: ", end="")
        print(", ".join(f"{name} {number}" for name, number in sorted(piles.items(), key=lambda one: -one[1])))


def pictures(data: Path, every: int) -> Iterator[tuple[str, str, Image.Image]]:
    """What each is, its name, and its thumbnail."""
    for folder, kind in (("photos", "photo"), ("odd", "odd file")):
        for path in sorted((data / folder).iterdir()):
            try:
                yield kind, path.name, thumbnail(open_upright(path, 240))
            except PhotoError:
                continue
    with (data / "photos_more.csv").open() as file:
        sets = {f"photos_more/{row['file']}": row["set"] for row in csv.DictReader(file)}
    for archive in ("scenes.zip", "photos_more.zip"):
        with zipfile.ZipFile(data / archive) as opened:
            names = sorted(name for name in opened.namelist() if name.endswith(".webp"))
            for name in names[::every]:
                kind = TRUTH.get(sets.get(name, ""), "neither" if sets.get(name) in NEITHER else "photo")
                yield kind, name, Image.open(io.BytesIO(opened.read(name))).convert("RGB")


def judged(image: Image.Image) -> Judgment | None:
    measured = picture_measures(image)
    return judge(PictureFacts(1, Path("/photos/a.jpg"), 1201, 901, "JPEG", None, None, False, "", measured))


if __name__ == "__main__":
    main()
