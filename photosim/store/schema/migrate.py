"""Schema migration: creates the library file, and brings an older one up to date, each step in one transaction."""

from __future__ import annotations

import os
import secrets
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from photosim.errors import LibraryError
from photosim.sentences import sentence
from photosim.store.schema.migrations import APPLICATION_ID


def make_new(path: Path, migrations: Sequence[str]) -> None:
    """Create an empty library atomically: a crash leaves none, never an empty file.

    If another process made one meanwhile, that one stays. Raises OSError and sqlite3.Error.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            for number in range(len(migrations)):
                _take_step(conn, migrations, number)
            conn.execute("COMMIT")
            conn.execute("PRAGMA journal_mode = WAL")
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        except OSError:  # a disk without hard links
            if not path.exists():
                part.rename(path)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                part.with_name(part.name + suffix).unlink()


def version_of(conn: sqlite3.Connection, path: Path, known: int) -> int:
    """Format number of the library file. Raises LibraryError for newer, foreign and empty files."""
    version: int = conn.execute("PRAGMA user_version").fetchone()[0]
    application: int = conn.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID or version < 1:
        raise LibraryError(
            sentence("{path} is not a library of photosim's.", path=path), f"application_id {application}"
        )
    if version > known:
        raise LibraryError(
            sentence("The library {path} was written by a newer photosim.", path=path),
            f"format {version}, known {known}",
        )
    return version


def bring_up_to_date(conn: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Apply missing migrations, each in one transaction. Raises sqlite3.Error."""
    for number in range(conn.execute("PRAGMA user_version").fetchone()[0], len(migrations)):
        conn.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have migrated while this one waited for the lock.
            if conn.execute("PRAGMA user_version").fetchone()[0] == number:
                _take_step(conn, migrations, number)
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise


def _take_step(conn: sqlite3.Connection, migrations: Sequence[str], number: int) -> None:
    # executescript() would commit first, so the statements go one by one.
    for statement in _statements(migrations[number]):
        conn.execute(statement)
    if number == 0:
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("INSERT INTO setting (key, value) VALUES ('library_id', json_quote(?))", [uuid.uuid4().hex])
    conn.execute(f"PRAGMA user_version = {number + 1}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"a migration ends in the middle of a statement: {statement!r}")
