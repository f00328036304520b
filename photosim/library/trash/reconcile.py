"""Reconciles open journal rows with the disk; the only place that closes a row."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from photosim.library.files.disk import Disk
from photosim.library.files.offline import is_away
from photosim.library.trash.carry_metadata import settle_sidecars
from photosim.library.trash.trash_folder import tidy_after
from photosim.store import files, journal
from photosim.store.files import NewFile
from photosim.store.journal import Entry, State
from photosim.store.storable_time import storable_ns

Where = Literal["start", "end", "nowhere", "away"]


def settle(
    conn: sqlite3.Connection, disk: Disk, entries: Iterable[Entry], notes: dict[int, str] | None = None
) -> dict[int, State]:
    """Close these open rows by what the disk shows, and update the library; returns new states by row id.

    A row whose files cannot be looked at, or whose disk is away, stays open. Raises JournalError.
    """
    found: dict[int, State] = {}
    itself: dict[int, bool] = {}
    entries = list(entries)
    for entry in entries:
        with suppress(OSError):  # it stays open, and the next start looks again
            state = _state(entry, whereabouts(conn, disk, entry))
            if state == "returned":
                itself[entry.id] = _is_itself(disk, entry)
            found[entry.id] = state
    disk.step("before outcome")
    with journal.durable(conn):
        for entry in entries:
            if entry.id in found and found[entry.id] != entry.state:
                journal.set_state(conn, entry.id, found[entry.id], (notes or {}).get(entry.id))
                follow(conn, entry, found[entry.id], itself=itself.get(entry.id, True))
    disk.step("after outcome")
    places: dict[tuple[Path, str], list[Path]] = {}
    for entry in entries:
        places.setdefault((entry.base, entry.kept_as.parts[1]), []).append(entry.kept_as)
    for (base, folder), left in places.items():
        tidy_after(base, folder, left)
    return found


def settle_open(conn: sqlite3.Connection, disk: Disk) -> dict[int, State]:
    """Close all rows that a crash or an error left open. A unit's files end on the same side where possible."""
    entries = journal.open_entries(conn)
    outcome = _settle_moves(conn, disk, entries) if entries else {}
    settle_sidecars(conn, disk)
    return outcome


def _settle_moves(conn: sqlite3.Connection, disk: Disk, entries: list[Entry]) -> dict[int, State]:
    units: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        if entry.state == "moving":
            units.setdefault((entry.action_id, entry.unit), []).append(entry)
    for together in units.values():
        with suppress(OSError):  # it stays open, and the next start looks again
            if len({whereabouts(conn, disk, entry) for entry in together}) > 1:
                for entry in together:
                    move_back(disk, entry)
    return settle(conn, disk, entries)


def move_back(disk: Disk, entry: Entry) -> None:
    """Move a file of an unfinished action back to its place, when that is free. Raises OSError."""
    kept = entry.base / entry.kept_as
    if disk.look(kept) is not None and disk.look(entry.source) is None:
        disk.move(kept, entry.source)
        disk.sync_folder(entry.source.parent)
        disk.sync_folder(kept.parent)


def whereabouts(conn: sqlite3.Connection, disk: Disk, entry: Entry) -> Where:
    """On which side of its move a file is: at the start or at the end.

    What a move without an atomic rename leaves behind when it is cut off is taken away: a second name, a reservation.
    """
    start, end = _ends(entry)
    if start == end:
        return "start" if disk.look(start) else "away" if is_away(conn, entry.base) else "nowhere"
    at_start, at_end = disk.look(start), disk.look(end)
    if at_start is None and at_end is None:
        return "away" if is_away(conn, entry.base) else "nowhere"
    if at_start is None or at_end is None:
        return "end" if at_start is None else "start"
    in_trash, in_place = (end, start) if entry.state == "moving" else (start, end)
    if os.path.samestat(at_start, at_end) and at_start.st_nlink > 1:
        disk.remove_second_name(in_trash, in_place)
        return "start" if entry.state == "moving" else "end"
    if stat.S_ISREG(at_end.st_mode) and disk.remove_reservation(end):
        return "start"
    # Nobody else puts files into an action's own folder, so what lies there is ours, and its place is taken by another.
    return "end" if entry.state == "moving" else "start"


def follow(conn: sqlite3.Connection, entry: Entry, state: State, *, itself: bool = True) -> None:
    """Update the library's rows of a file that went or came back. Inside the caller's transaction.

    `itself`: what came back is what went; otherwise it is for the next look at the folder to say what it is.
    """
    if state in ("trashed", "missing") and not os.path.lexists(entry.source):
        # What came to that place since is for the next look at the folder.
        file_id = journal.file_at(conn, entry.source)
        if file_id is not None:
            files.set_gone(conn, [file_id])
    elif state == "returned" and itself:
        photo_id = files.photo_of(conn, entry.content)
        place = entry.returned_to or entry.source
        roots = [root.path for root in files.roots(conn) if place.is_relative_to(root.path)]
        if photo_id is not None and roots:
            below = os.fspath(place.relative_to(max(roots, key=lambda root: len(root.parts))))
            files.put_file(conn, NewFile(place, below, entry.size_bytes, entry.mtime_ns), photo_id)


def _is_itself(disk: Disk, entry: Entry) -> bool:
    """Whether a restored file is the one that went: another program may have changed it in the trash."""
    place = entry.returned_to or entry.source
    seen = disk.look(place)
    if seen is None or not stat.S_ISREG(seen.st_mode):
        return False
    if (seen.st_size, storable_ns(seen.st_mtime_ns)) == (entry.size_bytes, entry.mtime_ns):
        return True
    return seen.st_size == entry.size_bytes and disk.content(place, seen) == entry.content


def _ends(entry: Entry) -> tuple[Path, Path]:
    kept = entry.base / entry.kept_as
    if entry.state == "emptying":
        return kept, kept
    if entry.state == "returning":
        return kept, entry.returned_to or entry.source
    return entry.source, kept


def _state(entry: Entry, where: Where) -> State:
    if where == "away":
        return entry.state
    if entry.state == "emptying":
        # It was leaving our trash for the system's: nothing left here means that it arrived there.
        return "trashed" if where == "start" else "emptied"
    if where == "nowhere":
        return "missing"
    if entry.state == "moving":
        return "kept" if where == "start" else "trashed"
    return "trashed" if where == "start" else "returned"
