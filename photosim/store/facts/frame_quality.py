"""Measured quality of frames of bursts (table `frame_quality`), one row a photo."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Sequence

from photosim.boxes import box_text, text_box
from photosim.photo_facts import FaceQuality, FrameQuality

# The step of the library file that added this.
FRAME_QUALITY = """
-- What the frames of a burst are compared by, measured when a photo turns out to be one. `faces`: JSON.
CREATE TABLE frame_quality (
    photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
    sharpness REAL NOT NULL,
    across REAL NOT NULL,
    down REAL NOT NULL,
    dark REAL NOT NULL,
    light REAL NOT NULL,
    layout BLOB NOT NULL,                    -- 32 x 32 gray levels
    faces TEXT NOT NULL,
    faces_known INTEGER NOT NULL             -- how many the library knew then: with others it is measured again
);
"""


def put(conn: sqlite3.Connection, photo_id: int, found: FrameQuality) -> None:
    """Keep what was measured. Runs inside the caller's transaction."""
    faces = json.dumps(
        [[box_text(face.box), face.sharpness, base64.b64encode(face.eyes).decode()] for face in found.faces]
    )
    conn.execute(
        "INSERT OR REPLACE INTO frame_quality "
        "(photo_id, sharpness, across, down, dark, light, layout, faces, faces_known) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT count(*) FROM face WHERE photo_id = ?1))",
        [photo_id, found.sharpness, found.across, found.down, found.dark, found.light, found.layout, faces],
    )


def of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, FrameQuality]:
    """What was measured of those photos; those that were not measured are left out."""
    rows = conn.execute(
        "SELECT photo_id, sharpness, across, down, dark, light, layout, faces FROM frame_quality "
        "WHERE photo_id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    found = {}
    for photo_id, sharpness, across, down, dark, light, layout, faces in rows:
        seen = tuple(
            FaceQuality(text_box(box), sharp, base64.b64decode(eyes))
            for box, sharp, eyes in json.loads(faces)
            if isinstance(eyes, str)
        )
        found[photo_id] = FrameQuality(sharpness, across, down, dark, light, bytes(layout), seen)
    return found


def unmeasured(conn: sqlite3.Connection) -> list[int]:
    """The photos in links of one moment that were not measured yet, or with other faces than are known by now.

    Without videos: one of their frames tells nothing of the whole. Of eyes a number was kept once instead of their
    pixels: such faces are measured again.
    """
    frames = " UNION ".join(f"SELECT {one} AS photo_id FROM duplicate_link WHERE kind = 'moment'" for one in _ENDS)
    faces = "(SELECT count(*) FROM face WHERE face.photo_id = frame.photo_id)"
    rows = conn.execute(
        f"SELECT photo_id FROM ({frames}) AS frame WHERE NOT EXISTS (SELECT 1 FROM frame_quality "
        f"WHERE frame_quality.photo_id = frame.photo_id AND faces_known = {faces} "
        "AND coalesce(json_type(frame_quality.faces, '$[0][2]'), 'text') = 'text') "
        "AND NOT EXISTS (SELECT 1 FROM video_frames WHERE video_frames.photo_id = frame.photo_id) ORDER BY photo_id"
    )
    return [row[0] for row in rows]


_ENDS = ("first_id", "second_id")
