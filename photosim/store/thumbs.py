"""Thumbnail cache in a SQLite file of its own, which may be deleted at any time."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from photosim.errors import LibraryError
from photosim.paths import Home
from photosim.sentences import sentence

FORMAT = 1
_TABLE = "CREATE TABLE IF NOT EXISTS thumb (content BLOB PRIMARY KEY, image BLOB NOT NULL)"
_log = logging.getLogger(__name__)


class ThumbStore:
    """Thumbnails by content hash. Thread-safe: one connection behind one lock."""

    def __init__(self, home: Home) -> None:
        """Open the cache, or a new one where it is missing, damaged or of another format.

        In a folder that can only be read it is read only. Raises LibraryError when no file can be made there at all.
        """
        self._path = home.create().thumbs
        self._lock = threading.Lock()
        try:
            self._conn = _open(self._path)
        except sqlite3.OperationalError as error:
            # The disk is full, or another program holds the file: what is in it is as good as before.
            raise LibraryError(
                sentence("The thumbnails {path} cannot be opened.", path=self._path), repr(error)
            ) from error
        except sqlite3.DatabaseError as error:
            _log.warning("thumbnail cache %s is started anew: %r", self._path, error)
            _remove(self._path)
            try:
                self._conn = _open(self._path)
            except sqlite3.DatabaseError as again:
                raise LibraryError(
                    sentence("The thumbnails {path} cannot be opened.", path=self._path), repr(again)
                ) from again

    def get(self, content: bytes) -> bytes | None:
        """The thumbnail of a content: JPEG or WebP, long side at most 320 px, upright. None when it is not cached."""
        with self._lock:
            try:
                row = self._conn.execute("SELECT image FROM thumb WHERE content = ?", [content]).fetchone()
            except sqlite3.DatabaseError as error:
                # A damaged page: the thumbnail is made again from the photo.
                _log.warning("thumbnail cache %s: %r", self._path, error)
                return None
        return None if row is None else bytes(row[0])

    def put_many(self, images: Iterable[tuple[bytes, bytes]]) -> None:
        """Store `(content, image)` pairs in one transaction. A cache that cannot be written costs only speed."""
        with self._lock:
            try:
                with self._conn:
                    self._conn.executemany("INSERT OR REPLACE INTO thumb (content, image) VALUES (?, ?)", images)
            except sqlite3.DatabaseError as error:
                _log.warning("thumbnail cache %s: %r", self._path, error)

    def drop_many(self, contents: Iterable[bytes]) -> None:
        """Securely delete images: their bytes are overwritten. Raises LibraryError when that fails."""
        with self._lock:
            try:
                self._conn.execute("PRAGMA secure_delete = ON")
                with self._conn:
                    self._conn.executemany("DELETE FROM thumb WHERE content = ?", ([each] for each in contents))
                self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.DatabaseError as error:
                raise LibraryError(
                    sentence("The thumbnails {path} cannot be written.", path=self._path), repr(error)
                ) from error

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._conn.close()


def _open(path: Path) -> sqlite3.Connection:
    if not os.access(path.parent, os.W_OK):
        return _open_read_only(path)
    with suppress(OSError):  # what is wrong with the place is told by SQLite
        path.touch(mode=0o600)  # its log gets the same rights
    conn = sqlite3.connect(path, check_same_thread=False, timeout=15)
    try:
        conn.execute("PRAGMA journal_mode = WAL")
        # A cache: a power cut may cost thumbnails, never the cache's integrity.
        conn.execute("PRAGMA synchronous = NORMAL")
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        tables = conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if version not in (0, FORMAT) or (version == 0 and tables):
            raise sqlite3.DatabaseError(f"format {version}, wanted {FORMAT}")
        with conn:
            conn.execute(_TABLE)
            if version != FORMAT:  # on a full disk an old cache can be opened, but not written
                conn.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        conn.close()
        raise
    return conn


def _open_read_only(path: Path) -> sqlite3.Connection:
    """A cache of a library that can only be read: what is there, and nothing is added."""
    if path.exists():
        place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(place, uri=True, check_same_thread=False)
    conn = sqlite3.connect(":memory:", check_same_thread=False)
    conn.execute(_TABLE)
    return conn


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
