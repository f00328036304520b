"""What the library page says when it has no photo to show."""

from __future__ import annotations

from dataclasses import dataclass


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
        why = problem or f"No photo has “{query}” in its file name, folder, camera, date or people."
        return EmptyText("search", "No photo matches", why, "Clear the filter")
    if not has_folders and not is_reading:
        why = "Choose a folder, or drop one on this window. photosim reads the photos in it and changes none of them."
        return EmptyText("folder-plus", "Your photos will be here", why, "Choose a folder")
    if is_reading:
        return EmptyText("images", "Looking for photos", "They appear here as they are read.")
    why = "photosim found no photo here that it can read. Add some, then read the folder again."
    return EmptyText("image-off", "No photos in this folder", why, "Read again")
