"""Integrity check of the library file (PRAGMA integrity_check, quick_check) before anything writes to it.

SQLite notices a damaged page only when it reads it: twenty rows were written into a file with three of them.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from photosim.store.db_errors import as_library_error, damaged

# Files up to the first are checked in full at every start (64 MB: half a second), up to the second without their
# indexes, and larger ones once a day.
FULL_BYTES, QUICK_BYTES = 64 << 20, 512 << 20
# Beyond this nobody waits for the daily check, six minutes for 20 GB on a busy disk: the window makes it beside all
# else, a command once a week.
WAITED_FOR_BYTES = 2 << 30
_DAY_S = 24 * 3600
WEEK_S = 7 * _DAY_S
# Steps of SQLite's machine between two looks whether to stop: some milliseconds.
_STEPS = 100_000
_WATCH_S = 0.1


def never() -> bool:
    """What is never stopped."""
    return False


def faults(conn: sqlite3.Connection, *, full: bool, stopped: Callable[[], bool] = never) -> list[str]:
    """Integrity errors of the open library file, in SQLite's words; empty when it is sound.

    Raises sqlite3.OperationalError once it is `stopped`: that is no fault of the file.
    """
    try:
        with _interrupted(conn, stopped):
            # All rows are fetched: what an interrupted check has found before it ends is no fault.
            rows = conn.execute("PRAGMA integrity_check(10)" if full else "PRAGMA quick_check(10)").fetchall()
    except sqlite3.DatabaseError as error:
        if was_interrupted(error):
            raise
        return [repr(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


@contextmanager
def _interrupted(conn: sqlite3.Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Context manager: SQLite (3.40) asks no progress handler while it checks pages, for minutes in a large library."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(_WATCH_S):
            if stopped():
                conn.interrupt()

    watcher = threading.Thread(target=watch, name="photosim-check", daemon=True)
    if stopped is not never:
        watcher.start()
    try:
        yield
    finally:
        over.set()
        if stopped is not never:
            watcher.join()


def was_interrupted(error: Exception) -> bool:
    """Whether a statement ended because it was `stoppable`, and stopped."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


@contextmanager
def stoppable(conn: sqlite3.Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Context manager: statements on the connection are interrupted (SQLITE_INTERRUPT) once `stopped` says so."""
    conn.set_progress_handler(stopped, _STEPS)
    try:
        yield
    finally:
        conn.set_progress_handler(None, 0)


def must_hold_together(
    conn: sqlite3.Connection, path: Path, stopped: Callable[[], bool] = never, *, waits: bool = True
) -> None:
    """Check the file as thoroughly as its size allows at start-up. `waits`: whoever wants to write waits for it.

    Raises LibraryDamaged, another LibraryError once `stopped`.
    """
    try:
        size_bytes = path.stat().st_size
    except OSError:
        size_bytes = 0
    every_s = WEEK_S if waits and size_bytes > WAITED_FOR_BYTES else _DAY_S
    if size_bytes > QUICK_BYTES and not is_check_due(path, every_s=every_s):
        return
    try:
        found = faults(conn, full=size_bytes <= FULL_BYTES, stopped=stopped)
    except sqlite3.Error as error:
        raise (as_library_error(error, path) or damaged(path, repr(error))) from error
    if found:
        raise damaged(path, "; ".join(found))
    if size_bytes > QUICK_BYTES:
        note_checked(path)


def check_weekly(conn: sqlite3.Connection, path: Path, stopped: Callable[[], bool] = never) -> None:
    """Full check, once a week, for libraries too large for it at start-up.

    Raises LibraryDamaged, sqlite3.OperationalError once `stopped`.
    """
    size_bytes = path.stat().st_size
    if size_bytes <= FULL_BYTES or not is_check_due(path, ".checked-in-full", WEEK_S):
        return
    if found := faults(conn, full=True, stopped=stopped):
        raise damaged(path, "; ".join(found))
    note_checked(path, ".checked-in-full")


def note_checked(path: Path, suffix: str = ".checked") -> None:
    """Store that the file was found sound just now."""
    with suppress(OSError):  # on a disk that takes no note it is checked again
        path.with_suffix(suffix).touch(mode=0o600)


def is_check_due(path: Path, suffix: str = ".checked", every_s: int = _DAY_S) -> bool:
    """Whether the file was not found sound (`note_checked`) within that time."""
    try:
        return not 0 <= time.time() - path.with_suffix(suffix).stat().st_mtime < every_s
    except OSError:
        return True
