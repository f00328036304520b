"""Frame quality for choosing the best of a burst: sharpness of the subject, motion blur, clipping, eyes of each face.

Meant for comparing frames of one scene in one size. No figure says anything about a picture alone.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from photosim.boxes import Box
from photosim.photo_facts import FaceQuality, FrameQuality

Floats = npt.NDArray[np.float32]

# Of the longer side: more is noise, less hides a blur of a few pixels.
SIDE_PX = 1024
GRID = 8
LAYOUT_PX = 32
_LEAST_SIDE_PX = 4 * GRID
# Of white noise's variance so much is left in the squared gradient along one axis, after the smoothing below.
_NOISE_SHARE = 0.148
_FACE_PX = 96
# The part of a face's box that has the eyes and enough around them to lay two frames on each other.
EYES_SIDE_PX, EYES_ROWS = 64, (7, 45)
_LEAST_FACE_PX = 24


def frame_quality(image: Image.Image, boxes: Sequence[Box] = ()) -> FrameQuality:
    """The figures of an upright picture with faces in these boxes."""
    scale = min(1.0, SIDE_PX / max(image.size))
    size = max(_LEAST_SIDE_PX, round(image.width * scale)), max(_LEAST_SIDE_PX, round(image.height * scale))
    small = image if image.size == size else image.resize(size, Image.Resampling.BOX)
    gray = np.asarray(small.convert("L"), np.float32)
    across, down = _cell_energies(gray)
    total = across + down
    best = np.argsort(total)[len(total) // 2 :]
    level = (float(gray.mean()) + 16) ** 2 / 10_000
    # Channel by channel: numpy takes ten times as long for the largest of each three.
    peak = np.asarray(functools.reduce(ImageChops.lighter, small.split()))
    return FrameQuality(
        sharpness=float(total[best].mean()) / level,
        across=float(across[best].mean()) / level,
        down=float(down[best].mean()) / level,
        dark=float((peak <= 4).mean()),
        light=float((gray >= 251).mean()),
        layout=small.convert("L").resize((LAYOUT_PX, LAYOUT_PX), Image.Resampling.BOX).tobytes(),
        faces=tuple(face for box in boxes if (face := _face(image, box)) is not None),
    )


def _cell_energies(gray: Floats) -> tuple[Floats, Floats]:
    """`(64,)` twice: mean squared gradient along rows and along columns of each cell, without that of noise."""
    soft = gray.copy()
    soft[1:-1, 1:-1] = (gray[:-2, 1:-1] + gray[2:, 1:-1] + gray[1:-1, :-2] + gray[1:-1, 2:] + 4 * gray[1:-1, 1:-1]) / 8
    across, down = np.zeros_like(soft), np.zeros_like(soft)
    across[:, 1:-1] = np.square((soft[:, 2:] - soft[:, :-2]) / 2)
    down[1:-1] = np.square((soft[2:] - soft[:-2]) / 2)
    noise = np.float32(_NOISE_SHARE * _noise_variance(gray))
    return np.maximum(_cells(across) - noise, 0), np.maximum(_cells(down) - noise, 0)


def _noise_variance(gray: Floats) -> float:
    """Immerkaer's estimate (1996), of the smoothest tenth of the cells: elsewhere detail counts as noise."""
    rows = gray[:-2] - 2 * gray[1:-1] + gray[2:]
    mask = rows[:, :-2] - 2 * rows[:, 1:-1] + rows[:, 2:]
    return float(np.percentile(_cells(np.square(mask)), 10)) / 36


def _cells(values: Floats) -> Floats:
    rows = np.linspace(0, values.shape[0], GRID + 1).astype(int)[:-1]
    columns = np.linspace(0, values.shape[1], GRID + 1).astype(int)[:-1]
    sums = np.add.reduceat(np.add.reduceat(values, rows, axis=0), columns, axis=1)
    sizes = np.outer(np.diff([*rows, values.shape[0]]), np.diff([*columns, values.shape[1]]))
    return np.asarray((sums / sizes).ravel(), np.float32)


def _face(image: Image.Image, box: Box) -> FaceQuality | None:
    """None for a face that is too small to tell anything, or lies outside."""
    left, top = max(0.0, box.x) * image.width, max(0.0, box.y) * image.height
    right, bottom = min(1.0, box.x + box.width) * image.width, min(1.0, box.y + box.height) * image.height
    if min(right - left, bottom - top) < _LEAST_FACE_PX:
        return None
    area = (left, top, right, bottom)
    face = np.asarray(image.convert("L").resize((_FACE_PX, _FACE_PX), Image.Resampling.BILINEAR, box=area), np.float32)
    across, down = _cell_energies(face)
    return FaceQuality(box, float((across + down).mean()), _eyes(face))


def _eyes(face: Floats) -> bytes:
    """Gray levels of the eyes and what is around them, for `photosim.library.moments.closed_eyes`."""
    small = Image.fromarray(face).resize((EYES_SIDE_PX, EYES_SIDE_PX), Image.Resampling.BOX)
    return np.asarray(small, np.float32)[slice(*EYES_ROWS)].round().clip(0, 255).astype(np.uint8).tobytes()
