"""Deletes empty trash folders that the journal does not know: left by a process killed before its first row.

Only empty folders and our own manifest are ever deleted here; in doubt all of it stays.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path

from photosim.library.trash.trash_folder import FOLDER, is_folder_name, library_of, tidy
from photosim.store import files, journal

_MANIFEST = ".jsonl"
# A folder without a list may be another library's, which is just about to use it.
_LONG_S = 3600


def tidy_leftovers(conn: sqlite3.Connection) -> None:
    """Delete folders that this library's actions prepared and the journal does not know, or has closed all rows of.

    To be called while no other process may move files of this library.
    """
    bases = [(root.path, root.online) for root in files.roots(conn)]
    bases += [(mount, True) for root, online in bases if online for mount in files.known_mounts(conn, root)]
    for base, online in bases:
        if online:
            with suppress(OSError):  # it cannot be looked at now: a later start does it
                _tidy(conn, base)


def _tidy(conn: sqlite3.Connection, base: Path) -> None:
    trash = base / FOLDER
    if not stat.S_ISDIR(trash.lstat().st_mode):
        return
    names = {path.name.removesuffix(_MANIFEST) for path in trash.iterdir()}
    for name in filter(is_folder_name, names):
        with suppress(OSError):
            if journal.knows_folder(conn, name):
                # Killed between the note that all of it is back and the tidying behind that.
                if journal.is_done_with_folder(conn, name) and _holds_nothing(trash / name):
                    tidy(base, name)
            elif _is_left_over(trash, name, library_of(conn)):
                tidy(base, name)


def _is_left_over(trash: Path, name: str, library: str) -> bool:
    """Whether an action's folder holds no file, and its manifest names only photos still in their old places.

    Raises OSError when something of it cannot be looked at.
    """
    folder, manifest = trash / name, trash / f"{name}{_MANIFEST}"
    if os.path.lexists(folder) and not _holds_only_folders(folder):
        return False
    if os.path.lexists(manifest):
        return stat.S_ISREG(manifest.lstat().st_mode) and _is_ours_and_unused(manifest, library)
    return time.time() - folder.lstat().st_mtime > _LONG_S


def _holds_nothing(folder: Path) -> bool:
    return not os.path.lexists(folder) or _holds_only_folders(folder)


def _holds_only_folders(folder: Path) -> bool:
    if not stat.S_ISDIR(folder.lstat().st_mode):
        return False
    return all(_holds_only_folders(path) for path in folder.iterdir())


def _is_ours_and_unused(manifest: Path, library: str) -> bool:
    """Whether this library wrote the manifest, and every file in it is in its old place."""
    try:
        about, *rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
        return about["library"] == library and "about" in about and all(os.path.lexists(row["from"]) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
