"""Strong augmentations for copy detection, after SSCD (Pizzi et al. 2022): crops, turns, overlays, filters.

A view is made at low resolution, in the order in which such edits are made: content, geometry, light, what is laid over
it, how it is shown, compression. Pictures are RGB.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from trainer.data import augment

Dice = np.random.Generator
Edit = Callable[[Image.Image, Dice], Image.Image]
Background = Callable[[Dice], Image.Image]

UNTOUCHED = 0.12
# How often a view has so many edits.
COUNTS = {1: 0.55, 2: 0.32, 3: 0.13}


def strong_view(image: Image.Image, dice: Dice, background: Background, untouched: float = UNTOUCHED) -> Image.Image:
    """A view of the picture after up to three edits; `background` gives another picture to lay it on."""
    if dice.random() < untouched:
        return image
    count = int(dice.choice(list(COUNTS), p=list(COUNTS.values())))
    drawn = sorted(dice.choice(len(EDITS), count, replace=False, p=WEIGHTS))
    for index in drawn:
        edit = EDITS[index]
        image = overlay(image, dice, background) if edit is plain else edit(image, dice)
    return image


def plain(image: Image.Image, dice: Dice) -> Image.Image:
    """Stands for `overlay`, which wants a background too."""
    return image


def strong_crop(image: Image.Image, dice: Dice) -> Image.Image:
    """15 to 85 % of the area, of any place and any shape up to 2 to 1 of the picture's."""
    area, shape = dice.uniform(0.15, 0.85), np.sqrt(2.0) ** dice.uniform(-1, 1)
    width = min(image.width, max(32, round(image.width * np.sqrt(area) * shape)))
    height = min(image.height, max(32, round(image.height * np.sqrt(area) / shape)))
    left, top = int(dice.integers(0, image.width - width + 1)), int(dice.integers(0, image.height - height + 1))
    return image.crop((left, top, left + width, top + height))


def rotate(image: Image.Image, dice: Dice) -> Image.Image:
    """Turned by up to 45 degrees: corners filled, or the largest middle part without corners kept."""
    angle = dice.uniform(5, 45) * dice.choice((-1, 1))
    level = int(dice.choice((0, 0, 0, 127, 255)))
    mode = dice.random()
    turned = image.rotate(angle, Image.Resampling.BILINEAR, expand=mode < 0.6, fillcolor=(level, level, level))
    if mode > 0.85:
        inner = 1 / (abs(np.cos(np.deg2rad(angle))) + abs(np.sin(np.deg2rad(angle))) * 1.3)
        width, height = round(image.width * inner), round(image.height * inner)
        left, top = (image.width - width) // 2, (image.height - height) // 2
        return turned.crop((left, top, left + width, top + height))
    return turned


def stretch(image: Image.Image, dice: Dice) -> Image.Image:
    """Another ratio of the sides, by up to 1.5."""
    factor = 1.5 ** dice.uniform(-1, 1)
    return image.resize((max(16, round(image.width * factor)), image.height), Image.Resampling.BILINEAR)


def color_filter(image: Image.Image, dice: Dice) -> Image.Image:
    """A filter of a photo app: sepia, tint, faded, curves by channel, posterized, solarized, equalized, inverted."""
    kind = int(dice.integers(8))
    if kind == 0:
        gray = np.asarray(image.convert("L"), np.float32)[..., None]
        strength = dice.uniform(0.5, 1)
        toned = gray * np.asarray((1.07, 0.89, 0.67), np.float32)
        return _image(strength * toned + (1 - strength) * np.asarray(image, np.float32))
    if kind == 1:
        return Image.blend(image, Image.new("RGB", image.size, _color(dice)), dice.uniform(0.1, 0.45))
    if kind == 2:
        low, high = dice.uniform(0, 70), dice.uniform(180, 255)
        return image.point([round(low + (high - low) * level / 255) for level in range(256)] * 3)
    if kind == 3:
        curves = [(np.arange(256) / 255) ** (2.0 ** dice.uniform(-1, 1)) * dice.uniform(0.7, 1.2) for _ in range(3)]
        return image.point([round(min(255.0, 255 * value)) for curve in curves for value in curve])
    if kind == 4:
        return ImageOps.posterize(image, int(dice.integers(2, 5)))
    if kind == 5:
        return ImageOps.equalize(image) if dice.random() < 0.5 else ImageOps.autocontrast(image, dice.uniform(1, 10))
    if kind == 6:
        hue, saturation, value = image.convert("HSV").split()
        shift = int(dice.integers(-40, 41))
        hue = hue.point([(level + shift) % 256 for level in range(256)])
        return Image.merge("HSV", (hue, saturation, value)).convert("RGB")
    return ImageOps.solarize(image, int(dice.integers(128, 250))) if dice.random() < 0.5 else _vignette(image, dice)


