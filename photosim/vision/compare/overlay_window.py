"""Finds the rectangle of the keeper that another version (a crop, say) covers, for the overlay view."""

from __future__ import annotations

from PIL import Image

from photosim.vision.compare.alignment import Placing, refine
from photosim.vision.compare.gray_pyramid import WHOLE, GrayPicture, Window
from photosim.vision.compare.same_picture import SIDE_PX, placings

LARGE_PX = 480
_LEAST_LIKENESS = 0.8
# Of a side: two whole pictures come out shifted by less, which is rounding and no crop.
_WHOLE_WITHIN = 0.008


def lies_over(keeper: Image.Image, other: Image.Image) -> Window:
    """Left, top, right and bottom of the other picture, as shares of the keeper's sides; `WHOLE` where nothing fits.

    A crop of the keeper gives a part of it; when the keeper is the crop, the other reaches beyond its edges (below 0,
    above 1). Both must lie the same way up.
    """
    one, two = _gray(keeper), _gray(other)
    if one.flat or two.flat:
        return WHOLE
    for coarse, keeper_is_piece in placings(one, two):
        if coarse.turn:
            continue
        whole, piece = (two, one) if keeper_is_piece else (one, two)
        placing = coarse
        for side_px, rounds in ((64, 2), (SIDE_PX, 3), (LARGE_PX, 3)):
            placing = refine(whole, piece, placing, side_px, rounds)
        if placing.likeness >= _LEAST_LIKENESS:
            return _over_keeper(placing, keeper_is_piece)
    return WHOLE


def _over_keeper(placing: Placing, keeper_is_piece: bool) -> Window:
    left, top, right, bottom = placing.window
    if max(abs(left), abs(top), abs(1 - right), abs(1 - bottom)) < _WHOLE_WITHIN:
        return WHOLE
    if not keeper_is_piece:
        return placing.window
    wide, high = right - left, bottom - top
    return -left / wide, -top / high, (1 - left) / wide, (1 - top) / high


def _gray(image: Image.Image) -> GrayPicture:
    small = image.copy()
    small.thumbnail((LARGE_PX, LARGE_PX), Image.Resampling.BOX)
    return GrayPicture(small)
