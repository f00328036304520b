"""User-facing messages and action names for trashing, undo, emptying the trash, and crash recovery."""

from __future__ import annotations

import re
from collections.abc import Sequence

from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.trash.types import (
    CHOSEN,
    COMPANIONS,
    EmptyResult,
    Moved,
    Recovery,
    Removal,
    TrashResult,
    UndoResult,
)
from photosim.sentences import Sentence, counted
from photosim.store.journal import TrashAction

_MOVE = re.compile(r"move ([^a-z]+) photos? to the trash")


def new_action_label(removals: Sequence[Removal]) -> str:
    """The name of a new action, in English, as the journal keeps it; companion files are not counted."""
    photos = sum(removal.kind not in COMPANIONS for removal in removals)
    return _move(photos)


def _move(photos: int) -> Sentence:
    return counted(photos, "move {n} photo to the trash", "move {n} photos to the trash")


def action_label(action: TrashAction) -> str:
    """The name of a recorded action, with the number of files that were really moved where some were refused."""
    found = _MOVE.fullmatch(action.label)
    if found is not None:
        wanted = int(re.sub(r"\D", "", found[1]) or 0)
        return tr(_move(min(wanted, action.files) if action.files < wanted else wanted))
    return tr(action.label)


def capitalize_first(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def trash_message(result: TrashResult, removals: Sequence[Removal]) -> str:
    """Result message of a move to the trash: photos and companions moved, bytes, files refused."""
    with_it = {removal.victim for removal in removals if removal.kind in COMPANIONS}
    photos = sum(moved.path not in with_it for moved in result.moved)
    parts = []
    if result.moved:
        parts.append(tr("{photos} moved to the trash.", photos=formatting.count(photos, "photo")))
        if also := len(result.moved) - photos:
            parts.append(tr("{companion_files} moved along.", companion_files=formatting.count(also, "companion file")))
        parts.append(f"{formatting.size(result.size_bytes)}.")
        if any(removal.kind in CHOSEN for removal in removals):
            parts.append(tr("No copy stays in the library: Undo brings everything back."))
    else:
        parts.append(tr("Nothing was moved."))
    if result.refused:
        stay = len(result.refused)
        parts.append(tr(counted(stay, "{n} file was not moved.", "{n} files were not moved.")))
    if result.carried:
        parts.append(
            tr("Tags, place or date copied to {photos}.", photos=formatting.count(len(result.carried), "photo"))
        )
    if result.stopped:
        parts.append(tr("Stopped."))
    return " ".join(parts)


def undo_message(result: UndoResult) -> str:
    """Result message of an undo: files restored, renamed, failed."""
    parts = [tr("{files} restored.", files=formatting.count(len(result.returned), "file"))] if result.returned else []
    renamed = sum(map(_was_renamed, result.returned))
    if renamed:
        parts.append(tr("{files} renamed because the old name is taken.", files=formatting.count(renamed, "file")))
    if result.failed:
        parts.append(tr("{files} could not be restored.", files=formatting.count(len(result.failed), "file")))
    if result.stopped:
        parts.append(tr("Stopped."))
    return " ".join(parts) or tr("Nothing was restored.")


def restore_note(moved: Moved) -> str:
    """Remark on a restored file: its new name where the old one was taken, and its note."""
    note = tr(moved.note or "")
    return tr("Now {name}. {note}", name=moved.to.name, note=note) if _was_renamed(moved) else note


def _was_renamed(moved: Moved) -> bool:
    return moved.to.name != moved.path.name


def empty_trash_message(result: EmptyResult) -> str:
    """Result message of emptying the trash."""
    parts = [
        tr(
            "{files} moved to the system's trash. Emptying that frees {size}.",
            files=formatting.count(result.handed_over, "file"),
            size=formatting.size(result.size_bytes),
        )
        if result.handed_over
        else tr("Nothing was moved to the system's trash.")
    ]
    if result.kept:
        parts.append(tr("{files} kept.", files=formatting.count(len(result.kept), "file")))
    return " ".join(parts)


def recovery_message(found: Recovery) -> str:
    """Message about a recovery after a crash; "" when there was nothing to recover."""
    parts = []
    if found.moved:
        parts.append(tr("{files} in the trash", files=formatting.count(len(found.moved), "file")))
    if found.kept or found.returned:
        parts.append(
            tr("{files} in their own folders", files=formatting.count(len(found.kept) + len(found.returned), "file"))
        )
    if found.missing:
        parts.append(tr("{files} not found", files=formatting.count(len(found.missing), "file")))
    if found.away:
        parts.append(tr("{files} on a disk that is away", files=formatting.count(len(found.away), "file")))
    return (
        tr("photosim was interrupted while moving files. After a check: {parts}.", parts=", ".join(parts))
        if parts
        else ""
    )


def action_state(action: TrashAction) -> str:
    """The current state of an action's files: "12 in the trash", "10 restored, 2 in the system's trash"."""
    parts = [
        (action.in_trash, tr("in the trash")),
        (action.returned, tr("restored")),
        (action.emptied, tr("in the system's trash")),
        (action.missing, tr("no longer in the trash")),
    ]
    there = [(number, word) for number, word in parts if number]
    if len(there) == 1 and there[0][0] == action.files:
        return capitalize_first(there[0][1])
    return ", ".join(f"{formatting.number(number)} {word}" for number, word in there)
