"""A library with ground truth: photos, edited copies, frames of shaken scenes, byte-identical copies, links.

Only for the benchmarks; what it makes lies where it is told to and is thrown away afterwards.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from trainer.data.edits import Edit, cropped, framed, resized, watermarked

pillow_heif.register_heif_opener()


def trimmed(image: Image.Image) -> Image.Image:
    """4 % cut away at the right, as for a straight edge."""
    return image.crop((0, 0, round(image.width * 0.96), image.height))


def signed(image: Image.Image) -> Image.Image:
    """A white line of writing in the lower right corner."""
    marked = image.copy()
    place = (round(image.width * 0.6), round(image.height * 0.92))
    ImageDraw.Draw(marked).text(place, "(c) a photographer", fill=(255, 255, 255), font_size=max(8, image.height // 28))
    return marked


def same(image: Image.Image) -> Image.Image:
    return image


EDITS: dict[str, tuple[Edit, str, dict[str, object]]] = {
    "resized to a third": (resized, "jpg", {"quality": 92}),
    "half size": (lambda im: im.resize((im.width // 2, im.height // 2)), "jpg", {"quality": 85}),
    "JPEG quality 60": (same, "jpg", {"quality": 60}),
    "JPEG quality 30": (same, "jpg", {"quality": 30}),
    "PNG": (same, "png", {}),
    "WebP": (same, "webp", {"quality": 80}),
    "HEIC": (same, "heic", {"quality": 70}),
    "turned by 90 degrees": (lambda im: im.transpose(Image.Transpose.ROTATE_90), "jpg", {"quality": 92}),
    "turned by 180 degrees": (lambda im: im.transpose(Image.Transpose.ROTATE_180), "jpg", {"quality": 92}),
    "mirrored": (ImageOps.mirror, "jpg", {"quality": 92}),
    "cropped by 10 %": (cropped, "jpg", {"quality": 92}),
    "trimmed by 4 %": (trimmed, "jpg", {"quality": 92}),
    "brighter by 30 %": (lambda im: ImageEnhance.Brightness(im).enhance(1.3), "jpg", {"quality": 92}),
    "darker, more contrast": (
        lambda im: ImageEnhance.Contrast(ImageEnhance.Brightness(im).enhance(0.8)).enhance(1.2), "jpg", {"quality": 92},
    ),
    "gray": (lambda im: ImageOps.grayscale(im).convert("RGB"), "jpg", {"quality": 92}),
    "watermark": (watermarked, "jpg", {"quality": 92}),
    "signature": (signed, "jpg", {"quality": 92}),
    "bars above and below": (framed, "jpg", {"quality": 92}),
    "cropped, a third, JPEG 60": (lambda im: resized(cropped(im)), "jpg", {"quality": 60}),
}  # fmt: skip


@dataclass
class Truth:
    """What each made file shows. `picture`: files of one number are one picture; `edit`: how a copy was made.

    `links` lead to another file of the library; `identical` are groups of byte-identical files of their own.
    """

    picture: dict[Path, int] = field(default_factory=dict)
    edit: dict[Path, str] = field(default_factory=dict)
    original: dict[int, Path] = field(default_factory=dict)
    identical: list[list[Path]] = field(default_factory=list)
    links: dict[Path, Path] = field(default_factory=dict)


def make(
    photos: Path,
    others: Path | None,
    folder: Path,
    *,
    frames: int = 3,
    every: int = 1,
    start: int = 0,
    edits: int = len(EDITS),
    side_px: int = 0,
) -> Truth:
    """Fill `folder`: every photo of `photos` with its edits, `frames` frames of a shaken camera of each, and copies.

    Of the photos every `every`th is taken, from number `start` on, each with other `edits` of all. `side_px`: photos
    are as large as a camera makes them (`enlarged`).

    `others`: a folder of further pictures, of which each is unlike all others as far as anyone knows.
    """
    truth, rng, names = Truth(), np.random.default_rng(20), list(EDITS)
    number = 0
    for at, source in enumerate(sorted(photos.iterdir())[start::every]):
        with contextlib.suppress(OSError), Image.open(source) as opened:
            content = enlarged(opened, side_px, rng) if side_px else source.read_bytes()
            image = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
            number += 1
            original = _put(truth, folder / "originals" / source.name, content, number, "")
            truth.original[number] = original
            for name in [names[place % len(names)] for place in range(at * edits, at * edits + edits)]:
                edit, suffix, options = EDITS[name]
                made = io.BytesIO()
                edit(image).save(made, {"jpg": "JPEG", "heic": "HEIF"}.get(suffix, suffix.upper()), **options)
                place = folder / "edits" / name.replace(" ", "_") / f"{source.stem}.{suffix}"
                _put(truth, place, made.getvalue(), number, name)
            for frame in range(frames):
                number += 1
                made = io.BytesIO()
                shaken(image, rng, shake=(1.0, 0.5, 0.2)[frame % 3], moved=frame > 0).save(made, "JPEG", quality=92)
                _put(truth, folder / "frames" / f"{source.stem}_{frame}.jpg", made.getvalue(), number, "")
    for source in sorted(others.iterdir()) if others else ():
        number += 1
        _put(truth, folder / "others" / source.name, source.read_bytes(), number, "")
    _copies(truth, folder)
    return truth


def enlarged(opened: Image.Image, side_px: int, rng: np.random.Generator) -> bytes:
    """A JPEG of the picture, so wide or high, with its EXIF and a sensor's noise: what an app has to read of a photo.

    Those of the data set were made smaller.
    """
    factor = side_px / max(opened.size)
    size = round(opened.width * factor), round(opened.height * factor)
    pixels = np.asarray(opened.convert("RGB").resize(size, Image.Resampling.LANCZOS), np.float32)
    pixels = pixels + rng.normal(0, 3, (*pixels.shape[:2], 1)).astype(np.float32)
    made = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(made, "JPEG", quality=92, exif=opened.getexif())
    return made.getvalue()


def shaken(image: Image.Image, rng: np.random.Generator, *, shake: float, moved: bool) -> Image.Image:
    """Another frame of the scene: the hand moved and turned a little, the noise is new, and something moved."""
    wide, high = image.size
    pixels = np.asarray(image, np.float32)
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    u, v = (x - wide / 2) / wide, (y - high / 2) / wide
    angle, scale = np.deg2rad(rng.normal(0, 0.5)) * shake, 1 + rng.normal(0, 0.005) * shake
    (tilt_x, tilt_y), (shift_x, shift_y) = rng.normal(0, 0.01, 2) * shake, rng.normal(0, 0.015, 2) * shake
    depth = 1 + tilt_x * u + tilt_y * v
    from_u = (np.cos(angle) * u - np.sin(angle) * v) * scale / depth + shift_x
    from_v = (np.sin(angle) * u + np.cos(angle) * v) * scale / depth + shift_y
    if moved:
        at, size = rng.uniform(-0.3, 0.3, 2) * (1, high / wide), rng.uniform(0.05, 0.1)
        bump = np.exp(-((u - at[0]) ** 2 + (v - at[1]) ** 2) / (2 * size**2))
        from_u += rng.choice([-1, 1]) * rng.uniform(0.015, 0.05) * bump
    from_x, from_y = (
        np.clip(from_u * wide + wide / 2, 0, wide - 1.01),
        np.clip(from_v * wide + high / 2, 0, high - 1.01),
    )
    left, top = from_x.astype(int), from_y.astype(int)
    right, low = (from_x - left)[..., None], (from_y - top)[..., None]
    sampled = (pixels[top, left] * (1 - right) + pixels[top, left + 1] * right) * (1 - low)
    sampled += (pixels[top + 1, left] * (1 - right) + pixels[top + 1, left + 1] * right) * low
    sampled = sampled * (1 + rng.normal(0, 0.02)) + rng.normal(0, 4, sampled.shape)
    edge = round(0.04 * wide)
    frame = Image.fromarray(np.clip(sampled, 0, 255).astype(np.uint8))
    return frame.crop((edge, edge, wide - edge, high - edge))


def _copies(truth: Truth, folder: Path) -> None:
    """Byte-identical copies under other and equal names; hard links, links and other spellings of what is there."""
    originals = list(truth.original.values())
    for number, original in enumerate(originals):
        made = []
        if number % 3 == 0:
            made.append(folder / "backup" / original.name)
        if number % 4 == 0:
            made.append(folder / "originals" / f"{original.stem} (1){original.suffix}")
        if number % 10 == 0:
            made.append(folder / "backup" / "older" / "copy of everything" / original.name)
        for path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, path)
            truth.picture[path], truth.edit[path] = truth.picture[original], "byte-identical"
        if made:
            truth.identical.append(sorted([original, *made]))
        for link, call in _links(folder, original, number):
            link.parent.mkdir(parents=True, exist_ok=True)
            call(original, link)
            truth.links[link] = original


def _links(folder: Path, original: Path, number: int) -> Iterator[tuple[Path, Callable[[Path, Path], None]]]:
    if number % 5 == 0:
        yield folder / "hard links" / original.name, os.link
    if number % 7 == 0:
        yield folder / "links" / original.name, os.symlink
    if number % 6 == 0:
        # What a disk that does not tell upper from lower case shows for one file.
        yield original.with_name(original.name.swapcase()), os.link


def _put(truth: Truth, path: Path, content: bytes, number: int, edit: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    truth.picture[path], truth.edit[path] = number, edit
    return path
