"""Pillow reader of JPEG XL (ISO/IEC 18181) by pillow-jxl-plugin, which is imported for the first such file.

The plugin decodes all pixels when it opens a file: the size in the header is checked before.
"""

from __future__ import annotations

from typing import IO, Any

from PIL import Image

FORMAT = "JXL"
CODESTREAM, CONTAINER = b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"
MOST_PIXELS = 300_000_000
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))


def is_jxl(head: bytes) -> bool:
    """Whether a file begins as JPEG XL, bare or in its container."""
    return head.startswith((CODESTREAM, CONTAINER))


def jxl_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in the header (SizeHeader of 18181-1); None where there is no codestream."""
    start = _codestream(content)
    if start is None or len(content) < start + 14:
        return None
    bits = _Bits(int.from_bytes(content[start + 2 : start + 14], "little"))
    small = bits.take(1)
    height = 8 * (bits.take(5) + 1) if small else _side(bits)
    if ratio := bits.take(3):
        across, down = _RATIOS[ratio - 1]
        return height * across // down, height
    return (8 * (bits.take(5) + 1) if small else _side(bits)), height


def open_jxl(file: IO[bytes], name: str | bytes = "") -> Any:
    """A JPEG XL file as an open image; of an animation the first frame. Raises SyntaxError and OSError.

    The pixels are upright: the codestream tells the turn, and EXIF's is not to be heeded.
    """
    from pillow_jxl import JpegXLImagePlugin as plugin

    register()  # the plugin put its own reader here, which opens files of any size
    size = jxl_size(file.read())
    if size is None or not 0 < size[0] * size[1] <= MOST_PIXELS:
        raise OSError(f"JPEG XL of a size that is not read: {size}")
    file.seek(0)
    plugin.DECODE_THREADS = 0  # there is a process for every core already
    image = plugin.JXLImageFile(file, name)
    # A JPEG that was packed without loss comes out as it was stored, with its own EXIF.
    if not image.jpeg:
        image.getexif().pop(0x0112, None)
    return image


def register() -> None:
    """Make Pillow open JPEG XL."""
    Image.register_open(FORMAT, open_jxl, is_jxl)


class _Bits:
    """Reads a number from its lowest bits up."""

    def __init__(self, value: int) -> None:
        self._value = value

    def take(self, count: int) -> int:
        found = self._value & ((1 << count) - 1)
        self._value >>= count
        return found


def _side(bits: _Bits) -> int:
    return bits.take((9, 13, 18, 30)[bits.take(2)]) + 1


def _codestream(content: bytes) -> int | None:
    """Offset of the codestream: of the whole file, or of the first jxlc or jxlp box."""
    if content.startswith(CODESTREAM):
        return 0
    at = 0
    while at + 8 <= len(content):
        size, kind, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        if kind in (b"jxlc", b"jxlp"):
            start = at + head + (4 if kind == b"jxlp" else 0)
            return start if content[start : start + 2] == CODESTREAM else None
        if size < head:
            return None
        at += size
    return None
