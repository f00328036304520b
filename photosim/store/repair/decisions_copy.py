"""Partial backup: a library file with all that the user said and did, without what reading the photos gives again.

A library of ten million photos has 20 GB: vectors, faces, paths and facts. Names, answers, decisions, stars, settings
and the trash's history are some MB of it. They hang on contents and not on rows, so that a library with nothing else in
it finds them again as its folders are read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from photosim.store.repair.integrity import stoppable
from photosim.store.schema.migrate import make_new

# In the order in which they are written: what others refer to comes first. None refers to a photo or a face.
KEPT = (
    "action", "removal", "carried", "person", "face_word", "face_drawn", "saying", "saying_change",
    "duplicate_decision", "duplicate_decision_content", "duplicate_choice", "photo_mark", "setting", "folder", "mount",
)  # fmt: skip
# What is known of the last grouping of faces: where there are none, they are all grouped anew.
_OF_FACES = "people_grouped%"


def write_decisions(
    library: Path, target: Path, migrations: Sequence[str], stopped: Callable[[], bool] = lambda: False
) -> None:
    """Make the file: a library of the same format, with the rows of KEPT alone. Raises OSError and sqlite3.Error."""
    with closing(_connect(library, "ro")) as conn:
        version: int = conn.execute("PRAGMA user_version").fetchone()[0]
    make_new(target, migrations[:version])
    with closing(_connect(target, "rw")) as conn:
        # One file without a log beside it, as a whole copy is.
        conn.execute("PRAGMA journal_mode = DELETE")
        with stoppable(conn, stopped):
            take_decisions(conn, library)


def take_decisions(conn: sqlite3.Connection, source: Path) -> None:
    """Replace the rows of KEPT by those of another library, as of one moment. Its references may want mending then."""
    conn.execute("PRAGMA foreign_keys = OFF")
    with _attached(conn, source):
        conn.execute("BEGIN IMMEDIATE")
        for table in KEPT:
            theirs, ours = (_columns(conn, schema, table) for schema in ("source", "main"))
            if names := ", ".join(name for name in ours if name in theirs):
                conn.execute(f"DELETE FROM main.{table}")
                conn.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM source.{table}")
        conn.execute("DELETE FROM main.setting WHERE key LIKE ?", [_OF_FACES])
        # Ids that the history names, of faces say, are never given to others.
        for table, last in conn.execute("SELECT name, seq FROM source.sqlite_sequence").fetchall():
            sql = "UPDATE main.sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"
            if not conn.execute(sql, [last, table]).rowcount:
                conn.execute("INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)", [table, last])
        conn.execute("COMMIT")


@contextmanager
def _attached(conn: sqlite3.Connection, source: Path) -> Iterator[None]:
    conn.execute("ATTACH ? AS source", [f"{source.absolute().as_uri()}?mode=ro"])
    try:
        yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        conn.execute("DETACH source")


def _columns(conn: sqlite3.Connection, schema: str, table: str) -> list[str]:
    """None where the library is older than the table."""
    return [row[1] for row in conn.execute(f"PRAGMA {schema}.table_info({table})")]


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=15)
