"""Whether a gray picture beside its toned copy is told from one that lost its colors: how often each is mistaken.

    python benchmarks/duplicate_groups/toned_copies.py ../shared/data [--every N] [--start M]

Pictures of `photos_more.zip`, of 192 pixels. Each is made gray and saved, then toned in three ways and saved at 60 and
92: told as in color, such a copy could take the place of a gray original. And each that has colors is laid beside its
gray copy: told as toned, nothing is decided between the two. Last, each that has colors beside its toned copies, which
must not take its place, and beside edits that leave its colors, where it must not be called toned.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageEnhance, ImageOps

from photosim.library.duplicates.pixel_compare import Care, ComparePixelsJob, run_job
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.image.thumbnail_and_hash import thumbnail_bytes

WARM, SEPIA = (1.08, 1.0, 0.9), (1.2, 1.0, 0.6)
GAMMAS = (0.8, 0.85, 1.0)
TONES: tuple[list[int], ...] = (
    [min(255, round(level * factor)) for factor in WARM for level in range(256)],
    [min(255, round(level * factor)) for factor in SEPIA for level in range(256)],
    [round(255 * (level / 255) ** gamma) for gamma in GAMMAS for level in range(256)],
)
EDITS: tuple[Callable[[Image.Image], Image.Image], ...] = (
    lambda image: image.point(TONES[0]),
    lambda image: ImageEnhance.Color(image).enhance(2),
    lambda image: ImageEnhance.Color(image).enhance(0.5),
    lambda image: ImageEnhance.Contrast(image).enhance(1.6),
    ImageOps.autocontrast,
    ImageOps.equalize,
)
# Less color than that counts as gray for both.
COLORED = 6.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=18, metavar="N", help="of the pictures take every Nth")
    parser.add_argument("--start", type=int, default=0, metavar="M", help="and the first of them from number M on")
    arguments = parser.parse_args()
    toned, colored, lost, edited = list[int](), list[int](), list[int](), list[int]()
    with zipfile.ZipFile(arguments.data / "photos_more.zip") as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".webp"))
        for name in names[arguments.start :: arguments.every]:
            with Image.open(io.BytesIO(archive.read(name))) as opened:
                image = opened.convert("RGB")
            gray = saved(image.convert("L").convert("RGB"), 88)
            toned += told(gray, [saved(gray.point(tone), quality) for tone in TONES for quality in (60, 92)])
            if GrayPicture(image).color >= COLORED:
                colored += told(gray, [image])
                lost += told(image, [saved(gray.point(tone), quality) for tone in TONES for quality in (60, 92)])
                edited += told(image, [saved(edit(image), 85) for edit in EDITS])
    print(f"{len(toned)} toned copies of gray pictures: {toned.count(1)} told as in color ({share(toned, 1):.2%})")
    print(f"{len(colored)} pictures in color: {colored.count(3)} told as toned ({share(colored, 3):.1%})")
    print(f"{len(lost)} toned copies of pictures in color: {lost.count(5)} told so ({share(lost, 5):.1%})")
    print(f"{len(edited)} edits of pictures in color: {edited.count(4)} where the original is ({share(edited, 4):.2%})")
    return 0


def told(gray: Image.Image, others: Sequence[Image.Image]) -> list[int]:
    """`Match.gray` of the gray picture and each of the others that is one picture with it."""
    images = [thumbnail_bytes(other) for other in others]
    keys = [(0, number) for number in range(1, len(images) + 1)]
    job = ComparePixelsJob(thumbnail_bytes(gray), images, [Care()] * len(keys), keys)
    return [found.gray for found in run_job(job).matches]


def saved(image: Image.Image, quality: int) -> Image.Image:
    content = io.BytesIO()
    image.save(content, "JPEG", quality=quality)
    with Image.open(content) as opened:
        return opened.convert("RGB")


def share(found: Sequence[int], what: int) -> float:
    return found.count(what) / max(1, len(found))


if __name__ == "__main__":
    sys.exit(main())
