"""Random data augmentation of pictures: geometric, photometric, compression, occlusion, overlays.

Each edit takes a picture and a random generator and gives a new picture, as cameras, phones and people make them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Kind = Literal["face", "upright face", "photo"]
Rng = np.random.Generator
Edit = Callable[[Image.Image, Rng], Image.Image]

# A view of a photo is the photo itself this often: the commonest query is an untouched picture.
UNTOUCHED = 0.15
# Faces turned upright by landmarks vary by a landmark's error, not by how a box was drawn and a head was held.
STEADY = 0.4


def view(image: Image.Image, kind: Kind, rng: Rng) -> Image.Image:
    """Random training view of a picture, by the augmentation policy of its `kind`."""
    if kind == "photo":
        return photo_view(image, rng)
    return face_view(image, rng, 1.0 if kind == "face" else STEADY)


def face_view(image: Image.Image, rng: Rng, loose: float = 1.0) -> Image.Image:
    """Augmentation policy of faces: flip, affine jitter, color jitter, grayscale, blur or JPEG, occlusion.

    `loose` scales the affine jitter.
    """
    if rng.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    image = _jiggle(image, rng, loose)
    if rng.random() < 0.5:
        image = light(image, rng)
    if rng.random() < 0.1:
        image = gray(image, rng)
    if rng.random() < 0.2:
        image = rng.choice((resave, shrink, blur))(image, rng)  # type: ignore[arg-type]
    if rng.random() < 0.1:
        image = cover(image, rng)
    return image


def photo_view(image: Image.Image, rng: Rng) -> Image.Image:
    """Augmentation policy of photos: one to four random edits that make near duplicates, in random order."""
    if rng.random() < UNTOUCHED:
        return image
    chosen = rng.permutation(len(PHOTO_EDITS))[: rng.integers(1, 5)]
    for index in chosen:
        image = PHOTO_EDITS[index](image, rng)
    return image


def resave(image: Image.Image, rng: Rng) -> Image.Image:
    """JPEG compression of quality 15 to 90."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=int(rng.integers(15, 91)))
    return Image.open(buffer).convert("RGB")


def shrink(image: Image.Image, rng: Rng) -> Image.Image:
    """Downscaling to 25 to 90 % of the side, and left so: preprocessing scales it up again."""
    factor = rng.uniform(0.25, 0.9)
    size = (max(8, round(image.width * factor)), max(8, round(image.height * factor)))
    return image.resize(size, Image.Resampling.BILINEAR)


def crop(image: Image.Image, rng: Rng) -> Image.Image:
    """Random crop that keeps 85 to 100 % of each side."""
    width, height = (round(side * rng.uniform(0.85, 1)) for side in image.size)
    left, top = (int(rng.integers(0, room + 1)) for room in (image.width - width, image.height - height))
    return image.crop((left, top, left + width, top + height))


def turn(image: Image.Image, rng: Rng) -> Image.Image:
    """Rotation by 90, 180 or 270 degrees."""
    turns = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    return image.transpose(turns[rng.integers(3)])


def mirror(image: Image.Image, rng: Rng) -> Image.Image:
    """Horizontal flip."""
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def light(image: Image.Image, rng: Rng) -> Image.Image:
    """Color jitter: brightness, contrast and saturation by up to 35 %."""
    for enhance in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        image = enhance(image).enhance(rng.uniform(0.65, 1.35))
    return image


def gray(image: Image.Image, rng: Rng) -> Image.Image:
    """Grayscale."""
    return image.convert("L").convert("RGB")


def blur(image: Image.Image, rng: Rng) -> Image.Image:
    """Gaussian blur of up to 1.2 % of the shorter side."""
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, max(0.4, 0.012 * min(image.size)))))


def cover(image: Image.Image, rng: Rng) -> Image.Image:
    """Occlusion (random erasing): a rectangle of one color over up to an eighth, as a hand hides a face."""
    width, height = (round(side * rng.uniform(0.1, 0.35)) for side in image.size)
    left, top = int(rng.integers(0, image.width - width)), int(rng.integers(0, image.height - height))
    red, green, blue = (int(level) for level in rng.integers(0, 256, 3))
    covered = image.copy()
    covered.paste((red, green, blue), (left, top, left + width, top + height))
    return covered


def watermark(image: Image.Image, rng: Rng) -> Image.Image:
    """Text watermark: a half-transparent line of letters across a corner or the middle."""
    layer = Image.new("L", image.size, 0)
    letters = "".join(chr(rng.integers(65, 91)) for _ in range(rng.integers(5, 16)))
    height = max(8, round(image.height * rng.uniform(0.05, 0.15)))
    place = (rng.uniform(0, 0.5) * image.width, rng.uniform(0, 0.9) * image.height)
    ImageDraw.Draw(layer).text(place, letters, fill=int(rng.integers(90, 220)), font_size=height)
    color = (255, 255, 255) if rng.random() < 0.7 else (0, 0, 0)
    marked = image.copy()
    marked.paste(color, mask=layer)
    return marked


def border(image: Image.Image, rng: Rng) -> Image.Image:
    """Letterbox bars or a frame, of up to 15 % of the side, on two or four sides, as screenshots have them."""
    wide, high = (round(side * rng.uniform(0.02, 0.15)) for side in image.size)
    if rng.random() < 0.5:
        wide, high = (0, high) if rng.random() < 0.5 else (wide, 0)
    level = int(rng.choice((0, 0, 24, 128, 255, 255)))
    framed = Image.new("RGB", (image.width + 2 * wide, image.height + 2 * high), (level, level, level))
    framed.paste(image, (wide, high))
    return framed


PHOTO_EDITS: tuple[Edit, ...] = (resave, shrink, crop, turn, mirror, light, gray, blur, watermark, border)


def _jiggle(image: Image.Image, rng: Rng, loose: float) -> Image.Image:
    """Affine jitter around the center: shift up to 6 %, scale up to 10 %, rotation sigma 5 degrees, times `loose`."""
    angle, scale = np.deg2rad(rng.normal(0, 5 * loose)), 1 + loose * rng.uniform(-0.1, 0.1)
    width, height = image.size
    shift = loose * rng.uniform(-0.06, 0.06, 2) * image.size
    cos, sin = np.cos(angle) / scale, np.sin(angle) / scale
    middle_x, middle_y = width / 2, height / 2
    from_x = middle_x - cos * (middle_x + shift[0]) - sin * (middle_y + shift[1])
    from_y = middle_y + sin * (middle_x + shift[0]) - cos * (middle_y + shift[1])
    return image.transform(
        image.size, Image.Transform.AFFINE, (cos, sin, from_x, -sin, cos, from_y), Image.Resampling.BILINEAR
    )
