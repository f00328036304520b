"""What a function sends to the library, and how SQLite goes about it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

Conn = sqlite3.Connection
# Tables of a few rows, the rows of a recursive query, parts of the statement itself, and partial indexes that hold
# what is under way.
SMALL = re.compile(
    r"^SCAN (json_each|found|CONSTANT ROW|folder|mount|model|setting|sqlite_sequence|\(|"
    r"\w+ USING (COVERING )?INDEX (removal_open|carried_open|saying_undone))"
)


def statements(conn: Conn, run: Callable[[Conn], object]) -> list[str]:
    """What a function sends to the library, with its values written in; nothing of it stays."""
    sent: list[str] = []
    conn.execute("BEGIN")
    conn.set_trace_callback(sent.append)
    try:
        run(conn)
    finally:
        conn.set_trace_callback(None)
        conn.execute("ROLLBACK")
    return [statement for statement in sent if not statement.startswith(("--", "PRAGMA", "BEGIN", "COMMIT"))]


def plan(conn: Conn, statement: str) -> list[str]:
    return [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}")]
