"""Inter-process locks of a library: one for moving files, one for its window.

Without the first, two processes that move files at once could each trash the copy that the other one keeps. The system
releases both locks when their process dies, whatever killed it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from photosim.errors import LibraryError
from photosim.library.trash.types import TrashError
from photosim.paths import Home
from photosim.sentences import sentence
from photosim.store import disk_reserve


class Busy(TrashError):
    """Another photosim is moving files of this library right now."""


@contextmanager
def moving_lock(conn: sqlite3.Connection) -> Iterator[None]:
    """Context manager: the library's lock for moving files; also reserves disk space for the journal.

    Raises Busy when another process, or another thread of this one, holds it. A library in memory has no lock.
    """
    path = disk_reserve.library_file(conn)
    if path is None:
        yield
        return
    # Before the lock: a file of its own, even an empty one, may want room as well.
    disk_reserve.give_up(path)
    try:
        lock = _acquire(path.with_suffix(".moving.lock"))
    except Timeout as error:
        raise Busy(sentence("Another photosim is moving files of this library. Try again when it is done.")) from error
    try:
        try:
            yield
        finally:
            disk_reserve.keep(path)
    finally:
        lock.release()


def window_lock(home: Home) -> BaseFileLock:
    """The lock of the library's only window, acquired; the caller releases it. Raises LibraryError when held."""
    try:
        return _acquire(home.folder / "photosim.lock")
    except Timeout as error:
        raise LibraryError(
            sentence("photosim is already open on {folder}; its window is the one to use.", folder=home.folder)
        ) from error


def _acquire(path: Path) -> BaseFileLock:
    """Acquire an advisory file lock (flock, LockFileEx) without waiting. Raises Timeout when it is held."""
    # Not bound to the thread: the window's lock is released by whoever ends the process.
    lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except OSError as error:
        if isinstance(error, Timeout):
            raise
        raise LibraryError(
            sentence("The lock {name} cannot be made in {parent}.", name=path.name, parent=path.parent), repr(error)
        ) from error
    return lock