def light(image: Image.Image, dice: Dice) -> Image.Image:
    """Brightness, contrast and color changed by up to a factor of 1.8."""
    for enhance in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        image = enhance(image).enhance(1.8 ** dice.uniform(-1, 1))
    return image


def blur(image: Image.Image, dice: Dice) -> Image.Image:
    """Out of focus by up to 3 % of the side."""
    return image.filter(ImageFilter.GaussianBlur(min(image.size) * dice.uniform(0.005, 0.03)))


def noise(image: Image.Image, dice: Dice) -> Image.Image:
    """Gaussian noise."""
    pixels = np.asarray(image, np.float32)
    return _image(pixels + dice.normal(0, dice.uniform(5, 30), pixels.shape).astype(np.float32))


def pixelate(image: Image.Image, dice: Dice) -> Image.Image:
    """Scaled down to 40 to 90 px and up again, smoothly or in squares."""
    factor = dice.uniform(40, 90) / min(image.size)
    if factor >= 1:
        return image
    small = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BILINEAR)
    return small.resize(image.size, Image.Resampling.NEAREST if dice.random() < 0.3 else Image.Resampling.BILINEAR)


def stamps(image: Image.Image, dice: Dice) -> Image.Image:
    """Up to four emoji-like discs, boxes or stars of color, and lines of writing."""
    marked = image.copy()
    pen = ImageDraw.Draw(marked)
    for _ in range(dice.integers(1, 5)):
        size = min(image.size) * dice.uniform(0.08, 0.3)
        left, top = dice.uniform(-size / 3, image.width - size / 2), dice.uniform(-size / 3, image.height - size / 2)
        box = (left, top, left + size, top + size)
        if dice.random() < 0.6:
            pen.ellipse(box, fill=(255, 204, 50))
            for eye in (0.3, 0.62):
                pen.ellipse((left + eye * size, top + 0.3 * size, left + (eye + 0.1) * size, top + 0.45 * size), fill=0)
            pen.arc((left + 0.25 * size, top + 0.3 * size, left + 0.75 * size, top + 0.8 * size), 20, 160, fill=0)
        elif dice.random() < 0.5:
            pen.rectangle(box, fill=_color(dice))
        else:
            pen.regular_polygon(
                (left + size / 2, top + size / 2, size / 2), int(dice.integers(3, 7)), fill=_color(dice)
            )
    return marked


def writing(image: Image.Image, dice: Dice) -> Image.Image:
    """One to four lines of writing over the picture, of any color and size."""
    marked = image.copy()
    pen = ImageDraw.Draw(marked)
    for _ in range(dice.integers(1, 5)):
        size = max(8, round(image.height * dice.uniform(0.06, 0.2)))
        place = (dice.uniform(-0.1, 0.4) * image.width, dice.uniform(0, 0.9) * image.height)
        color = _color(dice) if dice.random() < 0.4 else (255, 255, 255)
        pen.text(place, _words(dice), fill=color, font_size=size, stroke_width=int(dice.integers(0, 2)), stroke_fill=0)
    return marked


def caption(image: Image.Image, dice: Dice) -> Image.Image:
    """A strip with words above or below, or across the lower part, as a meme or a story has it."""
    high = round(image.height * dice.uniform(0.1, 0.35))
    dark = dice.random() < 0.5
    ground, ink = ((0, 0, 0), (255, 255, 255)) if dark else ((255, 255, 255), (0, 0, 0))
    if dice.random() < 0.2:
        ground = _color(dice)
    inside = dice.random() < 0.35
    above = dice.random() < 0.5
    canvas = Image.new("RGB", (image.width, image.height + (0 if inside else high)), ground)
    canvas.paste(image, (0, 0 if inside or not above else high))
    top = 0 if above else canvas.height - high
    pen = ImageDraw.Draw(canvas)
    if inside:
        if dice.random() < 0.5:
            pen.rectangle((0, top, image.width, top + high), fill=ground)
        else:
            ink = (255, 255, 255)
    lines = int(dice.integers(1, 3))
    for line in range(lines):
        size = max(7, round(high / lines * 0.6))
        pen.text(
            (dice.uniform(0.02, 0.2) * image.width, top + (line + 0.15) * high / lines), _words(dice), fill=ink,
            font_size=size, stroke_width=int(inside), stroke_fill=0,
        )  # fmt: skip
    return canvas


