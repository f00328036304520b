"""Whether two pages show the same writing: in a thumbnail, contracts of two years are one picture.

Pages of one layout lie on each other down to the pixel, and what they say is gone in anything small. So pictures that
look like a page, a form or a screen are compared at a size at which figures can be read.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from photosim.vision.compare.alignment import Placing, refine
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.local_edits import standing_out
from photosim.vision.image.picture_measures import picture_measures

_READABLE_PX = 1280
# One changed figure of 21 pixels' type stands at 2.4 and more (at 1.3 at half the size, which says nothing), a changed
# sum at 5; saved again down to quality 30 or at 1.5 times its size a page stands at 1.2, a screen at 1.8 at most.
_OTHER_WRITING = 2.2
_LEAST_SCALE = 0.75
# Share of the two most frequent of 32 gray levels: below it no picture has to be measured.
_LEAST_GROUND = 0.38
_FEW_COLORS, _STRAIGHT, _PAPER = 0.55, 0.4, 0.9


def looks_written(thumbnail: Image.Image, gray: Image.Image) -> bool:
    """Whether a thumbnail, given in gray as well, is likely to be of a page, a form or a screen."""
    counts = np.bincount((np.asarray(gray)[::2, ::2] >> 3).ravel(), minlength=32)
    if (counts[:-1] + counts[1:]).max() <= _LEAST_GROUND * counts.sum():
        return False
    found = picture_measures(thumbnail)
    return found.top_colors > _FEW_COLORS and (found.straight > _STRAIGHT or found.paper > _PAPER)


def differ_in_writing(whole: Image.Image, piece: Image.Image, placing: Placing) -> bool | None:
    """Whether two pictures of full size, placed by their thumbnails, differ in places of the size of a figure.

    None where one is too small beside the other for its figures to be read.
    """
    larger, smaller = _readable(whole), _readable(piece)
    across = max(larger.image.size) * max(placing.window[2] - placing.window[0], placing.window[3] - placing.window[1])
    side_px = min(max(larger.image.size), max(smaller.image.size))
    if min(across, side_px) < _LEAST_SCALE * max(across, side_px):
        return None
    placed = refine(larger, smaller, placing, side_px, rounds=8, every=2)
    return standing_out(larger, smaller, placed, side_px) > _OTHER_WRITING


def _readable(image: Image.Image) -> GrayPicture:
    small = image.convert("L")
    small.thumbnail((_READABLE_PX, _READABLE_PX), Image.Resampling.BOX)
    return GrayPicture(small)
