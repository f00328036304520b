"""Connects the drawing mode of a viewer with the edits of people: draw, name, not a face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from photosim.boxes import Box
from photosim.errors import PhotosimError
from photosim.gui.photo.face_outlines import FaceOutline, outlines_of_photo
from photosim.gui.photo.viewer import Viewer
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.translation import tr
from photosim.store.people import names


class FaceEdits(Protocol):
    """What the editor asks for; `PeopleActs` does it, undoably."""

    def draw(
        self, photo_id: int, box: Box, then: Callable[[int], None], failed: Callable[[PhotosimError], None]
    ) -> None:
        """Store a box of a photo as a face, and give `then` its id."""

    def new_person(self, face_ids: Sequence[int], text: str) -> None:
        """Name faces: as the person of that name, or as a new one."""

    def no_face(self, face_ids: Sequence[int]) -> None:
        """Mark detections as no faces."""


class FaceEditor(QObject):
    """Lives as long as its viewer; `refresh` follows every change of people."""

    def __init__(self, viewer: Viewer, tasks: Tasks, edits: FaceEdits) -> None:
        super().__init__(viewer)
        self._viewer, self._tasks, self._edits = viewer, tasks, edits
        viewer.drawing.kept.connect(self._draw)
        viewer.drawing.removed.connect(lambda outline: edits.no_face([outline.face.id]))
        viewer.drawing.named.connect(lambda face_id, text: edits.new_person([face_id], text))

    def refresh(self) -> None:
        """Reload the outlines of the photo shown."""
        photo = self._viewer.photo
        if photo is None or not self._viewer.isVisible():
            return
        photo_id = photo.id

        def show(outlines: list[FaceOutline]) -> None:
            self._viewer.show_outlines(photo_id, outlines)

        self._tasks.read("viewer.outlines", lambda conn: outlines_of_photo(conn, photo_id), show)

    def _draw(self, box: Box) -> None:
        photo = self._viewer.photo
        if photo is not None:
            self._edits.draw(photo.id, box, self._ask_name, lambda error: self._viewer.drawing.refuse(tr(error.title)))

    def _ask_name(self, face_id: int) -> None:
        def known(conn: Connection) -> list[str]:
            return names(conn)

        self._tasks.read("viewer.names", known, lambda found: self._viewer.drawing.offer_name(face_id, found))
