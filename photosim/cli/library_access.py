"""Library connections for commands, with the daily backup in the background."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from photosim.paths import Home

# A sqlite3 connection: this package does not import sqlite3.
Connection = Any


@contextmanager
def writing(home: Home) -> Iterator[Connection]:
    """Context manager: a writing connection; makes the daily backup meanwhile.

    Raises LibraryError, in one sentence also where the library may only be read.
    """
    from photosim.store.db import open_writer

    with closing(open_writer(home)) as conn, _copied(home):
        yield conn


@contextmanager
def reading(home: Home, *, copies: bool = False) -> Iterator[Connection]:
    """Context manager: a connection that also works on a read-only library; `may_write` tells which it is.

    `copies`: makes the daily backup where it can.
    """
    from photosim.store.db import may_write, open_library

    with closing(open_library(home)) as conn:
        if copies and may_write(conn):
            with _copied(home):
                yield conn
        else:
            yield conn


@contextmanager
def _copied(home: Home) -> Iterator[None]:
    from photosim.store.repair.backups import back_up_if_due

    copy = threading.Thread(target=back_up_if_due, args=[home], name="photosim-backup")
    copy.start()
    try:
        yield
    finally:
        copy.join()
