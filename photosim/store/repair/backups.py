"""Rotated backups of the library file in `home/backups`: the last seven and one a month, bounded in size.

Names, refusals and the trash's history live in the library alone, so a copy is made on each day after one with changes,
and before the file's format changes.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photosim.errors import LibraryError
from photosim.paths import Home, fsync_path
from photosim.sentences import sentence
from photosim.store.db_errors import as_library_error
from photosim.store.repair.integrity import faults

LAST, MONTHS = 7, 12
# All copies together; two are kept however large they are.
MOST_BYTES, AT_LEAST = 4 << 30, 2
_ROOM_BYTES = 64 << 20
_NAME = re.compile(r"library-(\d{8}T\d{6})Z(-\w[\w-]*)?\.db")
# The copy of the day and one that the user asks for would take each other's unfinished file away.
_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the library file, with its time in UTC."""

    path: Path
    made_at: datetime
    size_bytes: int


def backups(home: Home) -> list[Backup]:
    """All copies, newest first."""
    found = []
    with suppress(OSError):  # no folder, no copies
        for path in home.backups.iterdir():
            if match := _NAME.fullmatch(path.name):
                made_at = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                found.append(Backup(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def is_due(home: Home) -> bool:
    """Whether the library changed since the newest copy, which is from an earlier day."""
    newest = next(iter(backups(home)), None)
    if newest is None:
        return home.database.is_file() and _holds_photos(home.database)
    files = (home.database, home.database.with_name(home.database.name + "-wal"))
    changed_s = max((path.stat().st_mtime for path in files if path.exists()), default=0.0)
    return newest.made_at.date() < datetime.now(UTC).date() and changed_s > newest.made_at.timestamp()


def _holds_photos(library: Path) -> bool:
    """A first copy of an empty library would be the only one until the next day. What cannot be read is worth one."""
    try:
        with closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True, timeout=15)) as conn:
            return conn.execute("SELECT 1 FROM photo LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True


def make_backup(home: Home, label: str = "") -> Path:
    """Copy the library, whole or not at all, then prune; returns the copy's path.

    Reads through a connection of its own, so that others may read and write meanwhile. A copy that fails its check is
    not kept. One at a time in a process. Raises LibraryError when there is no room, or the library cannot be read.
    """
    with _one_at_a_time:
        return _make_backup(home, label)


def _make_backup(home: Home, label: str) -> Path:
    source = home.database
    part = home.backups / f".{os.getpid()}.part"
    try:
        home.backups.mkdir(mode=0o700, exist_ok=True)
        _must_have_room(source, home.backups)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=15)) as conn:
            conn.execute("VACUUM INTO ?", [os.fspath(part)])
        with closing(sqlite3.connect(part)) as copy:
            if wrong := faults(copy, full=False):
                raise LibraryError(
                    sentence("The copy of the library does not hold together, and is not kept."), "; ".join(wrong)
                )
        fsync_path(part)
        place = home.backups / f"library-{datetime.now(UTC):%Y%m%dT%H%M%S}Z{f'-{label}' if label else ''}.db"
        part.replace(place)
        fsync_path(home.backups)
    except OSError as error:
        raise LibraryError(
            sentence("No copy of the library can be made in {backups}.", backups=home.backups), repr(error)
        ) from error
    except sqlite3.Error as error:
        raise (as_library_error(error, source) or LibraryError(str(error))) from error
    finally:
        with suppress(OSError):  # on a disk that lets nothing go it is overwritten by the next copy
            part.unlink(missing_ok=True)
    prune(home)
    return place


def prune(home: Home) -> None:
    """Delete copies that are neither among the last seven nor the newest of one of the last twelve months."""
    found = backups(home)
    of_month: dict[tuple[int, int], Backup] = {}
    for one in found:
        of_month.setdefault((one.made_at.year, one.made_at.month), one)
    monthly = list(of_month.values())[:MONTHS]
    kept = [one for one in found if one in found[:LAST] or one in monthly]
    while len(kept) > AT_LEAST and sum(one.size_bytes for one in kept) > MOST_BYTES:
        kept.pop()
    for one in found:
        if one not in kept:
            try:
                one.path.unlink()
            except OSError as error:
                _log.warning("an old copy of the library could not be taken away: %r", error)


def back_up_if_due(home: Home) -> Path | None:
    """Make a copy when one is due. Errors are logged, not raised: the day's work goes on without."""
    try:
        return make_backup(home) if is_due(home) else None
    except (LibraryError, OSError) as error:
        _log.warning("no copy of the library was made: %s %s", error, getattr(error, "detail", ""))
        return None


def _must_have_room(source: Path, folder: Path) -> None:
    size_bytes = source.stat().st_size
    free = shutil.disk_usage(folder).free
    if free < size_bytes + _ROOM_BYTES:
        raise LibraryError(
            sentence("There is no room for a copy of the library."), f"{size_bytes:,} bytes, {free:,} free"
        )
