"""The library as the commands open it, with the copy of it that is made once a day beside the work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from photosim.paths import Home
from photosim.store.db import may_write, open_library, open_writer
from photosim.store.repair.backups import back_up_if_due

# sqlite3's, which only the store may name.
Connection = Any


@contextmanager
def writing(home: Home) -> Iterator[Connection]:
    """The connection of a command that changes the library. A copy is made meanwhile when one is due.

    Raises LibraryError, in one sentence also where the library may only be read.
    """
    with closing(open_writer(home)) as conn, _copied(home):
        yield conn


@contextmanager
def reading(home: Home, *, copies: bool = False) -> Iterator[Connection]:
    """The connection of a command that works on a read-only library too; `may_write` tells which it is.

    `copies`: as `writing` does, where it can.
    """
    with closing(open_library(home)) as conn:
        if copies and may_write(conn):
            with _copied(home):
                yield conn
        else:
            yield conn


@contextmanager
def _copied(home: Home) -> Iterator[None]:
    copy = threading.Thread(target=back_up_if_due, args=[home], name="photosim-backup")
    copy.start()
    try:
        yield
    finally:
        copy.join()
