"""Pictures that tests draw for themselves: small, different for each seed, the same on every run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

EXIF_DATE, EXIF_MAKE, EXIF_MODEL, EXIF_ORIENTATION = 0x9003, 0x010F, 0x0110, 0x0112


def picture(seed: int, width: int = 96, height: int = 64) -> Image.Image:
    """Soft colored patches: unlike for every seed, and alike after scaling and re-saving."""
    patches = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    return Image.fromarray(patches).resize((width, height), Image.Resampling.BICUBIC)


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """Top left red, top right green, bottom left blue, bottom right white: tells how a picture is turned."""
    image = Image.new("RGB", (width, height))
    half = width // 2, height // 2
    image.paste((255, 0, 0), (0, 0, *half))
    image.paste((0, 255, 0), (half[0], 0, width, half[1]))
    image.paste((0, 0, 255), (0, half[1], half[0], height))
    image.paste((255, 255, 255), (*half, width, height))
    return image


def draw(
    path: Path,
    seed: int = 0,
    width: int = 96,
    height: int = 64,
    *,
    taken: str | None = None,
    make: str | None = None,
    model: str | None = None,
    orientation: int | None = None,
) -> Path:
    """Write `picture(seed)` in the format of the file's name; `taken` is an Exif date ("2019:07:03 14:05:11")."""
    exif = Image.Exif()
    if taken is not None:
        exif.get_ifd(0x8769)[EXIF_DATE] = taken
    for tag, value in ((EXIF_MAKE, make), (EXIF_MODEL, model), (EXIF_ORIENTATION, orientation)):
        if value is not None:
            exif[tag] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(seed, width, height).save(path, exif=exif, **({"quality": 90} if path.suffix == ".jpg" else {}))
    return path
