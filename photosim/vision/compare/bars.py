"""Bars around a picture: whether what lies outside of an aligned piece is a frame, or a bar with a caption."""

from __future__ import annotations

import numpy as np

from photosim.vision.compare.alignment import Placing
from photosim.vision.compare.gray_pyramid import Floats, GrayPicture

_ONE_COLOR = 6.0  # standard deviation, in levels
# Writing on a bar covers less of it than that.
_GROUND, _GROUND_LEVELS, _BLACK, _WHITE = 0.5, 3, 15, 240


def is_captioned(whole: GrayPicture, placing: Placing) -> bool:
    """Whether what a piece leaves of the whole is a white or black bar, with writing perhaps."""
    left = _left_over(whole, placing)
    if left is None:
        return False
    ground = float(np.median(left))
    return not _BLACK < ground < _WHITE and float((np.abs(left - ground) <= _GROUND_LEVELS).mean()) >= _GROUND


def is_framed(whole: GrayPicture, placing: Placing) -> bool:
    """Whether what a piece leaves of the whole has one color."""
    left = _left_over(whole, placing)
    return left is not None and bool(left.std() < _ONE_COLOR)


def _left_over(whole: GrayPicture, placing: Placing) -> Floats | None:
    """`(n,)`: pixels of the small whole outside of the window; None where these are few."""
    pixels = np.asarray(whole.small, np.float32)
    high, wide = pixels.shape
    left, top, right, bottom = placing.window
    outside = np.ones(pixels.shape, np.bool_)
    # A pixel to spare on each side: at this size the edge of the piece is in it.
    rows = slice(max(0, int(top * high) - 1), int(np.ceil(bottom * high)) + 1)
    outside[rows, max(0, int(left * wide) - 1) : int(np.ceil(right * wide)) + 1] = False
    return pixels[outside] if outside.mean() > 0.02 else None
