"""Whether a picture is mostly a sheet of paper in uneven light: a page that was photographed.

Its ground, the light pixels between the lines, is one plane of brightness from edge to edge, whatever the lamp did.
Snow, sky and walls come near; of 1,000 photos of people, dogs and sports 12 count as paper.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.float32]

_SIDE_PX, _BLOCK_PX = 192, 8
# Pixels of a block, from dark to light: what counts as its ink and as its ground.
_INK, _GROUND = slice(0, 6), slice(48, 62)
_DARKEST, _COLORED = 60, 0.3
# Shares of the ground's brightness: how far a block may be off the plane, at first and in the end, and how much darker
# what is written on it is.
_NEAR, _ON_PLANE, _INK_CONTRAST = 0.5, 0.07, 0.12
_ROUNDS = 6
# Share of a block's variance that is along rows or columns: receipts 0.41 and more, pages 0.7, a tree 0.35.
_ALONG, _PLAIN, _FEW_BLOCKS = 0.4, 36.0, 10
# Shares of the blocks. Pages that fill the frame, shaded, have 1.0; with a desk around them 0.85; a tree
# before a white sky has 0.71.
_LEAST_PAGE, _LEAST_WRITTEN, _LEAST_BLOCKS = 0.76, 0.1, 48


def is_paper(picture: Image.Image) -> bool:
    """Whether most of an RGB picture is light gray or nearly so, lies on one plane of brightness, and has ink on it."""
    blocks = _blocks(picture)
    if len(blocks) < _LEAST_BLOCKS:
        return False
    gray = blocks @ np.array([0.299, 0.587, 0.114], np.float32)
    order = np.argsort(gray, axis=1)
    ground = np.take_along_axis(blocks, order[:, _GROUND, None], 1).mean(axis=1)
    ink = np.take_along_axis(gray, order[:, _INK], 1).mean(axis=1)
    page = _on_one_plane(ground, picture)
    if page.mean() < _LEAST_PAGE:
        return False
    middle = np.median(ground[page], axis=0)
    if middle.max() - middle.min() > _COLORED * middle.max():
        return False
    written = page & (ink < (1 - _INK_CONTRAST) * gray.max(axis=1))
    return bool(written.mean() >= _LEAST_WRITTEN)


def has_lines(picture: Image.Image) -> bool:
    """Whether what stands on an RGB picture runs along rows or columns, as lines of type do and twigs do not."""
    levels = (_blocks(picture) @ np.array([0.299, 0.587, 0.114], np.float32)).reshape(-1, _BLOCK_PX, _BLOCK_PX)
    spread = levels.var(axis=(1, 2))
    along = np.maximum(levels.mean(axis=2).var(axis=1), levels.mean(axis=1).var(axis=1))
    told = spread > _PLAIN
    return int(np.count_nonzero(told)) < _FEW_BLOCKS or float(np.median(along[told] / spread[told])) >= _ALONG


def _blocks(picture: Image.Image) -> Floats:
    """`(blocks, pixels, channels)`, row by row, whole blocks only."""
    wide, high = _size(picture)
    kernel = Image.Resampling.BOX if wide <= picture.width else Image.Resampling.NEAREST
    colors = np.asarray(picture.resize((wide, high), kernel), np.float32)
    rows, columns = high // _BLOCK_PX, wide // _BLOCK_PX
    cut = colors[: rows * _BLOCK_PX, : columns * _BLOCK_PX].reshape(rows, _BLOCK_PX, columns, _BLOCK_PX, 3)
    return np.asarray(cut.swapaxes(1, 2).reshape(rows * columns, _BLOCK_PX**2, 3), np.float32)


def _size(picture: Image.Image) -> tuple[int, int]:
    scale = _SIDE_PX / max(picture.size)
    return max(_BLOCK_PX, round(picture.width * scale)), max(_BLOCK_PX, round(picture.height * scale))


def _on_one_plane(ground: Floats, picture: Image.Image) -> npt.NDArray[np.bool_]:
    """The blocks whose ground lies on one plane of brightness, in each channel: fitted, and again without the others.

    As logarithms: a shadow takes a share of the light.
    """
    columns, rows = (side // _BLOCK_PX for side in _size(picture))
    down, across = np.mgrid[0:rows, 0:columns].reshape(2, -1) / max(rows, columns)
    places = np.stack([np.ones_like(down), across, down], axis=1)
    levels = np.log(np.maximum(ground, 1))
    lit = ground.max(axis=1) > _DARKEST
    off = np.abs(levels - np.median(levels[lit] if lit.any() else levels, axis=0)).max(axis=1)
    kept = lit & (off < _NEAR)
    for _ in range(_ROUNDS):
        if np.count_nonzero(kept) < _LEAST_BLOCKS // 2:
            return np.zeros_like(lit)
        plane = np.linalg.lstsq(places[kept], levels[kept], rcond=None)[0]
        off = np.abs(levels - places @ plane).max(axis=1)
        kept = lit & (off < max(_ON_PLANE, min(0.2, 2 * float(np.median(off[kept])))))
    return np.asarray(lit & (off < _ON_PLANE), np.bool_)
