"""Closed eyes: one face in the frames of a burst, laid on itself; where both eyes lost their dark, they are closed.

No frame alone tells: dark brows, glasses and narrow eyes look alike open and closed. Of two frames that were taken
within seconds the rest of the face is equal, so a change of both eyes alone is a blink.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.photo_facts import FaceQuality
from photosim.vision.image.frame_quality import EYES_ROWS, EYES_SIDE_PX

Floats = npt.NDArray[np.float32]

_HIGH, _WIDE = EYES_ROWS[1] - EYES_ROWS[0], EYES_SIDE_PX
# Where each eye lies in nearly every face of a detector's box, the brows and the cheeks around it, and how far the head
# or the box may have moved between two frames. Rows from the upper edge of the strip.
_EYES = (slice(8, 31), slice(31, 56))
_BAND, _AROUND_ROWS = slice(12, 26), slice(4, 34)
_REACH = 4
_SHIFTS = 2 * _REACH + 1
# In spreads of the gray levels of the strip. On 90 faces of other people, lids drawn over their eyes, frames turned,
# scaled and moved: pairs of open eyes pass both in 1 of 80, an open and a closed pair in 8 of 10.
_CHANGED, _DARKER = 0.25, 0.03
_EYE, _LID = (3, 5), (9, 15)
_DARK_ROWS, _DARK_COLUMNS, _DARKEST_ROWS = 4, 5, (15, 24)
_MOST_OTHERS = 8


@dataclass(frozen=True, slots=True)
class _Eye:
    """What is around one eye in a frame, prepared so that pairs of frames are quick to compare.

    Arrays are padded by `_REACH`. `views`: `(shifts, pixels)`, what is around the eye in each shift; `power`: its
    weighted squares.
    """

    levels: Floats
    dark: Floats
    spread: Floats
    views: Floats
    power: Floats
    pixels: Floats


def closed_eyes(row: Sequence[FaceQuality | None]) -> list[bool]:
    """In which frames the eyes of one face are closed; never in all, since another frame must show them open."""
    faces = {at: face for at, face in enumerate(row) if face is not None and len(face.eyes) == _HIGH * _WIDE}
    closed = [False] * len(row)
    if len(faces) < 2:
        return closed
    # Detectors draw boxes of another size around the same head: all are brought to one scale.
    size = (
        sum(face.box.width for face in faces.values()) / len(faces),
        sum(face.box.height for face in faces.values()) / len(faces),
    )
    prepared = {at: _eyes(face.eyes, size[0] / face.box.width, size[1] / face.box.height) for at, face in faces.items()}
    there = list(faces)
    lost: dict[int, set[int]] = {at: set() for at in there}
    for place, one in enumerate(there):
        for other in there[place + 1 : place + 1 + _MOST_OTHERS]:
            shut = _more_closed(prepared[one], prepared[other])
            if shut:
                pair = (one, other) if shut == 1 else (other, one)
                lost[pair[0]].add(pair[1])
    opened = {at for at in there if not lost[at]}
    for place, at in enumerate(there):
        near = opened.intersection(there[max(0, place - _MOST_OTHERS) : place + 1 + _MOST_OTHERS])
        closed[at] = bool(lost[at]) and 2 * len(lost[at] & opened) >= len(near)
    return closed


def _more_closed(first: tuple[_Eye, ...], second: tuple[_Eye, ...]) -> int:
    """1 or 2 for the face whose eyes are closed while the other's are open, else 0."""
    darker = 0.0
    for eye, other, columns in zip(first, second, _EYES, strict=True):
        shift = _best_shift(eye, other)
        still = _REACH, _REACH
        gone = _cut(eye.dark, still, columns) - _cut(other.spread, shift, columns)
        come = _cut(other.dark, shift, columns) - _cut(eye.spread, still, columns)
        changed = np.maximum(gone, come)
        row, column = np.unravel_index(int(changed.argmax()), changed.shape)
        if changed[row, column] < _CHANGED:
            return 0
        place = int(row) + _BAND.start, int(column) + columns.start
        darker += _darkness(eye.levels, still, place) - _darkness(other.levels, shift, place)
    return 0 if abs(darker) < 2 * _DARKER else 2 if darker > 0 else 1


