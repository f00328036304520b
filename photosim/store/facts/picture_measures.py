"""Measures of pictures for sorting out junk (table `picture_measure`), with the facts that they are judged beside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from photosim.photo_facts import Measures
from photosim.store.path_codec import decode_path

# The step of the library file that added this.
PICTURE_MEASURES = """
-- What a picture is sorted by into screenshots, documents, blurred ones; made from the thumbnail when it is asked for.
CREATE TABLE picture_measure (
    photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
    level REAL NOT NULL,
    spread REAL NOT NULL,
    sharpness REAL NOT NULL,
    flat REAL NOT NULL,
    busy REAL NOT NULL,
    top_colors REAL NOT NULL,
    paper REAL NOT NULL,
    straight REAL NOT NULL,
    outlined REAL NOT NULL,
    gray REAL NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A photo that is not gone, as it is sorted; `measured` is None until it was. `exposed`: its header tells how."""

    photo_id: int
    path: Path
    width: int
    height: int
    format: str
    camera: str | None
    taken_at: str | None
    exposed: bool
    software: str
    measured: Measures | None


_COLUMNS = [field.name for field in fields(Measures)]


def put_many(conn: sqlite3.Connection, found: Iterable[tuple[int, Measures]]) -> None:
    """Keep what was measured. Runs inside the caller's transaction."""
    conn.executemany(
        f"INSERT OR REPLACE INTO picture_measure (photo_id, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})",
        ((photo_id, *astuple(measured)) for photo_id, measured in found),
    )


def unmeasured(conn: sqlite3.Connection) -> list[int]:
    """The photos that are not gone and were not measured yet."""
    sql = (
        "SELECT photo_id FROM photo_shown WHERE NOT EXISTS "
        "(SELECT 1 FROM picture_measure WHERE picture_measure.photo_id = photo_shown.photo_id) ORDER BY photo_id"
    )
    return [row[0] for row in conn.execute(sql)]


def all_facts(conn: sqlite3.Connection) -> Iterator[PictureFacts]:
    """The facts of every photo that is not gone, by id; the path is the first of its files."""
    columns = ", ".join(f"picture_measure.{name}" for name in _COLUMNS)
    rows = conn.execute(
        "SELECT photo.id, (SELECT path FROM file WHERE file.photo_id = photo.id AND gone_since IS NULL "
        "ORDER BY path LIMIT 1), photo.width, photo.height, format, camera, taken_at, "
        "exposure_s IS NOT NULL OR f_number IS NOT NULL, coalesce(software, ''), "
        f"{columns} FROM photo_shown JOIN photo ON photo.id = photo_shown.photo_id "
        "LEFT JOIN photo_shot ON photo_shot.photo_id = photo.id "
        "LEFT JOIN picture_measure ON picture_measure.photo_id = photo.id ORDER BY photo.id"
    )
    for photo_id, path, width, height, kind, camera, taken_at, exposed, software, *measured in rows:
        if path is not None:
            known = None if measured[0] is None else Measures(*measured)
            place = decode_path(path)
            yield PictureFacts(photo_id, place, width, height, kind, camera, taken_at, bool(exposed), software, known)
