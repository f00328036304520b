"""Queries by folder: subfolders, photos in the order of their folders, and two folders compared in a library copy."""

from __future__ import annotations

import os
import sqlite3
from array import array
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
    separator = os.fsencode(os.sep)
    rows = conn.execute(
        "SELECT path, photo_id FROM file WHERE photo_id IS NOT NULL AND gone_since IS NULL ORDER BY path"
    )
    # In the order of paths the files of one folder come by name, with those of its subfolders in between.
    inside: dict[bytes, array[int]] = {}
    for path, photo_id in rows:
        inside.setdefault(path.rpartition(separator)[0], array("q")).append(photo_id)
    folders = sorted(inside)
    ids = np.frombuffer(b"".join(inside[folder] for folder in folders), np.int64)
    places = np.repeat(np.arange(len(folders)), [len(inside[folder]) for folder in folders])
    if descending:
        ids, places = ids[::-1], places[::-1]
    kept = np.isin(ids, photo_ids)
    ids, places = ids[kept], places[kept]
    first = np.sort(np.unique(ids, return_index=True)[1])
    shown, starts, counts = np.unique(places[first], return_index=True, return_counts=True)
    order = np.argsort(starts)
    return ids[first], [
        (decode_path(folders[folder]), int(count)) for folder, count in zip(shown[order], counts[order], strict=True)
    ]
