"""Frames that videos are compared by (table `video_frames`), one row a video.

A video indexed by a version before this table has no row; it is read again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from photosim.photo_facts import VideoFrames

# The step of the library file that added this.
VIDEO_FRAMES = """
CREATE TABLE video_frames (
    photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
    codec TEXT NOT NULL,
    frames_per_s REAL,
    length_s REAL,                           -- of the pictures alone
    hashes TEXT NOT NULL                     -- JSON: a perceptual hash for each place in the film, or null
);
CREATE INDEX photo_video ON photo (id) WHERE length_s IS NOT NULL;

DROP VIEW photo_to_read_again;
CREATE VIEW photo_to_read_again AS
SELECT first_id AS photo_id FROM duplicate_link
WHERE kind = 'picture' AND (first_id NOT IN (SELECT photo_id FROM photo_beyond)
                            OR first_id NOT IN (SELECT photo_id FROM photo_shot))
UNION
SELECT second_id FROM duplicate_link
WHERE kind = 'picture' AND (second_id NOT IN (SELECT photo_id FROM photo_beyond)
                            OR second_id NOT IN (SELECT photo_id FROM photo_shot))
UNION
SELECT id FROM photo WHERE length_s IS NOT NULL AND id NOT IN (SELECT photo_id FROM video_frames);
"""


def put(conn: sqlite3.Connection, photo_id: int, found: VideoFrames) -> None:
    """Upsert a video's frames; it is to be compared again. Runs inside the caller's transaction."""
    conn.execute(
        "INSERT OR REPLACE INTO video_frames (photo_id, codec, frames_per_s, length_s, hashes) VALUES (?, ?, ?, ?, ?)",
        [photo_id, found.codec, found.frames_per_s, found.length_s, json.dumps(found.hashes)],
    )
    conn.execute("DELETE FROM duplicate_compared WHERE photo_id = ?", [photo_id])


def all_frames(conn: sqlite3.Connection) -> dict[int, VideoFrames]:
    """The frames of every video, gone ones too, by id, in the order of their contents."""
    rows = conn.execute(
        "SELECT photo_id, codec, frames_per_s, video_frames.length_s, hashes FROM video_frames "
        "JOIN photo ON photo.id = photo_id ORDER BY content"
    )
    return {row[0]: _frames(*row[1:]) for row in rows}


def of_many(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, VideoFrames]:
    """The frames of those videos; what is none is left out."""
    rows = conn.execute(
        "SELECT photo_id, codec, frames_per_s, length_s, hashes FROM video_frames "
        "WHERE photo_id IN (SELECT value FROM json_each(?))",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    return {row[0]: _frames(*row[1:]) for row in rows}


def _frames(codec: str, frames_per_s: float | None, length_s: float | None, hashes: str) -> VideoFrames:
    return VideoFrames(codec, frames_per_s, length_s, tuple(json.loads(hashes)))
