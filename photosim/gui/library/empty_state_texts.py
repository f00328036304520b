"""What the library page says when it has no photo to show."""

from __future__ import annotations

from dataclasses import dataclass

from photosim.gui.widgets.translation import tr


@dataclass(frozen=True, slots=True)
class EmptyText:
    """Icon, title, explanation and button ("" for none) of an empty page."""

    icon: str
    title: str
    text: str
    button: str = ""


def empty_text(query: str, *, has_folders: bool, is_reading: bool, problem: str = "") -> EmptyText:
    """The words that fit: no match (`problem`: a filter that makes no sense), no folder, still reading, no photo."""
    if query:
        why = problem or tr("No photo has “{query}” in its file name, folder, camera, date or people.", query=query)
        return EmptyText("search", tr("No photo matches"), why, tr("Clear the filter"))
    if not has_folders and not is_reading:
        why = tr(
            "Choose a folder, or drop one on this window. photosim reads the photos in it and changes none of them."
        )
        return EmptyText("folder-plus", tr("Your photos will be here"), why, tr("Choose a folder"))
    if is_reading:
        return EmptyText("images", tr("Looking for photos"), tr("They appear here as they are read."))
    why = tr("photosim found no photo here that it can read. Add some, then read the folder again.")
    return EmptyText("image-off", tr("No photos in this folder"), why, tr("Read again"))
