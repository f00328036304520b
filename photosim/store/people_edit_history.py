"""Full history of people edits, undone ones included: every name and every answer there ever was."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from photosim.store.people_edits import Word


def names_ever(conn: sqlite3.Connection) -> dict[int, frozenset[str]]:
    """Every name that each person has or had, also merged or forgotten people; the nameless are left out."""
    rows = conn.execute(
        "SELECT id, name FROM person UNION "
        "SELECT CAST(key AS INTEGER), json_extract(before, '$.name') FROM saying_change WHERE what = 'person' UNION "
        "SELECT CAST(key AS INTEGER), json_extract(after, '$.name') FROM saying_change WHERE what = 'person'"
    )
    found: dict[int, set[str]] = defaultdict(set)
    for person_id, name in rows:
        if name:
            found[person_id].add(name)
    return {person_id: frozenset(names) for person_id, names in found.items()}


def once_said(conn: sqlite3.Connection, never_if_undone: str) -> dict[bytes, list[Word]]:
    """By content: every person that its faces were ever said to be, in force or not.

    An undone action with the label `never_if_undone` does not count.
    """
    rows = conn.execute(
        "SELECT DISTINCT key FROM saying_change JOIN saying ON saying.id = saying_id WHERE what = 'word' "
        "AND 'is' IN (json_extract(before, '$.verdict'), json_extract(after, '$.verdict')) "
        "AND NOT (undone AND label = ?) ORDER BY key",
        [never_if_undone],
    )
    found: dict[bytes, list[Word]] = defaultdict(list)
    for (key,) in rows:
        content, *box, person_id = key.split(" ")
        found[bytes.fromhex(content)].append(Word(bytes.fromhex(content), " ".join(box), "is", int(person_id)))
    return dict(found)


def photos_once_said(conn: sqlite3.Connection) -> list[int]:
    """Present photos with a face that was ever answered about."""
    rows = conn.execute(
        "SELECT id FROM photo WHERE EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND gone_since IS NULL) "
        "AND (content IN (SELECT content FROM face_word) OR lower(hex(content)) IN "
        "(SELECT substr(key, 1, 64) FROM saying_change WHERE what = 'word')) ORDER BY id"
    )
    return [row[0] for row in rows]
