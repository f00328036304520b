"""One at a time: two photosims that move files at once could each rely on the copy that the other one takes away."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from photosim.library.trash.types import TrashError
from photosim.store import disk_reserve


class Busy(TrashError):
    """Another photosim is moving files of this library right now."""


@contextmanager
def alone(conn: sqlite3.Connection) -> Iterator[None]:
    """Hold the library's lock for moving files; the system lets go of it when the process dies. Raises Busy.

    On a full disk the notes have the room meanwhile that is kept for them.
    """
    path = disk_reserve.library_file(conn)
    if path is None:
        yield
        return
    # Before the lock: a file of its own, even an empty one, may want room as well.
    disk_reserve.give_up(path)
    file = os.open(path.with_suffix(".moving.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _lock(file)
        except OSError as error:
            raise Busy("Another photosim is moving files of this library. Try again when it is done.") from error
        try:
            yield
        finally:
            disk_reserve.keep(path)
    finally:
        os.close(file)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
