"""Shift between two frames, in shares of a side, by normalized cross-correlation of their overlap (Padfield 2012)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.vision.image.frame_quality import LAYOUT_PX

Floats = npt.NDArray[np.float64]

_SIZE = 2 * LAYOUT_PX
# Smaller overlaps fit by chance.
_LEAST_OVERLAP = 0.25
# Most frames of bursts fit as they lie: no other place can be much better, and a library has thousands of them.
_HARDLY_MOVED = 0.92


@dataclass(frozen=True, slots=True)
class Shift:
    """`right`, `down`: where the second frame's view lies from the first's, in shares of a side. `likeness`: of the
    overlap there, -1 to 1; `unmoved`: that of the two laid on each other as they are."""

    right: float
    down: float
    likeness: float
    unmoved: float

    @property
    def size(self) -> float:
        """The larger of the two, without its sign."""
        return max(abs(self.right), abs(self.down))


def layout_shift(first: bytes, second: bytes) -> Shift:
    """The shift at which two layouts (`FrameQuality.layout`) fit best, by ranks: brightness counts for nothing."""
    one, other = _ranked(first), _ranked(second)
    unmoved = float((one * other).sum() / max(1e-9, np.sqrt((one * one).sum() * (other * other).sum())))
    if unmoved >= _HARDLY_MOVED:
        return Shift(0.0, 0.0, unmoved, unmoved)
    overlap, sums, counts = _overlaps(one, other)
    with np.errstate(invalid="ignore", divide="ignore"):
        a, b, aa, bb, ab = (part / counts for part in sums)
        likeness = (ab - a * b) / np.sqrt(np.maximum(aa - a * a, 1e-9) * np.maximum(bb - b * b, 1e-9))
    likeness[overlap < _LEAST_OVERLAP] = -1
    down, right = np.unravel_index(int(likeness.argmax()), likeness.shape)
    return Shift(
        _signed(int(right)) / LAYOUT_PX,
        _signed(int(down)) / LAYOUT_PX,
        float(likeness[down, right]),
        float(likeness[0, 0]),
    )


def _signed(place: int) -> int:
    return place - _SIZE if place > LAYOUT_PX else place


@functools.lru_cache(256)
def _ranked(layout: bytes) -> Floats:
    """Gray levels as their ranks, mean 0: two exposures of one scene have the same, but for what is clipped."""
    levels = np.frombuffer(layout, np.uint8)
    _, place, counts = np.unique(levels, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - counts / 2
    return np.asarray(ranks[place].reshape(LAYOUT_PX, LAYOUT_PX) / levels.size - 0.5, np.float64)


def _overlaps(one: Floats, other: Floats) -> tuple[Floats, list[Floats], Floats]:
    """For each shift: the overlap's share, the sums of a, b, a^2, b^2 and ab over it, and how many pixels it has."""
    mask, counts = _mask_and_counts()
    # What `first` shows at p + shift, `second` shows at p.
    f, g = (np.fft.rfft2(each, (_SIZE, _SIZE)) for each in (one, other))
    ff, gg = (np.fft.rfft2(each * each, (_SIZE, _SIZE)) for each in (one, other))
    pairs: list[tuple[Any, Any]] = [(f, mask), (mask, g), (ff, mask), (mask, gg), (f, g)]
    sums = [np.fft.irfft2(a * np.conj(b), (_SIZE, _SIZE)) for a, b in pairs]
    return counts / LAYOUT_PX**2, sums, np.maximum(counts, 1)


@functools.cache
def _mask_and_counts() -> tuple[Any, Floats]:
    mask = np.fft.rfft2(np.ones((LAYOUT_PX, LAYOUT_PX)), (_SIZE, _SIZE))
    return mask, np.round(np.fft.irfft2(mask * np.conj(mask), (_SIZE, _SIZE)))
