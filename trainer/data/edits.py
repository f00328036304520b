"""Benchmark edits for near-duplicate detection: deterministic, by name, ten in `EDITS`."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

ORIGINAL = "original"

Edit = Callable[[Image.Image], Image.Image]


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


def tilted(image: Image.Image) -> Image.Image:
    """Turned by 25 degrees, the whole of it kept, its corners black."""
    return image.rotate(25, Image.Resampling.BICUBIC, expand=True)


def cut_out(image: Image.Image) -> Image.Image:
    """70 % of the width and of the height, which is half of the picture, from the upper right."""
    width, height = image.size
    return image.crop((round(width * 0.28), round(height * 0.05), round(width * 0.98), round(height * 0.75)))


def screenshot(image: Image.Image) -> Image.Image:
    """As a phone shows it: a light screen twice as high as wide, status bar above, buttons and words below."""
    width, height = image.size
    tall = max(2 * width, round(1.25 * height))
    screen = Image.new("RGB", (width, tall), (245, 245, 247))
    top = round((tall - height) * 0.4)
    screen.paste(image, (0, top))
    pen = ImageDraw.Draw(screen)
    line = max(6, tall // 40)
    pen.text((line, line // 3), "09:41", fill=(20, 20, 20), font_size=line)
    pen.rectangle((width - 3 * line, line // 2, width - line, line), fill=(20, 20, 20))
    for number in range(3):
        left = round(width * (0.1 + 0.3 * number))
        pen.rectangle((left, tall - 3 * line, left + 2 * line, tall - line), fill=(0, 122, 255))
    pen.text((line, top + height + line), "Liked by 12 others", fill=(20, 20, 20), font_size=line)
    return screen


def captioned(image: Image.Image) -> Image.Image:
    """A white strip of a fifth of the height above it, with words in black."""
    width, height = image.size
    strip = round(height * 0.2)
    canvas = Image.new("RGB", (width, height + strip), (255, 255, 255))
    canvas.paste(image, (0, strip))
    ImageDraw.Draw(canvas).text((width // 20, strip // 4), "WHEN YOU SEE IT", fill=(0, 0, 0), font_size=strip // 2)
    return canvas


def blurred(image: Image.Image) -> Image.Image:
    """Out of focus: a Gaussian of 1.5 % of the shorter side."""
    return image.filter(ImageFilter.GaussianBlur(0.015 * min(image.size)))


def filtered(image: Image.Image) -> Image.Image:
    """A photo app's warm, faded filter: little color, low contrast, an orange tint."""
    faded = ImageEnhance.Contrast(ImageEnhance.Color(image).enhance(0.5)).enhance(0.75)
    return Image.blend(faded, Image.new("RGB", image.size, (255, 150, 60)), 0.2)


EDITS: dict[str, Edit] = {
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

HARDER_EDITS: dict[str, Edit] = {
    "turned by 25 degrees": tilted,
    "70 % crop": cut_out,
    "screenshot": screenshot,
    "caption": captioned,
    "blur": blurred,
    "filter": filtered,
}
