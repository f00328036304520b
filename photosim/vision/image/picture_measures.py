"""Simple measures of a picture for sorting out what is no photo: flat areas, colors, straight edges, sharpness."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.photo_facts import Measures

Floats = npt.NDArray[np.float32]

# All are measured at this size, so that they mean the same for a thumbnail and for a small file.
SIDE_PX = 192
_BLOCK_PX = 8
_FLAT_LEVELS, _LETTERS_LEVELS = 1.5, 25.0
_WHITE, _BLACK, _GRAY_WITHIN, _PAPER = 232, 48, 36, 130


def picture_measures(image: Image.Image) -> Measures:
    """The measures of an upright RGB picture."""
    scale = SIDE_PX / max(image.size)
    size = max(_BLOCK_PX, round(image.width * scale)), max(_BLOCK_PX, round(image.height * scale))
    colors = np.asarray(
        image.convert("RGB").resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.NEAREST)
    )
    gray = np.asarray(colors @ np.array([0.299, 0.587, 0.114], np.float32), np.float32)
    across, down = np.abs(gray[1:, 1:] - gray[1:, :-1]), np.abs(gray[1:, 1:] - gray[:-1, 1:])
    squares = np.sort((across**2 + down**2).ravel())
    edge = np.maximum(across, down) > 16
    straight = edge & (np.minimum(across, down) * 8 < np.maximum(across, down))
    spreads = _block_spreads(gray)
    lightest, darkest = colors.max(axis=2), colors.min(axis=2)
    colorless = lightest.astype(np.int16) - darkest < _GRAY_WITHIN
    codes = (colors.astype(np.int32) >> 4) @ np.array([256, 16, 1])
    counts = np.sort(np.bincount(codes.ravel(), minlength=4096))
    return Measures(
        level=float(gray.mean()),
        spread=float(gray.std()),
        sharpness=float(np.sqrt(squares[-max(1, len(squares) // 10) :].mean())),
        flat=float((spreads < _FLAT_LEVELS).mean()),
        busy=float((spreads > _LETTERS_LEVELS).mean()),
        top_colors=float(counts[-4:].sum() / counts.sum()),
        paper=float((colorless & (gray > _PAPER)).mean()),
        straight=float(straight.sum() / max(1, int(edge.sum()))),
        outlined=_outlined(darkest > _WHITE, lightest < _BLACK),
        gray=float(colorless.mean()),
    )


def _block_spreads(gray: Floats) -> Floats:
    """The standard deviation of each whole block."""
    high, wide = (side // _BLOCK_PX for side in gray.shape)
    blocks = gray[: high * _BLOCK_PX, : wide * _BLOCK_PX].reshape(high, _BLOCK_PX, wide, _BLOCK_PX)
    return np.asarray(blocks.std(axis=(1, 3)), np.float32)


def _outlined(white: npt.NDArray[np.bool_], black: npt.NDArray[np.bool_]) -> float:
    """The share of pixels that are white and have black ones on two opposite sides, within four pixels."""
    reach = 4
    near = [np.zeros_like(black) for _ in range(4)]
    for step in range(1, reach + 1):
        near[0][:, step:] |= black[:, :-step]
        near[1][:, :-step] |= black[:, step:]
        near[2][step:] |= black[:-step]
        near[3][:-step] |= black[step:]
    found = white & ((near[0] & near[1]) | (near[2] & near[3]))
    quarter = max(1, len(white) // 4)
    return float(max(found[:quarter].mean(), found[-quarter:].mean()))
