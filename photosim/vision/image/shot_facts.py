"""EXIF facts for telling two shots of a camera apart, and a camera's file from an export of it."""

from __future__ import annotations

import hashlib
import math
import re
from typing import Any

from PIL import Image
from PIL.ExifTags import IFD, Base

from photosim.photo_facts import ShotFacts, ToldSize
from photosim.vision.image.embedded_preview import compare_preview
from photosim.vision.image.exif import read_part, taken_at, text_of
from photosim.vision.image.jpeg_tables import ijg_quality
from photosim.vision.image.shot_number import shot_number

_CREATOR = re.compile(rb"CreatorTool(?:=[\"']|>)([^\"'<]{1,80})")


def read_shot(image: Image.Image, upright: Image.Image, size: tuple[int, int]) -> ShotFacts:
    """Shot facts of an open image with `upright` pixels; malformed values count as unknown."""
    main, detail = read_part(image, None), read_part(image, IFD.Exif)
    original = detail.get(Base.DateTimeOriginal)
    digitized = detail.get(Base.DateTimeDigitized)
    date, fraction = (
        (original, Base.SubsecTimeOriginal) if taken_at(original) is not None else (digitized, Base.SubsecTimeDigitized)
    )
    note = detail.get(Base.MakerNote)
    note = note if isinstance(note, bytes) else b""
    rendered = detail.get(Base.CustomRendered)
    tables = _tables(image)
    return ShotFacts(
        shot_at=taken_at(date),
        subsec=_digits(detail.get(fraction)),
        exposure_s=positive(detail.get(Base.ExposureTime)),
        f_number=positive(detail.get(Base.FNumber)),
        iso=positive(detail.get(Base.ISOSpeedRatings)),
        focal_mm=positive(detail.get(Base.FocalLength)),
        bias_ev=finite(detail.get(Base.ExposureBiasValue)),
        rendered=rendered if isinstance(rendered, int) else None,
        shot_number=_unique_id(detail) or shot_number(note, text_of(main.get(Base.Make))),
        software=_software(image, text_of(main.get(Base.Software))),
        maker_note=len(note) > 8,
        preview=compare_preview(image, upright),
        tables=hashlib.blake2b(repr(tables).encode(), digest_size=8).hexdigest() if tables else "",
        quality=ijg_quality(tables),
        told_size=_told_size(detail, size),
    )


def _told_size(detail: Any, size: tuple[int, int]) -> ToldSize:
    """Whether PixelXDimension, which cameras write, matches the stored pixels."""
    told = detail.get(Base.ExifImageWidth), detail.get(Base.ExifImageHeight)
    if not all(isinstance(side, int) and side > 0 for side in told):
        return ""
    if max(abs(told[0] - size[0]), abs(told[1] - size[1])) <= 16:
        return "same"
    return "scaled" if abs(told[0] * size[1] / (told[1] * size[0]) - 1) < 0.02 else "other shape"


def _unique_id(detail: Any) -> str | None:
    told = text_of(detail.get(Base.ImageUniqueID))
    # Some cameras write zeros, or the number of their firmware.
    if len(set(told)) > 4 and len(told) >= 16:
        return f"id {told}"
    number = detail.get(Base.ImageNumber)
    return f"number {number}" if isinstance(number, int) and number > 0 else None


def _software(image: Image.Image, told: str) -> str:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    creator = _CREATOR.search(packet) if isinstance(packet, bytes) else None
    parts = (told, creator[1].decode("utf-8", "replace") if creator else "")
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _tables(image: Image.Image) -> dict[int, list[int]]:
    found = getattr(image, "quantization", None)
    return {int(number): [int(step) for step in steps] for number, steps in found.items()} if found else {}


def _digits(value: object) -> str | None:
    told = text_of(value).strip()
    return told if told.isdigit() else None


def positive(value: object) -> float | None:
    """An EXIF number above 0 as a float, the first where there are several (as of sensitivities); else None."""
    number = finite(value[0] if isinstance(value, tuple) and value else value)
    return number if number is not None and number > 0 else None


def finite(value: object) -> float | None:
    """An EXIF number (a rational, perhaps 1/0) as a float; None for what is none."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) else None
