"""Gray image pyramid for registration: windows, turns, and any part of a picture at any size."""

from __future__ import annotations

import functools
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from photosim.vision.compare.orientations import TURNS, all_turned, turned
from photosim.vision.image.resampling import GraySource, resample

Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.uint8]
# left, top, right, bottom, as shares of a picture's sides
Window = tuple[float, float, float, float]
Layer = Literal["image", "small", "clipped"]
WHOLE: Window = (0.0, 0.0, 1.0, 1.0)

COARSE_PX, PATCH_PX, SMALL_PX = 32, 16, 64
STEP = 0.07
_STEPS = 5  # windows down to 1 - 4 * 0.07 = 0.72 of a side
_PAD_PX = 2  # what a window may reach beyond an edge
_LIKE_BRIGHT = 12  # pixels on each side of one, in order of brightness, that have about its brightness
_CLIPPED = np.array([255 * (level >= 248 or level <= 5) for level in range(256)], np.uint8)


class GrayPicture:
    """Picture prepared for registration: gray pixels at several sizes, and what the coarse search needs, cached."""

    def __init__(self, image: Image.Image) -> None:
        """From a thumbnail in any mode."""
        gray = image if image.mode == "L" else image.convert("L")
        small = resample(gray, grid(gray, SMALL_PX), Image.Resampling.BOX)
        self.image, self.small, self._colored = gray, small, image
        self._layers: dict[Layer, GraySource] = {}
        self._laid: dict[tuple[Layer, int, int], Levels] = {}
        self._shown: dict[tuple[Layer, tuple[int, int]], Levels] = {}
        self.coarse: Floats = np.asarray(resample(gray, (COARSE_PX, COARSE_PX), Image.Resampling.BOX), np.float32)
        self._patches: Floats | None = None

    # What few pairs come to want is made when it is wanted.
    @functools.cached_property
    def clipped(self) -> Image.Image:
        """Mask, 255 where a color channel is burned out or all are black."""
        return _clipped(self._colored)

    @functools.cached_property
    def color(self) -> float:
        """Colorfulness: mean of the largest less the smallest channel, in levels; 0 for gray."""
        return 0.0 if self._colored.mode == "L" else float(_spread(_few(self._colored)).mean())

    @functools.cached_property
    def hues(self) -> float:
        """Colorfulness beyond one tone curve a channel, in levels: 0 for gray, and for gray that was toned (sepia)."""
        return 0.0 if self._colored.mode == "L" else _hues(_few(self._colored))

    @property
    def thumbnail(self) -> Image.Image:
        """What it was made of."""
        return self._colored

    @functools.cached_property
    def flat(self) -> bool:
        """Whether the picture is nearly uniform: such pictures are all alike, and none is called a copy."""
        return float(self.coarse.std()) < 3.0

    @property
    def windows(self) -> Floats:
        """`(windows, PATCH_PX ** 2)`: content of each window, mean 0 and length 1."""
        if self._patches is None:
            samples = _samplers()
            rows = samples.reshape(-1, COARSE_PX) @ _smooth(self.coarse)
            both = rows @ samples.reshape(-1, COARSE_PX).T
            size = len(samples)
            patches = both.reshape(size, PATCH_PX, size, PATCH_PX).transpose(0, 2, 1, 3).reshape(size * size, -1)
            self._patches = _normal(patches)
        return self._patches

    def show(self, layer: Layer, window: Window, size: tuple[int, int]) -> Levels:
        """`(height, width)`: crop of a layer, resampled by area averaging to `size` (width, height). Do not change it.

        A window may reach a little beyond the edge, where the edge goes on: decoders that halve a picture on the way
        shift it by parts of a pixel. The whole picture is cached: most copies show all of it.
        """
        if window != WHOLE:
            return self._crop(layer, window, size)
        key = layer, size
        if key not in self._shown:
            self._shown[key] = self._crop(layer, window, size)
        return self._shown[key]

    def _crop(self, layer: Layer, window: Window, size: tuple[int, int]) -> Levels:
        image = self._layers.get(layer)
        if image is None:
            image = self._layers[layer] = GraySource(_padded(self._layer(layer)))
        width, height = image.width - 2 * _PAD_PX, image.height - 2 * _PAD_PX
        left, top, right, bottom = window
        start = max(0.0, _PAD_PX + left * width), max(0.0, _PAD_PX + top * height)
        end = min(image.width, _PAD_PX + right * width), min(image.height, _PAD_PX + bottom * height)
        return image.part((*start, *end), size)

    def laid(self, layer: Layer, turn: int, side_px: int) -> Levels:
        """`(height, width)`: a whole layer after a turn, at most `side_px` wide and high. Cached: do not change it."""
        key = layer, turn, side_px
        if key not in self._laid:
            image = turned(self._layer(layer), turn)
            drawn = resample(image, grid(image, side_px), Image.Resampling.BILINEAR)
            self._laid[key] = np.asarray(drawn)
        return self._laid[key]

    def _layer(self, layer: Layer) -> Image.Image:
        return self.image if layer == "image" else self.small if layer == "small" else self.clipped

    @functools.cached_property
    def is_clipped(self) -> bool:
        """Whether any pixel is burned out or black."""
        return self.clipped.getbbox() is not None

    @functools.cached_property
    def as_piece(self) -> Floats:
        """`(8, PATCH_PX ** 2)`: the whole picture in each of the eight turns, mean 0 and length 1."""
        sample = _samplers()[0]
        return _normal(all_turned(sample @ _smooth(self.coarse) @ sample.T).reshape(TURNS, -1))


