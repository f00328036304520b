"""Block matching: normalized correlation and shift of each block of two aligned pictures."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.alignment import slopes
from photosim.vision.compare.gray_pyramid import Floats, Levels

_BLOCK_PX = 16
_CONTRAST = 4.0  # gray levels: a block below shows nothing that could be compared
# What `block_fits` sums up, of: 0 the one picture, 1 the other, 2 and 3 its slopes down and across, 4 what is left.
_PAIRS = ((0, 0), (1, 1), (0, 1), (2, 2), (3, 3), (2, 3), (2, 4), (3, 4))


def block_fits(target: Floats | Levels, toned: Floats, told: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Correlation and, where measurable, shift in pixels of each textured block.

    Computed from sums over blocks: of the pixels and of the slopes (the two equations of Lucas and Kanade, means
    removed).
    """
    # All but the count come from one stack of arrays: their own sums, then those of the products.
    high, wide = target.shape
    parts = np.empty((len(_PAIRS) + 5, high, wide), np.float32)
    # Shifted to near zero first: squares of bytes would eat float32's digits.
    for place, values in enumerate((target, toned)):
        np.subtract(values, np.float32(128), out=parts[place])
    parts[2], parts[3] = slopes(toned)
    whole = bool(told.all())
    if not whole:
        parts[:4] *= told
    np.subtract(parts[0], parts[1], out=parts[4])
    for place, (a, b) in enumerate(_PAIRS, 5):
        np.multiply(parts[a], parts[b], out=parts[place])
    count, sums = _block_sizes(high, wide) if whole else _sums(told.astype(np.float32)), _sums(parts)
    enough = count >= 0.5 * count.max()
    size = np.maximum(count, 1)
    var_one, var_other, both, yy, xx, xy, ry, rx = (
        (product - sums[a] * sums[b] / size) / size for product, (a, b) in zip(sums[5:], _PAIRS, strict=True)
    )
    seen = enough & (np.maximum(var_one, var_other) >= _CONTRAST**2)
    fits = both / np.sqrt(np.maximum(var_one * var_other, 1e-6))
    # An edge in one direction alone says nothing about a shift along it: the smaller eigenvalue must be there.
    least = (xx + yy) / 2 - np.sqrt(np.maximum(((xx - yy) / 2) ** 2 + xy**2, 0))
    det = np.maximum(xx * yy - xy * xy, 1e-6)
    shift = np.hypot((yy * rx - xy * ry) / det, (xx * ry - xy * rx) / det)
    return fits[seen], shift[seen & (least >= 4)]


def _sums(values: Floats) -> Floats:
    """Sums over blocks of about `_BLOCK_PX` x `_BLOCK_PX`, of the last two axes."""
    high, wide = values.shape[-2:]
    return np.asarray(_blocks_of(high) @ (values @ _blocks_of(wide).T), np.float32)


@functools.lru_cache(64)
def _block_sizes(high: int, wide: int) -> Floats:
    """Pixels in each block."""
    return _sums(np.ones((high, wide), np.float32))


@functools.lru_cache(64)
def _blocks_of(side: int) -> Floats:
    """`(blocks, side)` membership matrix: 1 where a place lies in a block."""
    edges = np.linspace(0, side, max(1, side // _BLOCK_PX) + 1).astype(int)[1:-1]
    block = np.searchsorted(edges, np.arange(side), side="right")
    return np.asarray(block == np.arange(len(edges) + 1)[:, None], np.float32)
