"""Benchmark edits for near-duplicate detection: deterministic, by name, ten in `EDITS`."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageEnhance

ORIGINAL = "original"


def resized(image: Image.Image) -> Image.Image:
    """Downscaling to a third of the width and height."""
    return image.resize((max(1, image.width // 3), max(1, image.height // 3)), Image.Resampling.LANCZOS)


def saved_again(image: Image.Image) -> Image.Image:
    """JPEG compression of quality 60."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=60)
    return Image.open(buffer).convert("RGB")


def cropped(image: Image.Image) -> Image.Image:
    """Crop by 10 % of width and height, more of it at the left and the top."""
    width, height = image.size
    return image.crop((round(width * 0.07), round(height * 0.07), round(width * 0.97), round(height * 0.97)))


def turned(image: Image.Image) -> Image.Image:
    """Rotation by 90 degrees, counterclockwise."""
    return image.transpose(Image.Transpose.ROTATE_90)


def mirrored(image: Image.Image) -> Image.Image:
    """Horizontal flip."""
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def brighter(image: Image.Image) -> Image.Image:
    """Brightness increased by 30 %."""
    return ImageEnhance.Brightness(image).enhance(1.3)


def gray(image: Image.Image) -> Image.Image:
    """Grayscale."""
    return image.convert("L").convert("RGB")


def watermarked(image: Image.Image) -> Image.Image:
    """Watermark: white half-transparent text across the middle."""
    layer = Image.new("L", image.size, 0)
    ImageDraw.Draw(layer).text((image.width // 8, image.height // 2), "PHOTOSIM", fill=150, font_size=image.width // 8)
    marked = image.copy()
    marked.paste((255, 255, 255), mask=layer)
    return marked


def framed(image: Image.Image) -> Image.Image:
    """Letterbox: black bars of 10 % of the height above and below, as in a screenshot."""
    high = round(image.height * 0.1)
    bars = Image.new("RGB", (image.width, image.height + 2 * high))
    bars.paste(image, (0, high))
    return bars


def all_three(image: Image.Image) -> Image.Image:
    """Combined edit: crop by 10 %, downscaling to a third, JPEG of quality 60."""
    return saved_again(resized(cropped(image)))


EDITS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "resized to a third": resized,
    "JPEG quality 60": saved_again,
    "cropped by 10 %": cropped,
    "cropped, resized, JPEG": all_three,
    "turned by 90 degrees": turned,
    "mirrored": mirrored,
    "30 % brighter": brighter,
    "gray": gray,
    "watermark": watermarked,
    "bars above and below": framed,
}
