"""Ratings (0 to 5 stars) and favorites of photos, kept by content hash (table `photo_mark`)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

# The step of the library file that added ratings, favorites, lenses, and the indexes that filters go by.
MARKS = """
-- What the user thinks of a photo. It hangs on the content: it survives moves, renames and the trash.
CREATE TABLE photo_mark (
    content BLOB PRIMARY KEY CHECK (length(content) = 32),
    rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
    favorite INTEGER NOT NULL DEFAULT 0 CHECK (favorite IN (0, 1))
) WITHOUT ROWID;
CREATE INDEX photo_mark_rating ON photo_mark (rating) WHERE rating > 0;
CREATE INDEX photo_mark_favorite ON photo_mark (favorite) WHERE favorite = 1;

ALTER TABLE photo ADD COLUMN lens TEXT;
CREATE INDEX photo_camera ON photo (camera);
CREATE INDEX photo_lens ON photo (lens) WHERE lens IS NOT NULL;
CREATE INDEX photo_format ON photo (format);
CREATE INDEX photo_place ON photo (latitude, longitude) WHERE latitude IS NOT NULL;
CREATE INDEX photo_many_frames ON photo_beyond (photo_id) WHERE frames > 1;
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """`rating`: 0 (none) to 5 stars."""

    rating: int = 0
    favorite: bool = False


def marks_of(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, Mark]:
    """The marks of those photos; photos without any have the empty mark, unknown ids are left out."""
    rows = conn.execute(
        "SELECT photo.id, coalesce(rating, 0), coalesce(favorite, 0) FROM json_each(?) "
        "JOIN photo ON photo.id = json_each.value LEFT JOIN photo_mark ON photo_mark.content = photo.content",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    return {photo_id: Mark(rating, bool(favorite)) for photo_id, rating, favorite in rows}


def set_rating(conn: sqlite3.Connection, photo_ids: Sequence[int], rating: int) -> None:
    """Give photos 0 to 5 stars. Runs inside the caller's transaction. Raises ValueError for another number."""
    if not 0 <= rating <= 5:
        raise ValueError(f"no such rating: {rating}")
    _put(conn, photo_ids, "rating", rating)


def set_favorite(conn: sqlite3.Connection, photo_ids: Sequence[int], favorite: bool) -> None:
    """Make photos favorites, or no longer. Runs inside the caller's transaction."""
    _put(conn, photo_ids, "favorite", int(favorite))


def put_marks(conn: sqlite3.Connection, marks: dict[int, Mark]) -> None:
    """Set the marks of photos as given: how a change is undone. Runs inside the caller's transaction."""
    for photo_id, mark in marks.items():
        _put(conn, [photo_id], "rating", mark.rating)
        _put(conn, [photo_id], "favorite", int(mark.favorite))


def seed_rating(conn: sqlite3.Connection, content: bytes, rating: int) -> None:
    """The rating that a file brings along: it counts only where the user has not said anything yet."""
    conn.execute("INSERT OR IGNORE INTO photo_mark (content, rating) VALUES (?, ?)", [content, rating])


def carry_mark(conn: sqlite3.Connection, before: bytes, content: bytes) -> None:
    """What was said of a content holds for the one that replaced it in its file: a tag was written into it."""
    conn.execute(
        "INSERT INTO photo_mark (content, rating, favorite) "
        "SELECT ?, rating, favorite FROM photo_mark WHERE content = ? "
        # Stars that the other program wrote into the file are newer than those of before.
        "ON CONFLICT (content) DO UPDATE SET favorite = max(favorite, excluded.favorite), "
        "rating = CASE WHEN rating > 0 THEN rating ELSE excluded.rating END",
        [content, before],
    )


def _put(conn: sqlite3.Connection, photo_ids: Sequence[int], column: str, value: int) -> None:
    conn.execute(
        f"INSERT INTO photo_mark (content, {column}) "
        "SELECT content, ? FROM json_each(?) JOIN photo ON photo.id = json_each.value WHERE true "
        f"ON CONFLICT (content) DO UPDATE SET {column} = excluded.{column}",
        [value, json.dumps([int(photo_id) for photo_id in photo_ids])],
    )


def all_marks(conn: sqlite3.Connection) -> dict[bytes, Mark]:
    """All marks by content, those of photos that are gone included."""
    rows = conn.execute("SELECT content, rating, favorite FROM photo_mark WHERE rating > 0 OR favorite = 1")
    return {bytes(content): Mark(rating, bool(favorite)) for content, rating, favorite in rows}


def restore_marks(conn: sqlite3.Connection, marks: dict[bytes, Mark]) -> int:
    """Insert marks of contents that have none here; how many. Runs inside the caller's transaction."""
    known = all_marks(conn)
    new = [(content, one.rating, int(one.favorite)) for content, one in marks.items() if content not in known]
    conn.executemany(
        "INSERT INTO photo_mark (content, rating, favorite) VALUES (?, ?, ?) "
        "ON CONFLICT (content) DO UPDATE SET rating = excluded.rating, favorite = excluded.favorite",
        new,
    )
    return len(new)
