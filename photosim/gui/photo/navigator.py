"""Navigation from photo to similar photo: fills the detail panel and keeps the back/forward history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from photosim.errors import ModelError, PhotosimError
from photosim.gui.photo.detail_panel import PICTURE_PX, WIDTH_PX, DetailPanel
from photosim.gui.photo.face_outlines import FaceOutline, outlines_of_photo
from photosim.gui.photo.face_strip import likeness
from photosim.gui.photo.navigation_history import NavigationHistory
from photosim.gui.photo.similar_grid import SIDE_PX
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.photo_service import SIMILAR, PhotoService, Similar
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.services.thumbnail_cache import render
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.people.suggestions import similar_faces
from photosim.library.people.threshold import pair_threshold
from photosim.store.faces import Face
from photosim.store.photos import Photo, files_of, get_photo, get_photos

MESSAGE_DELAY_MS = 250


@dataclass(frozen=True, slots=True)
class Query:
    """A query image from outside the library: a file, or encoded bytes (a picture that was pasted or dropped)."""

    name: str
    source: Path | bytes = field(repr=False)


class Navigator(QObject):
    """Controller of the detail panel: shows a photo or a query image with its ten most similar photos."""

    navigated = Signal(int)  # the id of the photo shown now; -1 for a query image
    refused = Signal(object)  # a PhotosimError: the query image cannot be read

    def __init__(self, tasks: Tasks, engine: PhotoService, faces: FaceService, panel: DetailPanel) -> None:
        super().__init__(panel)
        self._tasks = tasks
        self._faces = faces
        self._engine = engine
        self._panel = panel
        self.history: NavigationHistory[int | Query] = NavigationHistory()
        self.photo: Photo | None = None
        self.is_idle = True
        self._refused: Query | None = None
        # The old results stay until the new ones come, unless that takes long enough to be seen.
        self._message_delay = QTimer(self, singleShot=True, interval=MESSAGE_DELAY_MS)
        self._message_delay.timeout.connect(lambda: self._panel.say(tr("Looking for similar photos")))
        engine.ready.connect(self.show_again)
        engine.unavailable.connect(lambda error: self._say(error) if self.history.current is not None else None)
        panel.similar_clicked.connect(self.go)
        panel.face_chosen.connect(self._face_chosen)

    def go(self, entry: int | Query) -> None:
        """Navigate to a photo (by id) or to a query image."""
        self.history.go(entry)
        self._show(entry)

    def back(self) -> None:
        """Go one step back in the history."""
        if (entry := self.history.back()) is not None:
            self._show(entry)

    def forward(self) -> None:
        """Go one step forward in the history."""
        if (entry := self.history.forward()) is not None:
            self._show(entry)

    def show_again(self) -> None:
        """Reload the current entry: the library has changed, or the encoder is ready.

        Not a query image that could not be read: its error would be told again with each change of the library.
        """
        if (entry := self.history.current) is not None and entry is not self._refused:
            self._show(entry, announce=False)

    def _show(self, entry: int | Query, *, announce: bool = True) -> None:
        self.is_idle = False
        self._message_delay.start()
        if isinstance(entry, Query):
            self._show_query(entry)
        else:
            self._show_photo(entry)
        if announce:
            self.navigated.emit(-1 if isinstance(entry, Query) else entry)

    def _take_similar(self, similar: list[Similar]) -> None:
        self._finish()
        self._panel.show_similar(similar)

    def _finish(self) -> None:
        self._message_delay.stop()
        self.is_idle = True

    def _scale(self) -> float:
        return self._panel.devicePixelRatioF()

    def _show_photo(self, photo_id: int) -> None:
        def facts(conn: Connection) -> tuple[Photo | None, list[Path], QImage | None, list[FaceOutline]]:
            photo = get_photo(conn, photo_id)
            encoded = self._engine.thumbnail(photo) if photo is not None else None
            image = None if encoded is None else QImage.fromData(encoded)
            return photo, files_of(conn, photo_id), image, outlines_of_photo(conn, photo_id)

        def show(found: tuple[Photo | None, list[Path], QImage | None, list[FaceOutline]]) -> None:
            photo, files, image, outlines = found
            self.photo = photo
            if photo is None:
                return
            self._panel.show_photo(photo, files)
            self._panel.picture.set_image(image, placeholder="image-off")
            self._panel.show_outlines(outlines)
            if photo.state == "here":
                self._load_full_image(photo.path)

        self._tasks.read("panel.photo", facts, show)
        self._engine.similar(photo_id, SIDE_PX, self._scale(), self._take_similar, self._say)

    def names_changed(self) -> None:
        """Reload the face outlines after people were renamed."""
        if self.photo is not None:
            photo_id = self.photo.id
            self._tasks.read(
                "panel.outlines", lambda conn: outlines_of_photo(conn, photo_id), self._panel.show_outlines
            )

    def _face_chosen(self, face: Face | None) -> None:
        self.is_idle = False
        self._message_delay.start()
        if face is not None:
            work = similar_by_face(self._faces, face.id, SIDE_PX, self._scale())
            self._tasks.read("similar", work, self._take_similar, failed=self._say)
        elif self.photo is not None:
            self._engine.similar(self.photo.id, SIDE_PX, self._scale(), self._take_similar, self._say)

    def _show_query(self, query: Query) -> None:
        def show(image: QImage) -> None:
            self._panel.picture.set_shape(image.width(), image.height())
            self._panel.picture.set_image(image)

        self.photo = None
        self._tasks.cancel("panel.photo")
        origin = (
            formatting.display_path(query.source.parent) if isinstance(query.source, Path) else tr("Another window")
        )
        self._panel.show_query(query.name, origin, None)
        self._read(query.source, show)
        self._engine.similar_to_picture(query.source, SIDE_PX, self._scale(), self._take_similar, self._say)

    def _load_full_image(self, path: Path) -> None:
        self._read(path, lambda image: self._panel.picture.set_image(image))

    def _read(self, source: Path | bytes, done: object) -> None:
        longest = round(max(WIDTH_PX, PICTURE_PX) * self._scale())
        # A file that cannot be read now keeps its thumbnail; its facts say that its disk is away.
        self._tasks.read(
            "panel.picture",
            lambda _: read_picture(source, longest),
            done,  # type: ignore[arg-type]
            failed=lambda _: None,
            lane="pictures",
        )

    def _say(self, error: PhotosimError) -> None:
        self._finish()
        self._panel.say(tr(error.title))
        if isinstance(query := self.history.current, Query) and not isinstance(error, ModelError):
            self._refused = query
            self.refused.emit(error)


def similar_by_face(
    faces: FaceService, face_id: int, side_px: int, scale: float
) -> Callable[[Connection], list[Similar]]:
    """Similarity search by face, as work for a reader thread: photos with the nearest faces, nearest first.

    Each photo appears once, shown as its nearest face: `side_px` logical pixels at device pixel ratio `scale`.
    """

    def work(conn: Connection) -> list[Similar]:
        embedder = faces.the_embedder()
        found = similar_faces(conn, embedder.id, embedder.card, face_id, SIMILAR)
        limit = pair_threshold(embedder.card)
        photos = {photo.id: photo for photo in get_photos(conn, [face.photo_id for face, _ in found])}
        similar = []
        for face, distance in found:
            if face.photo_id in photos:
                encoded = faces.image(conn, face)
                image = None if encoded is None else render(encoded, side_px, scale)
                similar.append(Similar(photos[face.photo_id], distance, likeness(distance, limit), image))
        return similar

    return work
