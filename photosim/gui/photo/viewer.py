"""Full-window image viewer: arrow keys, wheel and edge clicks step through the photos, Esc closes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from photosim.errors import PhotosimError
from photosim.gui.grid.photo_model import Ids
from photosim.gui.photo.face_outlines import FaceOutline, outline_at, outlines_of_photo, paint_outlines
from photosim.gui.services.image_loading import read_picture, scaled_to_fit
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import DARK
from photosim.store.photos import Photo, get_photo

BACKDROP = "#0e0f11"
EDGE_PX = 72


class Viewer(QWidget):
    """Overlay widget over its parent: shows the thumbnail first, then the photo decoded in the pictures thread."""

    left_at = Signal(int)  # closed: the id of the last photo shown
    face_clicked = Signal(object)  # the FaceOutline of a face that was clicked

    def __init__(self, tasks: Tasks, thumbnail: Callable[[Photo], bytes | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._window_area = parent
        self._tasks = tasks
        self._thumbnail = thumbnail
        self._ids: Ids | None = None
        self._row = 0
        self._photo: Photo | None = None
        self._image: QImage | None = None
        self._sentence = ""
        self._outlines: list[FaceOutline] = []
        self._hovered: FaceOutline | None = None
        self._box = QRectF()
        self.shows_faces = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Large view")
        self.hide()
        parent.installEventFilter(self)

    @property
    def photo(self) -> Photo | None:
        """The photo shown, or None."""
        return self._photo

    def open(self, ids: Ids, row: int) -> None:
        """Open at index `row` of `ids`, which are also the photos to step through."""
        self._ids, self._image, self._photo = ids, None, None
        self.setGeometry(self._window_area.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self._go(row)

    def close_view(self) -> None:
        """Close the viewer, and emit `left_at`."""
        self.hide()
        if self._ids is not None and len(self._ids):
            self.left_at.emit(int(self._ids[self._row]))

    def step(self, by: int) -> None:
        """Step `by` photos forward (negative: back); does nothing past the ends."""
        if self._ids is not None and 0 <= self._row + by < len(self._ids):
            self._go(self._row + by)

    def _go(self, row: int) -> None:
        assert self._ids is not None
        self._row = row
        photo_id = int(self._ids[row])
        longest = round(max(self.width(), self.height()) * self.devicePixelRatioF())

        def first(conn: Connection) -> tuple[Photo | None, QImage | None, list[FaceOutline]]:
            photo = get_photo(conn, photo_id)
            encoded = self._thumbnail(photo) if photo is not None else None
            image = QImage.fromData(encoded) if encoded is not None else None
            return photo, image, outlines_of_photo(conn, photo_id)

        def show_first(found: tuple[Photo | None, QImage | None, list[FaceOutline]]) -> None:
            self._photo, self._image, self._outlines = found
            self._hovered = None
            self._sentence = "" if self._image is not None else "The disk of this photo is away."
            self.update()
            if self._photo is not None and self._photo.state == "here":
                path = self._photo.path
                self._tasks.read(
                    "viewer.whole", lambda _: read_picture(path, longest), show_whole, failed=refused, lane="pictures"
                )

        def show_whole(image: QImage) -> None:
            self._image = image
            self.update()

        def refused(error: PhotosimError) -> None:
            self._sentence = error.title
            self.update()

        self._tasks.read("viewer.first", first, show_first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window_area.rect())
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Cancel pending reads."""
        self._tasks.cancel("viewer.first")
        self._tasks.cancel("viewer.whole")
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Home and End step; Esc, Enter and Space close; F toggles the face outlines."""
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close_view()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.step(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.step(1)
        elif key == Qt.Key.Key_F:
            self.shows_faces = not self.shows_faces
            self.update()
        elif key == Qt.Key.Key_Home:
            self.step(-self._row)
        elif key == Qt.Key.Key_End and self._ids is not None:
            self.step(len(self._ids) - 1 - self._row)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step as the arrow keys do."""
        self.step(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click at the left or right edge steps, one on a person's face opens the person; anywhere else it closes."""
        outline = outline_at(self._outlines, self._box, event.position())
        if outline is not None and outline.person_id is not None and event.button() == Qt.MouseButton.LeftButton:
            self.close_view()
            self.face_clicked.emit(outline)
        elif event.button() != Qt.MouseButton.LeftButton or event.position().x() > self.width() - EDGE_PX:
            self.step(1 if event.button() == Qt.MouseButton.LeftButton else 0)
        elif event.position().x() < EDGE_PX:
            self.step(-1)
        else:
            self.close_view()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Label the face under the mouse."""
        outline = outline_at(self._outlines, self._box, event.position())
        if outline != self._hovered:
            self._hovered = outline
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, its name and position in the row, and the arrows."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(BACKDROP))
        scale = self.devicePixelRatioF()
        room = self.rect().adjusted(EDGE_PX, 16, -EDGE_PX, -48)
        if self._image is not None and not self._image.isNull():
            self._paint_image(painter, QRectF(room), scale)
        painter.setPen(QColor("#9aa0a8"))
        below = self.rect().adjusted(16, self.height() - 40, -16, -8)
        if self._photo is not None and self._ids is not None:
            place = f"{formatting.number(self._row + 1)} of {formatting.number(len(self._ids))}"
            faces = "   ·   F shows the faces" if self._outlines and not self.shows_faces else ""
            text = f"{self._photo.name}   ·   {place}{faces}"
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._sentence or text)
            middle = self.height() / 2 - 14
            if self._row > 0:
                painter.drawPixmap(QPointF(22, middle), icon_pixmap("chevron-left", 28, "#9aa0a8", scale))
            if self._row < len(self._ids) - 1:
                right = QPointF(self.width() - 50, middle)
                painter.drawPixmap(right, icon_pixmap("chevron-right", 28, "#9aa0a8", scale))
        painter.end()

    def _paint_image(self, painter: QPainter, room: QRectF, scale: float) -> None:
        assert self._image is not None
        image = scaled_to_fit(self._image, round(room.width() * scale), round(room.height() * scale))
        factor = 1 / scale
        if self._photo is not None and image.width() < self._photo.width * 0.9:
            # The thumbnail is drawn at the size that the full photo will have.
            factor = min(room.width() / image.width(), room.height() / image.height())
            factor = min(factor, self._photo.width / image.width() / scale)
        size = QRectF(0, 0, image.width() * factor, image.height() * factor)
        size.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(size, image)
        self._box = size
        shown = (
            self._outlines if self.shows_faces else [outline for outline in self._outlines if outline is self._hovered]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_outlines(painter, size, shown, None, DARK, names=True)
