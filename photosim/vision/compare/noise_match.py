"""Noise residual correlation: tells an edit of one exposure from another exposure.

An edit keeps the noise that the sensor made, scaled by its tone curve; another exposure of the scene has new noise,
however still the tripod stood (the idea of sensor pattern noise, Lukas, Fridrich and Goljan 2006, but of the noise of
one moment). It shows at full size only: a thumbnail averages it away.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from photosim.vision.compare.gray_pyramid import Floats, Window
from photosim.vision.image.resampling import resample

_BLOCK_PX = 16
_REGION_PX = 512
_LEAST_SIDE_PX = 96
_KERNEL_PX = 8
_LEAST_BLOCKS = 24
_MOST_KEPT = 48  # 1.3 MB each
# A block with less than that has lost its noise to compression; one that reaches here is near being clipped.
_LEAST_LEVELS, _DARKEST, _BRIGHTEST = 1.0, 8, 247
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Middle:
    """Noise of the center of a picture: residuals of its blocks `(blocks, pixels)` with mean 0, and their spreads.

    `unclipped`: blocks without a pixel that is nearly burned out or black.
    """

    residuals: Floats
    spreads: Floats
    unclipped: npt.NDArray[np.bool_]


class KeptMiddles:
    """Cache of centers: a photo is compared with each of its copies, and mostly at one size."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Middle] = {}

    def get(self, key: Hashable, make: Callable[[], Middle]) -> Middle:
        """What is kept under a key, or made now."""
        found = self._kept.pop(key, None) or make()
        self._kept[key] = found
        if len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return found


def noise_match(
    whole: Image.Image,
    piece: Image.Image,
    window: Window,
    names: tuple[Hashable, Hashable] | None = None,
    kept: KeptMiddles | None = None,
) -> float | None:
    """Median correlation, -1 to 1, of noise residuals over blocks; None where there is too little to judge by.

    Both upright and in full size, `piece` turned so that it lies in the `window` of the `whole`. Measured on brackets
    and edits (duplicate_groups/moments.py): other exposures reach 0.92, edits saved at quality 85 mostly 0.98. What is
    prepared of each is kept in `kept` under their `names`.
    """
    left, top, right, bottom = window
    box = (left * whole.width, top * whole.height, right * whole.width, bottom * whole.height)
    if max(map(abs, (left, top, 1 - right, 1 - bottom))) < 0.01:
        box = (0, 0, whole.width, whole.height)
    box = (max(0.0, box[0]), max(0.0, box[1]), min(whole.width, box[2]), min(whole.height, box[3]))
    scale = min(1.0, piece.width / (box[2] - box[0]))
    size = round((box[2] - box[0]) * scale), round((box[3] - box[1]) * scale)
    if abs(size[0] - piece.width) <= 2 and abs(size[1] - piece.height) <= 2:
        size = piece.size
    if min(size) < _LEAST_SIDE_PX:
        return None
    parts: list[tuple[Image.Image, _Box]] = [(whole, box), (piece, (0, 0, piece.width, piece.height))]
    if names is None or kept is None:
        return _correlation(*(_middle(image, size, part) for image, part in parts))
    return _correlation(
        *(
            kept.get((name, size, part), functools.partial(_middle, image, size, part))
            for name, (image, part) in zip(names, parts, strict=True)
        )
    )


def _middle(image: Image.Image, size: tuple[int, int], box: _Box) -> Middle:
    """Center crop of the box at that size."""
    left, top = max(0, (size[0] - _REGION_PX) // 2), max(0, (size[1] - _REGION_PX) // 2)
    # Whole blocks of JPEG's own grid, as far as it goes.
    left, top = left // _BLOCK_PX * _BLOCK_PX, top // _BLOCK_PX * _BLOCK_PX
    region = left, top, min(size[0], left + _REGION_PX), min(size[1], top + _REGION_PX)
    as_it_is = size == image.size and box == (0, 0, *image.size)
    middle = image.crop(region) if as_it_is else _resized_part(image, size, box, region)
    gray = np.asarray(middle.convert("L"), np.float32)
    # Channel by channel: numpy takes ten times as long for the largest of each three.
    brightest = functools.reduce(ImageChops.lighter, middle.split())
    residuals = _blocks(_high_pass(gray))
    residuals = residuals - residuals.mean(axis=1, keepdims=True)
    unclipped = (np.asarray(brightest) < _BRIGHTEST) & (gray > _DARKEST)
    return Middle(residuals, residuals.std(axis=1), np.asarray(_blocks(unclipped).all(axis=1), np.bool_))


def _resized_part(
    image: Image.Image, size: tuple[int, int], box: _Box, region: tuple[int, int, int, int]
) -> Image.Image:
    """The region of what the box would be at that size, as if all of it were resized."""
    # With more around it than the kernel reaches.
    left, top = max(0, region[0] - _KERNEL_PX), max(0, region[1] - _KERNEL_PX)
    right, bottom = min(size[0], region[2] + _KERNEL_PX), min(size[1], region[3] + _KERNEL_PX)
    across, down = (box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1]
    # Rounding must not put an edge outside the picture.
    part = (
        box[0] + left * across,
        box[1] + top * down,
        min(float(image.width), box[0] + right * across),
        min(float(image.height), box[1] + bottom * down),
    )
    drawn = resample(image, (right - left, bottom - top), Image.Resampling.LANCZOS, part)
    return drawn.crop((region[0] - left, region[1] - top, region[2] - left, region[3] - top))


def _correlation(one: Middle, other: Middle) -> float | None:
    usable = (np.minimum(one.spreads, other.spreads) > _LEAST_LEVELS) & one.unclipped & other.unclipped
    if usable.sum() < _LEAST_BLOCKS:
        return None
    both = (one.residuals[usable] * other.residuals[usable]).mean(axis=1)
    return float(np.median(both / (one.spreads * other.spreads)[usable]))


def _high_pass(values: Floats) -> Floats:
    """Noise residual: the picture minus its 3 x 3 mean."""
    padded = np.pad(values, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return np.asarray(values - (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9, np.float32)


def _blocks(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """`(blocks, pixels)`, whole blocks only."""
    high, wide = (side // _BLOCK_PX for side in values.shape)
    cut = values[: high * _BLOCK_PX, : wide * _BLOCK_PX].reshape(high, _BLOCK_PX, wide, _BLOCK_PX)
    return cut.swapaxes(1, 2).reshape(high * wide, -1)
