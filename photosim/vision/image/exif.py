"""EXIF facts of a photo: date, camera, position, orientation (Exif 2.32, CIPA DC-008)."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from photosim.errors import BROKEN_INPUT

_log = logging.getLogger(__name__)

FIRST_YEAR = 1826  # the oldest photograph there is; scans carry such dates
MOST_LETTERS = 200  # a "camera" of 60 kB is drawn with its photo
_DATE = re.compile(r"\s*(\d{4})[:\-/.](\d\d)[:\-/.](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_LENS_MODEL, _WINDOWS_RATING, _XMP_IN_TIFF = 0xA434, 0x4746, 700
_XMP_RATING = re.compile(rb"xmp:Rating(?:=[\"']|>)\s*([0-5])(?:\.0*)?\s*[\"'<]")
_COMPANY = re.compile(
    r"[\s,]+(corporation|corp|company|co|ltd|inc|gmbh|ag|optical|imaging|electronics|electric|techwin|digital|camera"
    r"|communications|mobile)\b[.,]*.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Local time of the camera (ISO, whole seconds), camera and lens in words, position in degrees; None: not told.

    `rating`: 1 to 5 stars as other programs wrote them (Exif or XMP), 0 for none. `length_s`: of a video.
    """

    taken_at: str | None = None
    camera: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    lens: str | None = None
    rating: int = 0
    length_s: float | None = None


def read_facts(image: Image.Image) -> Facts:
    """EXIF facts of an open image; malformed values count as unknown."""
    main = read_part(image, None)
    detail = read_part(image, IFD.Exif)
    position = _position(read_part(image, IFD.GPSInfo))
    dates = (detail.get(Base.DateTimeOriginal), detail.get(Base.DateTimeDigitized), main.get(Base.DateTime))
    return Facts(
        next((taken for date in dates if (taken := taken_at(date))), None),
        camera_name(text_of(main.get(Base.Make)), text_of(main.get(Base.Model))),
        *position,
        text_of(detail.get(_LENS_MODEL)) or None,
        read_rating(image, main),
        image.info.get("length_s"),
    )


def read_rating(image: Image.Image, main: Mapping[int, Any]) -> int:
    """The stars in the header: xmp:Rating, else Windows' own tag; 0 where there are none."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode("utf-8", "replace") if isinstance(packet, str) else packet
    told = _XMP_RATING.search(packet) if isinstance(packet, bytes) else None
    rating = int(told[1]) if told else main.get(_WINDOWS_RATING)
    return rating if isinstance(rating, int) and 1 <= rating <= 5 else 0


def read_orientation(image: Image.Image) -> int:
    """EXIF orientation, 1 to 8; 1 where it is missing or invalid."""
    orientation = read_part(image, None).get(Base.Orientation, 1)
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def xmp_packet(image: Image.Image) -> bytes | None:
    """The XMP packet in the header of an open image, None where there is none; PNG stores it as text, TIFF as a tag."""
    try:
        tags = getattr(image, "tag_v2", {})
        for found in (image.info.get("xmp"), image.info.get("XML:com.adobe.xmp"), tags.get(_XMP_IN_TIFF)):
            if found and isinstance(found, str | bytes):
                return found.encode() if isinstance(found, str) else found
    except BROKEN_INPUT:
        _log.debug("malformed XMP", exc_info=True)
    return None


def taken_at(date: object, *, now: datetime | None = None) -> str | None:
    """EXIF date as ISO local time; None for zeros, blanks, impossible dates and the future (a day's grace)."""
    match = _DATE.match(text_of(date))
    if match is None:
        return None
    try:
        moment = datetime(*(int(part) for part in match.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None
    latest = (now or datetime.now()) + timedelta(days=1)
    return moment.isoformat() if moment.year >= FIRST_YEAR and moment <= latest else None


def camera_name(make: str, model: str) -> str | None:
    """Maker and model without repeating the maker: "Canon" and "Canon EOS 40D" are "Canon EOS 40D"."""
    make, model = " ".join(make.split()), " ".join(model.split())
    maker = _COMPANY.sub("", make)
    if not model:
        return maker or None
    said = {word.casefold() for word in re.split(r"[\s,-]+", make)}
    first = re.split(r"[\s-]", model)[0].casefold()
    if not maker or first in said or model.casefold().startswith(maker.casefold()):
        return model
    return f"{maker} {model}"


def _position(gps: Mapping[int, Any]) -> tuple[float | None, float | None]:
    latitude = _degrees(gps.get(GPS.GPSLatitude), gps.get(GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(gps.get(GPS.GPSLongitude), gps.get(GPS.GPSLongitudeRef), "W", 180)
    # Cameras without a fix write zeros: a point in the Gulf of Guinea.
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None, None
    return latitude, longitude


def _degrees(parts: object, reference: object, negative: str, limit: int) -> float | None:
    try:
        values = [float(part) for part in parts]  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not values or len(values) > 3:
        return None
    degrees = sum((value / 60**place for place, value in enumerate(values)), 0.0)
    if not math.isfinite(degrees) or not 0 <= degrees <= limit:
        return None
    return round(-degrees if text_of(reference).upper() == negative else degrees, 7)


def read_part(image: Image.Image, part: IFD | None) -> Mapping[int, Any]:
    """One EXIF directory (None: the first) by tag; empty where it cannot be read. Never raises."""
    try:
        exif = image.getexif()
        return exif if part is None else exif.get_ifd(part)
    except BROKEN_INPUT:
        _log.debug("malformed EXIF", exc_info=True)  # the picture is still good
        return {}


def text_of(value: object) -> str:
    """EXIF text up to its first control character, at most `MOST_LETTERS` long; "" for other values."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    # Exif text ends at the first NUL; cameras are known to leave rubbish behind it.
    if not isinstance(value, str):
        return ""
    return re.split(r"[\x00-\x1f]", value[:MOST_LETTERS], maxsplit=1)[0].strip()