def screenshot(image: Image.Image, dice: Dice) -> Image.Image:
    """The picture as a phone or a window shows it: status bar, bars, buttons, and words around it."""
    dark = dice.random() < 0.5
    level = int(dice.integers(0, 45) if dark else dice.integers(215, 256))
    ink = (225, 225, 225) if dark else (40, 40, 40)
    ratio = dice.uniform(1.3, 2.2) if dice.random() < 0.7 else dice.uniform(0.5, 0.8)
    margin = dice.uniform(0, 0.12) if dice.random() < 0.5 else 0.0
    width = round(image.width * (1 + 2 * margin))
    height = max(round(width * ratio), round(image.height * dice.uniform(1.05, 1.3)))
    if height > 2.6 * image.height:
        height = round(2.6 * image.height)
    if ratio < 1 and height < image.height * 1.35:
        width = max(width, round(height / ratio))
    canvas = Image.new("RGB", (width, height), (level, level, level))
    room = height - image.height
    top = round(room * dice.uniform(0.2, 0.7))
    canvas.paste(image, ((width - image.width) // 2, top))
    pen = ImageDraw.Draw(canvas)
    bar = max(6, round(height * 0.035))
    pen.text((3, 1), "12:45  " + _words(dice)[:4], fill=ink, font_size=bar)
    for place in range(int(dice.integers(0, 4))):
        left = width - (place + 1.4) * bar * 1.3
        pen.rectangle((left, 3, left + bar * 0.7, 2 + bar * 0.7), fill=ink)
    y = float(top + image.height + bar)
    while y < height - bar and dice.random() < 0.8:
        if dice.random() < 0.3:
            pen.rectangle((4, y, width - 4, y + 2 * bar), fill=_color(dice))
            y += 3 * bar
        else:
            pen.text((4, y), _words(dice) + " " + _words(dice), fill=ink, font_size=bar)
            y += 1.5 * bar
    if top > 3 * bar and dice.random() < 0.7:
        pen.text((4, top - 2 * bar), _words(dice), fill=ink, font_size=round(1.3 * bar))
    return canvas


def overlay(image: Image.Image, dice: Dice, background: Background) -> Image.Image:
    """The picture laid upon another one, covering 35 to 80 % of it."""
    behind = background(dice)
    scale = np.sqrt(dice.uniform(0.35, 0.8))
    ground = behind.resize((round(image.width / scale), round(image.height / scale)), Image.Resampling.BILINEAR)
    left, top = (int(dice.integers(0, room + 1)) for room in (ground.width - image.width, ground.height - image.height))
    ground.paste(image, (left, top))
    return ground


def compress(image: Image.Image, dice: Dice) -> Image.Image:
    """Saved again as JPEG, quality 15 to 80."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=int(dice.integers(15, 81)))
    return Image.open(buffer).convert("RGB")


# In the order in which they are made, with how often each is drawn.
CHOICES: tuple[tuple[Edit, float], ...] = (
    (strong_crop, 4.0), (augment.crop, 0.6), (augment.mirror, 1.0), (augment.turn, 4.0), (rotate, 3.0),
    (stretch, 0.5), (color_filter, 4.0), (light, 2.5), (augment.gray, 4.0), (blur, 2.0), (noise, 0.3),
    (augment.watermark, 0.6), (writing, 0.6), (stamps, 0.6), (caption, 0.9), (augment.border, 0.5),
    (screenshot, 3.0), (plain, 0.6), (pixelate, 0.8), (compress, 0.8),
)  # fmt: skip
EDITS: tuple[Edit, ...] = tuple(edit for edit, _ in CHOICES)
WEIGHTS = np.asarray([weight for _, weight in CHOICES]) / sum(weight for _, weight in CHOICES)


def _vignette(image: Image.Image, dice: Dice) -> Image.Image:
    """Darker towards the corners."""
    y, x = np.mgrid[-1 : 1 : image.height * 1j, -1 : 1 : image.width * 1j]
    fall = 1 - dice.uniform(0.3, 0.7) * np.clip((x * x + y * y) / 2, 0, 1)
    return _image(np.asarray(image, np.float32) * fall[..., None].astype(np.float32))


def _image(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _color(dice: Dice) -> tuple[int, int, int]:
    red, green, blue = (int(level) for level in dice.integers(0, 256, 3))
    return red, green, blue


def _words(dice: Dice) -> str:
    return " ".join(
        "".join(chr(letter) for letter in dice.integers(97, 123, dice.integers(2, 9)))
        for _ in range(dice.integers(1, 4))
    )
