"""Faces that the user drew on a photo: bounding boxes that count as faces whatever the detector says."""

from __future__ import annotations

import sqlite3
from typing import Any

DRAWN_FACES = """
    -- Faces that the user drew. What is needed to put one back after an undo stands here too.
    CREATE TABLE face_drawn (
        content BLOB NOT NULL,
        box TEXT NOT NULL,
        size_px INTEGER NOT NULL,
        sharpness REAL NOT NULL,
        model TEXT,                              -- sha256 of the encoder that made the vector; NULL: none yet
        vector BLOB,
        PRIMARY KEY (content, box)
    ) WITHOUT ROWID;
    """
# Whether a row of `face` is one that was drawn.
IS_DRAWN = (
    "EXISTS (SELECT 1 FROM face_drawn JOIN photo AS drawn_on ON drawn_on.content = face_drawn.content "
    "WHERE drawn_on.id = face.photo_id AND face_drawn.box = face.box)"
)
# Nobody doubts a face that somebody drew.
CONFIDENCE = 1.0


def drawn_row(
    size_px: int = 1, sharpness: float = 0.0, model: str | None = None, vector: bytes | None = None
) -> dict[str, Any]:
    """A drawn face as a row of the edit log; `vector`: float32, little-endian."""
    held = None if vector is None else vector.hex()
    return {"verdict": "face", "size_px": size_px, "sharpness": sharpness, "model": model, "vector": held}


def get_drawn(conn: sqlite3.Connection, content: bytes, box: str) -> dict[str, Any] | None:
    """The drawn face in exactly that box, as a row of the edit log; None where there is none."""
    row = conn.execute(
        "SELECT size_px, sharpness, model, vector FROM face_drawn WHERE content = ? AND box = ?", [content, box]
    ).fetchone()
    return None if row is None else drawn_row(*row)


def put_drawn(conn: sqlite3.Connection, content: bytes, box: str, row: dict[str, Any]) -> None:
    """Upsert a drawn face, and its detection with its vector where the photo is known and has none in that box."""
    vector = None if row["vector"] is None else bytes.fromhex(row["vector"])
    values = [row["size_px"], row["sharpness"]]
    conn.execute(
        "INSERT OR REPLACE INTO face_drawn (content, box, size_px, sharpness, model, vector) VALUES (?, ?, ?, ?, ?, ?)",
        [content, box, *values, row["model"], vector],
    )
    conn.execute(
        "INSERT OR IGNORE INTO face (photo_id, box, size_px, sharpness, confidence) "
        "SELECT id, ?, ?, ?, ? FROM photo WHERE content = ?",
        [box, *values, CONFIDENCE, content],
    )
    if vector is not None:
        conn.execute(
            "INSERT OR IGNORE INTO face_vector (model_id, face_id, vector) SELECT model.id, face.id, ? FROM face "
            "JOIN photo ON photo.id = photo_id JOIN model ON sha256 = ? WHERE content = ? AND box = ?",
            [vector, row["model"], content, box],
        )


def drop_drawn(conn: sqlite3.Connection, content: bytes, box: str, *, with_face: bool) -> None:
    """Delete a drawn face, if there is one; `with_face`: its detection too."""
    gone = conn.execute("DELETE FROM face_drawn WHERE content = ? AND box = ?", [content, box]).rowcount
    if gone and with_face:
        conn.execute(
            "DELETE FROM face WHERE box = ? AND photo_id = (SELECT id FROM photo WHERE content = ?)", [box, content]
        )


def face_in_box(conn: sqlite3.Connection, photo_id: int, box: str) -> int | None:
    """Id of the face of a photo in exactly that box."""
    row = conn.execute("SELECT id FROM face WHERE photo_id = ? AND box = ?", [photo_id, box]).fetchone()
    return None if row is None else int(row[0])
