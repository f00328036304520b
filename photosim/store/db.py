"""The library file, opened: created, migrated, and refused when it is not ours to touch."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from photosim.errors import LibraryError, PhotosimError
from photosim.paths import Home
from photosim.store import disk_reserve
from photosim.store.schema import APPLICATION_ID, MIGRATIONS

BUSY_TIMEOUT_MS = 15_000


def open_writer(home: Home) -> sqlite3.Connection:
    """The connection that may write: the library is created when missing and brought up to date.

    Autocommit; write inside `transaction`. The caller serialises its use. Raises LibraryError when the file was written
    by a newer photosim, is no library of photosim's, or cannot be opened.
    """
    path = home.create().database
    # Opening alone wants some pages, which a full disk does not have.
    disk_reserve.give_up(path)
    conn = _connect(path)
    try:
        _bring_up_to_date(conn, path, MIGRATIONS)
    except sqlite3.DatabaseError as error:
        conn.close()
        raise _cannot_open(path, error) from error
    except LibraryError:
        conn.close()
        raise
    disk_reserve.keep(path)
    return conn


def open_reader(home: Home) -> sqlite3.Connection:
    """A connection that cannot write. Raises LibraryError like `open_writer`, and when there is no library yet."""
    path = home.database
    if not path.is_file():
        raise LibraryError(f"There is no library in {home.folder} yet.")
    conn = _connect(path)
    try:
        version = _version(conn, path, len(MIGRATIONS))
        if version < len(MIGRATIONS):
            raise LibraryError(
                f"The library {path} is from an older photosim and is not brought up to date yet.", f"format {version}"
            )
        conn.execute("PRAGMA query_only = ON")
    except sqlite3.DatabaseError as error:
        conn.close()
        raise _cannot_open(path, error) from error
    except LibraryError:
        conn.close()
        raise
    return conn


@contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: commits at the end of the block, rolls back when it raises.

    Raises LibraryError when the file cannot be written: the disk is full or gone, or another process keeps it locked.
    """
    try:
        conn.execute("BEGIN IMMEDIATE")
        yield
        conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _roll_back(conn)
        raise LibraryError(f"The library cannot be written: {error}.", repr(error)) from error
    except BaseException:
        _roll_back(conn)
        raise


class NotStorable(PhotosimError):
    """A value that the library's tables do not take. What was written of its row is taken back."""


@contextmanager
def one_row(conn: sqlite3.Connection) -> Iterator[None]:
    """A savepoint inside a transaction: a row that cannot be stored costs itself and not its batch.

    Raises NotStorable for values out of range or against a constraint; what concerns the file itself goes on as it is.
    """
    conn.execute("SAVEPOINT one_row")
    try:
        yield
    except (OverflowError, ValueError, sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError) as error:
        conn.execute("ROLLBACK TO one_row")
        conn.execute("RELEASE one_row")
        raise NotStorable("It holds a value that the library cannot store", repr(error)) from error
    conn.execute("RELEASE one_row")


def _roll_back(conn: sqlite3.Connection) -> None:
    # SQLite may have rolled back by itself already (full disk), and then ROLLBACK is an error.
    if conn.in_transaction:
        conn.execute("ROLLBACK")


def _connect(path: Path) -> sqlite3.Connection:
    try:
        conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error
    try:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = NORMAL")
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("PRAGMA temp_store = MEMORY")
        conn.execute("PRAGMA cache_size = -32768")
        conn.execute("PRAGMA mmap_size = 1073741824")
    except sqlite3.Error as error:
        conn.close()
        raise _cannot_open(path, error) from error
    return conn


def _version(conn: sqlite3.Connection, path: Path, known: int) -> int:
    """The format of the library file, 0 for an empty one. Raises LibraryError for newer and for foreign files."""
    version: int = conn.execute("PRAGMA user_version").fetchone()[0]
    application: int = conn.execute("PRAGMA application_id").fetchone()[0]
    tables: int = conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and (tables or version):
        raise LibraryError(f"{path} is not a library of photosim's.", f"application_id {application}")
    if version > known:
        raise LibraryError(f"The library {path} was written by a newer photosim.", f"format {version}, known {known}")
    return version


def _bring_up_to_date(conn: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    version = _version(conn, path, len(migrations))
    if 0 < version < len(migrations):
        _keep_copy(conn, path, version)
    for number in range(version, len(migrations)):
        with transaction(conn):
            # Another process may have migrated while this one waited for the lock.
            if conn.execute("PRAGMA user_version").fetchone()[0] != number:
                continue
            # executescript() would commit first, so the statements go one by one.
            for statement in _statements(migrations[number]):
                conn.execute(statement)
            if number == 0:
                conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                conn.execute(
                    "INSERT INTO setting (key, value) VALUES ('library_id', json_quote(?))", [uuid.uuid4().hex]
                )
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


def _keep_copy(conn: sqlite3.Connection, path: Path, version: int) -> None:
    """A whole copy of the library beside it, made before its format changes."""
    copy = path.with_name(f"{path.stem}.before-format-{version + 1}.db")
    unfinished = copy.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as target:
        conn.backup(target)
    unfinished.replace(copy)


def _cannot_open(path: Path, error: sqlite3.Error) -> LibraryError:
    if getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
        return LibraryError(f"{path} is damaged or not a library of photosim's.", repr(error))
    return LibraryError(f"The library {path} cannot be opened.", repr(error))
