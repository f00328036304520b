"""Moves the files of one unit, all or none, checking each before and after its move."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from photosim.library.files.disk import Disk, unchanged
from photosim.library.files.os_errors import error_sentence, os_error_sentence
from photosim.library.trash.preflight import Refusal, Seen
from photosim.library.trash.reconcile import move_back
from photosim.library.trash.types import CHOSEN
from photosim.sentences import sentence
from photosim.store.journal import Entry


def move_unit(disk: Disk, entries: list[Entry], seen: list[Seen], notes: dict[int, str]) -> None:
    """Move the files of a unit; when one fails, those moved before it are moved back. `notes`: reasons, by row."""
    for number, (entry, looked) in enumerate(zip(entries, seen, strict=True)):
        try:
            _move_one(disk, entry, looked)
        except (OSError, Refusal) as error:
            notes[entry.id] = error_sentence(error)
            for other in entries:
                notes.setdefault(other.id, sentence("It stays together with {name}.", name=entry.source.name))
            for other in entries[: number + 1]:
                try:
                    move_back(disk, other)
                except OSError as back:
                    notes[other.id] = f"It could not be brought back to its place. {os_error_sentence(back)}"
            return


def _move_one(disk: Disk, entry: Entry, seen: Seen) -> None:
    """Move one file between two checks. Raises when the file or its keeper changed; it may have moved."""
    kept = entry.base / entry.kept_as
    keeper = seen.removal.keeper
    if not unchanged(seen.victim, disk.look(entry.source)):
        raise Refusal(sentence("It changed just now."))
    if not unchanged(seen.keeper, disk.look(keeper)):
        raise Refusal(sentence("The file that is to stay for it, {keeper}, changed just now.", keeper=keeper))
    disk.move(entry.source, kept)
    # Two spellings of one file look like two files on some network disks: then the keeper went with it.
    if not _is_still(disk, kept, seen.victim, entry.content):
        raise Refusal(sentence("It changed just now."))
    if seen.removal.kind in CHOSEN:
        return
    if not _is_still(disk, keeper, seen.keeper, entry.keeper_content):
        raise Refusal(sentence("The file that is to stay for it, {keeper}, is not there any more.", keeper=keeper))


def _is_still(disk: Disk, path: Path, before: os.stat_result, content: bytes) -> bool:
    """Whether the file is the one seen; on disks that renumber files the content decides."""
    after = disk.look(path)
    if unchanged(before, after):
        return True
    return after is not None and stat.S_ISREG(after.st_mode) and disk.content(path, after) == content


def sync(disk: Disk, entries: list[Entry], notes: dict[int, str]) -> None:
    """fsync the folders of the moves, new places before old ones."""
    by_folder: dict[Path, list[Entry]] = {}
    for entry in entries:
        by_folder.setdefault((entry.base / entry.kept_as).parent, []).append(entry)
    for entry in entries:
        by_folder.setdefault(entry.source.parent, []).append(entry)
    for folder, inside in by_folder.items():
        try:
            disk.sync_folder(folder)
        except OSError as error:
            for entry in inside:
                notes.setdefault(entry.id, f"Its disk did not confirm the move. {os_error_sentence(error)}")
