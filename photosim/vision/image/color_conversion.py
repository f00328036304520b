"""Conversion of every pixel format of photo files to 8-bit sRGB."""

from __future__ import annotations

import functools
import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

WHITE = (255, 255, 255)
# Resampling leaves 254 where there was 255.
OPAQUE = 250


def as_rgb(image: Image.Image, min_side_px: int) -> Image.Image:
    """The loaded image as RGB, downscaled first, but never below `min_side_px` on the shorter side.

    Transparency lies over white; palettes, gray, 16-bit, float, CMYK and LAB become sRGB; an embedded profile is
    applied.
    """
    profile = image.info.get("icc_profile")
    image = _reducible(image)
    factor = min(image.size) // max(1, min_side_px)
    if factor > 1:
        image = image.reduce(factor)
    if image.mode in ("RGBA", "RGBa", "LA", "La"):
        image = _over_white(image.convert("RGBA"))
    if image.mode == "LAB":
        return _converted(image, ImageCms.createProfile("LAB"))
    if profile and image.mode in ("RGB", "CMYK"):
        image = _with_profile(image, profile)
    return image if image.mode == "RGB" else image.convert("RGB")


def is_transparent(image: Image.Image) -> bool:
    """Whether any pixel of the loaded image is transparent."""
    if image.mode == "P" and "transparency" in image.info:
        # Going by the palette is quick where turning millions of pixels into RGBA is not.
        told, used = image.info["transparency"], image.histogram()
        levels = dict(enumerate(told)) if isinstance(told, bytes) else {int(told): 0}
        return any(used[entry] for entry, level in levels.items() if level < OPAQUE)
    if image.mode in ("RGBa", "La") or ("A" not in image.getbands() and "transparency" in image.info):
        image = image.convert("RGBA")
    if "A" not in image.getbands() or image.mode == "LAB":
        return False
    least = image.getchannel("A").getextrema()[0]
    return isinstance(least, int | float) and least < OPAQUE


def _reducible(image: Image.Image) -> Image.Image:
    """The image in a mode that can be averaged: no palette, no wide or floating-point values."""
    if image.mode in ("P", "PA") or "transparency" in image.info:
        transparent = image.mode == "PA" or "transparency" in image.info
        return image.convert("RGBA" if transparent else "RGB")
    if image.mode == "1":
        return image.convert("L")
    if image.mode == "F" or image.mode.startswith("I"):
        return Image.fromarray(_gray_bytes(np.asarray(image)))
    return image


def _gray_bytes(values: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Wide gray values as bytes. Values in a usual range (0..1, 0..255, 16 bits) keep it; others are stretched."""
    if values.dtype in (np.uint16, np.dtype(">u2")):
        return (values >> 8).astype(np.uint8)
    finite = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(finite.min()), float(finite.max())
    if low < 0 or high > 65535:
        finite -= low
        top = high - low
    elif np.issubdtype(values.dtype, np.floating) and high <= 1:
        top = 1.0
    else:
        top = 255.0 if high <= 255 else 65535.0
    return (finite * (255 / (top or 1.0)) + 0.5).clip(0, 255).astype(np.uint8)


def _over_white(image: Image.Image) -> Image.Image:
    flat = Image.new("RGB", image.size, WHITE)
    flat.paste(image, mask=image.getchannel("A"))
    return flat


def _with_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != image.mode or _is_srgb(source):
            return image
        return _converted(image, source)
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken profile costs the last bit of color, not the picture.
        return image


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return "srgb" in (profile.profile.profile_description or "").lower()


def _converted(image: Image.Image, source: Any) -> Image.Image:
    converted = ImageCms.profileToProfile(image, source, _srgb(), outputMode="RGB")
    if converted is None:
        raise ValueError("no converted picture")
    return converted


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
