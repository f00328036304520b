"""Resampling (antialiased convolution) of 8-bit RGB and gray pictures with SIMD, several times as fast as Pillow's."""

from __future__ import annotations

import math
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

Box = tuple[float, float, float, float]
Floats = npt.NDArray[np.float32]
# Lanczos' kernel, the widest: so many pixels of the smaller of both sizes to each side.
_REACH_PX = 3
# There is no wheel for 64-bit ARM outside of Macs: Pillow does it there, and the levels differ by two at most.
HAS_SIMD = find_spec("cykooz_resizer") is not None
if HAS_SIMD:
    from cykooz_resizer import CropBox, FilterType, ImageData, PixelType, ResizeAlg, ResizeOptions, Resizer

    _KERNELS = {
        method: ResizeAlg.convolution(kind)
        for method, kind in (
            (Image.Resampling.BOX, FilterType.box),
            (Image.Resampling.BILINEAR, FilterType.bilinear),
            (Image.Resampling.BICUBIC, FilterType.catmull_rom),
            (Image.Resampling.LANCZOS, FilterType.lanczos3),
        )
    }
    # Pillow keeps four bytes a pixel: copied as they are, nothing is packed or unpacked.
    _LAYOUTS = {"RGB": ("RGBX", PixelType.U8x4), "L": ("L", PixelType.U8)}


def resample(
    image: Image.Image, size: tuple[int, int], method: Image.Resampling, box: Box | None = None
) -> Image.Image:
    """The picture, "RGB" or "L", in another size, as Pillow's `resize` gives it, but without its metadata.

    `box`: the part that is shown: left, top, right, bottom in pixels, inside the picture.
    """
    if not HAS_SIMD:
        return image.resize(size, method, box=box)
    layout, pixels = _LAYOUTS[image.mode]
    if box is not None:
        image, box = _around(image, size, box)
    source = ImageData(*image.size, pixels, image.tobytes("raw", layout))
    return Image.frombytes(image.mode, size, _resized(source, size, pixels, method, box), "raw", layout)


def _around(image: Image.Image, size: tuple[int, int], box: Box) -> tuple[Image.Image, Box]:
    """What kernels reach of the picture from the box, and the box in it: the rest need not be copied."""
    across, down = (_REACH_PX * max(1.0, (box[at + 2] - box[at]) / size[at]) for at in (0, 1))
    left, top = max(0, int(box[0] - across)), max(0, int(box[1] - down))
    right, bottom = min(image.width, math.ceil(box[2] + across)), min(image.height, math.ceil(box[3] + down))
    return image.crop((left, top, right, bottom)), (box[0] - left, box[1] - top, box[2] - left, box[3] - top)


def resample_floats(values: Floats, size: tuple[int, int], method: Image.Resampling, box: Box) -> Floats:
    """The part in the box of a picture `(height, width)`, in another `size` (width, height)."""
    if not HAS_SIMD:
        return np.array(Image.fromarray(values).resize(size, method, box=box), np.float32)
    source = ImageData(values.shape[1], values.shape[0], PixelType.F32, np.ascontiguousarray(values).tobytes())
    return np.frombuffer(bytearray(_resized(source, size, PixelType.F32, method, box)), np.float32).reshape(size[::-1])


class GraySource:
    """A gray picture of which parts are wanted again and again, each in a size of its own."""

    def __init__(self, image: Image.Image) -> None:
        """`image`: of mode "L"."""
        self.width, self.height = image.size
        self._source: Any = ImageData(*image.size, PixelType.U8, image.tobytes()) if HAS_SIMD else image

    def part(self, box: Box, size: tuple[int, int]) -> npt.NDArray[np.uint8]:
        """`(height, width)`: the part in the box, bilinear, in that size (width, height). Not to be changed."""
        method = Image.Resampling.BILINEAR
        if not HAS_SIMD:
            return np.asarray(self._source.resize(size, method, box=box))
        levels = _resized(self._source, size, PixelType.U8, method, box)
        return np.frombuffer(levels, np.uint8).reshape(size[::-1])


def _resized(source: Any, size: tuple[int, int], pixels: Any, method: Image.Resampling, box: Box | None) -> bytes:
    shown = None if box is None else CropBox(box[0], box[1], box[2] - box[0], box[3] - box[1])
    target = ImageData(*size, pixels)
    Resizer().resize(source, target, ResizeOptions(resize_alg=_KERNELS[method], crop_box=shown, use_alpha=False))
    return bytes(target.get_buffer())
