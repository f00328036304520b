"""Scenes with detail everywhere, drawn for the tests of duplicates, and what people do to photos."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps


def scene(seed: int, width: int = 480, height: int = 360) -> Image.Image:
    """Hills of noise with discs, bars and lines on them: another scene for every seed."""
    dice = np.random.default_rng(seed)
    image = Image.fromarray(dice.integers(40, 216, (9, 12, 3), dtype=np.uint8)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = dice.integers(0, width), dice.integers(0, height)
        size = int(dice.integers(6, 40))
        color = tuple(int(level) for level in dice.integers(0, 256, 3))
        if dice.random() < 0.5:
            draw.ellipse((x, y, x + size, y + int(size * dice.uniform(0.4, 1.6))), fill=color)
        else:
            draw.line(
                (x, y, x + int(dice.integers(-80, 80)), y + int(dice.integers(-80, 80))),
                fill=color,
                width=int(size / 6) + 1,
            )
    return image.filter(ImageFilter.GaussianBlur(0.6))


def frame(seed: int, shift: float = 0.0) -> Image.Image:
    """The scene a moment later: turned by half a degree, seen from a little aside, one disc somewhere else."""
    image = scene(seed)
    draw = ImageDraw.Draw(image)
    x = 200 + int(60 * shift)
    draw.ellipse((x, 140, x + 70, 230), fill=(230, 60, 40))
    turned = image.rotate(0.6 + 0.5 * shift, Image.Resampling.BICUBIC, translate=(3 + 4 * shift, 2))
    return turned.crop((16, 12, 464, 348))


def page(number: int) -> Image.Image:
    """An invoice: only its number differs."""
    image = Image.new("RGB", (800, 1100), "white")
    draw = ImageDraw.Draw(image)
    for line in range(24):
        draw.text(
            (60, 120 + 38 * line), "delivered to the address of the customer " * 2, "black", font_size=20 + line % 3
        )
    draw.text((500, 50), f"Invoice {number}", "black", font_size=30)
    return image


def cropped(image: Image.Image) -> Image.Image:
    return image.crop((20, 16, image.width - 14, image.height - 10))


def written_on(image: Image.Image) -> Image.Image:
    marked = image.copy()
    ImageDraw.Draw(marked).text(
        (image.width // 2, image.height - 40), "a photographer", fill=(255, 255, 255), font_size=22
    )
    return marked


EDITS = {
    "as it is": lambda image: image,
    "half the size": lambda image: image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS),
    "turned": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda image: image.transpose(Image.Transpose.ROTATE_180),
    "mirrored": ImageOps.mirror,
    "cropped": cropped,
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "gray": lambda image: ImageOps.grayscale(image).convert("RGB"),
    "written on": written_on,
}


def save(
    image: Image.Image, path: Path, *, taken: str | None = None, model: str | None = None, quality: int = 92
) -> Path:
    """Write a picture in the format of its name, with an Exif date ("2019:07:03 14:05:11") and a camera if told."""
    exif = Image.Exif()
    if taken is not None:
        detail = exif.get_ifd(0x8769)
        detail[0x9003], detail[0x829A] = taken, 1 / 60
    if model is not None:
        exif[0x0110] = model
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, exif=exif, **({"quality": quality} if path.suffix in (".jpg", ".webp") else {}))
    return path
