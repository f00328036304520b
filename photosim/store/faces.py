"""Face detections: bounding boxes, vectors and current person. Writing functions run inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from photosim.boxes import Box, Sighting, best_match, box_text, text_box
from photosim.store.drawn_faces import IS_DRAWN
from photosim.store.vectors import Vectors

State = Literal["confirmed", "joined", "alone", "no face"]

# Below these a face is kept, but founds no group: blurred faces of strangers are alike.
WEAK_SIZE_PX, WEAK_SHARPNESS, WEAK_CONFIDENCE = 28, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Face:
    """A detected face and its assignment; `distance` to its person is None when it has no person or no vector.

    `size_px`: its longer side in the photo's own pixels. `weak`: small, blurred or unsure; weak faces never start a
    group.
    """

    id: int
    photo_id: int
    content: bytes
    box: Box
    size_px: int
    sharpness: float
    confidence: float
    weak: bool
    person_id: int | None
    state: State
    distance: float | None


@dataclass(frozen=True, slots=True)
class NewFace:
    """A detection that is not stored yet."""

    sighting: Sighting
    size_px: int
    sharpness: float


THERE = "EXISTS (SELECT 1 FROM file WHERE file.photo_id = face.photo_id AND gone_since IS NULL)"
IS_WEAK = f"(size_px < {WEAK_SIZE_PX} OR sharpness < {WEAK_SHARPNESS} OR confidence < {WEAK_CONFIDENCE})"
# What the user drew is a face, however small and blurred.
IS_DOUBTFUL = f"({IS_WEAK} AND NOT {IS_DRAWN})"
_SELECT = (
    f"SELECT face.id, face.photo_id, content, box, size_px, sharpness, confidence, {IS_WEAK}, person_id, "
    "coalesce(state, 'alone'), distance FROM face JOIN photo ON photo.id = face.photo_id "
    "LEFT JOIN face_place ON face_id = face.id"
)


def faces_of_photo(conn: sqlite3.Connection, photo_id: int) -> list[Face]:
    """Faces of a photo, left to right, without those marked "not a face"."""
    faces = _faces(conn.execute(f"{_SELECT} WHERE face.photo_id = ?", [photo_id]))
    return sorted((face for face in faces if face.state != "no face"), key=lambda face: (face.box.x, face.box.y))


def get_faces(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Face]:
    """Faces by ids, in the order asked; unknown ids are left out."""
    wanted = json.dumps([int(face_id) for face_id in ids])
    rows = conn.execute(f"{_SELECT} WHERE face.id IN (SELECT value FROM json_each(?))", [wanted])
    found = {face.id: face for face in _faces(rows)}
    return [found[int(face_id)] for face_id in ids if int(face_id) in found]


def faces_of_person(conn: sqlite3.Connection, person_id: int, *, gone: bool = False) -> list[Face]:
    """Faces of a person, confirmed ones first, then the nearest; those of gone photos only if asked for."""
    order = "state <> 'confirmed', coalesce(distance, 9), content, box"
    return _faces(conn.execute(f"{_SELECT} WHERE person_id = ? AND (? OR {THERE}) ORDER BY {order}", [person_id, gone]))


def all_faces(conn: sqlite3.Connection) -> list[Face]:
    """All faces of photos that are not gone, by content and box, including those marked "not a face"."""
    return _faces(conn.execute(f"{_SELECT} WHERE {THERE} ORDER BY content, box"))


def count_faces(conn: sqlite3.Connection) -> int:
    """Number of faces in the photos that are not gone, without what the user called no face."""
    sql = f"SELECT count(*) FROM ({_SELECT} WHERE {THERE} AND coalesce(state, 'alone') <> 'no face')"
    return int(conn.execute(sql).fetchone()[0])


def faces_alone(conn: sqlite3.Connection, limit: int = 500, *, doubtful: bool = False) -> list[Face]:
    """Faces without a person, the best quality first; or the doubtful ones, which are weak and may be no faces."""
    where = f"coalesce(state, 'alone') = 'alone' AND {IS_DOUBTFUL} = ? AND {THERE}"
    order = "size_px * confidence DESC, content, box LIMIT ?"
    return _faces(conn.execute(f"{_SELECT} WHERE {where} ORDER BY {order}", [doubtful, limit]))


def put_faces(conn: sqlite3.Connection, photo_id: int, found: Sequence[NewFace]) -> list[int]:
    """Replace a photo's detections; returns the faces' ids, in the order given.

    A face that lies where one lay before keeps its id. Faces that are not found any more are deleted.
    """
    rows = conn.execute("SELECT id, box FROM face WHERE photo_id = ? ORDER BY id", [photo_id]).fetchall()
    before = {face_id: text_box(box) for face_id, box in rows}
    ids: list[int | None] = []
    for face in found:
        ids.append(_take(before, face.sighting.box))
    conn.executemany("DELETE FROM face WHERE id = ?", [[face_id] for face_id in before])
    # Two that changed places must not meet in the one-box-one-face rule on their way.
    kept = [face_id for face_id in ids if face_id is not None]
    conn.executemany("UPDATE face SET box = ? WHERE id = ?", [[f"moving {i}", i] for i in kept])
    answer = []
    for face_id, face in zip(ids, found, strict=True):
        values = [box_text(face.sighting.box), face.size_px, face.sharpness, face.sighting.confidence]
        if face_id is None:
            sql = "INSERT INTO face (photo_id, box, size_px, sharpness, confidence) VALUES (?, ?, ?, ?, ?) RETURNING id"
            face_id = int(conn.execute(sql, [photo_id, *values]).fetchone()[0])
        else:
            sql = "UPDATE face SET box = ?, size_px = ?, sharpness = ?, confidence = ? WHERE id = ?"
            conn.execute(sql, [*values, face_id])
        answer.append(face_id)
    return answer


def _take(before: dict[int, Box], box: Box) -> int | None:
    ids = list(before)
    match = best_match(box, list(before.values()))
    if match is None:
        return None
    del before[ids[match]]
    return ids[match]


def put_face_vector(conn: sqlite3.Connection, model_id: int, face_id: int, vector: Vectors) -> None:
    """Upsert a face's vector `(dim,)`."""
    conn.execute(
        "INSERT OR REPLACE INTO face_vector (model_id, face_id, vector) VALUES (?, ?, ?)",
        [model_id, face_id, np.ascontiguousarray(vector, "<f4").tobytes()],
    )


