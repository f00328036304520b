"""Embedded JPEG previews of RAW files: the largest one, found by the TIFF structure that most of them share (TIFF 6.0).

Covers CR2, NEF, ARW, DNG, ORF, PEF, RW2 and others of the TIFF family, and Fujifilm's RAF, whose header has its place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from photosim.errors import PhotoError
from photosim.vision.image.decoding import TURNS, read_file, read_picture

NO_PREVIEW = "This RAW file has no preview that photosim can read"
_JPEG = b"\xff\xd8"
_SUB_IFDS, _EXIF_IFD = 0x014A, 0x8769
_OFFSET, _LENGTH, _STRIPS, _STRIP_BYTES, _ORIENTATION = 0x0201, 0x0202, 0x0111, 0x0117, 0x0112
# Panasonic keeps its preview as the bytes of a tag of its own.
_PANASONIC = 0x002E
_MOST_IFDS, _MOST_ENTRIES = 64, 512
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4}
_LEAST_BYTES = 1000
Tags = dict[int, tuple[int, ...]]


def open_preview(path: Path, min_side_px: int) -> Image.Image:
    """The preview of a RAW file as upright RGB. Raises PhotoError where there is none that can be read."""
    content = read_file(path)
    preview, orientation = find_preview(content)
    picture = read_picture(preview, min_side_px)
    # Some previews carry their own orientation, and are upright by now; a portrait stays a portrait.
    turned = orientation >= 5 and picture.image.width >= picture.image.height
    if turned or orientation in (2, 3, 4):
        return picture.image.transpose(TURNS[orientation])
    return picture.image


def find_preview(content: bytes) -> tuple[bytes, int]:
    """The largest JPEG inside a RAW file, and the orientation of the shot, 1 to 8. Raises PhotoError."""
    if content.startswith(_JPEG):
        return content, 1  # a JPEG that was given the name of a RAW file
    found: list[tuple[int, int]] = []
    orientation = 1
    if content.startswith(b"FUJIFILMCCD-RAW") and len(content) > 92:
        found.append(struct.unpack_from(">II", content, 84))
    for place, tags in enumerate(_ifds(content)):
        told = tags.get(_ORIENTATION, (1,))[0]
        if place == 0 and 1 <= told <= 8:
            orientation = told
        found += _places(tags)
    whole = ((at, size) for at, size in found if size >= _LEAST_BYTES and at + size <= len(content))
    jpegs = [content[at : at + size] for at, size in whole if content[at : at + 2] == _JPEG]
    if not jpegs:
        raise PhotoError(NO_PREVIEW)
    return max(jpegs, key=len), orientation


def _places(tags: Tags) -> Iterator[tuple[int, int]]:
    """Where an IFD says that pictures lie: offset and length."""
    for starts, sizes in ((_OFFSET, _LENGTH), (_STRIPS, _STRIP_BYTES)):
        at, size = tags.get(starts, ()), tags.get(sizes, ())
        if len(at) == 1 == len(size):
            yield at[0], size[0]
    if len(tags.get(_PANASONIC, ())) == 2:
        yield tags[_PANASONIC][0], tags[_PANASONIC][1]


def _ifds(content: bytes) -> Iterator[Tags]:
    """The directories of a TIFF file, with those inside them; none where it is none. Bounded, and never in a circle."""
    order = {b"II": "<", b"MM": ">"}.get(content[:2])
    if order is None or len(content) < 8:
        return
    todo, seen = [struct.unpack_from(f"{order}I", content, 4)[0]], set[int]()
    while todo and len(seen) < _MOST_IFDS:
        at = todo.pop(0)
        if at in seen or not 8 <= at <= len(content) - 2:
            continue
        seen.add(at)
        count = min(struct.unpack_from(f"{order}H", content, at)[0], _MOST_ENTRIES)
        end = at + 2 + 12 * count
        if end + 4 > len(content):
            continue
        tags = dict(_entries(content, order, at + 2, count))
        todo += [*tags.get(_SUB_IFDS, ()), *tags.get(_EXIF_IFD, ()), struct.unpack_from(f"{order}I", content, end)[0]]
        yield tags


def _entries(content: bytes, order: str, at: int, count: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The entries of an IFD that are whole numbers; of a Panasonic preview its place."""
    for number in range(count):
        tag, kind, length = struct.unpack_from(f"{order}HHI", content, at + 12 * number)
        value_at = at + 12 * number + 8
        size = _SIZES.get(kind, 0) * length
        if size > 4:
            value_at = struct.unpack_from(f"{order}I", content, value_at)[0]
        if tag == _PANASONIC and kind == 7:
            yield tag, (value_at, length)
        elif kind in (3, 4, 13) and length <= 16 and value_at + size <= len(content):
            letter = "H" if kind == 3 else "I"
            yield tag, struct.unpack_from(f"{order}{length}{letter}", content, value_at)
