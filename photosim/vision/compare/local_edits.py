"""Local edit detection: whether two aligned pictures differ strongly in few places.

Saving, scaling and brightness leave small differences everywhere, larger ones at edges. Writing, or an object that was
added or removed, leaves a large one in one place: six invoices that differed in number and total were called "saved
again" and marked.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.alignment import Placing, refine, slopes
from photosim.vision.compare.gray_pyramid import Floats, GrayPicture
from photosim.vision.compare.tone_curve import in_tone

# Figures of a scanned page are some pixels high in a thumbnail, and gone in anything smaller.
SIDE_PX = 320
_LEAST_SIDE_PX = 64
# Calibrated on some of 60 real photos and drawn invoices (one_place.py --every 4): saved again or resized,
# the worst place stands at 0.3 to 2.3 of what is expected there; another number stands at 2.9, writing at 6 and more.
STANDS_OUT = 2.2
_NOISE, _EDGES = 2.0, 0.12
# Where a color is burned out in one of them brightness is off by so much without any edit.
_BURNED = 30.0
# Window and brightness curve are fitted to every second row and column: ten numbers from 19,000 pixels; and what is
# usual is asked of those.
_EVERY = 2


def differs_in_one_place(whole: GrayPicture, piece: GrayPicture, placing: Placing) -> bool:
    """Whether the aligned piece differs strongly from the whole, in few places only."""
    return standing_out(whole, piece, placing) > STANDS_OUT


def standing_out(whole: GrayPicture, piece: GrayPicture, placing: Placing) -> float:
    """Score of the worst place: its difference in units of noise, of the edges there, and of the other places."""
    side_px = max(_LEAST_SIDE_PX, min(SIDE_PX, max(whole.image.size), max(piece.image.size)))
    placing = refine(whole, piece, placing, side_px, 1, _EVERY)
    target = piece.laid("image", placing.turn, side_px)
    size = target.shape[1], target.shape[0]
    seen = whole.show("image", placing.window, size)
    told = (piece.laid("clipped", placing.turn, side_px) < 30) & (whole.show("clipped", placing.window, size) < 30)
    known = told if told.mean() >= 0.2 else np.ones_like(told)
    return float(relative_difference(seen, target, told, known, 90).max())


def relative_difference(
    seen: Floats, target: Floats, unclipped: npt.NDArray[np.bool_], known: npt.NDArray[np.bool_], percentile: float
) -> Floats:
    """Difference of two aligned gray pictures at each pixel, in units of noise, of edges and of the other places.

    `unclipped`: where neither is burned out; `known`: where the brightness curve is fitted; `percentile`: which of all
    differences counts as that of the other places (a larger edit needs a lower one).
    """
    toned, _ = in_tone(seen, target, known, _EVERY)
    rest = target - toned
    rest = np.where(unclipped, rest, rest - np.clip(rest, -_BURNED, _BURNED))
    edges = np.maximum(_steepness(target), _steepness(toned))  # squared
    # First smoothed a little: the noise of saving changes from pixel to pixel, an edit does not.
    differs = _root_mean(np.square(_mean(rest, 1)))
    usual = _NOISE + _EDGES * _root_mean(edges) + float(np.percentile(differs[::_EVERY, ::_EVERY], percentile))
    return differs / usual


def _steepness(values: Floats) -> Floats:
    down, across = slopes(values)
    down *= down
    across *= across
    down += across
    return down


def _root_mean(squares: Floats) -> Floats:
    """Root mean square over the 7 x 7 neighborhood of each pixel."""
    return np.sqrt(_mean(squares, 3))


def _mean(values: Floats, reach: int) -> Floats:
    """Box filter: mean of the square around each pixel, `reach` to each side, edges repeated."""
    wide = 2 * reach + 1
    padded = np.pad(values, reach, mode="edge")
    rows = padded[: len(values)].copy()
    for step in range(1, wide):
        rows += padded[step : step + len(values)]
    across = rows[:, : values.shape[1]].copy()
    for step in range(1, wide):
        across += rows[:, step : step + values.shape[1]]
    across /= np.float32(wide * wide)
    return across