@functools.cache
def windows() -> tuple[Window, ...]:
    """All search windows, in the order of `GrayPicture.windows`: the whole picture first."""
    return tuple((x0, y0, x1, y1) for y0, y1 in _spans() for x0, x1 in _spans())


def grid(image: Image.Image, side_px: int) -> tuple[int, int]:
    """Target size `(width, height)` with a longer side of at most `side_px`."""
    scale = min(1.0, side_px / max(image.size))
    return max(8, round(image.width * scale)), max(8, round(image.height * scale))


@functools.cache
def _spans() -> tuple[tuple[float, float], ...]:
    """Search spans along one side: its whole length first, then shorter ones at every place."""
    return tuple((place * STEP, 1 - (steps - place) * STEP) for steps in range(_STEPS) for place in range(steps + 1))


@functools.cache
def _samplers() -> Floats:
    """`(spans, PATCH_PX, COARSE_PX)`: bilinear resampling matrices, one for each span of a side."""
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
    """Binomial blur 1 4 6 4 1 both ways, so that a window half a step off still correlates."""
    blur = _blur()
    return np.asarray(blur @ square @ blur.T, np.float32)


def softened(values: Floats | Levels) -> Floats:
    """Binomial blur 1 2 1 both ways, edges repeated."""
    padded = np.pad(values, 1, mode="edge").astype(np.float32)
    rows = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16, np.float32)


def _normal(rows: npt.NDArray[np.floating[Any]]) -> Floats:
    rows = rows - rows.mean(axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), np.float32)


def _few(image: Image.Image) -> Floats:
    """`(1024, 3)`: the colors of the picture at the coarse size."""
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    few = rgb.resize((COARSE_PX, COARSE_PX), Image.Resampling.BOX, reducing_gap=1.0)
    return np.asarray(few, np.float32).reshape(-1, 3)


def _spread(colors: Floats) -> Floats:
    return np.asarray(colors.max(axis=1) - colors.min(axis=1), np.float32)


def _hues(colors: Floats) -> float:
    """Mean spread of the channels around their mean at each brightness: a running mean over pixels sorted by gray."""
    order = np.argsort(colors @ np.array([0.299, 0.587, 0.114], np.float32), kind="stable")
    ranked = colors[order]
    sums = np.cumsum(np.pad(ranked, ((_LIKE_BRIGHT + 1, _LIKE_BRIGHT), (0, 0)), mode="edge"), axis=0, dtype=np.float64)
    wide = 2 * _LIKE_BRIGHT + 1
    return float(_spread(np.asarray(ranked - (sums[wide:] - sums[:-wide]) / wide, np.float32)).mean())


def _padded(image: Image.Image) -> Image.Image:
    """The picture with its edge pixels repeated all around."""
    # Clipped places take the nearest pixel; np.pad says the same three times as slowly.
    rows = np.clip(np.arange(-_PAD_PX, image.height + _PAD_PX), 0, image.height - 1)
    columns = np.clip(np.arange(-_PAD_PX, image.width + _PAD_PX), 0, image.width - 1)
    return Image.fromarray(np.asarray(image)[rows].take(columns, axis=1))


def _clipped(image: Image.Image) -> Image.Image:
    """Mask, 255 where a color channel is burned out or all are black: brightness proves nothing there."""
    red, green, blue = image.split() if image.mode == "RGB" else (image.convert("L"),) * 3
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    # Looked up here: Pillow's own `point` checks all 256 levels each time, which takes longer than the picture.
    return Image.fromarray(_CLIPPED[np.asarray(brightest)])
