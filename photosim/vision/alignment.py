"""Where one picture lies in another: turned, cropped, framed or scaled, found from small grey pictures.

Coarse: every turn of the piece against every window of the whole, by normalised correlation. Fine: Gauss-Newton on the
window's four edges together with brightness and contrast (Lucas and Kanade 1981, Evangelidis and Psarakis 2008).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.vision.turns import TURNS, all_turned, turned

Floats = npt.NDArray[np.float32]
Window = tuple[float, float, float, float]

WHOLE: Window = (0.0, 0.0, 1.0, 1.0)
COARSE_PX, PATCH_PX = 32, 24
_STEP = 0.07
_STEPS = 5  # windows down to 1 - 4 * 0.07 = 0.72 of a side
_LEAST_WINDOW = 0.6


@dataclass(frozen=True, slots=True)
class Placing:
    """The piece, after `turn`, lies in the whole's `window` (left, top, right, bottom, as shares of its sides).

    `likeness`: their correlation, -1 to 1.
    """

    turn: int
    window: Window
    likeness: float


class Grey:
    """A picture made ready for being compared: its grey pixels, and what the coarse search needs of it, made once."""

    def __init__(self, image: Image.Image) -> None:
        """From a thumbnail in any mode."""
        self.image = image if image.mode == "L" else image.convert("L")
        small = self.image.resize((COARSE_PX, COARSE_PX), Image.Resampling.BOX)
        self.coarse: Floats = np.asarray(small, np.float32)
        self._patches: Floats | None = None

    @property
    def flat(self) -> bool:
        """Whether there is next to nothing to see in it: such pictures are all alike, and none is called a copy."""
        return float(self.coarse.std()) < 3.0

    @property
    def windows(self) -> Floats:
        """`(windows, PATCH_PX ** 2)`: what each window shows, mean 0 and length 1."""
        if self._patches is None:
            samples = _samplers()
            rows = samples.reshape(-1, COARSE_PX) @ _smooth(self.coarse)
            both = rows @ samples.reshape(-1, COARSE_PX).T
            size = len(samples)
            patches = both.reshape(size, PATCH_PX, size, PATCH_PX).transpose(0, 2, 1, 3).reshape(size * size, -1)
            self._patches = _normal(patches)
        return self._patches

    def as_piece(self) -> Floats:
        """`(8, PATCH_PX ** 2)`: the whole of it in each turn, mean 0 and length 1."""
        sample = _samplers()[0]
        return _normal(all_turned(sample @ _smooth(self.coarse) @ sample.T).reshape(TURNS, -1))


def guesses(whole: Grey, piece: Grey, count: int = 3) -> list[Placing]:
    """The likeliest placings of the piece, best first, each with another turn or a clearly other window."""
    likeness = whole.windows @ piece.as_piece().T
    found: list[Placing] = []
    places = _windows()
    for flat in np.argsort(-likeness, axis=None, kind="stable")[: 40 * count]:
        window, turn = divmod(int(flat), TURNS)
        guess = Placing(turn, places[window], float(likeness[window, turn]))
        if all(other.turn != turn or _apart(other.window, guess.window) > 2 * _STEP for other in found):
            found.append(guess)
            if len(found) == count:
                break
    return found


def refine(whole: Grey, piece: Grey, guess: Placing, side_px: int, rounds: int) -> Placing:
    """The placing after `rounds` of Gauss-Newton on pictures of `side_px`; `likeness` is that of before the last."""
    image = turned(piece.image, guess.turn)
    size = grid(image, side_px)
    target = np.asarray(image.resize(size, Image.Resampling.BILINEAR), np.float32)
    window, likeness = np.array(guess.window), guess.likeness
    across, down = (np.arange(size[0]) + 0.5) / size[0], ((np.arange(size[1]) + 0.5) / size[1])[:, None]
    for _ in range(rounds):
        seen = show(whole, tuple(window), size)
        slope_y, slope_x = np.gradient(seen)
        likeness = correlation(target, seen)
        # Clipped highlights and shadows follow no straight line.
        weight = ((target > 3) & (target < 252) & (seen > 3) & (seen < 252)).astype(np.float32)
        wide, high = window[2] - window[0], window[3] - window[1]
        slope_x *= size[0] / wide
        slope_y *= size[1] / high
        columns = [
            seen,
            np.ones_like(seen),
            slope_x * (1 - across),
            slope_y * (1 - down),
            slope_x * across,
            slope_y * down,
        ]
        system = np.stack([(column * weight).ravel() for column in columns])
        answer = _solve(system, (target * weight).ravel())
        rest = np.abs(target.ravel() - np.stack([column.ravel() for column in columns]).T @ answer).reshape(
            target.shape
        )
        # Once more without what does not fit: a watermark must not pull the window.
        weight *= rest < max(4.0, 3.0 * float(np.median(rest)))
        system = np.stack([(column * weight).ravel() for column in columns])
        answer = _solve(system, (target * weight).ravel())
        if abs(answer[0]) < 0.1:
            break
        window = _inside(window + np.clip(answer[2:] / answer[0], -0.04, 0.04))
    return Placing(guess.turn, (float(window[0]), float(window[1]), float(window[2]), float(window[3])), likeness)


def show(whole: Grey, window: Window, size: tuple[int, int]) -> Floats:
    """`(height, width)`: what the window shows, at that size (width, height), smoothed over what each pixel covers."""
    width, height = whole.image.size
    box = (window[0] * width, window[1] * height, window[2] * width, window[3] * height)
    return np.asarray(whole.image.resize(size, Image.Resampling.BILINEAR, box=box), np.float32)


def grid(image: Image.Image, side_px: int) -> tuple[int, int]:
    """The picture's size with a longer side of at most `side_px`."""
    scale = min(1.0, side_px / max(image.size))
    return max(8, round(image.width * scale)), max(8, round(image.height * scale))


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's, -1 to 1; 0 where one of them is flat."""
    one, other = one - one.mean(), other - other.mean()
    size = float(np.sqrt((one * one).sum() * (other * other).sum()))
    return float((one * other).sum()) / size if size > 1e-6 else 0.0


