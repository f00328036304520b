"""Resampling (antialiased convolution) of 8-bit RGB and gray pictures with SIMD, several times as fast as Pillow's."""

from __future__ import annotations

from importlib.util import find_spec

from PIL import Image

# There is no wheel for 64-bit ARM outside of Macs: Pillow does it there, and the levels differ by two at most.
HAS_SIMD = find_spec("cykooz_resizer") is not None
if HAS_SIMD:
    from cykooz_resizer import FilterType, ImageData, PixelType, ResizeAlg, ResizeOptions, Resizer

    _OPTIONS = {
        method: ResizeOptions(resize_alg=ResizeAlg.convolution(kind), use_alpha=False)
        for method, kind in (
            (Image.Resampling.BOX, FilterType.box),
            (Image.Resampling.BILINEAR, FilterType.bilinear),
            (Image.Resampling.BICUBIC, FilterType.catmull_rom),
            (Image.Resampling.LANCZOS, FilterType.lanczos3),
        )
    }
    # Pillow keeps four bytes a pixel: copied as they are, nothing is packed or unpacked.
    _LAYOUTS = {"RGB": ("RGBX", PixelType.U8x4), "L": ("L", PixelType.U8)}


def resample(image: Image.Image, size: tuple[int, int], method: Image.Resampling) -> Image.Image:
    """The picture, "RGB" or "L", in another size, as Pillow's `resize` gives it, but without its metadata."""
    if not HAS_SIMD:
        return image.resize(size, method)
    layout, pixels = _LAYOUTS[image.mode]
    source, target = ImageData(*image.size, pixels, image.tobytes("raw", layout)), ImageData(*size, pixels)
    Resizer().resize(source, target, _OPTIONS[method])
    return Image.frombytes(image.mode, size, target.get_buffer(), "raw", layout)
