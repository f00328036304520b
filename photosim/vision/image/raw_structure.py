"""RAW files by their bytes: kind, EXIF block and embedded JPEG (TIFF/EP, DNG 1.7; Canon's CR3 is ISO base media)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from photosim.errors import PhotoError
from photosim.sentences import sentence

NO_PREVIEW = sentence("This RAW file has no preview that photosim can read")
HEAD_BYTES = 16
JPEG = b"\xff\xd8"
_FUJI = b"FUJIFILMCCD-RAW"
_SUB_IFDS, _EXIF_IFD = 0x014A, 0x8769
_OFFSET, _LENGTH, _STRIPS, _STRIP_BYTES, _ORIENTATION = 0x0201, 0x0202, 0x0111, 0x0117, 0x0112
_PHOTOMETRIC, _DNG_VERSION, _MAKE = 0x0106, 0xC612, 0x010F
_SENSOR = (32803, 34892)  # a color filter array, and its linear form
# Panasonic keeps its preview as the bytes of a tag of its own.
_PANASONIC = 0x002E
_MOST_IFDS, _MOST_ENTRIES = 64, 512
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4}
_LEAST_BYTES = 1000
_MOST_LETTERS = 64
# Olympus and Panasonic changed the second word of TIFF's header.
_OWN_HEADS = {b"IIRO": "ORF", b"IIRS": "ORF", b"MMOR": "ORF", b"IIU\0": "RW2"}
_MAKERS = (("nikon", "NEF"), ("sony", "ARW"), ("pentax", "PEF"), ("ricoh", "PEF"), ("samsung", "SRW"))
# The kinds that `raw_kind` gives.
KINDS = ("DNG", "CR2", "CR3", "NEF", "ARW", "ORF", "RW2", "RAF", "PEF", "SRW", "RAW")
Tags = dict[int, tuple[int, ...]]


def may_be_raw(head: bytes) -> bool:
    """Whether a file with these first `HEAD_BYTES` bytes may be a RAW file; every TIFF may."""
    return head[:4] in (b"II*\0", b"MM\0*", *_OWN_HEADS) or head.startswith(_FUJI) or head[4:12] == b"ftypcrx "


def raw_kind(content: bytes) -> str | None:
    """The kind of a RAW file (one of KINDS), by its bytes and not by its name; None for everything else."""
    if content.startswith(_FUJI):
        return "RAF"
    if content[4:12] == b"ftypcrx ":
        return "CR3"
    if (own := _OWN_HEADS.get(content[:4])) is not None:
        return own
    if content[:4] not in (b"II*\0", b"MM\0*"):
        return None
    if content[8:10] == b"CR":
        return "CR2"
    found = list(_ifds(content))
    if any(_DNG_VERSION in tags for tags in found):
        return "DNG"
    if any(tags.get(_PHOTOMETRIC, (0,))[0] in _SENSOR for tags in found):
        make = bytes(found[0].get(_MAKE, ())).decode("latin-1").casefold()
        return next((kind for maker, kind in _MAKERS if make.startswith(maker)), "RAW")
    return None


def exif_block(content: bytes) -> bytes | None:
    """A RAW file's EXIF as a TIFF block, None where the preview alone tells it."""
    if content[:2] in (b"II", b"MM"):
        return (b"II*\0" if content[:2] == b"II" else b"MM\0*") + content[4:]
    if content[4:12] == b"ftypcrx ":
        # Canon's CR3 has IFD0 in a box of its own, near the start.
        at = content.find(b"CMT1", 0, 1 << 20)
        if at >= 4:
            return content[at + 4 : at - 4 + int.from_bytes(content[at - 4 : at], "big")]
    return None


def find_preview(content: bytes) -> tuple[bytes, int]:
    """The largest JPEG inside a RAW file, and the orientation of the shot, 1 to 8. Raises PhotoError."""
    if content.startswith(JPEG):
        return content, 1  # a JPEG that was given the name of a RAW file
    found: list[tuple[int, int]] = []
    orientation = 1
    if content.startswith(_FUJI) and len(content) > 92:
        found.append(struct.unpack_from(">II", content, 84))
    for place, tags in enumerate(_ifds(content)):
        told = tags.get(_ORIENTATION, (1,))[0]
        if place == 0 and 1 <= told <= 8:
            orientation = told
        found += _places(tags)
    whole = ((at, size) for at, size in found if size >= _LEAST_BYTES and at + size <= len(content))
    jpegs = [content[at : at + size] for at, size in whole if content[at : at + 2] == JPEG]
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
    """The entries of an IFD that are whole numbers; maker and DNG version as bytes, Panasonic's preview as a place."""
    for number in range(count):
        tag, kind, length = struct.unpack_from(f"{order}HHI", content, at + 12 * number)
        value_at = at + 12 * number + 8
        size = _SIZES.get(kind, 0) * length
        if size > 4:
            value_at = struct.unpack_from(f"{order}I", content, value_at)[0]
        if tag == _PANASONIC and kind == 7:
            yield tag, (value_at, length)
        elif tag in (_MAKE, _DNG_VERSION) and kind in (1, 2) and length <= _MOST_LETTERS:
            at_value = value_at if value_at + length <= len(content) else 0
            yield tag, tuple(content[at_value : at_value + length])
        elif kind in (3, 4, 13) and length <= 16 and value_at + size <= len(content):
            letter = "H" if kind == 3 else "I"
            yield tag, struct.unpack_from(f"{order}{length}{letter}", content, value_at)
