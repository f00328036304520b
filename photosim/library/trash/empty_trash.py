"""Empties photosim's trash into the system's trash: the last step, and the only one without undo."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from photosim.library.files.disk import Disk
from photosim.library.files.offline import is_away
from photosim.library.files.os_errors import os_error_sentence
from photosim.library.trash.move_unit import sync
from photosim.library.trash.process_lock import moving_lock
from photosim.library.trash.reconcile import settle, settle_open
from photosim.library.trash.trash_folder import tidy
from photosim.library.trash.types import CHOSEN, EmptyResult, Refused, TrashError
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import files, journal
from photosim.store.journal import Entry
from photosim.store.photos import files_of

Send = Callable[[Path], None]
# Files whose notes are written together: a note costs a sync of the disk. Few enough that Stop is heard soon.
_BATCH = 16


def empty_trash(
    conn: sqlite3.Connection,
    progress: Progress,
    *,
    action_ids: Sequence[int] | None = None,
    disk: Disk | None = None,
    send: Send | None = None,
) -> EmptyResult:
    """Hand the trash, or what some actions put there, to the system's own trash.

    A file whose keeper is not there any more, as it was, is kept: it may be the last copy. Its action can still be
    undone. Raises TrashError when there is no such action, and then nothing goes, or when another photosim is moving
    files; JournalError when the library cannot be written.
    """
    disk, send = disk or Disk(), send or to_system_trash
    with moving_lock(conn):
        settle_open(conn, disk)
        for action_id in action_ids or ():
            if journal.action(conn, action_id) is None:
                raise TrashError(sentence("There is no action {action_id}.", action_id=action_id))
        entries = journal.entries_in(conn, "trashed")
        if action_ids is not None:
            entries = [entry for entry in entries if entry.action_id in action_ids]
        progress.start(sentence("Emptying the trash"), len(entries))
        kept: list[Refused] = []
        handed_over = size_bytes = 0
        for start in range(0, len(entries), _BATCH):
            if progress.stopped:
                break
            batch = entries[start : start + _BATCH]
            held = {entry.id: reason for entry in batch if (reason := _why_not(conn, disk, entry))}
            ready = [entry for entry in batch if entry.id not in held]
            gone, failed = _hand_over(conn, disk, ready, send, progress)
            held |= failed
            kept += [Refused(entry.source, held[entry.id]) for entry in batch if entry.id in held]
            handed_over += len(gone)
            size_bytes += sum(entry.size_bytes for entry in gone)
            progress.advance(len(gone) + len(held), failed=len(held))
        for base, folder in {(entry.base, entry.kept_as.parts[1]) for entry in entries}:
            tidy(base, folder)
        progress.finish()
        return EmptyResult(handed_over, size_bytes, kept, progress.stopped)


def to_system_trash(path: Path) -> None:
    """Move one file to the system's trash. Raises OSError, also where the system would delete it for good."""
    from send2trash import send2trash

    if sys.platform == "win32":
        # Network and removable disks have no recycle bin: Windows deletes there at once, whoever asks.
        kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        if kind != 3:  # DRIVE_FIXED
            raise OSError("This disk has no recycle bin: its .photosim-trash folder can be deleted by hand")
    if sys.platform.startswith("linux"):
        _make_home_trash(path)
    mode = path.stat().st_mode
    if not os.access(path, os.W_OK):
        # A read-only photo may be moved like any other, but Send2Trash asks for the right to write it.
        path.chmod(mode | stat.S_IWUSR)
    try:
        send2trash(path)
    except OSError:
        with suppress(OSError):  # the first error is the one to tell
            path.chmod(mode)
        raise


def _make_home_trash(path: Path) -> None:
    """Make the folders of the user's trash, durably, where `path` will go there and there are none yet.

    Send2Trash would make them, but a loss of power could take a new folder away with what had just been moved into it.
    """
    if path.lstat().st_dev == Path.home().stat().st_dev:
        trash = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share", "Trash")
        for folder in (trash / "files", trash / "info"):
            for made in Disk().make_folders(folder):
                made.chmod(0o700)


def _hand_over(
    conn: sqlite3.Connection, disk: Disk, entries: Sequence[Entry], send: Send, progress: Progress
) -> tuple[list[Entry], dict[int, str]]:
    """Journal, hand over, and record the result on disk: entries that went, and by id why others did not.

    After a stop the remaining ones stay in the trash, and are in neither.
    """
    if not entries:
        return [], {}
    with journal.durable(conn):
        for entry in entries:
            journal.set_state(conn, entry.id, "emptying")
    disk.step("after intent")
    reasons: dict[int, str] = {}
    tried = []
    for entry in entries:
        if progress.stopped:
            break
        tried.append(entry.id)
        try:
            disk.step("hand over")
            send(entry.base / entry.kept_as)
        except OSError as error:
            reasons[entry.id] = os_error_sentence(error)
    notes: dict[int, str] = {}
    # Noted as gone, a file that a loss of power puts back into our trash would stay there, of no use to anybody.
    sync(disk, list(entries), notes)
    outcome = settle(conn, disk, [journal.entry(conn, entry.id) for entry in entries], notes)
    left = [number for number in tried if outcome.get(number) != "emptied"]
    gone = [entry for entry in entries if outcome.get(entry.id) == "emptied"]
    return gone, {number: reasons.get(number, "It could not be handed over.") for number in left}


def _why_not(conn: sqlite3.Connection, disk: Disk, entry: Entry) -> str | None:
    """Why a file must stay in the trash; None when it may go."""
    try:
        if disk.look(entry.base / entry.kept_as) is None:
            return (
                sentence("Its disk is away.")
                if is_away(conn, entry.base)
                else sentence("It is not in the trash any more.")
            )
    except OSError as error:
        return os_error_sentence(error)
    if entry.kind in CHOSEN or _stays(conn, disk, entry, set()):
        return None
    return sentence(
        "The file that was to stay for it, {keeper}, is not there as it was: this may be the last copy.",
        keeper=entry.keeper,
    )


def _stays(conn: sqlite3.Connection, disk: Disk, entry: Entry, asked: set[int]) -> bool:
    """Whether a copy of this file stays in the library, or its keeper does.

    The keeper may itself have been thrown away since, in favor of another; then that one must be there.
    """
    asked.add(entry.id)
    for content in {entry.content, entry.keeper_content}:
        photo_id = files.photo_of(conn, content)
        places = files_of(conn, photo_id) if photo_id is not None else []
        if content == entry.keeper_content:
            places.insert(0, entry.keeper)
        if any(_holds(disk, place, content) for place in places):
            return True
    later = journal.entries_with(conn, entry.keeper_content, "trashed", "emptied")
    return any(_stays(conn, disk, other, asked) for other in later if other.id not in asked)


def _holds(disk: Disk, path: Path, content: bytes) -> bool:
    with suppress(OSError):  # what cannot be read counts as not there
        seen = disk.look(path)
        return seen is not None and stat.S_ISREG(seen.st_mode) and disk.content(path, seen) == content
    return False
