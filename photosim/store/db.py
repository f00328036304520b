"""SQLite connections and transactions: the library file is created, checked and migrated, or refused."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from photosim.errors import LibraryError, PhotosimError
from photosim.paths import Home, make_private
from photosim.sentences import sentence
from photosim.store import disk_reserve
from photosim.store.db_errors import LibraryLost, LibraryReadOnly, as_library_error, read_only
from photosim.store.repair.backups import backups, make_backup
from photosim.store.repair.integrity import must_hold_together
from photosim.store.schema.migrate import bring_up_to_date, make_new, version_of
from photosim.store.schema.migrations import MIGRATIONS

BUSY_TIMEOUT_MS = 15_000


def open_writer(home: Home, *, checked: bool = True) -> sqlite3.Connection:
    """The writing connection: creates the library when it is missing, and migrates it when it is older.

    Autocommit; write inside `transaction`. The caller serializes its use. `checked`: first run an integrity check.
    Raises LibraryError when the file was written by a newer photosim, is no photosim library, or cannot be opened; of
    its subclasses LibraryDamaged, LibraryLost and LibraryReadOnly. Such a file is not touched.
    """
    path = home.create().database
    _must_not_be_lost(home)
    _must_be_writable(path)
    # Opening alone wants some pages, which a full disk does not have.
    disk_reserve.give_up(path)
    with _told(path):
        if not path.exists():
            make_new(path, MIGRATIONS)
        # Over a connection that cannot write, and so leaves damaged and foreign files as they are.
        with closing(_connect(path, "ro")) as conn:
            version = version_of(conn, path, len(MIGRATIONS))
            if checked:
                must_hold_together(conn, path)
        if version < len(MIGRATIONS):
            make_backup(home, f"format-{version}")
        conn = _connect(path, "rw")
        try:
            conn.execute("PRAGMA journal_mode = WAL")
            bring_up_to_date(conn, MIGRATIONS)
        except BaseException:
            conn.close()
            raise
    disk_reserve.keep(path)
    make_private(home)
    return conn


def open_reader(home: Home) -> sqlite3.Connection:
    """A read-only connection. Raises LibraryError like `open_writer`, and when there is no library yet."""
    path = home.database
    _must_not_be_lost(home)
    if not path.is_file():
        raise LibraryError(sentence("There is no library in {folder} yet.", folder=home.folder))
    with _told(path):
        conn = _connect(path, "ro")
        try:
            version = version_of(conn, path, len(MIGRATIONS))
            if version < len(MIGRATIONS):
                raise LibraryError(
                    sentence(
                        "The library {path} is from an older photosim and is not brought up to date yet.", path=path
                    ),
                    f"format {version}",
                )
            conn.execute("PRAGMA query_only = ON")
        except BaseException:
            conn.close()
            raise
    return conn


def open_library(home: Home) -> sqlite3.Connection:
    """`open_writer`'s connection, or a reader's on a read-only disk, for commands that can do without writing.

    `may_write` tells which. Raises LibraryError like both.
    """
    try:
        return open_writer(home)
    except LibraryReadOnly:
        conn = open_reader(home)
        try:
            must_hold_together(conn, home.database)
        except BaseException:
            conn.close()
            raise
        return conn


def may_write(conn: sqlite3.Connection) -> bool:
    """Whether this is a connection that can write."""
    return not conn.execute("PRAGMA query_only").fetchone()[0]


@contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """A transaction: commits at the end of the block, rolls back when it raises.

    Raises LibraryError when the file cannot be written: it is damaged, the disk is full or gone, or another process
    keeps it locked.
    """
    try:
        conn.execute("BEGIN IMMEDIATE")
        yield
        conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _roll_back(conn)
        raise LibraryError(
            sentence("The library cannot be written: {error}.", error=str(error)), repr(error)
        ) from error
    except BaseException:
        _roll_back(conn)
        raise


class NotStorable(PhotosimError):
    """A row violates a constraint or holds a value out of range; its savepoint was rolled back."""


@contextmanager
def one_row(conn: sqlite3.Connection) -> Iterator[None]:
    """A savepoint inside a transaction: a row that cannot be stored is rolled back alone, without its batch.

    Raises NotStorable for values out of range or against a constraint. Errors of the file itself pass through.
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


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise (
            as_library_error(error, path) or LibraryError(sentence("The library {path} cannot be opened.", path=path))
        ) from error
    except OSError as error:
        raise LibraryError(sentence("The library {path} cannot be opened.", path=path), repr(error)) from error


def _must_not_be_lost(home: Home) -> None:
    """Raises LibraryLost when the library file is empty, or missing beside its copies.

    SQLite takes an empty file for a new library: "Photos 0" was all that was said of a lost one.
    """
    path = home.database
    try:
        size_bytes = path.stat().st_size
    except FileNotFoundError:
        if backups(home) or any(home.folder.glob("damaged-*")):
            raise LibraryLost(
                sentence(
                    "The library {path} is gone, but copies of it are here. photosim-cli repair takes the newest.",
                    path=path,
                )
            ) from None
        return
    except OSError as error:
        raise LibraryError(sentence("The library {path} cannot be opened.", path=path), repr(error)) from error
    if size_bytes == 0:
        raise LibraryLost(
            sentence(
                "The library {path} is empty: what it held is lost from it. photosim-cli repair takes the newest copy.",
                path=path,
            )
        )


def _must_be_writable(path: Path) -> None:
    """Raises LibraryReadOnly where SQLite could not write: it makes files beside the library."""
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise read_only(path)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    place = path.absolute().as_uri()
    wal = path.with_name(path.name + "-wal")
    if mode == "ro" and not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size):
        # Where no files can be made beside it, SQLite reads a library in WAL mode only on the word that nobody writes.
        mode = "ro&immutable=1"
    conn = sqlite3.connect(
        f"{place}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT_MS / 1000,
    )
    try:
        conn.execute("PRAGMA synchronous = NORMAL")
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("PRAGMA cell_size_check = ON")
        conn.execute("PRAGMA temp_store = MEMORY")
        conn.execute("PRAGMA cache_size = -32768")
        conn.execute("PRAGMA mmap_size = 1073741824")
    except BaseException:
        conn.close()
        raise
    return conn
