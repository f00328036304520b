"""Local edit detection: whether two aligned pictures differ strongly in few places.

Saving, scaling and brightness leave small differences everywhere, larger ones at edges. Writing, or an object that was
added or removed, leaves a large one in one place: six invoices that differed in number and total were called "saved
again" and marked.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.alignment import Placing, percentile, refine, slopes
from photosim.vision.compare.gray_pyramid import Floats, GrayPicture, Levels
from photosim.vision.compare.tone_curve import in_tone

# Figures of a scanned page are some pixels high in a thumbnail, and gone in anything smaller.
SIDE_PX = 320
_LEAST_SIDE_PX = 64
# Calibrated on some of 60 real photos and drawn invoices (one_place.py --every 4): saved again or resized,
# the worst place stands at 0.3 to 2.3 of what is expected there; another number stands at 2.9, writing at 6 and more.
STANDS_OUT = 2.2
EVEN = 1.3
_USUAL = 90  # the percentile of all differences that counts as usual
_SURELY_NOT, _SURE = 0.8, 2.0
_NOISE, _EDGES = 2.0, 0.12
# Where a color is burned out in one of them brightness is off by so much without any edit.
_BURNED = 30.0
_CLIPPED = 30  # of 255 of a clipped pixel, where it is scaled down
# Window and brightness curve are fitted to every second row and column: ten numbers from 19,000 pixels; and what is
# usual is asked of those.
_EVERY = 2
_MARGIN_PX = 2


def differs_in_one_place(whole: GrayPicture, piece: GrayPicture, placing: Placing) -> bool:
    """Whether the aligned piece differs strongly from the whole, in few places only."""
    side_px = max(_LEAST_SIDE_PX, min(SIDE_PX, max(whole.image.size), max(piece.image.size)))
    # To lie a little better changes little: most need no second look.
    found = standing_out(whole, piece, placing, side_px)
    if not _SURELY_NOT * STANDS_OUT < found < _SURE * STANDS_OUT:
        return found > STANDS_OUT
    return standing_out(whole, piece, refine(whole, piece, placing, side_px, 1, _EVERY), side_px) > STANDS_OUT


def unevenness(rest: Floats, unclipped: npt.NDArray[np.bool_]) -> float:
    """How much the worst place of a residual of 160 pixels exceeds noise and the other places.

    Up to `EVEN` a look at full size finds nothing: of 670 pairs with a change in one place none was below 1.88, of
    1,038 without one about half are (real photos with edits, drawn pages and scenes).
    """
    differs = np.sqrt(box_mean(np.square(_without_clipped(rest, unclipped)), 1))
    return float(differs.max()) / (_NOISE + percentile(differs[::_EVERY, ::_EVERY], _USUAL))


def standing_out(whole: GrayPicture, piece: GrayPicture, placing: Placing, side_px: int) -> float:
    """Score of the worst place (`relative_difference`), laid at `side_px`; 0 where it is far below `STANDS_OUT`."""
    target = piece.laid("image", placing.turn, side_px)
    size = target.shape[1], target.shape[0]
    seen = whole.show("image", placing.window, size)
    told = unclipped(whole, piece, placing, side_px)
    inner = without_margin(np.ones_like(told)) if not placing.is_whole else None
    known = told if np.count_nonzero(told) >= 0.2 * told.size else np.ones_like(told)
    toned, differs, usual = _measured(seen, target, told, known, _USUAL, inner)
    # What edges there are is asked only where the difference would stand out on a plain wall.
    if float(differs.max()) <= _SURELY_NOT * STANDS_OUT * usual:
        return 0.0
    return float((differs / (usual + _EDGES * _edges(target, toned))).max())


def unclipped(whole: GrayPicture, piece: GrayPicture, placing: Placing, side_px: int) -> npt.NDArray[np.bool_]:
    """Mask of the pixels that are clipped in neither, of the piece `side_px` wide or high."""
    high, wide = piece.laid("image", placing.turn, side_px).shape
    told = np.ones((high, wide), np.bool_)
    if piece.is_clipped:
        told &= piece.laid("clipped", placing.turn, side_px) < _CLIPPED
    if whole.is_clipped:
        told &= whole.show("clipped", placing.window, (wide, high)) < _CLIPPED
    return told


def without_margin(told: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Without the outermost pixels: those of a piece hold some of what is around it in the whole."""
    inner = np.zeros_like(told)
    inside = slice(_MARGIN_PX, -_MARGIN_PX)
    inner[inside, inside] = told[inside, inside]
    return inner


def relative_difference(
    seen: Floats, target: Floats, unclipped: npt.NDArray[np.bool_], known: npt.NDArray[np.bool_], percent: float
) -> Floats:
    """Difference of two aligned gray pictures at each pixel, in units of noise, of edges and of the other places.

    `unclipped`: where neither is burned out; `known`: where the brightness curve is fitted; `percent`: which of all
    differences counts as that of the other places (a larger edit needs a lower one).
    """
    toned, differs, usual = _measured(seen, target, unclipped, known, percent)
    return differs / (usual + _EDGES * _edges(target, toned))


def _measured(
    seen: Floats | Levels,
    target: Floats | Levels,
    unclipped: npt.NDArray[np.bool_],
    known: npt.NDArray[np.bool_],
    percent: float,
    inner: npt.NDArray[np.bool_] | None = None,
) -> tuple[Floats, Floats, float]:
    """`seen` in the tone of the target, their difference around each pixel, and how much of it is usual on a wall.

    `inner`: outside of it nothing differs.
    """
    toned, _ = in_tone(seen, target, known, _EVERY)
    rest = target - toned
    rest = _without_clipped(rest, unclipped)
    if inner is not None:
        rest = rest * inner
    # First smoothed a little: the noise of saving changes from pixel to pixel, an edit does not.
    differs = _root_mean(np.square(box_mean(rest, 1)))
    return toned, differs, _NOISE + percentile(differs[::_EVERY, ::_EVERY], percent)


def _without_clipped(rest: Floats, unclipped: npt.NDArray[np.bool_]) -> Floats:
    if unclipped.all():
        return rest
    return np.where(unclipped, rest, rest - np.clip(rest, -_BURNED, _BURNED))


def _edges(target: Floats | Levels, toned: Floats) -> Floats:
    """How steep edges are around each pixel, in the one or the other, in levels."""
    return _root_mean(np.maximum(_steepness(np.asarray(target, np.float32)), _steepness(toned)))  # squared


def _steepness(values: Floats) -> Floats:
    down, across = slopes(values)
    down *= down
    across *= across
    down += across
    return down


def _root_mean(squares: Floats) -> Floats:
    """Root mean square over the 7 x 7 neighborhood of each pixel."""
    return np.sqrt(box_mean(squares, 3))


def box_mean(values: Floats, reach: int) -> Floats:
    """Box filter: mean of the square around each pixel, `reach` to each side, edges repeated."""
    wide = 2 * reach + 1
    sums = _running_sums(_running_sums(np.pad(values, reach, mode="edge"), wide).T, wide).T
    sums /= np.float32(wide * wide)
    return sums


def _running_sums(values: Floats, wide: int) -> Floats:
    """The sum of so many rows from each row on: of sums of 1, 2 and 4 rows, which takes fewer additions."""
    rows, start, sums = len(values) - wide + 1, 0, None
    for bit in range(wide.bit_length()):
        if bit:
            values = values[: -(1 << bit - 1)] + values[1 << bit - 1 :]
        if wide >> bit & 1:
            part = values[start : start + rows]
            sums = part if sums is None else sums + part
            start += 1 << bit
    return np.asarray(sums, np.float32)
