"""User-facing messages and action names for trashing, undo, emptying the trash, and crash recovery."""

from __future__ import annotations

import re
from collections.abc import Sequence

from photosim.gui.widgets import formatting
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
from photosim.store.journal import TrashAction

_MOVE = re.compile(r"move ([^a-z]+) photos? to the trash")


def new_action_label(removals: Sequence[Removal]) -> str:
    """The name of a new action: "move 12 photos to the trash"; companion files are not counted."""
    photos = sum(removal.kind not in COMPANIONS for removal in removals)
    return f"move {formatting.count(photos, 'photo')} to the trash"


def action_label(action: TrashAction) -> str:
    """The name of a recorded action, with the number of files that were really moved where some were refused."""
    found = _MOVE.fullmatch(action.label)
    if found is not None:
        wanted = int(re.sub(r"\D", "", found[1]) or 0)
        if action.files < wanted:
            return f"move {formatting.count(action.files, 'photo')} to the trash"
    return action.label


def capitalize_first(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def trash_message(result: TrashResult, removals: Sequence[Removal]) -> str:
    """Result message of a move to the trash: photos and companions moved, bytes, files refused."""
    with_it = {removal.victim for removal in removals if removal.kind in COMPANIONS}
    photos = sum(moved.path not in with_it for moved in result.moved)
    parts = []
    if result.moved:
        parts.append(f"{formatting.count(photos, 'photo')} moved to the trash.")
        if also := len(result.moved) - photos:
            parts.append(f"{formatting.count(also, 'companion file')} moved along.")
        parts.append(f"{formatting.size(result.size_bytes)}.")
        if any(removal.kind in CHOSEN for removal in removals):
            parts.append("No copy stays in the library: Undo brings everything back.")
    else:
        parts.append("Nothing was moved.")
    if result.refused:
        stay = len(result.refused)
        parts.append(f"{formatting.count(stay, 'file')} {'was' if stay == 1 else 'were'} not moved.")
    if result.carried:
        parts.append(f"Tags, place or date copied to {formatting.count(len(result.carried), 'photo')}.")
    if result.stopped:
        parts.append("Stopped.")
    return " ".join(parts)


def undo_message(result: UndoResult) -> str:
    """Result message of an undo: files restored, renamed, failed."""
    parts = [f"{formatting.count(len(result.returned), 'file')} restored."] if result.returned else []
    renamed = sum(map(_was_renamed, result.returned))
    if renamed:
        parts.append(f"{formatting.count(renamed, 'file')} renamed because the old name is taken.")
    if result.failed:
        parts.append(f"{formatting.count(len(result.failed), 'file')} could not be restored.")
    if result.stopped:
        parts.append("Stopped.")
    return " ".join(parts) or "Nothing was restored."


def restore_note(moved: Moved) -> str:
    """Remark on a restored file: its new name where the old one was taken, and its note."""
    return f"Now {moved.to.name}. {moved.note}" if _was_renamed(moved) else moved.note or ""


def _was_renamed(moved: Moved) -> bool:
    return moved.to.name != moved.path.name


def empty_trash_message(result: EmptyResult) -> str:
    """Result message of emptying the trash."""
    parts = [
        f"{formatting.count(result.handed_over, 'file')} moved to the system's trash. "
        f"Emptying that frees {formatting.size(result.size_bytes)}."
        if result.handed_over
        else "Nothing was moved to the system's trash."
    ]
    if result.kept:
        parts.append(f"{formatting.count(len(result.kept), 'file')} kept.")
    return " ".join(parts)


def recovery_message(found: Recovery) -> str:
    """Message about a recovery after a crash; "" when there was nothing to recover."""
    parts = []
    if found.moved:
        parts.append(f"{formatting.count(len(found.moved), 'file')} in the trash")
    if found.kept or found.returned:
        parts.append(f"{formatting.count(len(found.kept) + len(found.returned), 'file')} in their own folders")
    if found.missing:
        parts.append(f"{formatting.count(len(found.missing), 'file')} not found")
    if found.away:
        parts.append(f"{formatting.count(len(found.away), 'file')} on a disk that is away")
    return f"photosim was interrupted while moving files. After a check: {', '.join(parts)}." if parts else ""


def action_state(action: TrashAction) -> str:
    """The current state of an action's files: "12 in the trash", "10 restored, 2 in the system's trash"."""
    parts = [
        (action.in_trash, "in the trash"),
        (action.returned, "restored"),
        (action.emptied, "in the system's trash"),
        (action.missing, "no longer in the trash"),
    ]
    there = [(number, word) for number, word in parts if number]
    if len(there) == 1 and there[0][0] == action.files:
        return capitalize_first(there[0][1])
    return ", ".join(f"{formatting.number(number)} {word}" for number, word in there)
