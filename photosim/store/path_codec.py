"""Path encoding: paths are stored as bytes (os.fsencode), because a file name need not be valid text."""

from __future__ import annotations

import os
from pathlib import Path

_SEPARATOR = os.fsencode(os.sep)


def encode_path(path: Path | str) -> bytes:
    """The path as bytes for SQL. A lone surrogate, which SQLite's TEXT cannot hold, becomes the byte it stands for."""
    return os.fsencode(path)


def decode_path(stored: bytes) -> Path:
    """The path that `encode_path` was given."""
    return Path(os.fsdecode(stored))


def path_range(folder: Path) -> tuple[bytes, bytes]:
    """`low <= path < high` holds for the stored paths inside `folder`, at any depth, and for no others."""
    inside = encode_path(folder).rstrip(_SEPARATOR) + _SEPARATOR
    return inside, inside[:-1] + bytes([inside[-1] + 1])