def _solve(system: Floats, target: Floats) -> npt.NDArray[np.float64]:
    normal = (system @ system.T).astype(np.float64)
    # A trace of the diagonal keeps a picture that is flat along one edge solvable.
    normal[np.diag_indices_from(normal)] *= 1 + 1e-6
    normal[np.diag_indices_from(normal)] += 1e-6
    return np.linalg.solve(normal, (system @ target).astype(np.float64))


def _inside(window: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    low = np.clip(window[:2], 0, 1 - _LEAST_WINDOW)
    high = np.clip(np.maximum(window[2:], low + _LEAST_WINDOW), 0, 1)
    return np.concatenate([low, high])


def _apart(one: Window, other: Window) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@functools.cache
def _spans() -> tuple[tuple[float, float], ...]:
    """Pieces of one side: its whole length first, then shorter ones at every place."""
    return tuple((place * _STEP, 1 - (steps - place) * _STEP) for steps in range(_STEPS) for place in range(steps + 1))


@functools.cache
def _windows() -> tuple[Window, ...]:
    return tuple((x0, y0, x1, y1) for y0, y1 in _spans() for x0, x1 in _spans())


@functools.cache
def _samplers() -> Floats:
    """`(spans, PATCH_PX, COARSE_PX)`: matrices that draw each span of a side at `PATCH_PX`, bilinearly."""
    found = np.zeros((len(_spans()), PATCH_PX, COARSE_PX), np.float32)
    for matrix, (low, high) in zip(found, _spans(), strict=True):
        places = (low + (high - low) * (np.arange(PATCH_PX) + 0.5) / PATCH_PX) * COARSE_PX - 0.5
        places = np.clip(places, 0, COARSE_PX - 1.001)
        left = places.astype(int)
        matrix[np.arange(PATCH_PX), left] += 1 - (places - left)
        matrix[np.arange(PATCH_PX), left + 1] += places - left
    return found


def _smooth(square: Floats) -> Floats:
    """Blurred by 1 2 1 both ways, so that a window half a step off still looks alike."""
    padded = np.pad(square, 1, mode="edge")
    across = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    return np.asarray((across[:-2] + 2 * across[1:-1] + across[2:]) / 16, np.float32)


def _normal(rows: Floats) -> Floats:
    rows = rows - rows.mean(axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)
