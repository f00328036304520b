"""Twenty-five things that people and programs do to a photo, for `keepers.py`: what comes of them is a copy.

Each edit answers the copy's name and bytes. `exif` is the original's block: None where it has none.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageOps
from PIL.ExifTags import IFD, Base

from trainer.data.edits import watermarked

Change = Callable[[Image.Image], Image.Image]


@dataclass(frozen=True, slots=True)
class Edit:
    """`keeps`: the EXIF block is written into the copy. `name`: the copy's, from the original's stem."""

    change: Change
    quality: int = 92
    keeps: bool = False
    name: str = "{stem}-{number}.jpg"
    kind: str = "JPEG"
    software: str = ""
    date: str = ""


def same(image: Image.Image) -> Image.Image:
    return image


def stamp(image: Image.Image) -> Image.Image:
    marked = image.copy()
    place = (round(image.width * 0.66), round(image.height * 0.9))
    ImageDraw.Draw(marked).text(place, "03.07.2019", fill=(255, 150, 30), font_size=max(9, image.height // 22))
    return marked


def crop(image: Image.Image) -> Image.Image:
    return image.crop(
        (round(image.width * 0.05), round(image.height * 0.06), round(image.width * 0.96), round(image.height * 0.97))
    )


def border(image: Image.Image) -> Image.Image:
    return ImageOps.expand(image, round(image.width * 0.05), "white")


def bars(image: Image.Image) -> Image.Image:
    return ImageOps.expand(image, (0, round(image.height * 0.1)), "black")


def warm(image: Image.Image) -> Image.Image:
    levels = [(min(255, round(v * 1.08)), v, round(v * 0.9)) for v in range(256)]
    return image.point([level[channel] for channel in range(3) for level in levels])


def sent(image: Image.Image) -> Image.Image:
    """At most 1,600 pixels, and smaller than it was, as messengers send it."""
    side = min(1600, round(max(image.size) * 0.75))
    scale = side / max(image.size)
    return image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)


def screenshot(image: Image.Image) -> Image.Image:
    return ImageOps.pad(sent(image), (sent(image).width, round(sent(image).width * 1.8)), color="black")


def larger(factor: float) -> Change:
    return lambda image: image.resize(
        (round(image.width * factor), round(image.height * factor)), Image.Resampling.BICUBIC
    )


def half(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)


EDITS: dict[str, Edit] = {
    "watermark": Edit(watermarked),
    "date stamp": Edit(stamp),
    "mirrored": Edit(ImageOps.mirror),
    "turned, no flag": Edit(lambda im: im.transpose(Image.Transpose.ROTATE_90)),
    "turned, EXIF kept": Edit(lambda im: im.transpose(Image.Transpose.ROTATE_270), keeps=True),
    "cropped": Edit(crop),
    "cropped, EXIF kept": Edit(crop, keeps=True, software="Adobe Photoshop 22.0"),
    "white border": Edit(border),
    "black bars": Edit(bars),
    "warm filter": Edit(warm),
    "warm filter, EXIF kept": Edit(warm, keeps=True, software="Snapseed 2.0"),
    "brighter": Edit(lambda im: ImageEnhance.Brightness(im).enhance(1.2)),
    "gray": Edit(lambda im: ImageOps.grayscale(im).convert("RGB")),
    "screenshot": Edit(screenshot, name="Screenshot_20190703-{number}.png", kind="PNG"),
    "WhatsApp": Edit(sent, 75, name="IMG-20190703-WA{number:04d}.jpg"),
    "Telegram": Edit(sent, 87, name="photo_2019-07-03_14-{number:02d}-11.jpg"),
    "saved again at 60": Edit(same, 60),
    "saved again at 97": Edit(same, 97),
    "saved again at 97, EXIF kept": Edit(same, 97, keeps=True),
    "enlarged by 1.5": Edit(larger(1.5), 90),
    "enlarged by 2 at 95": Edit(larger(2), 95),
    "half size, EXIF kept": Edit(half, keeps=True),
    "EXIF stripped": Edit(same, 85),
    "date changed": Edit(same, 90, keeps=True, date="2021:01:01 00:00:00"),
    "renamed as the original": Edit(half, 85, name="{stem}.jpg"),
}


def make(edit: Edit, image: Image.Image, exif: Image.Exif | None, stem: str, number: int) -> tuple[Path, bytes]:
    """The copy's name and bytes. `image` is upright, and so the flag is taken out of an EXIF block that is kept."""
    block = b""
    if edit.keeps and exif is not None:
        kept = Image.Exif()
        kept.load(exif.tobytes())
        kept.pop(Base.Orientation, None)
        if edit.software:
            kept[Base.Software] = edit.software
        if edit.date:
            kept.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = edit.date
        block = kept.tobytes()
    content = io.BytesIO()
    options = {"quality": edit.quality} if edit.kind == "JPEG" else {}
    edit.change(image).save(content, edit.kind, exif=block, **options)
    return Path(edit.name.format(stem=stem, number=number)), content.getvalue()
