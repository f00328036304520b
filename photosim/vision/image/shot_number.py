"""Shutter counts and image numbers from EXIF maker notes: Canon, Nikon, Sony's and Apple's, as ExifTool documents them.

Only values that stand in the tag itself, or at an offset from the note's own start, are read: other offsets break as
soon as a program rewrites the file around the note.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_TAGS = 400
_CANON_FILE_NUMBER, _NIKON_SHUTTER_COUNT, _APPLE_PHOTO_ID = 0x0008, 0x00A7, 0x002B


@dataclass(frozen=True, slots=True)
class _Tag:
    number: int
    kind: int
    count: int
    value: bytes  # the four bytes of the entry: the value, or where it lies
    order: str


def shot_number(note: bytes, make: str) -> str | None:
    """Identifier of the shot as text: equal for two files only when they are of one shot. None where unknown."""
    try:
        if note.startswith(b"Nikon\0\x02"):
            return _number(_entries(note, 10), _NIKON_SHUTTER_COUNT, "nikon")
        if note.startswith(b"Apple iOS\0"):
            return _text(_entries(note[12:], 2, "MM"), _APPLE_PHOTO_ID, note)
        if make.casefold().startswith("canon"):
            # Canon's note begins with its list of tags; the byte order is the file's, mostly little-endian.
            return _number(_list(note, 0, "<"), _CANON_FILE_NUMBER, "canon")
    except (struct.error, IndexError, UnicodeDecodeError):
        return None  # a note cut short by some program
    return None


def _entries(note: bytes, start: int, order: str = "") -> Iterator[_Tag]:
    """Tags of a maker note with its own TIFF header at `start` (or only a byte order there)."""
    order = order or note[start : start + 2].decode("ascii")
    sign = "<" if order == "II" else ">"
    first = start + struct.unpack_from(f"{sign}I", note, start + 4)[0] if start >= 10 else start
    yield from _list(note, first, sign)


def _list(note: bytes, first: int, sign: str) -> Iterator[_Tag]:
    count = struct.unpack_from(f"{sign}H", note, first)[0]
    if count > _MOST_TAGS:
        return
    for place in range(first + 2, first + 2 + 12 * count, 12):
        number, kind, many = struct.unpack_from(f"{sign}HHI", note, place)
        yield _Tag(number, kind, many, note[place + 8 : place + 12], sign)


def _number(tags: Iterator[_Tag], wanted: int, maker: str) -> str | None:
    for tag in tags:
        if tag.number == wanted and tag.kind in (3, 4) and tag.count == 1 and len(tag.value) == 4:
            value = struct.unpack(f"{tag.order}{'H' if tag.kind == 3 else 'I'}", tag.value[: _TYPE_BYTES[tag.kind]])[0]
            return f"{maker} {value}" if value not in (0, 0xFFFFFFFF) else None
    return None


def _text(tags: Iterator[_Tag], wanted: int, note: bytes) -> str | None:
    for tag in tags:
        if tag.number == wanted and tag.kind == 2 and tag.count > 4:
            at = struct.unpack(f"{tag.order}I", tag.value)[0]
            text = note[at : at + tag.count].rstrip(b"\0").decode("ascii")
            return f"apple {text}" if text else None
    return None
