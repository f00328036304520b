"""Removal of all biometric data: faces, their vectors and places, overwritten on the disk (secure_delete)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from photosim.boxes import Sighting, text_box

_FACES = ("face_vector", "face_place", "face")
_WORDS = ("saying_change", "saying", "face_word", "face_drawn")


def all_sightings(conn: sqlite3.Connection) -> Iterator[tuple[bytes, Sighting]]:
    """Every face as its photo's content and its box."""
    for content, box, confidence in conn.execute(
        "SELECT content, box, confidence FROM face JOIN photo ON photo.id = photo_id"
    ):
        yield bytes(content), Sighting(text_box(box), float(confidence))


def remove_faces(conn: sqlite3.Connection, *, names: bool) -> int:
    """Delete every face; returns how many. `names`: also all people, with the user's answers about them.

    Photos keep their mark as searched, so that only new ones are searched. Inside the caller's transaction.
    """
    conn.execute("PRAGMA secure_delete = ON")
    count = int(conn.execute("SELECT count(*) FROM face").fetchone()[0])
    for table in (*_FACES, *(_WORDS if names else ())):
        conn.execute(f"DELETE FROM {table}")
    conn.execute("DELETE FROM person" if names else "DELETE FROM person WHERE NOT made")
    if not names:
        # The history of edits holds places of faces that are gone: it could not be taken back any more.
        conn.execute("DELETE FROM saying_change")
        conn.execute("DELETE FROM saying")
        conn.execute("UPDATE face_drawn SET model = NULL, vector = NULL")
    return count


def shrink(conn: sqlite3.Connection) -> None:
    """VACUUM and truncate the log, so that removed data is off the disk. Outside of transactions."""
    conn.execute("VACUUM")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
