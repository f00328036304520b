"""Enlargement detection: whether a picture was made of a smaller JPEG, by the traces of the smaller one's saving."""

from __future__ import annotations

import numpy as np
from PIL import Image

from photosim.vision.compare.double_compression import was_quantized

_KERNELS = (Image.Resampling.BICUBIC, Image.Resampling.LANCZOS, Image.Resampling.BILINEAR)
_ROUNDS = 8
_MOST_PIXELS = 16_000_000
# As far as a window may be off by that was measured in thumbnails.
_REACH_PX, _PROBE_PX = 4, 256


def is_enlarged_from(large: Image.Image, size: tuple[int, int], steps: list[int], own: list[int]) -> bool:
    """Whether `large`, gray and of steps `own`, is a JPEG of that `size` and `steps`, enlarged by a usual kernel.

    Undoing the enlarging gives the small picture back with the steps of its saving; a larger original made small has
    none. Other kernels, and edits after it, leave no proof.
    """
    if large.width * large.height > _MOST_PIXELS:
        return False
    # Each pixel of the small one is a mean of so many, and their own rounding is that much less.
    own = [round(step * size[0] / large.width) for step in own]
    return any(was_quantized(_reduced(large, size, kernel), steps, own, aligned=False) for kernel in _KERNELS)


def is_framed_from(
    whole: Image.Image, piece: Image.Image, near: tuple[int, int], steps: list[int], own: list[int]
) -> bool:
    """Whether `whole`, of steps `own`, is `piece`, a JPEG of `steps`, put into a frame at about the place `near`."""
    left, top = _offset(whole, piece, near)
    inner = whole.crop((left, top, left + piece.width, top + piece.height))
    aligned = left % 8 == 0 and top % 8 == 0
    return was_quantized(inner, steps, own, aligned=aligned) is True


def _reduced(large: Image.Image, size: tuple[int, int], kernel: Image.Resampling) -> Image.Image:
    """The small picture that the kernel enlarges to `large`: iterative back-projection (Irani and Peleg 1991)."""
    wanted = np.asarray(large, np.float32)
    found = np.asarray(large.convert("F").resize(size, Image.Resampling.BOX), np.float32)
    for _ in range(_ROUNDS):
        shown = np.asarray(Image.fromarray(found).resize(large.size, kernel), np.float32)
        found = found + np.asarray(Image.fromarray(wanted - shown).resize(size, Image.Resampling.BOX), np.float32)
    return Image.fromarray(found)


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
