"""Disk space reserve: a preallocated file that is deleted when the disk is full, so that the journal can be written.

Without it photos could not be moved to the trash on a full disk.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

# SQLite's log takes a page or two for a file that goes and is used over; the trash takes a folder and a line.
RESERVE_BYTES = 4 << 20
_CHUNK_BYTES = 1 << 20


def give_up(database: Path) -> None:
    """Delete the reserve file when the disk is full."""
    # A disk that tells nothing, or lets no file go, is as full or as empty as it was before.
    with suppress(OSError):
        if shutil.disk_usage(database.parent).free < RESERVE_BYTES:
            _path(database).unlink(missing_ok=True)


def keep(database: Path) -> None:
    """Create the reserve file where it is missing; on a nearly full disk with half of the free space."""
    path = _path(database)
    with suppress(OSError):  # as above: no room can be kept, and everything else works
        if path.exists():
            return
        size_bytes = min(RESERVE_BYTES, shutil.disk_usage(database.parent).free // 2)
        try:
            _fill(path, size_bytes)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _fill(path: Path, size_bytes: int) -> None:
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, max(1, size_bytes))
            return
        for _ in range(0, size_bytes, _CHUNK_BYTES):
            file.write(bytes(_CHUNK_BYTES))


def _path(database: Path) -> Path:
    return database.with_suffix(".reserve")


def library_file(conn: sqlite3.Connection) -> Path | None:
    """Path of a connection's library file; None for a library in memory."""
    name: str = conn.execute("PRAGMA database_list").fetchone()[2]
    return Path(name) if name else None
