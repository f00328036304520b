"""Empty, busy and error states of the Compare folders page."""

from __future__ import annotations

from photosim.errors import PhotosimError
from photosim.gui.compare_folders.result_rows import ListName
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.translation import tr
from photosim.progress import Step
from photosim.sentences import sentence

IDLE = sentence(
    "Choose a folder, a card or a disk. photosim looks for each of its photos in your library, by content and by "
    "picture, before you format the card or throw an old backup away. Nothing is moved, and nothing is added."
)
_NONE: dict[ListName, tuple[str, str]] = {
    "not_there": (sentence("Nothing is missing"), sentence("Every photo that could be read is there.")),
    "same_picture": (
        sentence("None of this kind"),
        sentence("No photo was found only as an edited or resized version."),
    ),
    "same_file": (sentence("None of this kind"), sentence("No file is there byte for byte.")),
    "unread": (sentence("Every file could be read"), ""),
}


def say_idle(empty: EmptyState) -> None:
    """Nothing was compared yet."""
    empty.say("folder-check", tr("Is all of it here already?"), tr(IDLE), tr("Choose a folder"))


def say_stopped(empty: EmptyState) -> None:
    """The comparison was stopped: half an answer would be a wrong one."""
    told = tr("A comparison that was stopped has no result. Nothing was changed.")
    empty.say("folder-check", tr("Stopped"), told, tr("Compare again"))


def say_running(empty: EmptyState, what: str, step: Step | None) -> None:
    """A comparison or a copy runs."""
    empty.say("folder-check", what, step_words(step), tr("Stop"))


def say_failed(empty: EmptyState, error: PhotosimError) -> None:
    """It could not be done."""
    empty.say("triangle-alert", tr("The folder could not be compared"), tr(error.title), tr("Choose a folder"))


def say_none(empty: EmptyState, name: ListName) -> None:
    """A list has no rows."""
    title, text = _NONE[name]
    empty.say("circle-check", tr(title), tr(text))


def step_words(step: Step | None) -> str:
    """How far it is: "Reading photos: 400 of 2,000, 2 min left. You can go on working."."""
    if step is None or not step.stage:
        return tr("You can go on working.")
    stage = tr(step.stage)
    parts = [stage]
    if step.total:
        parts[0] = tr("{stage}: {done} of {total}", stage=stage, done=step.done, total=step.total)
        if step.seconds_left is not None and step.done:
            parts.append(formatting.time_left(step.seconds_left))
    elif step.done:
        parts[0] = f"{stage}: {formatting.number(step.done)}"
    return tr("{what}. You can go on working.", what=", ".join(parts))
