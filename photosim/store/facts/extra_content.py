"""Content beyond the first frame, by photo: frame count, transparency, embedded video or data.

A photo indexed by a version before this table has no row: nothing is known about it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from photosim.photo_facts import ExtraContent


def put(conn: sqlite3.Connection, photo_id: int, frames: int, transparent: bool, attached: str) -> None:
    """Upsert a photo's row. Runs inside the caller's transaction."""
    conn.execute(
        "INSERT OR REPLACE INTO photo_beyond (photo_id, frames, transparent, attached) VALUES (?, ?, ?, ?)",
        [photo_id, frames, transparent, attached],
    )


def of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, ExtraContent]:
    """Rows of those photos; photos without a row are left out."""
    rows = conn.execute(
        "SELECT photo_id, frames, transparent, attached FROM photo_beyond "
        "WHERE photo_id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    return {
        photo_id: ExtraContent(frames, bool(transparent), attached) for photo_id, frames, transparent, attached in rows
    }
