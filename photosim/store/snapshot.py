"""Read transactions: several statements that see one state of the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def snapshot(conn: sqlite3.Connection) -> Iterator[None]:
    """Read transaction: commits of other connections stay invisible until it ends.

    It begins with the first statement that reads (SQLite's deferred BEGIN). Without it a list and the rows that belong
    to it could come from before and after a commit.
    """
    conn.execute("BEGIN")
    try:
        yield
    finally:
        # An error may have ended it already.
        if conn.in_transaction:
            conn.execute("ROLLBACK")
