"""Writes of indexing: root folders, files and photos. Every function runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photosim.store.marks import seed_rating
from photosim.store.path_codec import decode_path, encode_path, path_range
from photosim.store.photos import searchable
from photosim.store.storable_time import storable_ns


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that the user added. `mount`: mount point of its disk when it was last seen."""

    id: int
    path: Path
    mount: Path | None
    online: bool


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to store; `below` is its path inside its root, which text search covers."""

    path: Path
    below: str
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """Facts about a content, the row of table `photo`."""

    content: bytes
    size_bytes: int
    width: int
    height: int
    format: str
    taken_at: str | None
    camera: str | None
    latitude: float | None
    longitude: float | None
    phash: int
    mean_rgb: int
    damage: str | None
    lens: str | None = None
    rating: int = 0  # 1 to 5: what the file itself says, which counts where the user said nothing
    length_s: float | None = None  # of a video


def now() -> str:
    """Current time as stored: UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def roots(conn: sqlite3.Connection) -> list[Root]:
    """Root folders by path."""
    rows = conn.execute("SELECT id, path, mount, online FROM folder ORDER BY path")
    return [Root(i, decode_path(p), None if m is None else decode_path(m), bool(here)) for i, p, m, here in rows]


def put_root(conn: sqlite3.Connection, path: Path, mount: Path) -> None:
    """Upsert a root folder as online. An unchanged one is not written."""
    conn.execute(
        "INSERT INTO folder (path, added_at, mount) VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE "
        "SET online = 1, mount = excluded.mount WHERE NOT online OR mount IS NOT excluded.mount",
        [encode_path(path), now(), encode_path(mount)],
    )


def set_online(conn: sqlite3.Connection, root_id: int, online: bool) -> None:
    """Set whether a root folder is online."""
    conn.execute("UPDATE folder SET online = ? WHERE id = ? AND online <> ?", [online, root_id, online])


def forget_root(conn: sqlite3.Connection, root_id: int) -> int:
    """Remove a root and files that lie under no other root; returns how many. Their photos stay, as gone."""
    row = conn.execute("SELECT path FROM folder WHERE id = ?", [root_id]).fetchone()
    if row is None:
        return 0
    conn.execute("DELETE FROM folder WHERE id = ?", [root_id])
    low, high = path_range(decode_path(row[0]))
    found = conn.execute("SELECT path, id FROM file WHERE path >= ? AND path < ? AND gone_since IS NULL", [low, high])
    kept = [path_range(root.path) for root in roots(conn)]
    gone = [file_id for path, file_id in found if not any(first <= path < last for first, last in kept)]
    set_gone(conn, gone)
    return len(gone)


def known_mounts(conn: sqlite3.Connection, folder: Path) -> list[Path]:
    """Disks that were seen mounted inside `folder`."""
    rows = conn.execute("SELECT path FROM mount WHERE path >= ? AND path < ? ORDER BY path", path_range(folder))
    return [decode_path(row[0]) for row in rows]


def put_mount(conn: sqlite3.Connection, path: Path, online: bool) -> None:
    """Upsert a disk mounted inside a root, and whether it is online. An unchanged one is not written."""
    conn.execute(
        "INSERT INTO mount (path, online) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET online = excluded.online "
        "WHERE online <> excluded.online",
        [encode_path(path), online],
    )


def some_paths(conn: sqlite3.Connection, folder: Path, limit: int) -> list[Path]:
    """Up to `limit` files inside `folder` that are not gone, by path."""
    sql = "SELECT path FROM file WHERE path >= ? AND path < ? AND gone_since IS NULL ORDER BY path LIMIT ?"
    return [decode_path(row[0]) for row in conn.execute(sql, [*path_range(folder), limit])]


def contents_in(conn: sqlite3.Connection, folder: Path) -> frozenset[bytes]:
    """The contents of all files that lie, or once lay, inside `folder`."""
    sql = "SELECT DISTINCT content FROM file JOIN photo ON photo.id = photo_id WHERE path >= ? AND path < ?"
    return frozenset(bytes(row[0]) for row in conn.execute(sql, path_range(folder)))


def path_of(conn: sqlite3.Connection, file_id: int) -> Path | None:
    """Path of a file, gone or not; None when the id is unknown."""
    row = conn.execute("SELECT path FROM file WHERE id = ?", [file_id]).fetchone()
    return None if row is None else decode_path(row[0])


def seen_at(conn: sqlite3.Connection, path: Path) -> tuple[bytes, int, int] | None:
    """Content, size and mtime of the file at a path when last read; None when it is unknown."""
    sql = (
        "SELECT content, file.size_bytes, file.mtime_ns FROM file JOIN photo ON photo.id = photo_id "
        "WHERE path = ? AND gone_since IS NULL"
    )
    row = conn.execute(sql, [encode_path(path)]).fetchone()
    return None if row is None else (bytes(row[0]), int(row[1]), int(row[2]))


