"""Queries by folder: subfolders, photos in the order of their folders, and two folders compared in a library copy."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

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


def holds_files(conn: sqlite3.Connection, folder: Path) -> bool:
    """Whether any file is known in or below a folder."""
    found = conn.execute("SELECT 1 FROM file WHERE gone_since IS NULL AND path >= ? AND path < ?", path_range(folder))
    return found.fetchone() is not None


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


def subfolders(conn: sqlite3.Connection, folder: Path) -> list[Path]:
    """The folders right inside a folder in which the library knows photos: one seek in the index for each of them."""
    low, high = path_range(folder)
    separator = os.fsencode(os.sep)
    found: list[Path] = []
    at = low
    while True:
        row = conn.execute("SELECT min(path) FROM file WHERE path >= ? AND path < ?", [at, high]).fetchone()
        if row[0] is None:
            return found
        name, inside, _ = bytes(row[0])[len(low) :].partition(separator)
        if inside:
            found.append(decode_path(low + name))
            at = low + name + bytes([separator[0] + 1])
        else:
            # Files of the folder itself may be many, and lie between its folders: each costs a seek, too.
            at = bytes(row[0]) + b"\0"


def folder_order(
    conn: sqlite3.Connection, photo_ids: npt.NDArray[np.int64], *, descending: bool = False
) -> tuple[npt.NDArray[np.int64], list[tuple[Path, int]]]:
    """These photos by folder and name, each at its first file; and the folders with their number of photos."""
    wanted = set(photo_ids.tolist())
    separator = os.fsencode(os.sep)
    rows = conn.execute(
        "SELECT path, photo_id FROM file WHERE photo_id IS NOT NULL AND gone_since IS NULL ORDER BY path"
    )
    placed = sorted(
        (*bytes(path).rpartition(separator)[::2], photo_id) for path, photo_id in rows if photo_id in wanted
    )
    if descending:
        placed.reverse()
    seen: set[int] = set()
    order: list[int] = []
    folders: dict[bytes, int] = {}
    for folder, _, photo_id in placed:
        if photo_id not in seen:
            seen.add(photo_id)
            order.append(photo_id)
            folders[folder] = folders.get(folder, 0) + 1
    return np.array(order, np.int64), [(decode_path(folder), count) for folder, count in folders.items()]
