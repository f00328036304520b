"""Where one picture lies in another: turned, cropped, framed or scaled, found from small grey pictures.

Coarse: every turn of the piece against every window of the whole, by normalised correlation. Fine: Gauss-Newton on the
window's four edges together with brightness and contrast (Lucas and Kanade 1981, Evangelidis and Psarakis 2008).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from photosim.vision.turns import TURNS, all_turned, turned

Floats = npt.NDArray[np.float32]
Window = tuple[float, float, float, float]
Layer = Literal["image", "small", "clipped"]

WHOLE: Window = (0.0, 0.0, 1.0, 1.0)
COARSE_PX, PATCH_PX, SMALL_PX = 32, 16, 64
_STEP = 0.07
_STEPS = 5  # windows down to 1 - 4 * 0.07 = 0.72 of a side
_LEAST_WINDOW = 0.6
# How far a window may reach beyond an edge: as share of a side, and in pixels of what is kept there.
_BEYOND, _PAD_PX = 0.005, 2


@dataclass(frozen=True, slots=True)
class Placing:
    """The piece, after `turn`, lies in the whole's `window` (left, top, right, bottom, as shares of its sides).

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


class Grey:
    """A picture made ready for being compared: its grey pixels, and what the coarse search needs of it, made once."""

    def __init__(self, image: Image.Image) -> None:
        """From a thumbnail in any mode."""
        grey = image if image.mode == "L" else image.convert("L")
        small = grey.resize(grid(grey, SMALL_PX), Image.Resampling.BOX)
        self.image, self.small, self.clipped = grey, small, _clipped(image)
        layers: dict[Layer, Image.Image] = {"image": grey, "small": small, "clipped": self.clipped}
        self._layers = {name: _padded(layer) for name, layer in layers.items()}
        self.coarse: Floats = np.asarray(grey.resize((COARSE_PX, COARSE_PX), Image.Resampling.BOX), np.float32)
        self.colour = 0.0 if image.mode == "L" else _colour(image)  # how far colours are from grey, in levels
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

    def show(self, layer: Layer, window: Window, size: tuple[int, int]) -> Floats:
        """`(height, width)`: what the window shows of a layer at that size (width, height), each pixel averaged.

        A window may reach a little beyond the edge, where the edge goes on: decoders that halve a picture on the way
        shift it by parts of a pixel.
        """
        image = self._layers[layer]
        width, height = image.width - 2 * _PAD_PX, image.height - 2 * _PAD_PX
        left, top, right, bottom = window
        start = max(0.0, _PAD_PX + left * width), max(0.0, _PAD_PX + top * height)
        end = min(image.width, _PAD_PX + right * width), min(image.height, _PAD_PX + bottom * height)
        return np.asarray(image.resize(size, Image.Resampling.BILINEAR, box=(*start, *end)), np.float32)

    def as_piece(self) -> Floats:
        """`(8, PATCH_PX ** 2)`: the whole of it in each turn, mean 0 and length 1."""
        sample = _samplers()[0]
        return _normal(all_turned(sample @ _smooth(self.coarse) @ sample.T).reshape(TURNS, -1))


def guesses(whole: Grey, piece: Grey, count: int = 2) -> list[Placing]:
    """The likeliest placings of the piece, best first, each with another turn or a clearly other window."""
    likeness = whole.windows @ piece.as_piece().T
    found: list[Placing] = []
    places = _windows()
    best = np.argpartition(-likeness, 40, axis=None)[:40]
    for flat in best[np.lexsort((best, -likeness.ravel()[best]))]:
        window, turn = divmod(int(flat), TURNS)
        guess = Placing(turn, places[window], float(likeness[window, turn]))
        if all(other.turn != turn or _apart(other.window, guess.window) > 2 * _STEP for other in found):
            found.append(guess)
            if len(found) == count:
                break
    return found


