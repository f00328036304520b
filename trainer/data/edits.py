"""The edits, each by name and always the same, by which near duplicates are measured."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageEnhance

ORIGINAL = "original"


def resized(image: Image.Image) -> Image.Image:
    """A third of the width and height."""
    return image.resize((max(1, image.width // 3), max(1, image.height // 3)), Image.Resampling.LANCZOS)


def saved_again(image: Image.Image) -> Image.Image:
    """Saved as JPEG of quality 60."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=60)
    return Image.open(buffer).convert("RGB")


def cropped(image: Image.Image) -> Image.Image:
    """10 % of the width and of the height cut off, more of it at the left and the top."""
    width, height = image.size
    return image.crop((round(width * 0.07), round(height * 0.07), round(width * 0.97), round(height * 0.97)))


def turned(image: Image.Image) -> Image.Image:
    """Turned by 90 degrees."""
    return image.transpose(Image.Transpose.ROTATE_90)


def mirrored(image: Image.Image) -> Image.Image:
    """Left and right swapped."""
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def brighter(image: Image.Image) -> Image.Image:
    """30 % brighter."""
    return ImageEnhance.Brightness(image).enhance(1.3)


def gray(image: Image.Image) -> Image.Image:
    """Without color."""
    return image.convert("L").convert("RGB")


def watermarked(image: Image.Image) -> Image.Image:
    """White half-transparent writing across the middle."""
    layer = Image.new("L", image.size, 0)
    ImageDraw.Draw(layer).text((image.width // 8, image.height // 2), "PHOTOSIM", fill=150, font_size=image.width // 8)
    marked = image.copy()
    marked.paste((255, 255, 255), mask=layer)
    return marked


def framed(image: Image.Image) -> Image.Image:
    """A black bar of 10 % of the height above and below, as in a screenshot."""
    high = round(image.height * 0.1)
    bars = Image.new("RGB", (image.width, image.height + 2 * high))
    bars.paste(image, (0, high))
    return bars


def all_three(image: Image.Image) -> Image.Image:
    """Cropped by 10 %, resized to a third and saved as JPEG of quality 60, one after the other."""
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
