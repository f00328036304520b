"""Queries of photos, files, folders and unreadable files for display. Only reading."""

from __future__ import annotations

import json
import os
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from photosim.store.path_codec import decode_path, encode_path, path_range
from photosim.store.photo_filters import Filter
from photosim.store.photo_filters import where as conditions_of

# "folder": by `folder_contents.folder_order`. "similar": by the library, what looks alike side by side.
Sort = Literal["taken", "name", "added", "size", "folder", "similar"]
State = Literal["here", "offline", "gone"]


@dataclass(frozen=True, slots=True)
class Photo:
    """A content and its best place: a present file, else an offline one, else the last known."""

    id: int
    path: Path
    name: str
    width: int
    height: int
    size_bytes: int
    format: str
    taken_at: str | None
    camera: str | None
    mtime_ns: int
    mean_rgb: int
    files: int
    state: State
    content: bytes
    damage: str | None
    latitude: float | None
    longitude: float | None
    rating: int = 0
    favorite: bool = False
    length_s: float | None = None  # of a video, where it is known


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read, or (with a photo) only in part. `retry`: the next run tries it again."""

    path: Path
    reason: str
    size_bytes: int
    tried_at: str
    retry: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """A root with counts of its contents (None: not counted); `online` as of the last check."""

    id: int
    path: Path
    photos: int | None
    problems: int
    online: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the library without what is gone; `vectors` are those of one model."""

    photos: int
    files: int
    problems: int
    vectors: int
    folders: int


_ORDER: dict[Sort, str] = {
    "taken": "shown_at", "name": "name", "added": "photo_id", "size": "size_bytes", "folder": "shown_at",
    "similar": "shown_at",
}  # fmt: skip


def photo_ids(
    conn: sqlite3.Connection,
    *,
    sort: Sort = "taken",
    descending: bool = True,
    text: str = "",
    folder_id: int | None = None,
    filters: Sequence[Filter] = (),
    first: int | None = None,
) -> npt.NDArray[np.int64]:
    """Photos with a file that is not gone, in display order; "folder" and "similar" come as by "taken".

    `text`: every word of it must stand in the path below the root, the camera or the date. `first`: so many at most.
    """
    if sort not in get_args(Sort):
        raise ValueError(f"no such order: {sort}")
    words = searchable(text).split()
    way = "DESC" if descending else "ASC"
    narrowed, values = "", list[object]()
    if folder_id is not None or words:
        where = ["file.gone_since IS NULL"]
        if folder_id is not None:
            where.append("file.path >= ? AND file.path < ?")
            values += _folder_range(conn, folder_id)
        for word in words:
            where.append("(instr(file.search, ?) OR instr(lower(photo.camera), ?) OR instr(photo.taken_at, ?) = 1)")
            values += [word, word, word]
        # CROSS JOIN keeps SQLite from starting with the photos when a folder narrows the files.
        joined = " CROSS JOIN photo ON photo.id = file.photo_id" if words else ""
        narrowed = f"WHERE photo_id IN (SELECT file.photo_id FROM file{joined} WHERE {' AND '.join(where)})"
    if filters:
        conditions, more = conditions_of(filters)
        narrowed += f"{' AND' if narrowed else 'WHERE'} {conditions}"
        values += more
    found = conn.execute(
        f"SELECT photo_id FROM photo_shown {narrowed} ORDER BY {_ORDER[sort]} {way}, photo_id {way} LIMIT ?",
        [*values, -1 if first is None else first],
    )
    return np.fromiter((row[0] for row in found), np.int64)


def get_photos(conn: sqlite3.Connection, ids: Sequence[int] | npt.NDArray[np.int64]) -> list[Photo]:
    """Photos by ids, in the order asked; gone and unknown ids are left out."""
    found = _load(conn, [int(photo_id) for photo_id in ids])
    return [found[int(i)] for i in ids if int(i) in found and found[int(i)].state != "gone"]


def get_photo(conn: sqlite3.Connection, photo_id: int) -> Photo | None:
    """One photo, also a gone one with its last known place; None when the id is unknown."""
    return _load(conn, [photo_id]).get(photo_id)


def _load(conn: sqlite3.Connection, ids: list[int]) -> dict[int, Photo]:
    sql = "SELECT path FROM folder WHERE NOT online UNION ALL SELECT path FROM mount WHERE NOT online"
    away = [path_range(decode_path(row[0])) for row in conn.execute(sql)]
    rows = conn.execute(
        "SELECT photo.id, coalesce(file.path, last_path), file.id IS NULL OR gone_since IS NOT NULL, name, width, "
        "height, photo.size_bytes, format, taken_at, camera, coalesce(mtime_ns, 0), mean_rgb, content, damage, "
        "latitude, longitude, coalesce(rating, 0), coalesce(favorite, 0), length_s FROM photo "
        "LEFT JOIN file ON file.photo_id = photo.id LEFT JOIN photo_mark USING (content) "
        "WHERE photo.id IN (SELECT value FROM json_each(?)) ORDER BY file.id",
        [json.dumps(ids)],
    )
    best: dict[int, tuple[int, Any]] = {}
    files: dict[int, int] = {}
    for row in rows:
        photo_id, path, gone = row[:3]
        rank = 2 if gone else int(any(low <= path < high for low, high in away))
        files[photo_id] = files.get(photo_id, 0) + (not gone)
        if photo_id not in best or rank < best[photo_id][0]:
            best[photo_id] = rank, row
    return {photo_id: _photo(rank, row, files[photo_id]) for photo_id, (rank, row) in best.items()}


