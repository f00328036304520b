"""Crash recovery at start-up: settles every journal row that was left open."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from photosim.library.files.disk import Disk
from photosim.library.trash.cleanup_leftovers import tidy_leftovers
from photosim.library.trash.process_lock import Busy, moving_lock
from photosim.library.trash.reconcile import follow, settle_open
from photosim.library.trash.types import Recovery
from photosim.store import journal
from photosim.store.journal import Entry


def recover(conn: sqlite3.Connection, *, disk: Disk | None = None) -> Recovery:
    """Settle every move that was begun and never closed; afterwards the library agrees with the disk.

    To be called at every start; quick when nothing is open. Safe to be cut off itself. When another photosim is moving
    files, nothing is done and `busy` says so: what is open then is its work, and not a crash. Raises JournalError.
    """
    disk = disk or Disk()
    try:
        with moving_lock(conn):
            entries = journal.open_entries(conn)
            outcome = settle_open(conn, disk)
            _look_for_missing(conn)
            tidy_leftovers(conn)
    except Busy:
        return Recovery([], [], [], [], [], busy=True)

    def those(*states: str) -> list[Path]:
        return [_place(entry, outcome[entry.id]) for entry in entries if outcome.get(entry.id) in states]

    return Recovery(
        moved=those("trashed", "emptied"),
        kept=those("kept"),
        returned=those("returned"),
        missing=those("missing"),
        away=[entry.source for entry in entries if outcome.get(entry.id, entry.state) == entry.state],
    )


def _place(entry: Entry, state: str) -> Path:
    return (entry.returned_to or entry.source) if state == "returned" else entry.source


def _look_for_missing(conn: sqlite3.Connection) -> None:
    """Files that left the trash by another program and came back to it: from the system's trash, or a backup."""
    back = [entry for entry in journal.entries_in(conn, "missing") if os.path.lexists(entry.base / entry.kept_as)]
    if back:
        with journal.durable(conn):
            for entry in back:
                journal.set_state(conn, entry.id, "trashed")
                follow(conn, entry, "trashed")
