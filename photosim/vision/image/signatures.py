"""Magic numbers: recognizes picture files by their first bytes, whatever their names."""

from __future__ import annotations

from photosim.vision.image.jpeg_xl import is_jxl

HEAD_BYTES = 32

# To tell a broken picture from what never was one.
SIGNATURES = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"8BPS",
    b"\0\0\0\x0cjP  ",
    b"\xff\x4f\xff\x51",
)
_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)


def looks_like_picture(head: bytes) -> bool:
    """Whether a file that no reader knows begins as a picture does: it is broken, or of another kind."""
    riff = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return riff or is_jxl(head[:12]) or head[4:8] == b"ftyp" or head.startswith(SIGNATURES)


def is_picture(head: bytes) -> bool:
    """Whether a file with these first `HEAD_BYTES` bytes is of a format that photosim reads."""
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    if head[4:8] == b"ftyp":
        return head[8:12] in _BRANDS
    if head[:2] == b"BM":  # two letters begin many a text: its header must have a known length, too
        return head[6:10] == bytes(4) and int.from_bytes(head[14:18], "little") in _BMP_HEADERS
    return head.startswith(SIGNATURES)
