"""RAW files that tests draw: a DNG of a few bytes (DNG 1.4) with sensor data, a JPEG preview and EXIF."""

from __future__ import annotations

import io
import struct

import numpy as np
from PIL import Image

Entry = tuple[int, int, list[int] | bytes]  # tag, type, values
BYTE, ASCII, SHORT, LONG, RATIONAL, SRATIONAL = 1, 2, 3, 4, 5, 10
_LETTERS = {SHORT: "H", LONG: "I", RATIONAL: "I", SRATIONAL: "i"}


def dng(
    picture: Image.Image | None,
    sensor: Image.Image,
    *,
    orientation: int = 1,
    taken_at: str = "2021:05:06 07:08:09",
    make: str = "Pentax",
) -> bytes:
    """A DNG whose sensor saw `sensor` through an RGGB filter; `picture` is its embedded preview, or None."""
    mosaic = _mosaic(sensor)
    exif: list[Entry] = [(0x829A, RATIONAL, [1, 125]), (0x9003, ASCII, taken_at.encode() + b"\0")]
    preview = b""
    if picture is not None:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=92)
        preview = buffer.getvalue()
    # Twice: where things lie is known after the first time.
    at = {"exif": 0, "preview": 0, "sub": 0, "mosaic": 0}
    while True:
        sub: list[Entry] = []
        if picture is not None:
            sub = [
                (0xFE, LONG, [1]), (0x100, LONG, [picture.width]), (0x101, LONG, [picture.height]),
                (0x102, SHORT, [8, 8, 8]), (0x103, SHORT, [7]), (0x106, SHORT, [6]), (0x111, LONG, [at["preview"]]),
                (0x115, SHORT, [3]), (0x116, LONG, [picture.height]), (0x117, LONG, [len(preview)]),
            ]  # fmt: skip
        main: list[Entry] = [
            (0xFE, LONG, [0]), (0x100, LONG, [sensor.width]), (0x101, LONG, [sensor.height]), (0x102, SHORT, [16]),
            (0x103, SHORT, [1]), (0x106, SHORT, [32803]), (0x10F, ASCII, make.encode() + b"\0"),
            (0x110, ASCII, b"K-1\0"), (0x111, LONG, [at["mosaic"]]), (0x112, SHORT, [orientation]),
            (0x115, SHORT, [1]), (0x116, LONG, [sensor.height]), (0x117, LONG, [len(mosaic)]),
            *([(0x14A, LONG, [at["sub"]])] if sub else []),
            (0x828D, SHORT, [2, 2]), (0x828E, BYTE, b"\0\1\1\2"), (0x8769, LONG, [at["exif"]]),
            (0xC612, BYTE, b"\1\4\0\0"), (0xC614, ASCII, b"Drawn K-1\0"),
            (0xC621, SRATIONAL, [1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1]),
            (0xC628, RATIONAL, [1, 1, 1, 1, 1, 1]),
        ]  # fmt: skip
        body = b"II*\0" + struct.pack("<I", 8)
        places = {}
        for name, entries in (("main", main), ("exif", exif), ("sub", sub)):
            places[name] = len(body)
            body += _ifd(entries, len(body)) if entries else b""
        places["preview"] = len(body)
        body += preview + bytes(len(preview) % 2)
        places["mosaic"] = len(body)
        body += mosaic
        del places["main"]
        if places == at:
            return body
        at = places


def _mosaic(sensor: Image.Image) -> bytes:
    pixels = np.asarray(sensor.convert("RGB"), np.uint16) << 8
    seen = pixels[..., 1].copy()
    seen[::2, ::2], seen[1::2, 1::2] = pixels[::2, ::2, 0], pixels[1::2, 1::2, 2]
    return seen.astype("<u2").tobytes()


def _ifd(entries: list[Entry], at: int) -> bytes:
    table, beyond = struct.pack("<H", len(entries)), b""
    data_at = at + 2 + 12 * len(entries) + 4
    for tag, kind, values in entries:
        if isinstance(values, bytes):
            count, data = len(values), values
        else:
            count = len(values) // (2 if kind in (RATIONAL, SRATIONAL) else 1)
            data = struct.pack(f"<{len(values)}{_LETTERS[kind]}", *values)
        if len(data) > 4:
            table += struct.pack("<HHII", tag, kind, count, data_at + len(beyond))
            beyond += data + bytes(len(data) % 2)
        else:
            table += struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\0")
    return table + bytes(4) + beyond
