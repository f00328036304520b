"""The eight orientations of a picture (EXIF 1 to 8), for pictures, arrays and perceptual hashes.

A turn is a number 0 to 7: 4 swaps rows and columns first, then 1 mirrors left and right, 2 top and bottom.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.sentences import sentence

TURNS = 8
_TRANSPOSE = (
    None,
    Image.Transpose.FLIP_LEFT_RIGHT,
    Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.ROTATE_180,
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_90,
    Image.Transpose.TRANSVERSE,
)
_FLAGS = {2: 1, 3: 3, 4: 2, 5: 4, 6: 5, 7: 7, 8: 6}
_WORDS = (
    "",
    sentence("mirrored"),
    sentence("mirrored upside down"),
    sentence("turned by 180 degrees"),
    sentence("turned and mirrored"),
    sentence("turned to the right"),
    sentence("turned to the left"),
    sentence("turned and mirrored"),
)


def turned(image: Image.Image, turn: int) -> Image.Image:
    """The picture after a turn (the same object for turn 0)."""
    way = _TRANSPOSE[turn]
    return image if way is None else image.transpose(way)


def all_turned(square: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`(8, n, n)`: the array `(n, n)` after each turn."""
    found = []
    for turn in range(TURNS):
        array = square.T if turn & 4 else square
        array = array[:, ::-1] if turn & 1 else array
        found.append(array[::-1] if turn & 2 else array)
    return np.stack(found)


def inverse(turn: int) -> int:
    """The turn that undoes a turn."""
    return {5: 6, 6: 5}.get(turn, turn)


def combined(first: int, second: int) -> int:
    """The turn that is one turn and then another."""
    across, down = first & 1, first >> 1 & 1
    if second & 4:
        across, down = down, across
    return ((first ^ second) & 4) | ((down << 1 | across) ^ (second & 3))


def turned_window(window: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A window (left, top, right, bottom, shares of the sides) of a picture, as it lies in the picture after a turn."""
    left, top, right, bottom = (window[1], window[0], window[3], window[2]) if turn & 4 else window
    left, right = (1 - right, 1 - left) if turn & 1 else (left, right)
    top, bottom = (1 - bottom, 1 - top) if turn & 2 else (top, bottom)
    return left, top, right, bottom


def turn_of_flag(flag: object) -> int:
    """The turn that brings a picture with this EXIF orientation upright; 0 for values that are none."""
    return _FLAGS.get(flag, 0) if isinstance(flag, int) else 0


def in_words(turn: int) -> str:
    """A turn in words; "" for turn 0."""
    return _WORDS[turn]


def turned_hashes(hashes: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """`(n, 8)`: perceptual hashes `(n,)` as they would be for each turned picture.

    Mirroring changes the sign of every second column of the DCT, and so inverts its bits; swapping rows and columns
    transposes. A frequency that is 0 to within rounding may come out either way.
    """
    bits = np.unpackbits(hashes.astype(">i8").view(np.uint8).reshape(-1, 8), axis=1).reshape(-1, 8, 8)
    odd = np.arange(8) % 2
    found = np.empty((len(bits), TURNS, 8, 8), np.uint8)
    for turn in range(TURNS):
        plain = bits.transpose(0, 2, 1) if turn & 4 else bits
        found[:, turn] = plain ^ (odd[None, :] * (turn & 1)) ^ (odd[:, None] * (turn >> 1 & 1))
    packed = np.packbits(found.reshape(len(bits), TURNS, 64), axis=2)
    return packed.view(">u8").reshape(len(bits), TURNS).astype(np.uint64)
