"""EXIF facts of a photo's shot (table `photo_shot`): second, exposure, camera's number, signs of an export.

A photo indexed by a version before this table has no row: nothing is known about it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import fields, replace

from photosim.photo_facts import ShotFacts

# The step of the library file that added this, and which of two pictures was made of the other.
SHOTS = """
-- EXIF facts of the shot that a photo is. No row: it was read before this was looked at.
CREATE TABLE photo_shot (
    photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
    shot_at TEXT,                            -- DateTimeOriginal, local time
    subsec TEXT,                             -- digits of its fraction
    exposure_s REAL,
    f_number REAL,
    iso REAL,
    focal_mm REAL,
    bias_ev REAL,
    rendered INTEGER,                        -- CustomRendered: HDR pictures of phones
    shot_number TEXT,                        -- shutter count, file number or unique id
    software TEXT NOT NULL,
    maker_note INTEGER NOT NULL,
    preview TEXT NOT NULL CHECK (preview IN ('', 'agrees', 'differs')),
    tables TEXT NOT NULL,                    -- digest of the JPEG quantization tables
    quality INTEGER NOT NULL                 -- their IJG quality, 0: other tables, or no JPEG
);

-- 1: the first seems to be made of the second (saved again from it, enlarged); 2: the other way round; 0: unknown.
ALTER TABLE duplicate_link ADD COLUMN made INTEGER NOT NULL DEFAULT 0;

DROP VIEW photo_to_read_again;
CREATE VIEW photo_to_read_again AS
SELECT first_id AS photo_id FROM duplicate_link
WHERE kind = 'picture' AND (first_id NOT IN (SELECT photo_id FROM photo_beyond)
                            OR first_id NOT IN (SELECT photo_id FROM photo_shot))
UNION
SELECT second_id FROM duplicate_link
WHERE kind = 'picture' AND (second_id NOT IN (SELECT photo_id FROM photo_beyond)
                            OR second_id NOT IN (SELECT photo_id FROM photo_shot));
"""


# Whether the size in the EXIF block is the file's own: '', 'same', 'scaled', 'other shape'. Rows without it are read
# again.
TOLD_SIZE = """
ALTER TABLE photo_shot ADD COLUMN told_size TEXT NOT NULL DEFAULT '';
DELETE FROM photo_shot;
"""


_NAMES = tuple(field.name for field in fields(ShotFacts))
_COLUMNS = ", ".join(_NAMES)


def put(conn: sqlite3.Connection, photo_id: int, shot: ShotFacts) -> None:
    """Upsert a photo's shot facts. Runs inside the caller's transaction.

    A photo that was compared without these facts is marked for comparison again: its links may be wrong.
    """
    known = conn.execute("SELECT 1 FROM photo_shot WHERE photo_id = ?", [photo_id]).fetchone()
    conn.execute(
        f"INSERT OR REPLACE INTO photo_shot (photo_id, {_COLUMNS}) VALUES (?{', ?' * len(_NAMES)})",
        [photo_id, *(getattr(shot, name) for name in _NAMES)],
    )
    if known is None and conn.execute("DELETE FROM duplicate_compared WHERE photo_id = ?", [photo_id]).rowcount:
        conn.execute("DELETE FROM duplicate_link WHERE first_id = ? OR second_id = ?", [photo_id, photo_id])


def of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, ShotFacts]:
    """Shot facts of those photos; photos without a row are left out."""
    rows = conn.execute(
        f"SELECT photo_id, {_COLUMNS} FROM photo_shot WHERE photo_id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    found = {photo_id: ShotFacts(**dict(zip(_NAMES, facts, strict=True))) for photo_id, *facts in rows}
    return {photo_id: replace(shot, maker_note=bool(shot.maker_note)) for photo_id, shot in found.items()}


def names_of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, list[str]]:
    """File names of those photos (last known ones for gone photos), in order."""
    found: dict[int, list[str]] = {}
    rows = conn.execute(
        "SELECT photo_id, name FROM file WHERE photo_id IN (SELECT value FROM json_each(?)) ORDER BY name",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    for photo_id, name in rows:
        found.setdefault(photo_id, []).append(name)
    return found
