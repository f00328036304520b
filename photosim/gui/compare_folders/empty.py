"""Empty, busy and error states of the Compare folders page."""

from __future__ import annotations

from photosim.errors import PhotosimError
from photosim.gui.compare_folders.result_rows import ListName
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.progress import Step

IDLE = (
    "Choose a folder, a card or a disk. photosim looks for each of its photos in your library, by content and by "
    "picture, before you format the card or throw an old backup away. Nothing is moved, and nothing is added."
)
_NONE: dict[ListName, tuple[str, str]] = {
    "not_there": ("Nothing is missing", "Every photo that could be read is there."),
    "same_picture": ("None of this kind", "No photo was found only as an edited or resized version."),
    "same_file": ("None of this kind", "No file is there byte for byte."),
    "unread": ("Every file could be read", ""),
}


def say_idle(empty: EmptyState) -> None:
    """Nothing was compared yet."""
    empty.say("folder-check", "Is all of it here already?", IDLE, "Choose a folder")


def say_stopped(empty: EmptyState) -> None:
    """The comparison was stopped: half an answer would be a wrong one."""
    told = "A comparison that was stopped has no result. Nothing was changed."
    empty.say("folder-check", "Stopped", told, "Compare again")


def say_running(empty: EmptyState, what: str, step: Step | None) -> None:
    """A comparison or a copy runs."""
    empty.say("folder-check", what, step_words(step), "Stop")


def say_failed(empty: EmptyState, error: PhotosimError) -> None:
    """It could not be done."""
    empty.say("triangle-alert", "The folder could not be compared", error.title, "Choose a folder")


def say_none(empty: EmptyState, name: ListName) -> None:
    """A list has no rows."""
    title, text = _NONE[name]
    empty.say("circle-check", title, text)


def step_words(step: Step | None) -> str:
    """How far it is: "Reading photos: 400 of 2,000, 2 min left. You can go on working."."""
    if step is None or not step.stage:
        return "You can go on working."
    parts = [step.stage]
    if step.total:
        parts[0] += f": {formatting.number(step.done)} of {formatting.number(step.total)}"
        if step.seconds_left is not None and step.done:
            parts.append(formatting.time_left(step.seconds_left))
    elif step.done:
        parts[0] += f": {formatting.number(step.done)}"
    return f"{', '.join(parts)}. You can go on working."
