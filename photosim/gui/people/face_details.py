"""Loads details of the chosen face for the side panel: its photo, other faces in it, nearest faces."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from photosim.gui.people.face_model import quality_of
from photosim.gui.people.face_panel import NEAREST, PICTURE_PX, WIDTH_PX, FacePanel, NearestFaces
from photosim.gui.photo.face_outlines import FaceOutline, outlines_of_photo
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.suggestions import from_middle, why_here
from photosim.library.people.threshold import pair_threshold
from photosim.store.faces import Face
from photosim.store.photos import Photo

Found = tuple[NearestFaces, float | None, list[FaceOutline]]


class FaceLook(QObject):
    """Loader in the reader threads; a newer face replaces an older one."""

    def __init__(self, tasks: Tasks, engine: FaceService, panel: FacePanel) -> None:
        super().__init__(panel)
        self._tasks, self._engine, self._panel = tasks, engine, panel

    def look_at(self, face: Face, photo: Photo | None) -> None:
        """Load another face into the panel."""
        embedder, panel = self._engine.embedder, self._panel

        def nearest(conn: Connection) -> Found:
            marks = outlines_of_photo(conn, face.photo_id, face.id)
            if embedder is None or face.person_id is None:
                return NearestFaces([], 1.0), None, marks
            found = why_here(conn, embedder.id, embedder.card, face.id, NEAREST)
            middle = from_middle(conn, embedder.id, embedder.card, face.id)
            return NearestFaces(found, pair_threshold(embedder.card)), middle, marks

        def show(found: Found) -> None:
            near, middle, marks = found
            panel.facts.setToolTip(quality_of(face, middle))
            for widget in (panel.why, panel.because, panel.nearest):
                widget.setVisible(face.person_id is not None)
            panel.show_nearest(near)
            panel.show_marks(marks)

        self._tasks.read("person.why", nearest, show, lane="lists")
        if photo is None or photo.state != "here":
            self._tasks.cancel("person.picture")
            self._away()
            return
        longest = round(max(WIDTH_PX, PICTURE_PX) * panel.devicePixelRatioF())

        def picture(image: QImage) -> None:
            panel.picture.set_image(image)

        self._tasks.read(
            "person.picture",
            lambda _: read_picture(photo.path, longest),
            picture,
            failed=lambda _: self._away(),
            lane="pictures",
        )

    def _away(self) -> None:
        self._panel.picture.set_image(None, placeholder="image-off")
