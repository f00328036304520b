"""Image registration: finds turn, crop, scale and frame that lay one picture on another, from small gray pictures.

Coarse: every turn of the piece against every window of the whole, by normalized correlation. Fine: Gauss-Newton on the
window's four edges together with brightness and contrast (Lucas and Kanade 1981, Evangelidis and Psarakis 2008).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.gray_pyramid import SMALL_PX, STEP, Floats, GrayPicture, Layer, Window, windows
from photosim.vision.compare.orientations import TURNS

_LEAST_WINDOW = 0.6
_BEYOND = 0.005  # how far a window may reach beyond an edge, as share of a side


@dataclass(frozen=True, slots=True)
class Placing:
    """Alignment: the piece, after `turn`, lies in the whole's `window` (left, top, right, bottom, shares of its sides).

    `likeness`: their correlation, -1 to 1.
    """

    turn: int
    window: Window
    likeness: float

    @property
    def share(self) -> float:
        """The piece's share of the whole's area."""
        left, top, right, bottom = self.window
        return min(1.0, (right - left) * (bottom - top))


def guesses(whole: GrayPicture, piece: GrayPicture, count: int = 2) -> list[Placing]:
    """Coarse alignments of the piece, best first, each with another turn or a clearly different window."""
    likeness = whole.windows @ piece.as_piece().T
    found: list[Placing] = []
    places = windows()
    best = np.argpartition(-likeness, 40, axis=None)[:40]
    for flat in best[np.lexsort((best, -likeness.ravel()[best]))]:
        window, turn = divmod(int(flat), TURNS)
        guess = Placing(turn, places[window], float(likeness[window, turn]))
        if all(other.turn != turn or _apart(other.window, guess.window) > 2 * STEP for other in found):
            found.append(guess)
            if len(found) == count:
                break
    return found


def refine(
    whole: GrayPicture, piece: GrayPicture, guess: Placing, side_px: int, rounds: int, every: int = 1
) -> Placing:
    """Alignment after `rounds` of Gauss-Newton at `side_px`; `likeness` is the value before the last round.

    There are six unknowns, so with many pixels every second or third row and column is enough: `every`.
    """
    small = side_px <= SMALL_PX
    source: Layer = "small" if small else "image"
    target = piece.laid(source, guess.turn, side_px)
    size = target.shape[1], target.shape[0]
    some = slice(None, None, every), slice(None, None, every)
    target = np.ascontiguousarray(target[some])
    window, likeness = np.array(guess.window), guess.likeness
    across, down = (shares[::every] for shares in _shares(size))
    told = (target > 3) & (target < 252)
    columns = np.empty((6, *target.shape), np.float32)
    system, wanted = columns.reshape(6, -1), target.ravel()
    for _ in range(rounds):
        seen = whole.show(source, (window[0], window[1], window[2], window[3]), size)
        slope_y, slope_x = (np.ascontiguousarray(slope[some]) for slope in slopes(seen))
        seen = np.ascontiguousarray(seen[some])
        likeness = correlation(target, seen)
        slope_x *= size[0] / (window[2] - window[0])
        slope_y *= size[1] / (window[3] - window[1])
        # Brightness and contrast, then the four edges: left, top, right, bottom.
        columns[0], columns[1] = seen, 1
        np.multiply(slope_x, across, out=columns[4])
        np.multiply(slope_y, down, out=columns[5])
        np.subtract(slope_x, columns[4], out=columns[2])
        np.subtract(slope_y, columns[5], out=columns[3])
        # Clipped highlights and shadows follow no straight line.
        weight = (told & (seen > 3) & (seen < 252)).ravel()
        answer = _solve(system * weight, wanted)
        if not small:
            # Once more without what does not fit: a watermark must not pull the window.
            rest = np.abs(wanted - answer.astype(np.float32) @ system)
            weight &= rest < max(4.0, 3.0 * float(np.median(rest[::4])))
            answer = _solve(system * weight, wanted)
        if abs(answer[0]) < 0.1:
            break
        window = _inside(window + np.clip(answer[2:] / answer[0], -0.04, 0.04))
    return Placing(guess.turn, (float(window[0]), float(window[1]), float(window[2]), float(window[3])), likeness)


def slopes(values: Floats) -> tuple[Floats, Floats]:
    """Image gradient down the rows and along the columns, per pixel: `np.gradient`, but faster."""
    down, across = np.empty_like(values), np.empty_like(values)
    for found, steps in ((down, values), (across.T, values.T)):
        np.subtract(steps[2:], steps[:-2], out=found[1:-1])
        found[1:-1] *= np.float32(0.5)
        found[0], found[-1] = steps[1] - steps[0], steps[-1] - steps[-2]
    return down, across


def correlation(one: Floats, other: Floats) -> float:
    """Pearson correlation, -1 to 1; 0 where one of them is flat."""
    one, other = one.ravel(), other.ravel()
    count = len(one)
    a, b = float(one.sum()) / count, float(other.sum()) / count
    both = float(np.dot(one, other)) / count - a * b
    size = np.sqrt(
        max(0.0, float(np.dot(one, one)) / count - a * a) * max(0.0, float(np.dot(other, other)) / count - b * b)
    )
    return both / float(size) if size > 1e-6 else 0.0


def _solve(system: Floats, target: Floats) -> npt.NDArray[np.float64]:
    # `system` is weighted by 0 and 1, so one factor suffices on each side.
    normal = (system @ system.T).astype(np.float64)
    # A trace of the diagonal keeps a picture that is flat along one edge solvable.
    diagonal = normal.ravel()[:: len(normal) + 1]
    diagonal *= 1 + 1e-6
    diagonal += 1e-6
    return np.asarray(np.linalg.solve(normal, (system @ target).astype(np.float64)), np.float64)


def _inside(window: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    low = np.clip(window[:2], -_BEYOND, 1 - _LEAST_WINDOW)
    high = np.clip(np.maximum(window[2:], low + _LEAST_WINDOW), 0, 1 + _BEYOND)
    return np.concatenate([low, high])


def _apart(one: Window, other: Window) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@functools.lru_cache(64)
def _shares(size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Pixel centers of each column and each row, as shares (0 to 1) of the picture's sides."""
    across, down = ((np.arange(side, dtype=np.float32) + np.float32(0.5)) / np.float32(side) for side in size)
    return across, down[:, None]
