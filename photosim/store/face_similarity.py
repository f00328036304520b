"""Nearest person to a face (1-NN by Euclidean distance), with the vectors of the newest encoder that saw it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np

from photosim.store.vectors import Vectors


def looks_most_like(conn: sqlite3.Connection, face_id: int, people: Mapping[int, Sequence[int]]) -> int | None:
    """The person with the face nearest to this one (`people`: face ids by person); None without distances."""
    row = conn.execute(
        "SELECT model_id, vector FROM face_vector WHERE face_id = ? ORDER BY model_id DESC", [face_id]
    ).fetchone()
    if row is None:
        return None
    model_id, own = row[0], np.frombuffer(row[1], "<f4")
    nearest: tuple[float, int] | None = None
    for person_id, face_ids in people.items():
        for vector in _vectors(conn, model_id, face_ids, len(own)):
            distance = float(np.linalg.norm(vector - own))
            if nearest is None or distance < nearest[0]:
                nearest = distance, person_id
    return None if nearest is None else nearest[1]


def _vectors(conn: sqlite3.Connection, model_id: int, face_ids: Sequence[int], dim: int) -> list[Vectors]:
    rows = conn.execute(
        "SELECT vector FROM face_vector WHERE model_id = ? AND face_id IN (SELECT value FROM json_each(?))",
        [model_id, json.dumps(list(face_ids))],
    )
    return [np.frombuffer(row[0], "<f4") for row in rows if len(row[0]) == 4 * dim]
