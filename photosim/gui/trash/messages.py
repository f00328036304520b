"""What was thrown away, given back or handed over, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from photosim.gui.widgets import formatting
from photosim.library.trash.types import EmptyResult, Moved, Recovery, Removal, TrashResult, UndoResult
from photosim.store.journal import Action

_MOVE = re.compile(r"move ([^a-z]+) photos? to the trash")


def new_action_label(removals: Sequence[Removal]) -> str:
    """What the action is called: "move 12 photos to the trash"."""
    photos = sum(removal.kind != "companion" for removal in removals)
    return f"move {formatting.count(photos, 'photo')} to the trash"


def action_label(action: Action) -> str:
    """What an action is called; where some files were refused, the number is that of those that went."""
    found = _MOVE.fullmatch(action.label)
    if found is not None:
        wanted = int(re.sub(r"\D", "", found[1]) or 0)
        if action.files < wanted:
            return f"move {formatting.count(action.files, 'photo')} to the trash"
    return action.label


def capitalize_first(text: str) -> str:
    """The text with a capitalize_first at its beginning."""
    return text[:1].upper() + text[1:]


def trash_message(result: TrashResult, removals: Sequence[Removal]) -> str:
    """What went, what it wins, and how much stayed."""
    with_it = {removal.victim for removal in removals if removal.kind == "companion"}
    photos = sum(moved.path not in with_it for moved in result.moved)
    parts = []
    if result.moved:
        parts.append(f"{formatting.count(photos, 'photo')} moved to the trash.")
        if also := len(result.moved) - photos:
            parts.append(f"{formatting.count(also, 'file')} went along.")
        parts.append(f"{formatting.size(result.size_bytes)}.")
    else:
        parts.append("Nothing was moved.")
    if result.refused:
        stay = len(result.refused)
        parts.append(f"{formatting.count(stay, 'file')} {'stays' if stay == 1 else 'stay'}.")
    if result.carried:
        parts.append(f"Tags, place or date carried over to {formatting.count(len(result.carried), 'photo')}.")
    if result.stopped:
        parts.append("Stopped.")
    return " ".join(parts)


def undo_message(result: UndoResult) -> str:
    """What came back, and what did not."""
    parts = [f"{formatting.count(len(result.returned), 'file')} brought back."] if result.returned else []
    beside = sum(map(_was_renamed, result.returned))
    if beside:
        parts.append(f"{formatting.count(beside, 'file')} took another name.")
    if result.failed:
        parts.append(f"{formatting.count(len(result.failed), 'file')} could not be brought back.")
    if result.stopped:
        parts.append("Stopped.")
    return " ".join(parts) or "Nothing came back."


def restore_note(moved: Moved) -> str:
    """What was odd about a file that came back, with its new name where it has one."""
    return f"Now {moved.to.name}. {moved.note}" if _was_renamed(moved) else moved.note or ""


def _was_renamed(moved: Moved) -> bool:
    return moved.to.name != moved.path.name


def empty_trash_message(result: EmptyResult) -> str:
    """What the system's trash has now."""
    parts = [
        f"{formatting.count(result.handed_over, 'file')} handed to the system's trash. "
        f"{formatting.size(result.size_bytes)} come back when that is emptied."
        if result.handed_over
        else "Nothing was handed over."
    ]
    if result.kept:
        parts.append(f"{formatting.count(len(result.kept), 'file')} kept.")
    return " ".join(parts)


def recovery_message(found: Recovery) -> str:
    """One sentence for what a crash had left open; nothing when there was nothing."""
    parts = []
    if found.moved:
        parts.append(f"{formatting.count(len(found.moved), 'file')} in the trash")
    if found.kept or found.returned:
        parts.append(f"{formatting.count(len(found.kept) + len(found.returned), 'file')} where they belong")
    if found.missing:
        parts.append(f"{formatting.count(len(found.missing), 'file')} not found")
    if found.away:
        parts.append(f"{formatting.count(len(found.away), 'file')} on a disk that is away")
    return f"photosim was interrupted while it moved files. Looked again: {', '.join(parts)}." if parts else ""


def action_state(action: Action) -> str:
    """Where the files of an action are now: "12 in the trash", "10 brought back, 2 in the system's trash"."""
    parts = [
        (action.in_trash, "in the trash"),
        (action.returned, "brought back"),
        (action.emptied, "in the system's trash"),
        (action.missing, "no longer in the trash"),
    ]
    there = [(number, word) for number, word in parts if number]
    if len(there) == 1 and there[0][0] == action.files:
        return capitalize_first(there[0][1])
    return ", ".join(f"{formatting.number(number)} {word}" for number, word in there)
