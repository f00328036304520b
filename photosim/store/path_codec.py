"""Path encoding: paths are stored as bytes (os.fsencode), because a file name need not be valid text."""

from __future__ import annotations

import os
from pathlib import Path

_SEPARATOR = os.fsencode(os.sep)


def encode_path(path: Path | str) -> bytes:
    """Path to bytes for SQL. A lone surrogate, which TEXT cannot hold, becomes the byte it stands for."""
    return os.fsencode(path)


def decode_path(stored: bytes) -> Path:
    """Bytes from SQL to path, the inverse of `encode_path`."""
    return Path(os.fsdecode(stored))


def path_range(folder: Path) -> tuple[bytes, bytes]:
    """Half-open range `low <= path < high` of the stored paths inside `folder`, at any depth."""
    inside = encode_path(folder).rstrip(_SEPARATOR) + _SEPARATOR
    return inside, inside[:-1] + bytes([inside[-1] + 1])