def _photo(rank: int, row: Any, files: int) -> Photo:
    photo_id, path, _, name, width, height, size, kind, taken_at, camera, mtime_ns, mean_rgb, *rest = row
    content, damage, latitude, longitude, rating, favorite, length_s = rest
    return Photo(
        id=photo_id,
        path=decode_path(path),
        name=name or decode_path(path).name,
        width=width,
        height=height,
        size_bytes=size,
        format=kind,
        taken_at=taken_at,
        camera=camera,
        mtime_ns=mtime_ns,
        mean_rgb=mean_rgb,
        files=files,
        state=get_args(State)[rank],
        content=content,
        damage=damage,
        latitude=latitude,
        longitude=longitude,
        rating=rating,
        favorite=bool(favorite),
        length_s=length_s,
    )


def ids_of_formats(conn: sqlite3.Connection, formats: Sequence[str]) -> set[int]:
    """The ids of all photos in one of these formats."""
    rows = conn.execute("SELECT id FROM photo WHERE format IN (SELECT value FROM json_each(?))", [json.dumps(formats)])
    return {int(photo_id) for (photo_id,) in rows}


def files_of(conn: sqlite3.Connection, photo_id: int) -> list[Path]:
    """Files of a photo that are not gone, in the order found."""
    rows = conn.execute("SELECT path FROM file WHERE photo_id = ? AND gone_since IS NULL ORDER BY id", [photo_id])
    return [decode_path(row[0]) for row in rows]


def photo_at(conn: sqlite3.Connection, path: Path) -> int | None:
    """The photo at a path, also through a link; None when it is not in the library."""
    plain = Path(os.path.abspath(path))  # noqa: PTH100  Path.absolute() keeps ".."
    for place in (plain, Path(os.path.realpath(plain.parent)) / plain.name):
        row = conn.execute(
            "SELECT photo_id FROM file WHERE path = ? AND photo_id IS NOT NULL AND gone_since IS NULL",
            [encode_path(place)],
        ).fetchone()
        if row is not None:
            return int(row[0])
    return None


def problems(conn: sqlite3.Connection) -> list[Problem]:
    """Files that could not be read, or only in part, by path."""
    rows = conn.execute(
        "SELECT path, problem, size_bytes, tried_at, retry FROM file WHERE problem IS NOT NULL AND gone_since IS NULL "
        "UNION ALL SELECT path, damage, file.size_bytes, tried_at, 0 FROM photo CROSS JOIN file ON photo_id = photo.id "
        "WHERE damage IS NOT NULL AND problem IS NULL AND gone_since IS NULL ORDER BY path"
    )
    return [Problem(decode_path(path), reason, size, tried, bool(retry)) for path, reason, size, tried, retry in rows]


def folders(conn: sqlite3.Connection, *, counted: bool = True) -> list[Folder]:
    """Root folders by path; `online` as of the last check (`library.indexing.scan.look_for_folders` checks again).

    Counting goes through all files where there are several roots: seconds for millions.
    """
    roots = []
    for folder_id, path, online in conn.execute("SELECT id, path, online FROM folder ORDER BY path").fetchall():
        if not counted:
            roots.append(Folder(folder_id, decode_path(path), None, 0, bool(online)))
            continue
        photos, broken = conn.execute(
            "SELECT CASE WHEN EXISTS (SELECT 1 FROM file WHERE path < ?1) "
            "OR EXISTS (SELECT 1 FROM file WHERE path >= ?2) "
            "THEN (SELECT count(DISTINCT photo_id) FROM file WHERE path >= ?1 AND path < ?2 AND gone_since IS NULL) "
            "ELSE (SELECT count(*) FROM photo_shown) END, "
            "(SELECT count(*) FROM file WHERE problem IS NOT NULL AND path >= ?1 AND path < ?2 AND gone_since IS NULL) "
            "+ (SELECT count(*) FROM photo CROSS JOIN file ON photo_id = photo.id "
            " WHERE damage IS NOT NULL AND problem IS NULL AND path >= ?1 AND path < ?2 AND gone_since IS NULL)",
            path_range(decode_path(path)),
        ).fetchone()
        roots.append(Folder(folder_id, decode_path(path), photos, broken, bool(online)))
    return roots


def counts(conn: sqlite3.Connection, model_id: str) -> Counts:
    """Counts for the whole library; `model_id` is the encoder's sha256."""
    row = conn.execute(
        "SELECT (SELECT count(*) FROM photo_shown), "
        "(SELECT count(*) FROM file WHERE photo_id IS NOT NULL AND gone_since IS NULL), "
        "(SELECT count(*) FROM file WHERE problem IS NOT NULL AND gone_since IS NULL) "
        "+ (SELECT count(*) FROM photo CROSS JOIN file ON photo_id = photo.id "
        " WHERE damage IS NOT NULL AND problem IS NULL AND gone_since IS NULL), "
        "(SELECT count(*) FROM vector JOIN model ON model.id = model_id WHERE sha256 = ?), "
        "(SELECT count(*) FROM folder)",
        [model_id],
    ).fetchone()
    return Counts(*row)


def searchable(text: str) -> str:
    """Text normalized for search: composed, case folded, without bytes that are no text."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()).casefold()


def _folder_range(conn: sqlite3.Connection, folder_id: int) -> tuple[bytes, bytes]:
    row = conn.execute("SELECT path FROM folder WHERE id = ?", [folder_id]).fetchone()
    return (b"", b"") if row is None else path_range(decode_path(row[0]))
