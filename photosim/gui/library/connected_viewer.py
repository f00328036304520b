"""Builds a photo viewer whose buttons do what the library page's menu does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from photosim.gui.library.mark_actions import MarkActions
from photosim.gui.library.photo_menu import PhotoActions
from photosim.gui.photo.viewer import Viewer
from photosim.gui.services.tasks import Tasks
from photosim.store.marks import Mark
from photosim.store.photos import Photo, get_photos


def connected_viewer(
    tasks: Tasks,
    thumbnail: Callable[[Photo], bytes | None],
    window: QWidget,
    actions: PhotoActions,
    marks: MarkActions,
) -> Viewer:
    """A viewer over a window; open, reveal, copy, rate and trash are wired to the actions that pages share."""
    viewer = Viewer(tasks, thumbnail, window)
    viewer.open_wanted.connect(actions.open)
    viewer.folder_wanted.connect(actions.show_in_folder)
    viewer.copy_wanted.connect(lambda photo_id: actions.copy_paths([photo_id]))
    viewer.trash_wanted.connect(lambda photo_id: actions.trash([photo_id], lambda ids: viewer.drop(set(ids))))
    viewer.rated.connect(lambda photo_id, rating: marks.rate([photo_id], rating))
    viewer.favor_pressed.connect(lambda photo_id: marks.toggle_favorite([photo_id]))

    def marks_changed(changed: dict[int, Mark]) -> None:
        for photo_id, mark in changed.items():
            viewer.show_mark(photo_id, mark)

    def files_moved() -> None:
        dropped = sorted(viewer.steps.dropped)
        if dropped and viewer.isVisible():
            tasks.read("viewer.back", lambda conn: get_photos(conn, dropped), photos_read)

    def photos_read(photos: list[Photo]) -> None:
        viewer.bring_back({photo.id for photo in photos})

    marks.changed.connect(marks_changed)
    actions.files_moved.connect(files_moved)
    return viewer
