"""Metadata transfer: writes what a trashed file knew into its keeper's sidecar, with undo.

Only what the keeper lacks: tags, rating, people, place and date. The journal holds the sidecar before and after the
write, before it happens: after a crash, the file on disk tells which of the two it is.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from photosim.errors import PhotosimError
from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.files.os_errors import error_sentence, os_error_sentence
from photosim.library.trash.types import COMPANIONS, Refused
from photosim.sentences import sentence
from photosim.store import carried_metadata, journal
from photosim.store.carried_metadata import Carried
from photosim.store.journal import Entry
from photosim.vision.metadata.photo_metadata import Notes, lacking, read_embedded, together
from photosim.vision.metadata.xmp import XmpError, read_xmp
from photosim.vision.metadata.xmp_writing import with_notes

_Plan = tuple[Carried, Path, bytes | None, bytes]  # a row, the sidecar, what it holds, and what it is to hold


def carry(
    conn: sqlite3.Connection,
    disk: Disk,
    rows: Iterable[Carried],
    *,
    keep_trying: bool = False,
    units: Units | None = None,
) -> tuple[list[Path], list[Refused]]:
    """Write pending sidecars; returns those written, and the keepers that got none, with the reason.

    A keeper whose files did not go, or that lacks nothing, is in neither. `keep_trying`: what the disk refuses stays
    open. `units`: folders that the caller has listed already. Raises JournalError.
    """
    units = units or Units()
    plans: list[_Plan] = []
    done: dict[int, Path] = {}
    failed: dict[int, Refused] = {}
    nothing: list[int] = []
    for row in rows:
        try:
            if row.sidecar and row.after is not None and sidecars.is_there(disk, row.sidecar, row.before, row.after):
                done[row.id] = row.sidecar
            elif plan := _planned(conn, disk, row, units):
                plans.append(plan)
            elif not journal.is_moving_for(conn, row.action_id, row.keeper):
                nothing.append(row.id)
        except (OSError, XmpError) as error:
            failed[row.id] = _refused(row, error)
    if plans:
        disk.step("before sidecars")
        with journal.durable(conn):
            for row, sidecar, before, after in plans:
                carried_metadata.set_writing(conn, row.id, sidecar, before, after)
        disk.step("after sidecars noted")
    for row, sidecar, before, after in plans:
        try:
            sidecars.write(disk, sidecar, before, after)
            units.add(sidecar)
            done[row.id] = sidecar
        except OSError as error:
            if _holds(disk, sidecar, after):
                done[row.id] = sidecar  # written, though the disk did not confirm it
            else:
                failed[row.id] = _refused(row, error)
    if done or failed or nothing:
        disk.step("before sidecars done")
        with journal.durable(conn):
            for number in done:
                carried_metadata.set_state(conn, number, "written")
            for number in nothing if keep_trying else (*failed, *nothing):
                carried_metadata.forget(conn, number)
    return list(done.values()), list(failed.values())


def begin_taking_back(conn: sqlite3.Connection, disk: Disk, action_id: int) -> None:
    """Mark the sidecars of an action for restoring, once its files are back. Raises JournalError."""
    rows = carried_metadata.written_for(conn, action_id)
    if rows:
        disk.step("before sidecars restored")
        with journal.durable(conn):
            for row in rows:
                carried_metadata.set_state(conn, row.id, "restoring")


def take_back(conn: sqlite3.Connection, disk: Disk) -> list[Refused]:
    """Restore marked sidecars; returns those that stay as they are, with the reason.

    A sidecar stays while a file that it speaks for is not back: its notes would be nowhere. Raises JournalError.
    """
    outcome: list[tuple[Carried, carried_metadata.State]] = []
    told: dict[Path, str] = {}
    for row in reversed([row for row in carried_metadata.open_rows(conn) if row.state == "restoring"]):
        sidecar, after = row.sidecar, row.after
        if sidecar is None or after is None or not carried_metadata.are_all_back(conn, row):
            outcome.append((row, "written"))
            continue
        try:
            why = _restore(disk, sidecar, row.before, after)
        except OSError as error:
            outcome.append((row, "written"))
            told[sidecar] = f"It could not be given back what it held. {os_error_sentence(error)}"
            continue
        outcome.append((row, "left" if why else "restored"))
        if why:
            told[sidecar] = why
    if outcome:
        disk.step("before sidecars settled")
        with journal.durable(conn):
            for row, state in outcome:
                if state == "left" and row.sidecar and carried_metadata.hand_on(conn, row):
                    told[row.sidecar] = sentence(
                        "A later action carried something over to it too: undo that one as well."
                    )
                    state = "restored"
                carried_metadata.set_state(conn, row.id, state)
    return [Refused(sidecar, why) for sidecar, why in told.items()]


def settle_sidecars(conn: sqlite3.Connection, disk: Disk) -> None:
    """Finish sidecar writes and restores that a crash interrupted. Raises JournalError."""
    rows = carried_metadata.open_rows(conn)
    if rows:
        carry(conn, disk, [row for row in rows if row.state != "restoring"], keep_trying=True)
        take_back(conn, disk)


def _planned(conn: sqlite3.Connection, disk: Disk, row: Carried, units: Units) -> _Plan | None:
    """Content to write for a keeper, None when there is nothing. Raises OSError and XmpError."""
    gone = journal.entries_for(conn, row.action_id, row.keeper)
    if not gone:
        return None
    lost = reduce(together, (_notes_of(disk, entry) for entry in gone), Notes())
    _must_be_there(disk, row.keeper)
    known = _of_picture(row.keeper)
    if not lacking(known, lost):
        return None
    sidecar = sidecars.sidecar_of(row.keeper, units)
    before = sidecars.read(disk, sidecar)
    if before is not None:
        known = together(read_xmp(before), known)
    new = lacking(known, lost)
    if not new:
        return None
    return row, sidecar, before, with_notes(before, new, together(known, new))


def _notes_of(disk: Disk, entry: Entry) -> Notes:
    """Metadata of a file in the trash: a picture's header, or a sidecar. Raises OSError and XmpError."""
    place = entry.base / entry.kept_as
    _must_be_there(disk, place)
    if entry.kind not in COMPANIONS:
        return _of_picture(place)
    if entry.source.suffix.lower() != ".xmp":
        return Notes()
    try:
        return read_xmp(sidecars.read(disk, place) or b"")
    except XmpError as error:
        raise XmpError(f"{entry.source.name} cannot be read: {error.title}", error.detail) from error


