"""Queries for comparing two folders: files inside one and elsewhere, by photo, in a copy of the library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from photosim.paths import Home
from photosim.store.db import open_writer
from photosim.store.path_codec import decode_path, path_range


@dataclass(frozen=True, slots=True)
class Contents:
    """Present files by photo id, ordered by path; `unread`: files inside that could not be read, and why."""

    inside: dict[int, list[Path]]
    outside: dict[int, list[Path]]
    unread: tuple[tuple[Path, str], ...]


def contents(conn: sqlite3.Connection, folder: Path, within: Path | None = None) -> Contents:
    """Files inside `folder`, and files elsewhere (or `within` another folder)."""
    low, high = path_range(folder)
    first, last = (b"", b"\xff" * 8) if within is None else path_range(within)
    inside: dict[int, list[Path]] = {}
    outside: dict[int, list[Path]] = {}
    unread = []
    rows = conn.execute("SELECT path, photo_id, problem FROM file WHERE gone_since IS NULL ORDER BY path")
    for path, photo_id, problem in rows:
        if low <= path < high:
            if photo_id is None:
                unread.append((decode_path(path), str(problem)))
            else:
                inside.setdefault(photo_id, []).append(decode_path(path))
        elif photo_id is not None and first <= path < last:
            outside.setdefault(photo_id, []).append(decode_path(path))
    return Contents(inside, outside, tuple(unread))


def copy_library(home: Home, scratch: Home) -> None:
    """Copy the library of `home` to an empty home, migrated first. Raises LibraryError."""
    with closing(open_writer(home)) as source, closing(sqlite3.connect(scratch.create().database)) as target:
        source.backup(target)


def photo_ids(conn: sqlite3.Connection) -> list[int]:
    """Ids of all photos, gone ones too."""
    return [row[0] for row in conn.execute("SELECT id FROM photo ORDER BY id")]


def forget_links(conn: sqlite3.Connection) -> None:
    """Delete all duplicate links: only for a copy of a library. Runs inside the caller's transaction."""
    conn.execute("DELETE FROM duplicate_link")
    conn.execute("DELETE FROM duplicate_compared")
