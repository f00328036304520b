"""Descriptive metadata of a photo (rating, keywords, people, place, date) from EXIF and IPTC."""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageFile, IptcImagePlugin
from PIL.ExifTags import IFD, Base

from photosim.errors import BROKEN_INPUT
from photosim.vision.image.decoding import FORMATS
from photosim.vision.image.exif import read_facts, taken_at, xmp_packet
from photosim.vision.image.regular_file import open_regular

_log = logging.getLogger(__name__)

_RATING, _KEYWORDS = 0x4746, 0x9C9E  # Windows' own tags: System.Rating, XPKeywords
_IPTC_KEYWORDS, _IPTC_CODING = (2, 25), (1, 90)
_NOT_IN_XML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Notes:
    """Descriptive metadata: rating 1 to 5, tags, tag paths ("place|Norway|Oslo"), people, degrees, local time."""

    rating: int | None = None
    tags: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    position: tuple[float, float] | None = None
    taken_at: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is written here."""
        return self != Notes()


def together(first: Notes, second: Notes) -> Notes:
    """Union of two metadata records; single values are the first one's."""
    return Notes(
        first.rating or second.rating,
        first.tags + new_words(first.tags, second.tags),
        first.branches + new_words(first.branches, second.branches),
        first.people + new_words(first.people, second.people),
        first.position or second.position,
        first.taken_at or second.taken_at,
    )


def lacking(keeper: Notes, loser: Notes) -> Notes:
    """Metadata that the loser has and the keeper lacks."""
    return Notes(
        None if keeper.rating else loser.rating,
        new_words(keeper.tags, loser.tags),
        new_words(keeper.branches, loser.branches),
        new_words(keeper.people, loser.people),
        None if keeper.position else loser.position,
        None if keeper.taken_at else loser.taken_at,
    )


def new_words(known: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """Words not in `known`, compared without case, each once."""
    seen = {_plain(word) for word in known}
    found = []
    for word in (_NOT_IN_XML.sub(" ", word) for word in words):
        if _plain(word) and _plain(word) not in seen:
            seen.add(_plain(word))
            found.append(word.strip())
    return tuple(found)


def rating_of(value: object) -> int | None:
    """Rating 1 to 5. None for unrated (0) and rejected (-1)."""
    try:
        rating = round(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return rating if 1 <= rating <= 5 else None


def read_embedded(path: Path) -> tuple[Notes, bytes | None]:
    """Metadata in a picture's EXIF, IPTC and XMP. Unreadable parts count as empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with open_regular(path) as file, Image.open(file, formats=FORMATS) as image:
                return _from_header(image), xmp_packet(image)
        except BROKEN_INPUT:
            _log.debug("no metadata in %s", path, exc_info=True)
            return Notes(), None


def _from_header(image: ImageFile.ImageFile) -> Notes:
    main, detail = _exif(image, None), _exif(image, IFD.Exif)
    facts = read_facts(image)
    dates = (taken_at(detail.get(Base.DateTimeOriginal)), taken_at(detail.get(Base.DateTimeDigitized)))
    words = main.get(_KEYWORDS)
    windows = words.decode("utf-16-le", "replace").split(";") if isinstance(words, bytes) else []
    return Notes(
        rating_of(main.get(_RATING)),
        new_words((), [*_iptc(image), *(word.strip("\0 ") for word in windows)]),
        position=None if facts.latitude is None or facts.longitude is None else (facts.latitude, facts.longitude),
        # The time of the last change, which every export sets, is none to carry on.
        taken_at=next((date for date in dates if date), None),
    )


def _iptc(image: ImageFile.ImageFile) -> list[str]:
    try:
        found = IptcImagePlugin.getiptcinfo(image) or {}
    except BROKEN_INPUT:
        _log.debug("malformed IPTC", exc_info=True)
        return []
    words = found.get(_IPTC_KEYWORDS, [])
    utf_8 = found.get(_IPTC_CODING) == b"\x1b%G"
    return [_decoded(word, utf_8) for word in (words if isinstance(words, list) else [words])]


def _decoded(word: bytes, utf_8: bool) -> str:
    """IPTC text: UTF-8 if declared or valid, else Latin-1 of older programs."""
    try:
        return word.decode()
    except UnicodeDecodeError:
        return word.decode("utf-8", "replace") if utf_8 else word.decode("latin-1")


def _exif(image: Image.Image, part: IFD | None) -> Mapping[int, Any]:
    exif = image.getexif()
    return exif if part is None else exif.get_ifd(part)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).strip().casefold()
