"""All EXIF, color profile and file facts of a picture in plain groups, for an information panel (Exif 2.32)."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageCms
from PIL.ExifTags import IFD, Base

from photosim.errors import BROKEN_INPUT, PhotoError
from photosim.sentences import sentence
from photosim.vision.image.decoding import FORMATS, system_reason
from photosim.vision.image.exif import read_facts, read_part, taken_at, text_of
from photosim.vision.image.regular_file import open_regular
from photosim.vision.image.shot_facts import finite

Row = tuple[str, str]
MOST_ROWS, MOST_LETTERS = 80, 200

_METERING = {
    1: sentence("Average"),
    2: sentence("Center-weighted"),
    3: sentence("Spot"),
    4: sentence("Multi-spot"),
    5: sentence("Pattern"),
    6: sentence("Partial"),
}
_PROGRAM = {
    1: sentence("Manual"), 2: sentence("Program"), 3: sentence("Aperture priority"), 4: sentence("Shutter priority"),
    5: sentence("Creative"), 6: sentence("Action"), 7: sentence("Portrait"), 8: sentence("Landscape"),
}  # fmt: skip
_SCENE = {0: sentence("Standard"), 1: sentence("Landscape"), 2: sentence("Portrait"), 3: sentence("Night")}
_LENS_MAKE, _LENS_MODEL, _LENS_SPEC = 0xA433, 0xA434, 0xA432
_OFFSET_ORIGINAL = 0x9011
_NO_ROWS = frozenset(
    {
        Base.MakerNote, Base.ExifOffset, Base.GPSInfo, Base.ExifInteroperabilityOffset, Base.PrintImageMatching,
        Base.JpegIFOffset, Base.JpegIFByteCount, Base.StripOffsets, Base.StripByteCounts, Base.RowsPerStrip,
        Base.XMLPacket, Base.IPTCNAA, Base.ImageResources, Base.InterColorProfile, Base.CFAPattern,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExifGroup:
    """A titled group of facts, each a label and a value in words."""

    title: str
    rows: tuple[Row, ...]


def read_groups(path: Path) -> tuple[ExifGroup, ...]:
    """The groups of a file that have something to tell, in reading order. Raises PhotoError when it cannot be opened.

    A file whose header cannot be read has no groups. Only the header is read, no pixels.
    """
    try:
        file = open_regular(path)
    except OSError as error:
        raise PhotoError(system_reason(error), repr(error)) from error
    with file:
        try:
            with Image.open(file, formats=FORMATS) as image:
                return groups_of(image)
        # Malformed headers make Pillow's readers raise nearly anything; then there is nothing to be had from them.
        except BROKEN_INPUT:
            return ()


def groups_of(image: Image.Image) -> tuple[ExifGroup, ...]:
    """The groups of an open image; what is malformed counts as not told."""
    main, detail, gps = read_part(image, None), read_part(image, IFD.Exif), read_part(image, IFD.GPSInfo)
    used: set[int] = set()

    def take(part: Mapping[int, Any], tag: int) -> Any:
        used.add(int(tag))
        return part.get(tag)

    groups = (
        ExifGroup(sentence("Video"), _video(image.info)),
        ExifGroup(sentence("Camera"), _camera(main, detail, take)),
        ExifGroup(sentence("Lens"), _lens(detail, take)),
        ExifGroup(sentence("Exposure"), _exposure(detail, take)),
        ExifGroup(sentence("Dates"), _dates(main, detail, take)),
        ExifGroup(sentence("Place"), _place(image, gps)),
        ExifGroup(sentence("Color"), _color(image, detail, take)),
        ExifGroup(sentence("File"), _file(image, main, take)),
        ExifGroup(sentence("More"), _more((main, detail), used)),
    )
    return tuple(group for group in groups if group.rows)


_Take = Callable[[Mapping[int, Any], int], Any]


def _rows(*rows: tuple[str, str | None]) -> tuple[Row, ...]:
    return tuple((label, value) for label, value in rows if value)


def _video(info: Mapping[Any, Any]) -> tuple[Row, ...]:
    rate = finite(info.get("frames_per_s"))
    return _rows(
        (sentence("Frame rate"), sentence("{rate} per second", rate=f"{rate:.4g}") if rate else None),
        (sentence("Pictures"), info.get("video_codec")),
        (sentence("Sound"), info.get("sound_codec")),
    )


def _camera(main: Mapping[int, Any], detail: Mapping[int, Any], take: _Take) -> tuple[Row, ...]:
    return _rows(
        (sentence("Maker"), text_of(take(main, Base.Make))),
        (sentence("Model"), text_of(take(main, Base.Model))),
        (sentence("Serial number"), text_of(take(detail, Base.BodySerialNumber))),
        (sentence("Owner"), text_of(take(detail, Base.CameraOwnerName))),
        (sentence("Software"), text_of(take(main, Base.Software))),
    )


def _lens(detail: Mapping[int, Any], take: _Take) -> tuple[Row, ...]:
    focal, focal_35 = finite(take(detail, Base.FocalLength)), finite(take(detail, Base.FocalLengthIn35mmFilm))
    return _rows(
        (sentence("Maker"), text_of(take(detail, _LENS_MAKE))),
        (sentence("Model"), text_of(take(detail, _LENS_MODEL))),
        (sentence("Range"), lens_range(take(detail, _LENS_SPEC))),
        (sentence("Focal length"), f"{focal:g} mm" if focal else None),
        (sentence("On 35 mm film"), f"{focal_35:g} mm" if focal_35 else None),
    )


def _exposure(detail: Mapping[int, Any], take: _Take) -> tuple[Row, ...]:
    seconds, stop = finite(take(detail, Base.ExposureTime)), finite(take(detail, Base.FNumber))
    iso = take(detail, Base.ISOSpeedRatings)
    iso = finite(iso[0] if isinstance(iso, tuple) and iso else iso)
    bias, flash = finite(take(detail, Base.ExposureBiasValue)), take(detail, Base.Flash)
    return _rows(
        (sentence("Time"), shutter_time(seconds) if seconds and seconds > 0 else None),
        (sentence("Aperture"), f"f/{stop:.3g}" if stop and stop > 0 else None),
        (sentence("ISO"), f"{iso:g}" if iso and iso > 0 else None),
        (sentence("Compensation"), f"{bias:+.2g} EV" if bias else None),
        (sentence("Program"), _PROGRAM.get(_whole(take(detail, Base.ExposureProgram)))),
        (sentence("Metering"), _METERING.get(_whole(take(detail, Base.MeteringMode)))),
        (
            sentence("Flash"),
            (sentence("Fired") if flash & 1 else sentence("Did not fire")) if isinstance(flash, int) else None,
        ),
        (
            sentence("White balance"),
            {0: sentence("Automatic"), 1: sentence("Manual")}.get(_whole(take(detail, Base.WhiteBalance))),
        ),
        (sentence("Scene"), _SCENE.get(_whole(take(detail, Base.SceneCaptureType)))),
    )


def _dates(main: Mapping[int, Any], detail: Mapping[int, Any], take: _Take) -> tuple[Row, ...]:
    def moment(part: Mapping[int, Any], tag: int) -> str | None:
        found = taken_at(take(part, tag))
        return None if found is None else found.replace("T", " ")

    return _rows(
        (sentence("Taken"), moment(detail, Base.DateTimeOriginal)),
        (sentence("Digitized"), moment(detail, Base.DateTimeDigitized)),
        (sentence("Changed"), moment(main, Base.DateTime)),
        (sentence("Time zone"), text_of(take(detail, _OFFSET_ORIGINAL))),
    )


def _place(image: Image.Image, gps: Mapping[int, Any]) -> tuple[Row, ...]:
    facts, altitude = read_facts(image), finite(gps.get(ExifTags.GPS.GPSAltitude))
    below = gps.get(ExifTags.GPS.GPSAltitudeRef) in (1, b"\x01")
    direction = finite(gps.get(ExifTags.GPS.GPSImgDirection))
    known = facts.latitude is not None and facts.longitude is not None
    return _rows(
        (sentence("Position"), f"{facts.latitude:.5f}, {facts.longitude:.5f}" if known else None),
        (sentence("Altitude"), None if altitude is None else f"{-altitude if below else altitude:.0f} m"),
        (sentence("Direction"), None if direction is None else f"{direction:.0f}°"),
    )


def _color(image: Image.Image, detail: Mapping[int, Any], take: _Take) -> tuple[Row, ...]:
    space = {1: "sRGB", 2: "Adobe RGB", 0xFFFF: sentence("Not calibrated")}.get(_whole(take(detail, Base.ColorSpace)))
    return _rows(
        (sentence("Profile"), profile_name(image.info.get("icc_profile"))),
        (sentence("Color space"), space),
        (sentence("Mode"), image.mode),
    )


def _file(image: Image.Image, main: Mapping[int, Any], take: _Take) -> tuple[Row, ...]:
    dots = image.info.get("dpi")
    dots_x = finite(dots[0]) if isinstance(dots, tuple) and dots else None
    compression = image.info.get("compression")
    for tag in (Base.Orientation, Base.XResolution, Base.YResolution, Base.ResolutionUnit):
        take(main, tag)
    stored = sentence("{width} × {height} pixels", width=image.width, height=image.height)
    return _rows(
        (sentence("Format"), image.format),
        (sentence("Stored as"), None if "length_s" in image.info else stored),
        (sentence("Resolution"), f"{dots_x:.0f} dpi" if dots_x and dots_x > 1 else None),
        (sentence("Compression"), str(compression) if compression else None),
        (sentence("Progressive"), sentence("Yes") if image.info.get("progressive") else None),
        (sentence("Title"), text_of(take(main, Base.ImageDescription))),
        (sentence("Artist"), text_of(take(main, Base.Artist))),
        (sentence("Copyright"), text_of(take(main, Base.Copyright))),
    )


def _more(parts: tuple[Mapping[int, Any], ...], used: set[int]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for part in parts:
        for tag, value in part.items():
            if tag in used or tag in _NO_ROWS or len(rows) >= MOST_ROWS:
                continue
            text = in_words(value)
            if text:
                used.add(tag)
                rows.append((ExifTags.TAGS.get(tag, f"Tag {tag:#06x}"), text))
    return tuple(rows)


def in_words(value: object) -> str:
    """An EXIF value as a line of text, cut at MOST_LETTERS; "" for bytes that are no text."""
    if isinstance(value, bytes):
        text = text_of(value)
        return text[:MOST_LETTERS] if text and text.isprintable() else ""
    if isinstance(value, tuple):
        return ", ".join(filter(None, (in_words(one) for one in value[:16])))[:MOST_LETTERS]
    if isinstance(value, str):
        return text_of(value)[:MOST_LETTERS]
    number = finite(value)
    return "" if number is None else f"{number:g}"


def shutter_time(seconds: float) -> str:
    """An exposure time as photographers write it: "1/250 s", "0.5 s", "30 s"."""
    return f"1/{round(1 / seconds)} s" if seconds < 0.3 else f"{seconds:g} s"


def lens_range(spec: object) -> str | None:
    """LensSpecification (shortest and longest focal length in mm, their f-numbers): "18-55 mm f/3.5-5.6"."""
    if not isinstance(spec, tuple) or len(spec) != 4:
        return None
    short, long, wide, far = (finite(one) for one in spec)
    if not short or not long:
        return None
    focal = f"{short:g} mm" if short == long else f"{short:g}-{long:g} mm"
    if not wide or not far:
        return focal
    return f"{focal} f/{wide:g}" if wide == far else f"{focal} f/{wide:g}-{far:g}"


def profile_name(profile: object) -> str | None:
    """The description of an ICC profile; None where there is none or it cannot be read."""
    if not isinstance(profile, bytes) or not profile:
        return None
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip() or None
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return "Cannot be read"


def _whole(value: object) -> int:
    number = finite(value)
    return -1 if number is None or not math.isfinite(number) else int(number)
