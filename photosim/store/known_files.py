"""File state for incremental indexing: size, time and completeness of known files and contents. Only reading."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from photosim.store.path_codec import decode_path, path_range

# Whether a photo may be marked for the trash, and was read before `photo_beyond` or `photo_shot` was; or is a video,
# and was read before its frames were. The view photo_to_read_again says the same of all photos at once; asked for one,
# SQLite would make the whole of it.
_READ_AGAIN = """((NOT EXISTS (SELECT 1 FROM photo_beyond WHERE photo_id = {0})
    OR NOT EXISTS (SELECT 1 FROM photo_shot WHERE photo_id = {0})) AND (
    EXISTS (SELECT 1 FROM duplicate_link WHERE first_id = {0} AND kind = 'picture')
    OR EXISTS (SELECT 1 FROM duplicate_link WHERE second_id = {0} AND kind = 'picture'))
    OR EXISTS (SELECT 1 FROM photo AS film WHERE film.id = {0} AND film.length_s IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM video_frames WHERE photo_id = {0}))"""
_MOST_OF_ONE_SIZE = 256
_KNOWN = (
    "SELECT path, id, photo_id, size_bytes, mtime_ns, gone_since IS NOT NULL, "
    "CASE WHEN problem IS NULL THEN NULL ELSE NOT retry END FROM file WHERE path >= ? AND path < ?"
)


class KnownFile(NamedTuple):
    """A file as the library remembers it. `ready`: no work is due while it is unchanged on disk."""

    id: int
    photo_id: int | None
    size_bytes: int
    mtime_ns: int
    gone: bool
    ready: bool


def known_files(conn: sqlite3.Connection, folder: Path, model_id: int, *, deep: bool = True) -> dict[bytes, KnownFile]:
    """Files remembered inside `folder`, by stored path. Ready: nothing to retry or to complete.

    Not `deep`: those right in it alone, whatever its subfolders hold.
    """
    rows = conn.execute(_KNOWN, path_range(folder)).fetchall() if deep else list(_right_in(conn, folder))
    complete = _complete(conn, model_id, [row[2] for row in rows])
    return {
        path: KnownFile(file_id, photo_id, size, mtime_ns, gone, photo_id in complete if settled is None else settled)
        for path, file_id, photo_id, size, mtime_ns, gone, settled in rows
    }


def _right_in(conn: sqlite3.Connection, folder: Path) -> Iterator[tuple[Any, ...]]:
    """The rows of the files right in a folder: from a subfolder's first file it goes on behind its last."""
    low, high = path_range(folder)
    at: bytes | None = low
    while at is not None:
        rows, at = conn.execute(f"{_KNOWN} ORDER BY path", [at, high]), None
        for row in rows:
            if os.fsencode(os.sep) in row[0][len(low) :]:
                subfolder = row[0][len(low) :].split(os.fsencode(os.sep), 1)[0]
                at = path_range(decode_path(low + subfolder))[1]
                break
            yield row
        rows.close()


def settled_files(conn: sqlite3.Connection, folder: Path, model_id: int) -> list[tuple[bytes, int, int]] | None:
    """Path, size and time of all files inside `folder` if every one is ready, else None.

    None, too, for a small part of a large library, where `known_files` is as fast. For 100,000 files this takes half
    its time.
    """
    inside = path_range(folder)
    count = conn.execute(
        "SELECT count(*) FROM file WHERE path >= ? AND path < ? AND gone_since IS NULL", inside
    ).fetchone()[0]
    if not _is_most(conn, count):
        return None
    rows = conn.execute(
        "SELECT path, size_bytes, mtime_ns FROM file WHERE path >= ? AND path < ? AND gone_since IS NULL "
        "AND CASE WHEN problem IS NOT NULL THEN NOT retry ELSE photo_id IN (SELECT photo_id FROM vector "
        "WHERE model_id = ?) AND photo_id NOT IN (SELECT photo_id FROM photo_to_read_again) END ORDER BY path",
        [*inside, model_id],
    )
    found = rows.fetchall()
    return found if len(found) == count else None


def _is_most(conn: sqlite3.Connection, count: int) -> bool:
    """Whether so many files are a large part of the library, so that a query over all is faster."""
    newest: int = conn.execute("SELECT max(id) FROM vector").fetchone()[0] or 0
    return 8 * count >= newest


def _complete(conn: sqlite3.Connection, model_id: int, photo_ids: list[int | None]) -> set[int]:
    """Complete photos (nothing to add): of those asked for, or of all where that is three times as fast."""
    if not _is_most(conn, len(photo_ids)):
        rows = conn.execute(
            "SELECT value FROM json_each(?) CROSS JOIN vector ON vector.model_id = ? AND vector.photo_id = value "
            f"WHERE NOT {_READ_AGAIN.format('value')}",
            [json.dumps([photo_id for photo_id in photo_ids if photo_id is not None]), model_id],
        )
        return {row[0] for row in rows}
    found = {row[0] for row in conn.execute("SELECT photo_id FROM vector WHERE model_id = ?", [model_id])}
    found.difference_update(row[0] for row in conn.execute("SELECT photo_id FROM photo_to_read_again"))
    return found


def contents_of_size(conn: sqlite3.Connection, size_bytes: int, model_id: int) -> frozenset[bytes]:
    """Contents of that size that are photos with a vector: meeting one again needs no decoding.

    Empty when there are too many to be worth comparing with: uncompressed pictures of one camera all have one size.
    """
    # CROSS JOIN: from the size to the photo to its vector. Left to itself SQLite goes through all vectors of the model.
    rows = conn.execute(
        "SELECT content FROM photo CROSS JOIN vector ON vector.model_id = ? AND vector.photo_id = photo.id "
        f"WHERE size_bytes = ? AND NOT {_READ_AGAIN.format('photo.id')} LIMIT {_MOST_OF_ONE_SIZE + 1}",
        [model_id, size_bytes],
    ).fetchall()
    return frozenset(row[0] for row in rows) if len(rows) <= _MOST_OF_ONE_SIZE else frozenset()