@functools.lru_cache(256)
def _eyes(eyes: bytes, across: float, down: float) -> tuple[_Eye, ...]:
    levels = np.frombuffer(eyes, np.uint8).reshape(_HIGH, _WIDE).astype(np.float32)
    middle = levels[6:, 11:53]
    levels = (levels - middle.mean()) / max(float(middle.std()), 1.0)
    center = EYES_SIDE_PX / 2 - EYES_ROWS[0]
    box = (
        _WIDE / 2 * (1 - across), center * (1 - down),
        _WIDE / 2 * (1 + across), center + (_HIGH - center) * down,
    )  # fmt: skip
    scaled = Image.fromarray(levels).transform((_WIDE, _HIGH), Image.Transform.EXTENT, box, Image.Resampling.BICUBIC)
    levels = np.asarray(scaled, np.float32)
    dark = _mean(levels, _LID) - _mean(levels, _EYE)
    # The most of each place and its neighbors: what moved by a pixel is not gone.
    spread = np.lib.stride_tricks.sliding_window_view(np.pad(dark, 1, mode="edge"), (3, 3)).max(axis=(2, 3))
    levels, dark, spread = (np.pad(each, _REACH, mode="edge") for each in (levels, dark, spread))
    weights = np.ones((_HIGH, 1), np.float32)
    weights[_BAND] = 0.1  # the eyes themselves may differ
    found = []
    for columns in _EYES:
        around = _AROUND_ROWS, slice(columns.start - 3, columns.stop + 3)
        views = np.lib.stride_tricks.sliding_window_view(levels, (_HIGH, _WIDE))[:, :, around[0], around[1]]
        flat = np.ascontiguousarray(views).reshape(_SHIFTS**2, -1)
        weight = np.broadcast_to(weights, (_HIGH, _WIDE))[around].ravel()
        still = flat[_SHIFTS**2 // 2] * weight
        found.append(_Eye(levels, dark, spread, flat, np.square(flat) @ weight, still))
    return tuple(found)


def _best_shift(eye: _Eye, other: _Eye) -> tuple[int, int]:
    """Where the other's padded arrays begin so that it fits around the eye: least weighted squared difference."""
    down, right = divmod(int((other.power - 2 * other.views @ eye.pixels).argmin()), _SHIFTS)
    return down, right


def _cut(values: Floats, shift: tuple[int, int], columns: slice) -> Floats:
    down, right = shift
    return values[down + _BAND.start : down + _BAND.stop, right + columns.start : right + columns.stop]


def _darkness(levels: Floats, shift: tuple[int, int], place: tuple[int, int]) -> float:
    """Mean, around a place, of what is darker than the middle level: an iris is, a lid is not."""
    row = min(max(place[0], _DARKEST_ROWS[0]), _DARKEST_ROWS[1]) + shift[0]
    column = min(max(place[1], _DARK_COLUMNS), _WIDE - 1 - _DARK_COLUMNS) + shift[1]
    around = levels[
        row - _DARK_ROWS : row + _DARK_ROWS + 1, column - _DARK_COLUMNS : column + _DARK_COLUMNS + 1
    ]  # fmt: skip
    return float(np.clip(np.median(around) - around, 0, None).mean())


def _mean(values: Floats, size: tuple[int, int]) -> Floats:
    high, wide = size
    padded = np.pad(values, ((high // 2 + 1, high // 2), (wide // 2 + 1, wide // 2)), mode="edge")
    sums = padded.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    means = (sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]) / (high * wide)
    return np.asarray(means, np.float32)
