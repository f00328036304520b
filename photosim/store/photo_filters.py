"""Indexed SQL conditions of a photo search, and the values that the library offers for each of them."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Kind = Literal[
    "people", "camera", "lens", "format", "shown", "size", "place", "without place", "near", "faces", "no faces",
    "rating", "no rating", "favorite", "animated", "damaged", "below", "folder", "nothing",
]  # fmt: skip
Column = Literal["camera", "lens", "format"]

_LISTED = "SELECT value FROM json_each(?)"
# Each is a condition on photo_shown, with as many `?` as the filter has values.
_SQL: dict[Kind, str] = {
    "people": "photo_id IN (SELECT face.photo_id FROM face_place CROSS JOIN face ON face.id = face_id "
    f"WHERE person_id IN ({_LISTED}))",
    "camera": f"photo_id IN (SELECT id FROM photo WHERE camera IN ({_LISTED}))",
    "lens": f"photo_id IN (SELECT id FROM photo WHERE lens IN ({_LISTED}))",
    "format": f"photo_id IN (SELECT id FROM photo WHERE format IN ({_LISTED}))",
    "shown": "shown_at >= ? AND shown_at < ?",
    "size": "size_bytes >= ? AND size_bytes < ?",
    "place": "photo_id IN (SELECT id FROM photo WHERE latitude IS NOT NULL)",
    "without place": "photo_id NOT IN (SELECT id FROM photo WHERE latitude IS NOT NULL)",
    "near": "photo_id IN (SELECT id FROM photo WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?)",
    "faces": "photo_id IN (SELECT photo_id FROM face GROUP BY photo_id HAVING count(*) BETWEEN ? AND ?)",
    "no faces": "photo_id NOT IN (SELECT photo_id FROM face)",
    "rating": "photo_id IN (SELECT photo.id FROM photo_mark CROSS JOIN photo ON photo.content = photo_mark.content "
    "WHERE rating > 0 AND rating BETWEEN ? AND ?)",
    "no rating": "photo_id NOT IN (SELECT photo.id FROM photo_mark CROSS JOIN photo "
    "ON photo.content = photo_mark.content WHERE rating > 0)",
    "favorite": "photo_id IN (SELECT photo.id FROM photo_mark CROSS JOIN photo ON photo.content = photo_mark.content "
    "WHERE favorite = 1)",
    "animated": "photo_id IN (SELECT photo_id FROM photo_beyond WHERE frames > 1)",
    "damaged": "photo_id IN (SELECT id FROM photo WHERE damage IS NOT NULL)",
    "below": "photo_id IN (SELECT photo_id FROM file WHERE path >= ? AND path < ? AND gone_since IS NULL "
    "AND photo_id IS NOT NULL)",
    # `search` is the path below the root: every folder in it ends with a slash.
    "folder": "photo_id IN (SELECT photo_id FROM file WHERE instr('/' || replace(search, '\\', '/'), ?) "
    "AND gone_since IS NULL AND photo_id IS NOT NULL)",
    "nothing": "0",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition, with its values in the order of its `?`; ids and texts go as one list."""

    kind: Kind
    values: tuple[object, ...] = ()
    negated: bool = False


def where(filters: Sequence[Filter]) -> tuple[str, list[object]]:
    """The conditions joined by AND, and the values for them; "" for no filter."""
    parts, values = [], list[object]()
    for one in filters:
        parts.append(f"NOT ({_SQL[one.kind]})" if one.negated else f"({_SQL[one.kind]})")
        values += [json.dumps(value) if isinstance(value, list | tuple) else value for value in one.values]
    return " AND ".join(parts), values


def values_of(conn: sqlite3.Connection, column: Column) -> list[str]:
    """The cameras, lenses or formats that the library knows, in order: one seek in the index for each of them."""
    # Without the second condition the partial index of lenses would not be used.
    rows = conn.execute(
        f"WITH RECURSIVE found (value) AS (SELECT min({column}) FROM photo WHERE {column} IS NOT NULL UNION ALL "
        f"SELECT (SELECT min({column}) FROM photo WHERE {column} > found.value AND {column} IS NOT NULL) FROM found "
        "WHERE found.value IS NOT NULL) SELECT value FROM found WHERE value IS NOT NULL"
    )
    return [row[0] for row in rows]


def years(conn: sqlite3.Connection) -> list[str]:
    """The years of which there are photos, latest first: one seek in the index for each of them."""
    rows = conn.execute(
        "WITH RECURSIVE found (year) AS (SELECT substr(max(shown_at), 1, 4) FROM photo_shown UNION ALL "
        "SELECT (SELECT substr(max(shown_at), 1, 4) FROM photo_shown WHERE shown_at < found.year) FROM found "
        "WHERE found.year IS NOT NULL) SELECT year FROM found WHERE year IS NOT NULL"
    )
    return [row[0] for row in rows]


def months(conn: sqlite3.Connection, photo_ids: npt.NDArray[np.int64]) -> list[tuple[str, int]]:
    """How many of these photos, ordered by when they were taken, are of each month ("2019-07"), in their order.

    By bisection: of ten million photos some thousands are looked up.
    """
    found: list[tuple[str, int]] = []
    start = 0
    while start < len(photo_ids):
        month, step = _month(conn, photo_ids.item(start)), 1
        while start + step < len(photo_ids) and _month(conn, photo_ids.item(start + step)) == month:
            step *= 2
        low, high = start + step // 2 + 1, min(start + step, len(photo_ids))
        end = low + bisect_left(range(low, high), True, key=lambda at: _month(conn, photo_ids.item(at)) != month)
        found.append((month, end - start))
        start = end
    return found


def _month(conn: sqlite3.Connection, photo_id: int) -> str:
    row = conn.execute("SELECT substr(shown_at, 1, 7) FROM photo_shown WHERE photo_id = ?", [photo_id]).fetchone()
    return "" if row is None else str(row[0])