def refine(whole: Grey, piece: Grey, guess: Placing, side_px: int, rounds: int) -> Placing:
    """The placing after `rounds` of Gauss-Newton on pictures of `side_px`; `likeness` is that of before the last."""
    small = side_px <= SMALL_PX
    source: Layer = "small" if small else "image"
    image = turned(piece.small if small else piece.image, guess.turn)
    size = grid(image, side_px)
    target = np.asarray(image.resize(size, Image.Resampling.BILINEAR), np.float32)
    window, likeness = np.array(guess.window), guess.likeness
    across, down = _shares(size)
    told = (target > 3) & (target < 252)
    for _ in range(rounds):
        seen = whole.show(source, (window[0], window[1], window[2], window[3]), size)
        likeness = correlation(target, seen)
        slope_y, slope_x = np.gradient(seen)
        slope_x *= size[0] / (window[2] - window[0])
        slope_y *= size[1] / (window[3] - window[1])
        right, low = slope_x * across, slope_y * down
        columns = np.stack([seen, np.ones_like(seen), slope_x - right, slope_y - low, right, low]).reshape(6, -1)
        # Clipped highlights and shadows follow no straight line.
        weight = (told & (seen > 3) & (seen < 252)).ravel()
        answer = _solve(columns * weight, target.ravel())
        if not small:
            # Once more without what does not fit: a watermark must not pull the window.
            rest = np.abs(target.ravel() - answer.astype(np.float32) @ columns)
            weight = weight & (rest < max(4.0, 3.0 * float(np.median(rest[::4]))))
            answer = _solve(columns * weight, target.ravel())
        if abs(answer[0]) < 0.1:
            break
        window = _inside(window + np.clip(answer[2:] / answer[0], -0.04, 0.04))
    return Placing(guess.turn, (float(window[0]), float(window[1]), float(window[2]), float(window[3])), likeness)


def grid(image: Image.Image, side_px: int) -> tuple[int, int]:
    """The picture's size with a longer side of at most `side_px`."""
    scale = min(1.0, side_px / max(image.size))
    return max(8, round(image.width * scale)), max(8, round(image.height * scale))


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's, -1 to 1; 0 where one of them is flat."""
    one, other = one.ravel(), other.ravel()
    count = len(one)
    a, b = float(one.sum()) / count, float(other.sum()) / count
    both = float(np.dot(one, other)) / count - a * b
    size = np.sqrt(
        max(0.0, float(np.dot(one, one)) / count - a * a) * max(0.0, float(np.dot(other, other)) / count - b * b)
    )
    return both / float(size) if size > 1e-6 else 0.0


def _colour(image: Image.Image) -> float:
    few = np.asarray(image.convert("RGB").resize((COARSE_PX, COARSE_PX), Image.Resampling.BOX), np.float32)
    return float((few.max(axis=2) - few.min(axis=2)).mean())


def _padded(image: Image.Image) -> Image.Image:
    """The picture with its edges repeated all around."""
    pixels = np.pad(np.asarray(image), _PAD_PX, mode="edge")
    return Image.fromarray(pixels)


def _clipped(image: Image.Image) -> Image.Image:
    """255 where a colour is burnt out or all are black: brightness says nothing about the copy there."""
    red, green, blue = image.split() if image.mode == "RGB" else (image.convert("L"),) * 3
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return brightest.point([255 * (level >= 248 or level <= 5) for level in range(256)])


def _solve(system: Floats, target: Floats) -> npt.NDArray[np.float64]:
    # `system` is weighted by 0 and 1, so one factor suffices on each side.
    normal = (system @ system.T).astype(np.float64)
    # A trace of the diagonal keeps a picture that is flat along one edge solvable.
    normal[np.diag_indices_from(normal)] *= 1 + 1e-6
    normal[np.diag_indices_from(normal)] += 1e-6
    return np.asarray(np.linalg.solve(normal, (system @ target).astype(np.float64)), np.float64)


def _inside(window: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    low = np.clip(window[:2], -_BEYOND, 1 - _LEAST_WINDOW)
    high = np.clip(np.maximum(window[2:], low + _LEAST_WINDOW), 0, 1 + _BEYOND)
    return np.concatenate([low, high])


def _apart(one: Window, other: Window) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@functools.lru_cache(64)
def _shares(size: tuple[int, int]) -> tuple[Floats, Floats]:
    """How far along its picture each column and each row lies, 0 to 1."""
    across, down = ((np.arange(side, dtype=np.float32) + np.float32(0.5)) / np.float32(side) for side in size)
    return across, down[:, None]


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


@functools.cache
def _blur() -> Floats:
    matrix = np.zeros((COARSE_PX, COARSE_PX), np.float32)
    for row in range(COARSE_PX):
        for offset, weight in ((-2, 1), (-1, 4), (0, 6), (1, 4), (2, 1)):
            matrix[row, min(COARSE_PX - 1, max(0, row + offset))] += weight / 16
    return matrix


def _smooth(square: Floats) -> Floats:
    """Blurred by 1 4 6 4 1 both ways, so that a window half a step off still looks alike."""
    blur = _blur()
    return np.asarray(blur @ square @ blur.T, np.float32)


def _normal(rows: npt.NDArray[np.floating[Any]]) -> Floats:
    rows = rows - rows.mean(axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)
