"""Bounding boxes of what differs between two aligned pictures: connected components of the local edit map."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.vision.compare.gray_pyramid import Window
from photosim.vision.compare.local_edits import SIDE_PX, relative_difference

MOST = 24  # regions; more of them are not outlined but summed up: everything differs
_CELL_PX = 8
# Half of a picture may differ, and is outlined still: what is usual is asked of the better half.
_USUAL_PERCENTILE = 50
OUTLINED = 3.0
# Where more than this share of the picture stands out there is no place to point at.
_EVERYWHERE = 0.5


def difference_regions(one: Image.Image, other: Image.Image) -> list[Window] | None:
    """Rectangles of what differs beyond saving, scaling and brightness, the largest first; None when it is all of it.

    Both pictures must be aligned, of one size and RGB. Left, top, right, bottom are shares of the sides.
    """
    size = _fitted(one.size)
    seen, target = (
        np.asarray(image.convert("L").resize(size, Image.Resampling.BOX), np.float32) for image in (one, other)
    )
    known = (seen > 2) & (seen < 253) & (target > 2) & (target < 253)
    fitted = known if known.mean() >= 0.2 else np.ones_like(known)
    cells = _cells(relative_difference(seen, target, known, fitted, _USUAL_PERCENTILE) > OUTLINED)
    if cells.mean() > _EVERYWHERE:
        return None
    boxes = sorted(_components(cells), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), reverse=True)
    across, down = size[0] / _CELL_PX, size[1] / _CELL_PX
    shares = [
        (left / across, top / down, min(1.0, right / across), min(1.0, bottom / down))
        for left, top, right, bottom in boxes
    ]
    return shares if len(shares) <= MOST else None


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    factor = SIDE_PX / max(size)
    return max(_CELL_PX, round(size[0] * factor)), max(_CELL_PX, round(size[1] * factor))


def _cells(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether anything stands out in each cell of 8 x 8 pixels."""
    down, across = (-(-side // _CELL_PX) for side in mask.shape)
    padded = np.zeros((down * _CELL_PX, across * _CELL_PX), bool)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    cells: npt.NDArray[np.bool_] = np.any(padded.reshape(down, _CELL_PX, across, _CELL_PX), axis=(1, 3))
    return cells


def _components(cells: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Bounding boxes (left, top, right, bottom, in cells) of the 8-connected components."""
    todo = {(int(y), int(x)) for y, x in zip(*np.nonzero(cells), strict=True)}
    boxes = []
    while todo:
        edge = [todo.pop()]
        found = list(edge)
        while edge:
            y, x = edge.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & todo
            todo -= near
            edge += near
            found += near
        rows, columns = [y for y, _ in found], [x for _, x in found]
        boxes.append((min(columns), min(rows), max(columns) + 1, max(rows) + 1))
    return boxes
