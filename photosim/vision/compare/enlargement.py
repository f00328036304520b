"""Enlargement detection: whether a picture was made of a smaller JPEG, by the traces of the smaller one's saving."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from photosim.vision.compare.double_compression import may_tell, was_quantized
from photosim.vision.compare.gray_pyramid import Floats
from photosim.vision.image.resampling import resample_floats

_KERNELS = (Image.Resampling.BICUBIC, Image.Resampling.LANCZOS, Image.Resampling.BILINEAR)
_ROUNDS = 6
# Most show at a glance, in a tenth of the pixels, that they were not enlarged.
_MIDDLE_PX, _GLANCE_PX, _MARGIN_PX = 336, 112, 8
# As far as a window may be off by that was measured in thumbnails.
_REACH_PX, _PROBE_PX = 4, 256


def is_enlarged_from(large: Image.Image, size: tuple[int, int], steps: list[int], own: list[int]) -> bool:
    """Whether `large`, gray and of steps `own`, is a JPEG of that `size` and `steps`, enlarged by a usual kernel.

    Undoing the enlarging gives the small picture back with the steps of its saving; a larger original made small has
    none. Only the middle is looked at. Other kernels, and edits after it, leave no proof.
    """
    # Each pixel of the small one is a mean of so many, and their own rounding is that much less.
    own = [round(step * size[0] / large.width) for step in own]
    return may_tell(steps, own) and any(
        was_quantized(_middle_reduced(large, size, kernel, _GLANCE_PX), steps, own, aligned=False) is not False
        and was_quantized(_middle_reduced(large, size, kernel, _MIDDLE_PX), steps, own, aligned=False)
        for kernel in _KERNELS
    )


def is_framed_from(
    whole: Image.Image, piece: Image.Image, near: tuple[int, int], steps: list[int], own: list[int]
) -> bool:
    """Whether `whole`, of steps `own`, is `piece`, a JPEG of `steps`, put into a frame at about the place `near`."""
    left, top = _offset(whole, piece, near)
    inner = whole.crop((left, top, left + piece.width, top + piece.height))
    aligned = left % 8 == 0 and top % 8 == 0
    return was_quantized(inner, steps, own, aligned=aligned) is True


def _middle_reduced(large: Image.Image, size: tuple[int, int], kernel: Image.Resampling, middle_px: int) -> Image.Image:
    """The middle, so large, of the small picture that the kernel enlarges to `large`, cut along its blocks.

    By iterative back-projection (Irani and Peleg 1991).
    """
    across, down = (_span(small, wide, middle_px) for small, wide in zip(size, large.size, strict=True))
    wanted = np.asarray(large.crop((across.first, down.first, across.last, down.last)), np.float32)
    inner = across.end - across.start, down.end - down.start
    found = _resized(wanted, inner, Image.Resampling.BOX, across.back, down.back)
    for _ in range(_ROUNDS):
        shown = _resized(found, wanted.shape[::-1], kernel, across.forth, down.forth)
        found += _resized(wanted - shown, inner, Image.Resampling.BOX, across.back, down.back)
    return Image.fromarray(found[_MARGIN_PX:-_MARGIN_PX, _MARGIN_PX:-_MARGIN_PX])


@dataclass(frozen=True, slots=True)
class _Span:
    """Along one side: pixels of the small picture, those of the large one over them, and each as a box in the other."""

    start: int
    end: int
    first: int
    last: int
    back: tuple[float, float]
    forth: tuple[float, float]


def _span(small: int, large: int, middle_px: int) -> _Span:
    factor = large / small
    start = max(0, (small - middle_px) // 2) // 8 * 8
    end = min(small, start + middle_px)
    first, last = math.ceil(start * factor), math.floor(end * factor)
    # Where edges fall between pixels the box is cut off: the margin takes it.
    back = max(0.0, start * factor - first), min(float(last - first), end * factor - first)
    forth = max(0.0, first / factor - start), min(float(end - start), last / factor - start)
    return _Span(start, end, first, last, back, forth)


def _resized(
    values: Floats,
    size: tuple[int, ...],
    kernel: Image.Resampling,
    across: tuple[float, float],
    down: tuple[float, float],
) -> Floats:
    box = (across[0], down[0], across[1], down[1])
    return resample_floats(values, (size[0], size[1]), kernel, box)


def _offset(whole: Image.Image, piece: Image.Image, near: tuple[int, int]) -> tuple[int, int]:
    """Where the piece lies, to the pixel: least mean difference of its middle."""
    left, top = (max(0, (side - _PROBE_PX) // 2) for side in piece.size)
    probe = np.asarray(piece.crop((left, top, min(piece.width, left + _PROBE_PX), min(piece.height, top + _PROBE_PX))))
    around = np.asarray(whole, np.float32)
    high, wide = probe.shape
    best, offset = np.inf, near
    for y in range(near[1] - _REACH_PX, near[1] + _REACH_PX + 1):
        for x in range(near[0] - _REACH_PX, near[0] + _REACH_PX + 1):
            if x < 0 or y < 0 or x + piece.width > whole.width or y + piece.height > whole.height:
                continue
            apart = float(np.abs(around[y + top : y + top + high, x + left : x + left + wide] - probe).mean())
            if apart < best:
                best, offset = apart, (x, y)
    return offset