def _of_picture(path: Path) -> Notes:
    header, packet = read_embedded(path)
    try:
        return header if packet is None else together(read_xmp(packet), header)
    except XmpError:
        return header  # a broken packet inside a picture says nothing to anybody


def _must_be_there(disk: Disk, path: Path) -> None:
    if disk.look(path) is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), os.fspath(path))


def _restore(disk: Disk, sidecar: Path, before: bytes | None, after: bytes) -> str:
    """Restore a sidecar's earlier content; the reason where that is not possible. Raises OSError."""
    sidecars.clear(disk, sidecar, after if before is None else before)
    there = sidecars.read(disk, sidecar)
    if there == before:
        return ""
    if there != after:
        return (
            sentence("It was changed since tags were carried over to it, and stays as it is.")
            if there
            else sentence("It is gone.")
        )
    if before is None:
        sidecars.take_away(disk, sidecar, after)
    else:
        sidecars.write(disk, sidecar, after, before)
    return ""


def _holds(disk: Disk, sidecar: Path, content: bytes) -> bool:
    try:
        return sidecars.read(disk, sidecar) == content
    except OSError:
        return False


def _refused(row: Carried, error: OSError | PhotosimError) -> Refused:
    why = error_sentence(error)
    return Refused(row.keeper, sentence("Tags, rating, place and date could not be carried over to it. {why}", why=why))
