"""Double JPEG compression detection: whether a file was saved again from one of lower quality.

Such a copy is larger in bytes than its original, and used to win by them.
"""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
from PIL import Image

Floats = npt.NDArray[np.float32]

_REGION_PX = 512
# Of a whole step: how far coefficients may lie from its multiples and still count as quantized by it.
_NEAR_STEP = 0.25
# Half of all coefficients lie so near by chance; of a file saved from a quantized one nearly all do.
# Measured on 12 photos: 0.94 to 0.99 saved at quality 78 and again at 95, 0.43 to 0.46 the other way round.
_QUANTIZED, _NOT_QUANTIZED = 0.8, 0.65
_LEAST_COEFFICIENTS = 400
# Rounding moves a coefficient by half a step at most; clipping and color conversion touch some more.
_EXPLAINED = 0.97
_LEAST_STEP = 4
# With own steps of two thirds of the earlier ones or more each single multiple looks like one of those: a photo saved
# at quality 78 showed the steps of its copy at 75, and a copy turned at 92 none of its original at 88.
_FINER, _OVER_MEAN = 0.6, 1.25
# An edited block: levels, and times what the file's own saving moves the median block by.
_EDITED_LEVELS, _EDITED_TIMES, _LEAST_EDITED = 5.0, 4.0, 60


def may_tell(steps: list[int], own: list[int]) -> bool:
    """Whether earlier quantization by these steps could show in a file of its `own` ones, whatever its pixels are."""
    return len(steps) == 64 and bool((_telling(steps, own)[1:] >= _LEAST_STEP).any())


def was_quantized(gray: Image.Image, steps: list[int], own: list[int], *, aligned: bool) -> bool | None:
    """Whether luminance shows earlier quantization by coarser steps `(64,)`, row by row; None where unclear.

    `gray` lies as the coarser file is stored, so that its 8 x 8 blocks start at the corner (Lukas and Fridrich 2003).
    `own`: the steps of the file that it comes from, empty for a lossless one; `aligned`: its blocks lie there too.
    """
    found = _coefficients(gray) if may_tell(steps, own) else None
    if found is None:
        return None
    near = _near_share(found, _telling(steps, own))
    if near is not None and near < _QUANTIZED and not aligned:
        near = _near_share(found, _telling(steps, own, over=_OVER_MEAN))
    return None if near is None else True if near >= _QUANTIZED else False if near <= _NOT_QUANTIZED else None


def is_quantized_from(coarse: Image.Image, fine: Image.Image, steps: list[int]) -> bool:
    """Whether `coarse`, a JPEG of these steps, equals `fine` quantized, so that nothing else was edited."""
    first, second = _coefficients(coarse), _coefficients(fine)
    if first is None or second is None or first.shape != second.shape or len(steps) != 64:
        return False
    table = np.asarray(steps, np.float32)
    asked = _asked(second, table) | _asked(first, table)
    if asked.sum() < _LEAST_COEFFICIENTS:
        return False
    return float((np.abs(first - second) <= 0.75 * table)[asked].mean()) >= _EXPLAINED


def edited_in_places(coarse: Image.Image, fine: Image.Image, steps: list[int], own: list[int]) -> bool:
    """Whether `fine` was saved from `coarse`, a JPEG of these steps, and edited where the two differ.

    What was drawn over a picture has no trace of the earlier saving, which all around it is there (Lin et al. 2009). A
    clean copy of the same origin has the trace everywhere, also where the other one is written over.
    """
    middle = _most_different(coarse, fine)
    first, second = _coefficients(coarse, middle), _coefficients(fine, middle)
    if first is None or second is None or first.shape != second.shape or len(steps) != 64:
        return False
    apart = np.sqrt(np.square(first - second).mean(axis=1))
    edited = apart > max(_EDITED_LEVELS, _EDITED_TIMES * float(np.median(apart)))
    table = _telling(steps, own)
    around = _near_share(second[~edited], table)
    inside = _near_share(second[edited], table, _LEAST_EDITED)
    return around is not None and around >= _QUANTIZED and inside is not None and inside <= _NOT_QUANTIZED


def _telling(steps: list[int], own: list[int], over: float = 0) -> Floats:
    """The earlier steps where they would show, 0 elsewhere: with steps of about that size a file makes them up itself.

    `over`: only steps of so many times the mean own one. Blocks that lie elsewhere mix the rounding of all frequencies.
    """
    table = np.asarray(steps, np.float32)
    fine = np.asarray(own if len(own) == 64 else [0] * 64, np.float32)
    return np.where((fine <= _FINER * table) & (table >= over * fine.mean()), table, 0)


def _near_share(found: Floats, table: Floats, least: int = _LEAST_COEFFICIENTS) -> float | None:
    """Share of the coefficients that lie near a multiple of their step; None where too few can tell."""
    asked = _asked(found, table)
    if asked.sum() < least:
        return None
    share = found / np.maximum(table, 1)
    return float((np.abs(share - np.round(share)) <= _NEAR_STEP)[asked].mean())


def _most_different(one: Image.Image, other: Image.Image) -> tuple[int, int]:
    """Where two pictures of one size differ most, in pixels from the corner."""
    first, second = (np.asarray(image.reduce(8), np.float32) for image in (one, other))
    row, column = np.unravel_index(int(np.abs(first - second).argmax()), first.shape)
    return 8 * int(column), 8 * int(row)


def _coefficients(gray: Image.Image, middle: tuple[int, int] = (0, 0)) -> Floats | None:
    """`(blocks, 64)`: DCT coefficients of the blocks of a region around a place."""
    left, top = (max(0, min(at - _REGION_PX // 2, side - _REGION_PX)) // 8 * 8
                 for at, side in zip(middle, gray.size, strict=True))  # fmt: skip
    region = gray.crop((left, top, min(gray.width, left + _REGION_PX), min(gray.height, top + _REGION_PX)))
    pixels = np.asarray(region, np.float32) - 128
    high, wide = (side // 8 for side in pixels.shape)
    if high * wide < 16:
        return None
    blocks = pixels[: high * 8, : wide * 8].reshape(high, 8, wide, 8).swapaxes(1, 2).reshape(-1, 8, 8)
    return np.asarray(_dct() @ blocks @ _dct().T, np.float32).reshape(-1, 64)


def _asked(found: Floats, table: Floats) -> npt.NDArray[np.bool_]:
    """Coefficients in which quantization leaves a trace; without a block's mean, whose steps are fine."""
    asked = (np.abs(found) > table / 2) & (table >= _LEAST_STEP)
    asked[:, 0] = False
    return asked


@functools.cache
def _dct() -> Floats:
    """`(8, 8)`: the orthonormal DCT-II, as JPEG has it."""
    frequency, place = np.arange(8)[:, None], np.arange(8)[None, :]
    matrix = np.cos(np.pi * frequency * (2 * place + 1) / 16) / 2
    matrix[0] /= np.sqrt(2)
    return np.asarray(matrix, np.float32)