def photo_of(conn: sqlite3.Connection, content: bytes) -> int | None:
    """Id of the photo with this content."""
    row = conn.execute("SELECT id FROM photo WHERE content = ?", [content]).fetchone()
    return None if row is None else int(row[0])


def put_photo(conn: sqlite3.Connection, photo: NewPhoto) -> int:
    """Upsert a photo by content; returns its id."""
    columns = (
        "content, size_bytes, width, height, format, taken_at, camera, latitude, longitude, phash, mean_rgb, damage, "
        "lens, length_s"
    )
    values = [getattr(photo, name) for name in columns.split(", ")]
    fresh = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ")[1:])
    row = conn.execute(
        f"INSERT INTO photo ({columns}, added_at) VALUES ({', '.join('?' * len(values))}, ?) "
        f"ON CONFLICT (content) DO UPDATE SET {fresh} RETURNING id",
        [*values, now()],
    ).fetchone()
    if photo.rating:
        seed_rating(conn, photo.content, photo.rating)
    return int(row[0])


def put_file(conn: sqlite3.Connection, place: NewFile, photo_id: int) -> bool:
    """Upsert the file at a place as holding this photo. True when the photo was gone until now: moved or restored."""
    _leave(conn, place, photo_id)
    conn.execute(
        "INSERT INTO file (path, name, search, photo_id, size_bytes, mtime_ns, tried_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET photo_id = excluded.photo_id, size_bytes = excluded.size_bytes, "
        "mtime_ns = excluded.mtime_ns, tried_at = excluded.tried_at, problem = NULL, retry = 0, gone_since = NULL",
        [*_words(place), photo_id, place.size_bytes, storable_ns(place.mtime_ns), now()],
    )
    found = conn.execute("DELETE FROM file WHERE photo_id = ? AND gone_since IS NOT NULL", [photo_id])
    return found.rowcount > 0


def put_problem(conn: sqlite3.Connection, place: NewFile, reason: str, *, retry: bool, photo_id: int | None) -> None:
    """Store that the file at a place is unreadable. `photo_id`: the photo that still counts as lying there.

    A file that is worth another try and was a photo keeps its earlier size and time, and with them its photo.
    """
    _leave(conn, place, photo_id)
    conn.execute(
        "INSERT INTO file (path, name, search, photo_id, size_bytes, mtime_ns, tried_at, problem, retry) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET photo_id = excluded.photo_id, "
        "size_bytes = excluded.size_bytes, mtime_ns = excluded.mtime_ns, tried_at = excluded.tried_at, "
        "problem = excluded.problem, retry = excluded.retry, gone_since = NULL",
        [*_words(place), photo_id, place.size_bytes, storable_ns(place.mtime_ns), now(), reason, retry],
    )


def drop_files(conn: sqlite3.Connection, file_ids: Iterable[int]) -> None:
    """Delete file rows whose photos lie elsewhere now."""
    conn.executemany("DELETE FROM file WHERE id = ?", [[file_id] for file_id in file_ids])


def set_gone(conn: sqlite3.Connection, file_ids: Iterable[int]) -> None:
    """Mark files as gone. Only the last places of a photo are remembered; problems are forgotten."""
    moment, ids = now(), [[file_id] for file_id in file_ids]
    conn.executemany("DELETE FROM file WHERE id = ? AND photo_id IS NULL", ids)
    conn.executemany(
        "UPDATE file SET gone_since = ?, problem = NULL, retry = 0 WHERE id = ?", [[moment, *i] for i in ids]
    )
    conn.executemany(
        "DELETE FROM file WHERE id = ? AND EXISTS (SELECT 1 FROM file AS other "
        "WHERE other.photo_id = file.photo_id AND other.gone_since IS NULL)",
        ids,
    )


def set_back(conn: sqlite3.Connection, file_ids: Iterable[int]) -> None:
    """Mark gone files as present again, unchanged."""
    for file_id in file_ids:
        row = conn.execute("UPDATE file SET gone_since = NULL WHERE id = ? RETURNING photo_id", [file_id]).fetchone()
        if row is not None:
            conn.execute("DELETE FROM file WHERE photo_id = ? AND gone_since IS NOT NULL", [row[0]])


def _leave(conn: sqlite3.Connection, place: NewFile, photo_id: int | None) -> None:
    """The place gets another content: the photo that lay here keeps it as its last known place."""
    conn.execute(
        "UPDATE photo SET last_path = file.path FROM file WHERE file.path = ? AND photo.id = file.photo_id "
        "AND photo.id IS NOT ?",
        [encode_path(place.path), photo_id],
    )


def _words(place: NewFile) -> tuple[bytes, str, str]:
    name = place.path.name.encode("utf-8", "replace").decode()
    return encode_path(place.path), name, searchable(place.below)
