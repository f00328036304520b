"""EXIF exposure settings, read from the header alone when they are displayed."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD, Base

from photosim.errors import BROKEN_INPUT
from photosim.vision.image.decoding import FORMATS
from photosim.vision.image.regular_file import open_regular
from photosim.vision.image.shot_facts import positive

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Exposure settings: seconds, f-number, ISO, focal length in mm, and lens name; None where unknown (Exif 2.32)."""

    seconds: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_mm: float | None = None
    lens: str | None = None


def read_exposure(path: Path) -> Exposure:
    """Exposure settings in a file's header; empty where it cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with open_regular(path) as file, Image.open(file, formats=FORMATS) as image:
                told = image.getexif().get_ifd(IFD.Exif)
                iso = positive(told.get(Base.ISOSpeedRatings))
                lens = told.get(Base.LensModel)
                return Exposure(
                    positive(told.get(Base.ExposureTime)),
                    positive(told.get(Base.FNumber)),
                    None if iso is None else round(iso),
                    positive(told.get(Base.FocalLength)),
                    (" ".join(lens.split("\0")[0].split()) or None) if isinstance(lens, str) else None,
                )
        except BROKEN_INPUT:
            _log.debug("no exposure settings in %s", path, exc_info=True)
            return Exposure()