def set_searched(conn: sqlite3.Connection, photo_id: int, stamp: str, problem: str | None = None) -> None:
    """Mark a photo as searched for faces; `problem`: why that failed."""
    conn.execute(
        "INSERT OR REPLACE INTO face_search (photo_id, stamp, problem) VALUES (?, ?, ?)", [photo_id, stamp, problem]
    )


def search_again(conn: sqlite3.Connection, photo_ids: Iterable[int]) -> None:
    """Mark photos for another face search: the user pointed at a place where no face is known."""
    conn.executemany("DELETE FROM face_search WHERE photo_id = ?", [[photo_id] for photo_id in photo_ids])


@dataclass(frozen=True, slots=True)
class ToSearch:
    """A photo to search for faces, or (`search` off) only to be cropped again for another encoder."""

    photo_id: int
    content: bytes
    search: bool
    size_bytes: int
    format: str


def to_search(conn: sqlite3.Connection, stamp: str, model_id: int) -> list[ToSearch]:
    """Photos present without faces or vectors under this stamp and encoder, oldest first."""
    rows = conn.execute(
        "SELECT photo.id, content, coalesce(stamp, '') <> ?, size_bytes, format FROM photo LEFT JOIN face_search "
        "ON face_search.photo_id = photo.id WHERE "
        "EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND gone_since IS NULL) AND ("
        "coalesce(stamp, '') <> ? OR (problem IS NULL AND EXISTS (SELECT 1 FROM face WHERE photo_id = photo.id "
        "AND NOT EXISTS (SELECT 1 FROM face_vector WHERE model_id = ? AND face_id = face.id)))) ORDER BY photo.id",
        [stamp, stamp, model_id],
    )
    return [ToSearch(i, content, bool(search), size_bytes, kind) for i, content, search, size_bytes, kind in rows]


def is_searched(conn: sqlite3.Connection, photo_id: int) -> bool:
    """Whether a photo was searched for faces before, in whatever way."""
    return conn.execute("SELECT 1 FROM face_search WHERE photo_id = ?", [photo_id]).fetchone() is not None


def sightings(conn: sqlite3.Connection, photo_id: int) -> tuple[Sighting, ...]:
    """Boxes and confidences of a photo's faces, to crop them again."""
    rows = conn.execute("SELECT box, confidence FROM face WHERE photo_id = ? ORDER BY id", [photo_id])
    return tuple(Sighting(text_box(box), confidence) for box, confidence in rows)


def put_places(conn: sqlite3.Connection, places: Iterable[tuple[int, int | None, State, float | None]]) -> None:
    """Upsert face assignments: (face, person, state, distance)."""
    conn.executemany(
        "INSERT OR REPLACE INTO face_place (face_id, person_id, state, distance) VALUES (?, ?, ?, ?)", places
    )


def face_vector(conn: sqlite3.Connection, sha256: str, face_id: int) -> Vectors | None:
    """A face's vector `(dim,)`, or None when this encoder has not seen it."""
    row = conn.execute(
        "SELECT vector FROM face_vector JOIN model ON model.id = model_id WHERE sha256 = ? AND face_id = ?",
        [sha256, face_id],
    ).fetchone()
    return None if row is None else np.frombuffer(row[0], "<f4")


def _faces(rows: Iterable[sqlite3.Row]) -> list[Face]:
    return [
        Face(i, photo_id, bytes(content), text_box(box), size, sharp, sure, bool(weak), person_id, state, distance)
        for i, photo_id, content, box, size, sharp, sure, weak, person_id, state, distance in rows
    ]
