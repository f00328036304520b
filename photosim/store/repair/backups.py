"""Rotated backups of the library file in `home/backups`: the last seven and one a month, bounded in size.

Names, refusals and the trash's history live in the library alone, so a copy is made on each day after one with changes,
and before the file's format changes. Of a large library it holds these alone (`decisions_copy`): 20 GB beside a
library of 20 GB, a day, would be too much for the disk and for whoever waits.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photosim.errors import LibraryError
from photosim.paths import Home, fsync_path
from photosim.sentences import sentence
from photosim.store.db_errors import as_library_error
from photosim.store.repair.decisions_copy import write_decisions
from photosim.store.repair.integrity import faults, never, stoppable
from photosim.store.schema.migrations import MIGRATIONS

LAST, MONTHS = 7, 12
# All copies together; two are kept however large they are.
MOST_BYTES, AT_LEAST = 4 << 30, 2
# Up to here, about a million photos, the library is copied whole: two of them fit.
WHOLE_BYTES = MOST_BYTES // AT_LEAST
_ROOM_BYTES = 64 << 20
# Of a library's bytes what the user said and did takes a thirtieth where each photo has stars.
_PART = 8
_DECISIONS = "decisions"
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

    @property
    def is_whole(self) -> bool:
        """Whether it holds the photos too, and not only what the user said and did."""
        return not self.path.stem.endswith(f"-{_DECISIONS}")


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


def make_backup(home: Home, label: str = "", *, whole: bool = False, stopped: Callable[[], bool] = never) -> Backup:
    """Copy the library as of one moment, or nothing of it, then prune; returns the copy.

    Of a library beyond WHOLE_BYTES (unless `whole`), or where the disk has no room for more, the copy holds what the
    user said and did. Reads through a connection of its own, so that others may read and write meanwhile. A copy that
    fails its check is not kept. One at a time in a process. Raises LibraryError when there is no room, the library
    cannot be read, or once it is `stopped`.
    """
    with _one_at_a_time:
        return _make_backup(home, label, whole, stopped)


def _make_backup(home: Home, label: str, whole: bool, stopped: Callable[[], bool]) -> Backup:
    source = home.database
    part = home.backups / f".{os.getpid()}.part"
    try:
        home.backups.mkdir(mode=0o700, exist_ok=True)
        whole = _has_room_for_all(source, home.backups) and (whole or source.stat().st_size <= WHOLE_BYTES)
        part.unlink(missing_ok=True)
        if whole:
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            uri = f"{source.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True, timeout=15)) as conn, stoppable(conn, stopped):
                conn.execute("VACUUM INTO ?", [os.fspath(part)])
        else:
            write_decisions(source, part, MIGRATIONS, stopped)
        with closing(sqlite3.connect(part)) as copy:
            if wrong := faults(copy, full=False, stopped=stopped):
                raise LibraryError(
                    sentence("The copy of the library does not hold together, and is not kept."), "; ".join(wrong)
                )
        fsync_path(part)
        made_at = datetime.now(UTC).replace(microsecond=0)
        name = "-".join(filter(None, [f"library-{made_at:%Y%m%dT%H%M%S}Z", label, "" if whole else _DECISIONS]))
        place = home.backups / f"{name}.db"
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
    return Backup(place, made_at, place.stat().st_size)


def prune(home: Home) -> None:
    """Delete copies that are neither among the last seven nor the newest of one of the last twelve months.

    The newest whole one stays, however old and large: what it holds may have taken days to read.
    """
    found = backups(home)
    of_month: dict[tuple[int, int], Backup] = {}
    for one in found:
        of_month.setdefault((one.made_at.year, one.made_at.month), one)
    monthly = list(of_month.values())[:MONTHS]
    whole = next((one for one in found if one.is_whole), None)
    kept = [one for one in found if one in found[:LAST] or one in monthly or one is whole]
    # One that was asked for beyond WHOLE_BYTES takes no more than half of the room from the others.
    most = MOST_BYTES - min(whole.size_bytes if whole else 0, WHOLE_BYTES)
    while len(kept) > AT_LEAST and sum(one.size_bytes for one in kept if one is not whole) > most:
        kept.remove(next(one for one in reversed(kept) if one is not whole))
    for one in found:
        if one not in kept:
            try:
                one.path.unlink()
            except OSError as error:
                _log.warning("an old copy of the library could not be taken away: %r", error)


def back_up_if_due(home: Home, stopped: Callable[[], bool] = never) -> Backup | None:
    """Make a copy when one is due. Errors are logged, not raised: the day's work goes on without.

    One that is stopped is made the next time.
    """
    try:
        return make_backup(home, stopped=stopped) if is_due(home) else None
    except (LibraryError, OSError) as error:
        if not stopped():
            _log.warning("no copy of the library was made: %s %s", error, getattr(error, "detail", ""))
        return None


def _has_room_for_all(source: Path, folder: Path) -> bool:
    """Raises LibraryError where there is not even room for what the user said and did."""
    size_bytes = source.stat().st_size
    free = shutil.disk_usage(folder).free
    if free < size_bytes // _PART + _ROOM_BYTES:
        raise LibraryError(
            sentence("There is no room for a copy of the library."), f"{size_bytes:,} bytes, {free:,} free"
        )
    return free >= size_bytes + _ROOM_BYTES
