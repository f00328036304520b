"""Image registration: finds turn, crop, scale and frame that lay one picture on another, from small gray pictures.

Coarse: every turn of the piece against every window of the whole, by normalized correlation. Fine: Gauss-Newton on the
window's four edges together with brightness and contrast (Lucas and Kanade 1981, Evangelidis and Psarakis 2008).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.gray_pyramid import SMALL_PX, STEP, Floats, GrayPicture, Layer, Levels, Window, windows
from photosim.vision.compare.orientations import TURNS

# What is lost at an edge of less than this share is lost to the grid of pixels, not to a pair of scissors.
WHOLE_SHARE = 0.985
_LEAST_WINDOW = 0.6
# A smaller step is the last one; at small sizes others follow, which are exact.
_AT_REST_PX, _NEARLY_AT_REST_PX = 0.002, 0.02
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

    @property
    def is_whole(self) -> bool:
        """Whether the piece shows all of the whole."""
        return self.share > WHOLE_SHARE


def guesses(whole: GrayPicture, piece: GrayPicture, least: float = -1.0, count: int = 2) -> list[Placing]:
    """Coarse alignments of the piece, best first, each with another turn or a clearly different window.

    None of a likeness below `least`.
    """
    likeness = whole.windows @ piece.as_piece.T
    if float(likeness.max()) < least:
        return []
    found: list[Placing] = []
    places = windows()
    best = np.argpartition(-likeness, 40, axis=None)[:40]
    for flat in best[np.lexsort((best, -likeness.ravel()[best]))]:
        window, turn = divmod(int(flat), TURNS)
        guess = Placing(turn, places[window], float(likeness[window, turn]))
        if guess.likeness < least:
            break
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
    laid = piece.laid(source, guess.turn, side_px)
    size = laid.shape[1], laid.shape[0]
    some = slice(None, None, every), slice(None, None, every)
    sampled = np.ascontiguousarray(laid[some])
    window, likeness = np.array(guess.window), guess.likeness
    across, down = (shares[::every] for shares in _shares(size))
    told = _between(sampled)
    # Brightness and contrast, the four edges (left, top, right, bottom), and what all of them are to give.
    columns = np.empty((7, *sampled.shape), np.float32)
    columns[1], columns[6] = 1, sampled
    system = columns.reshape(7, -1)
    for left in reversed(range(rounds)):
        shown = whole.show(source, (window[0], window[1], window[2], window[3]), size)
        seen = np.ascontiguousarray(shown[some])
        columns[0] = seen
        if not left:
            likeness = correlation(system[6], system[0])
        slope_y, slope_x = _sampled_slopes(shown, every)
        slope_x *= np.float32(size[0] / (window[2] - window[0]))
        slope_y *= np.float32(size[1] / (window[3] - window[1]))
        np.multiply(slope_x, across, out=columns[4])
        np.multiply(slope_y, down, out=columns[5])
        np.subtract(slope_x, columns[4], out=columns[2])
        np.subtract(slope_y, columns[5], out=columns[3])
        # Clipped highlights and shadows follow no straight line.
        weight = (told & _between(seen)).ravel()
        answer = _solve(system, weight)
        if not small:
            # Once more without what does not fit: a watermark must not pull the window.
            rest = np.abs(np.append(-answer, 1).astype(np.float32) @ system)
            weight &= rest < max(4.0, 3.0 * middle_of(rest[::4]))
            answer = _solve(system, weight)
        step = np.clip(answer[2:] / answer[0], -0.04, 0.04) if abs(answer[0]) >= 0.1 else np.zeros(4)
        window = _inside(window + step)
        if float(np.abs(step).max()) * side_px < (_NEARLY_AT_REST_PX if small else _AT_REST_PX):
            if left:
                likeness = correlation(system[6], system[0])
            break
    return Placing(guess.turn, (float(window[0]), float(window[1]), float(window[2]), float(window[3])), likeness)


def slopes(values: Floats) -> tuple[Floats, Floats]:
    """Image gradient down the rows and along the columns, per pixel: `np.gradient`, but faster."""
    return _slope(values), _slope(values.T).T


def _slope(values: Floats) -> Floats:
    """Central differences down the rows, one-sided at both ends."""
    # In the same order of memory, so that what is transposed stays so.
    found = np.empty_like(values)
    np.subtract(values[2:], values[:-2], out=found[1:-1])
    found[1:-1] *= np.float32(0.5)
    found[0], found[-1] = values[1] - values[0], values[-1] - values[-2]
    return found


def correlation(one: Floats | Levels, other: Floats | Levels, told: npt.NDArray[np.bool_] | None = None) -> float:
    """Pearson correlation, -1 to 1, of all pixels or of those that are `told`; 0 where one of them is flat."""
    one, other = (np.asarray(values, np.float32).ravel() for values in (one, other))
    count = len(one)
    if told is not None:
        mask = told.ravel()
        one, other, count = one * mask, other * mask, max(1, int(np.count_nonzero(mask)))
    a, b = float(one.sum()) / count, float(other.sum()) / count
    both = float(np.dot(one, other)) / count - a * b
    size = np.sqrt(
        max(0.0, float(np.dot(one, one)) / count - a * a) * max(0.0, float(np.dot(other, other)) / count - b * b)
    )
    return both / float(size) if size > 1e-6 else 0.0


def middle_of(values: Floats) -> float:
    """Median of `(n,)`, the upper one of the two in the middle; not a number where there are none."""
    return float(np.partition(values, len(values) // 2)[len(values) // 2]) if len(values) else np.nan


def percentile(values: Floats, percent: float) -> float:
    """Percentile of an array, linear between the two nearest values; not a number where there are none."""
    # numpy's own takes 90 microseconds longer, whatever there is to sort.
    last = values.size - 1
    if last < 0:
        return np.nan
    low = int(last * percent / 100)
    high = min(low + 1, last)
    ranked = np.partition(values.ravel(), (low, high))
    return float(ranked[low] + (ranked[high] - ranked[low]) * (last * percent / 100 - low))


def inner_products(rows: Floats, weight: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """`(n, n)`: weighted inner product of each row with each, in double precision for what is solved with them."""
    # Row by row takes a quarter of the time of one product of two such flat matrices. Weights of 0 and 1 count once.
    products = np.empty((len(rows), len(rows)))
    for place, row in enumerate(rows * weight.astype(np.float32)):
        products[place, place:] = products[place:, place] = rows[place:] @ row
    return products


def _between(levels: Levels) -> npt.NDArray[np.bool_]:
    """Where levels are neither burned out nor black."""
    # What is below 4 goes round to the top: one comparison instead of two.
    return (levels - np.uint8(4)) < np.uint8(248)


def _sampled_slopes(levels: Levels, every: int) -> tuple[Floats, Floats]:
    """`slopes` at every nth row and column."""
    if every == 1:
        return slopes(levels.astype(np.float32))
    rows, columns = levels[::every].astype(np.float32), levels[:, ::every].astype(np.float32)
    return np.ascontiguousarray(_slope(columns)[::every]), np.ascontiguousarray(_slope(rows.T)[::every].T)


def _solve(system: Floats, weight: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Least squares: how much of each row but the last gives the last one, where weights are 1."""
    products = inner_products(system, weight)
    normal = products[:-1, :-1]
    # A trace of the diagonal keeps a picture that is flat along one edge solvable.
    diagonal = np.einsum("ii->i", normal)
    diagonal *= 1 + 1e-6
    diagonal += 1e-6
    return np.asarray(np.linalg.solve(normal, products[:-1, -1]), np.float64)


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
