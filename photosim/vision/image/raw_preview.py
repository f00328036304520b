"""Embedded JPEG previews of RAW files: the largest one, found by the TIFF structure that most of them share (TIFF 6.0).

Covers CR2, NEF, ARW, DNG, ORF, PEF, RW2 and others of the TIFF family, and Fujifilm's RAF, whose header has its place.
Needs no package: for the RAW file beside a photo, where RAW files themselves are not read.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from photosim.vision.image.decoding import TURNS, read_file, read_picture
from photosim.vision.image.raw_structure import find_preview


def open_preview(path: Path, min_side_px: int) -> Image.Image:
    """The preview of a RAW file as upright RGB. Raises PhotoError where there is none that can be read."""
    content = read_file(path)
    preview, orientation = find_preview(content)
    picture = read_picture(preview, min_side_px)
    # Some previews carry their own orientation, and are upright by now; a portrait stays a portrait.
    turned = orientation >= 5 and picture.image.width >= picture.image.height
    if turned or orientation in (2, 3, 4):
        return picture.image.transpose(TURNS[orientation])
    return picture.image
