"""SQLite errors as LibraryError with one sentence; subclasses for damage and for a read-only disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from photosim.errors import LibraryError
from photosim.sentences import sentence

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")


class LibraryDamaged(LibraryError):
    """The library file is corrupt. It is never written to again, only repaired."""


class LibraryLost(LibraryDamaged):
    """The library file is empty, or missing while copies of it exist."""


class LibraryReadOnly(LibraryError):
    """The library's folder is read-only, so nothing is written."""


def damaged(path: Path, detail: str) -> LibraryDamaged:
    """The error for a corrupt library, with its sentence for the user."""
    return LibraryDamaged(
        sentence(
            "The library {path} is damaged. Nothing is written to it; photosim-cli repair brings "
            "back what can be saved.",
            path=path,
        ),
        detail,
    )


def read_only(path: Path, detail: str = "") -> LibraryReadOnly:
    """The error for a read-only library folder, with its sentence for the user."""
    return LibraryReadOnly(
        sentence("The library {path} may only be read here, so nothing can be changed.", path=path), detail
    )


def as_library_error(error: BaseException, path: Path) -> LibraryError | None:
    """The LibraryError for an SQLite error, None for any other error."""
    if not isinstance(error, sqlite3.Error):
        return None
    name = getattr(error, "sqlite_errorname", None) or ""
    # Text that is no UTF-8 was written by nobody: every text comes from a str.
    if name.startswith(_DAMAGED) or "Could not decode to UTF-8" in str(error):
        return damaged(path, repr(error))
    if name.startswith(_READ_ONLY):
        return read_only(path, repr(error))
    if name.startswith("SQLITE_FULL"):
        return LibraryError(sentence("The disk of the library {path} is full.", path=path), repr(error))
    if name.startswith("SQLITE_IOERR"):
        return LibraryError(
            sentence("The disk of the library {path} does not answer as it should.", path=path), repr(error)
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryError(
            sentence("Another program keeps the library {path} locked. Try again when it is done.", path=path),
            repr(error),
        )
    return LibraryError(sentence("The library {path} cannot be used.", path=path), repr(error))
