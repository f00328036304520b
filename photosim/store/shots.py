"""EXIF facts of the shot that a photo is (table `photo_shot`): second, exposure, camera's number, signs of an export.

A photo that was read by a photosim before this table has no row, and nothing is known of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Shot:
    """As `photosim.vision.image.shot_facts.ShotFacts`."""

    shot_at: str | None = None
    subsec: str | None = None
    exposure_s: float | None = None
    f_number: float | None = None
    iso: float | None = None
    focal_mm: float | None = None
    bias_ev: float | None = None
    rendered: int | None = None
    shot_number: str | None = None
    software: str = ""
    maker_note: bool = False
    preview: str = ""
    tables: str = ""
    quality: int = 0


_COLUMNS = ", ".join(field.name for field in fields(Shot))


def put(conn: sqlite3.Connection, photo_id: int, shot: Shot) -> None:
    """Keep the facts. Runs inside the caller's transaction.

    Facts that come new to a photo that was compared without them make it one to compare again: its links may be wrong.
    """
    known = conn.execute("SELECT 1 FROM photo_shot WHERE photo_id = ?", [photo_id]).fetchone()
    conn.execute(
        f"INSERT OR REPLACE INTO photo_shot (photo_id, {_COLUMNS}) VALUES (?{', ?' * len(fields(Shot))})",
        [photo_id, *astuple(shot)],
    )
    if known is None and conn.execute("DELETE FROM duplicate_compared WHERE photo_id = ?", [photo_id]).rowcount:
        conn.execute("DELETE FROM duplicate_link WHERE first_id = ? OR second_id = ?", [photo_id, photo_id])


def of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, Shot]:
    """The facts of those photos; those of which nothing is known are left out."""
    rows = conn.execute(
        f"SELECT photo_id, {_COLUMNS} FROM photo_shot WHERE photo_id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    return {photo_id: Shot(*facts[:10], bool(facts[10]), *facts[11:]) for photo_id, *facts in rows}


def names_of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, list[str]]:
    """The file names under which those photos lie (or lay, for those that are gone), in order."""
    found: dict[int, list[str]] = {}
    rows = conn.execute(
        "SELECT photo_id, name FROM file WHERE photo_id IN (SELECT value FROM json_each(?)) ORDER BY name",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    for photo_id, name in rows:
        found.setdefault(photo_id, []).append(name)
    return found
