"""Content of a picture file beyond its first frame: more frames or pages, transparency, appended video or data.

Photos are compared by their first frame, laid over white. Two that agree so far may still differ in all of this, and a
still of an animation must never push the animation out.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from typing import Any

import numpy as np
from PIL import Image, MpoImagePlugin

from photosim.errors import BROKEN_INPUT
from photosim.photo_facts import Attached, ExtraContent
from photosim.vision.image.decoding import FORMATS

_log = logging.getLogger(__name__)

# Phones end their files with a few kilobytes of notes about the picture; those are no loss.
_MUCH_BYTES = 16 << 10
# In the pixels of a JPEG 0xFF is followed by 0 or by the mark of a restart; anything else ends them.
_AFTER_PIXELS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PIECE_BYTES = 256 << 10
_SEGMENTS = re.compile(rb"\xff+([^\x00\xff])")
_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])  # marks that no length follows
_SOI, _EOI, _SOS = b"\xff\xd8", 0xD9, 0xDA
_REDUCED = 254, 1  # TIFF's NewSubfileType: the page is a smaller copy of another one


def look_beyond(content: bytes, transparent: bool, *, alone: bool = False) -> ExtraContent:
    """Examine a file for further content. Never raises.

    `transparent` is known from its first frame; `alone`: and that there is no other.
    """
    return ExtraContent(1 if alone else _frames(content), transparent, _attached(content))


def _frames(content: bytes) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Any = Image.open(io.BytesIO(content), formats=FORMATS)
            if isinstance(image, MpoImagePlugin.MpoImageFile):
                return _views(image)
            count = int(getattr(image, "n_frames", 1))
            return _pages(image, count) if image.format == "TIFF" and count > 1 else max(1, count)
    except BROKEN_INPUT:
        _log.debug("the frames cannot be counted", exc_info=True)
        return 0


def _views(image: Any) -> int:
    """Views of a stereo camera or a panorama, without previews and light or depth maps."""
    others = (image.mpinfo or {}).get(0xB002, [])[1:]
    return 1 + sum("Multi-Frame" in str(entry["Attribute"]["MPType"]) for entry in others)


def _pages(image: Any, count: int) -> int:
    pages = 0
    for number in range(count):
        image.seek(number)
        pages += not int(image.tag_v2.get(_REDUCED[0], 0)) & _REDUCED[1]
    return max(1, pages)


def _attached(content: bytes) -> Attached:
    if content.startswith(_SOI):
        return _after_jpeg(content)
    if content[4:8] == b"ftyp":
        return _in_boxes(content)
    return ""


def _after_jpeg(content: bytes) -> Attached:
    end = _end_of_jpeg(content, 0)
    # Previews and maps of light or depth follow as whole JPEGs.
    while end is not None and content[end : end + 64].lstrip(b"\0").startswith(_SOI):
        start = content.index(_SOI, end)
        following = _end_of_jpeg(content, start)
        if following is None:
            break
        end = following
    if end is None or end == len(content):
        return ""
    rest = content[end:].rstrip(b"\0\xff")
    if b"ftyp" in rest or b"moov" in rest:
        return "film"
    return "data" if len(rest) >= _MUCH_BYTES else ""


def _end_of_jpeg(content: bytes, start: int) -> int | None:
    """Offset of the end of the JPEG that starts there, None for no JPEG."""
    at = start + len(_SOI)
    while (mark := _SEGMENTS.match(content, at)) is not None:
        kind, at = mark.group(1)[0], mark.end()
        if kind == _EOI:
            return at
        if kind in _ALONE:
            continue
        at += int.from_bytes(content[at : at + 2], "big")
        if kind == _SOS:
            pixels = _end_of_pixels(content, at)
            if pixels is None:
                return None
            at = pixels
    return None


def _end_of_pixels(content: bytes, at: int) -> int | None:
    """Offset of the first mark after the entropy-coded data that starts there; None where there is none."""
    # 0xFF followed by anything but 0 is looked for by numpy, in pieces that stay in the cache: a third of the time that
    # the expression takes for the 10,000 bytes of 0xFF in a photo. It goes on from there.
    for start in range(at, len(content) - 1, _PIECE_BYTES):
        piece = np.frombuffer(content, np.uint8, min(_PIECE_BYTES + 1, len(content) - start), start)
        marks = (piece[:-1] == 0xFF) & (piece[1:] != 0)
        if marks.any():
            found = _AFTER_PIXELS.search(content, start + int(marks.argmax()))
            return None if found is None else found.start()
    return None


def _in_boxes(content: bytes) -> Attached:
    """Video in a HEIC or AVIF file: a box of its own, or a second file after the first."""
    at = 0
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if kind == b"mpvd" or (kind == b"ftyp" and at):
            return "film"
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size < 8:
            return ""  # 0: to the end of the file
        at += size
    return ""
