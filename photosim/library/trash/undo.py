"""Undo of any trash action, in any order, never overwriting a file."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from photosim.library.files.disk import Disk
from photosim.library.files.offline import is_away
from photosim.library.files.os_errors import os_error_sentence
from photosim.library.trash.carry_metadata import begin_taking_back, take_back
from photosim.library.trash.process_lock import moving_lock
from photosim.library.trash.reconcile import follow, settle, settle_open
from photosim.library.trash.restore_names import ComingBack
from photosim.library.trash.types import Moved, Refused, TrashError, UndoResult
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import files, journal
from photosim.store.journal import Entry, TrashAction
from photosim.store.storable_time import storable_ns

_BATCH = 32


@dataclass(frozen=True, slots=True)
class _Return:
    """A file in the trash, its target, and what to report about it."""

    entry: Entry
    target: Path
    note: str | None


@dataclass(slots=True)
class _Run:
    """State of one call of `undo`."""

    disk: Disk
    places: ComingBack
    returned: list[Moved] = field(default_factory=list)
    failed: list[Refused] = field(default_factory=list)


def undo(
    conn: sqlite3.Connection,
    action_id: int,
    progress: Progress,
    *,
    only: Collection[int] | None = None,
    disk: Disk | None = None,
) -> UndoResult:
    """Restore what an action removed, as far as it is still in the trash.

    `only`: ids of the journal rows to restore, each with the rest of its unit (a photo's sidecar, its film).

    A file whose place is taken comes back beside it under a free name, with what belongs to it, and says so. What
    cannot come back now stays in the trash, is named with the reason, and can be tried again. Raises TrashError when
    there is no such action, when nothing of it is in the trash any more, or when another photosim is moving files;
    JournalError like `move_to_trash`.
    """
    disk = disk or Disk()
    with moving_lock(conn):
        settle_open(conn, disk)
        action = journal.action(conn, action_id)
        if action is None:
            raise TrashError(sentence("There is no action {action_id}.", action_id=action_id))
        entries = journal.entries_of(conn, action_id, "trashed", "missing", "emptied")
        if only is not None:
            units = {entry.unit for entry in entries if entry.id in only}
            entries = [entry for entry in entries if entry.unit in units]
        run = _Run(disk, ComingBack(disk, entries))
        begin_taking_back(conn, disk, action_id)
        progress.start(sentence("Giving back"), len(entries))
        for start in range(0, len(entries), _BATCH):
            if progress.stopped:
                break
            batch = entries[start : start + _BATCH]
            failed = len(run.failed)
            _give_back(conn, run, batch)
            progress.advance(len(batch), failed=len(run.failed) - failed)
        sidecars = take_back(conn, disk)
        progress.finish()
        if not run.returned and not run.failed and not progress.stopped:
            raise TrashError(_nothing_left(action))
        size = sum(moved.size_bytes for moved in run.returned)
        return UndoResult(action_id, action.label, run.returned, run.failed, size, progress.stopped, sidecars)


def last_undoable(conn: sqlite3.Connection) -> TrashAction | None:
    """The newest action with files still in the trash."""
    found = journal.actions(conn, limit=1, undoable=True)
    return found[0] if found else None


def history(conn: sqlite3.Connection, limit: int = 100) -> list[TrashAction]:
    """Trash actions, newest first."""
    return journal.actions(conn, limit=limit)


def find_in_trash(conn: sqlite3.Connection, disk: Disk, entry: Entry) -> Path | None:
    """The folder whose trash holds this file now, None when it is not found.

    That is the one of then, or any other root: a disk that is mounted elsewhere today brings its trash along.
    """
    if disk.look(entry.base / entry.kept_as) is not None:
        return entry.base
    for root in files.roots(conn):
        for base in (root.path, *files.known_mounts(conn, root.path)):
            found = disk.look(base / entry.kept_as)
            if found is not None and found.st_size == entry.size_bytes:
                return base
    return None


def _give_back(conn: sqlite3.Connection, run: _Run, entries: list[Entry]) -> None:
    ready = [one for entry in entries if (one := _make_ready(conn, run, entry)) is not None]
    if not ready:
        return
    run.disk.step("before intent")
    with journal.durable(conn):
        for one in ready:
            journal.move_base(conn, one.entry.id, one.entry.base, one.entry.source)
            journal.set_returning(conn, one.entry.id, one.target)
    run.disk.step("after intent")
    notes: dict[int, str] = {}
    for one in ready:
        if one.note:
            notes[one.entry.id] = one.note
        try:
            run.disk.move(one.entry.base / one.entry.kept_as, one.target)
        except OSError as error:
            notes[one.entry.id] = os_error_sentence(error)
            continue
        _restore_time(run.disk, one, notes)
    folders = [one.target.parent for one in ready] + [(one.entry.base / one.entry.kept_as).parent for one in ready]
    unsure = None
    for folder in dict.fromkeys(folders):
        try:
            run.disk.sync_folder(folder)
        except OSError as error:
            unsure = f"Its disk did not confirm the move. {os_error_sentence(error)}"
    outcome = settle(conn, run.disk, [journal.entry(conn, one.entry.id) for one in ready], notes)
    for one in ready:
        note = notes.get(one.entry.id)
        if outcome.get(one.entry.id) == "returned":
            run.returned.append(Moved(one.entry.source, one.target, one.entry.size_bytes, note or unsure))
        else:
            run.failed.append(Refused(one.entry.source, note or sentence("What became of it shows at the next start.")))


def _make_ready(conn: sqlite3.Connection, run: _Run, entry: Entry) -> _Return | None:
    """Find a file and its target; None when it cannot come back, which is reported."""
    try:
        base = find_in_trash(conn, run.disk, entry)
        if base is None:
            _say_not_found(conn, run, entry)
            return None
        if base != entry.base:
            entry = journal.elsewhere(entry, base)
        target = run.places.place(entry)
        note = None if target == entry.source else _who_took_it(run.disk, entry)
        run.disk.make_folders(target.parent)
        return _Return(entry, target, note)
    except OSError as error:
        run.failed.append(Refused(entry.source, os_error_sentence(error)))
        return None


def _who_took_it(disk: Disk, entry: Entry) -> str:
    there = disk.look(entry.source)
    if there is None:
        return sentence("The photo that it belongs to came back under another name, and so did it.")
    if (
        stat.S_ISREG(there.st_mode)
        and there.st_size == entry.size_bytes
        and disk.content(entry.source, there) == entry.content
    ):
        return sentence("The same photo lies at its place already, so it came back beside it.")
    return sentence("Its place is taken by another file, so it came back beside it.")


def _say_not_found(conn: sqlite3.Connection, run: _Run, entry: Entry) -> None:
    if entry.state == "emptied":
        return  # said once for the whole action, when nothing else is left of it
    if is_away(conn, entry.base):
        run.failed.append(Refused(entry.source, sentence("Its disk is away: {base}.", base=entry.base)))
        return
    there = run.disk.look(entry.source)
    if there is not None and stat.S_ISREG(there.st_mode) and run.disk.content(entry.source, there) == entry.content:
        with journal.durable(conn):
            # Not where an earlier try, which failed, would have put it.
            journal.set_returning(conn, entry.id, entry.source)
            journal.set_state(conn, entry.id, "returned", sentence("It was at its place already."))
            follow(conn, replace(entry, returned_to=entry.source), "returned")
        run.returned.append(
            Moved(entry.source, entry.source, entry.size_bytes, sentence("It was at its place already."))
        )
        return
    words = sentence("It is not in the trash any more: another program took it out.")
    if entry.state != "missing":
        with journal.durable(conn):
            journal.set_state(conn, entry.id, "missing", words)
    run.failed.append(Refused(entry.source, words))


def _restore_time(disk: Disk, one: _Return, notes: dict[int, str]) -> None:
    """Restore the file's modification time, in case something touched it in the trash."""
    try:
        there = disk.look(one.target)
        if there is None or storable_ns(there.st_mtime_ns) == one.entry.mtime_ns:
            return
        if there.st_size == one.entry.size_bytes and disk.content(one.target, there) == one.entry.content:
            disk.set_time(one.target, one.entry.mtime_ns)
        else:
            notes.setdefault(one.entry.id, sentence("It was changed while it lay in the trash."))
    except OSError as error:
        notes.setdefault(one.entry.id, f"Its time of change could not be set. {os_error_sentence(error)}")


def _nothing_left(action: TrashAction) -> str:
    if action.emptied:
        return sentence(
            "“{label}” was emptied into the system's own trash, and can be taken out there.", label=action.label
        )
    return sentence("“{label}” was taken back already.", label=action.label)
