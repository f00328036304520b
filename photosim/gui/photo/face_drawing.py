"""Drawing mode of the viewer: a rectangle around a missed face, by mouse or keyboard, and removal of wrong boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photosim.boxes import Box
from photosim.gui.photo.face_drawing_bar import FaceDrawingBar
from photosim.gui.photo.face_outlines import FaceOutline, outline_at
from photosim.gui.photo.photo_canvas import CLICK_PX, PhotoCanvas
from photosim.gui.widgets.painting import paint_ring
from photosim.gui.widgets.theme import DARK
from photosim.gui.widgets.translation import tr

STEP_PX, LEAST_PX, BAR_GAP_PX = 8.0, 12.0, 16
# Of the shorter side of what is seen of the photo: the first rectangle's side.
FIRST_SHARE = 0.25
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_X)


class FaceDrawing(QWidget):
    """Lies over the canvas while faces are drawn; the rectangle is kept in shares of the upright photo."""

    kept = Signal(object)  # the Box that was drawn
    removed = Signal(object)  # the FaceOutline of what is no face
    named = Signal(int, str)  # the id of the face just drawn, and its name
    toggled = Signal(bool)  # whether faces are drawn now

    def __init__(self, canvas: PhotoCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._rect = QRectF()
        self._from: QPointF | None = None
        self._shown_before = False
        self._drawn_id = 0
        self.chosen: FaceOutline | None = None
        self.is_busy = False
        self.bar = FaceDrawingBar(self)
        self.bar.keep.clicked.connect(self.keep)
        self.bar.remove.clicked.connect(self.remove)
        self.bar.done.clicked.connect(self.stop)
        self.bar.name.submitted.connect(self._name)
        self.bar.name.canceled.connect(self._again)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        canvas.zoom_changed.connect(self.update)
        self.hide()

    @property
    def rectangle(self) -> Box | None:
        """The rectangle that is being drawn, None where there is none."""
        rect = self._rect
        return None if rect.isEmpty() else Box.of(rect.x(), rect.y(), rect.width(), rect.height())

    def start(self) -> None:
        """Begin with a rectangle in the middle of what is seen; begun already, end."""
        if self.isVisible():
            self.stop()
            return
        self.toggled.emit(self._canvas.has_image)
        if not self._canvas.has_image:
            return
        self._shown_before, self._canvas.shows_faces = self._canvas.shows_faces, True
        self.setGeometry(self._canvas.rect())
        self.show()
        self.raise_()
        self._again()

    def stop(self) -> None:
        """End; what was not kept is gone."""
        if self.isVisible():
            self._canvas.shows_faces = self._shown_before
            self.hide()
            self._canvas.setFocus()
            self._canvas.update()
            self.toggled.emit(False)

    def keep(self) -> None:
        """Hand the rectangle on as a face."""
        box = self.rectangle
        if self.is_busy or box is None or self.chosen is not None:
            return
        self.is_busy = True
        self._tell()
        self.kept.emit(box)

    def remove(self) -> None:
        """Hand the chosen face on as none."""
        if self.is_busy or self.chosen is None:
            return
        outline, self.chosen = self.chosen, None
        self._tell()
        self.removed.emit(outline)

    def offer_name(self, face_id: int, names: Sequence[str]) -> None:
        """Ask for the name of the face that was stored; the names are those that are completed."""
        if self.isVisible():
            self._drawn_id, self.is_busy, self._rect = face_id, False, QRectF()
            self.bar.ask_name(names)
            self._place_bar()
            self.update()

    def refuse(self, sentence: str) -> None:
        """Say why the rectangle could not be stored, and go on with it."""
        self.is_busy = False
        self._tell(sentence)

    def outlines_changed(self) -> None:
        """Look for the chosen face among the canvas's outlines: it may be gone."""
        if self.chosen is not None:
            now = [one for one in self._canvas.outlines if one.face.id == self.chosen.face.id]
            self.chosen = now[0] if now else None
            self._tell()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they size, with Ctrl by a pixel; Tab chooses a face that is there."""
        key = Qt.Key(event.key())
        if key in _WAYS and not self.is_busy:
            self._nudge(*_WAYS[key], event.modifiers())
        elif key in _ENTER:
            self.keep()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_D):
            self.stop()
        elif key in _REMOVING:
            self.remove()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the faces, then to the buttons."""
        if self.is_busy or not self.hasFocus():
            return super().focusNextPrevChild(forward)
        known = [None, *self._canvas.outlines]
        place = known.index(self.chosen) if self.chosen in known else 0
        place += 1 if forward else -1
        if not 0 <= place < len(known):
            return super().focusNextPrevChild(forward)
        self.chosen = known[place]
        self._tell()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton and not self.is_busy:
            self._from = event.position()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it."""
        self.setCursor(Qt.CursorShape.CrossCursor)
        if self._from is not None:
            moved = event.position() - self._from
            if max(abs(moved.x()), abs(moved.y())) > CLICK_PX:
                self.chosen = None
                self._set(QRectF(self._from, event.position()).normalized())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a face chooses it."""
        start, self._from = self._from, None
        if start is None:
            return
        moved = event.position() - start
        if max(abs(moved.x()), abs(moved.y())) <= CLICK_PX:
            back, _ = self._canvas.unit_to_widget().inverted()
            self.chosen = outline_at(self._canvas.outlines, QRectF(0, 0, 1, 1), back.map(event.position()))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar in its place."""
        super().resizeEvent(event)
        self._place_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rectangle, or the ring of the chosen face, with the rest of the photo darker."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self._canvas.face_rect(self.chosen) if self.chosen is not None else self._on_widget()
        if not place.isEmpty():
            paint_ring(painter, place, QColor(0, 0, 0, 160), 5)
            paint_ring(painter, place, QColor(DARK.accent), 2.5)
        painter.end()

    # Inside

    def _again(self) -> None:
        seen = self._canvas.picture_box().intersected(QRectF(self._canvas.rect()))
        side = max(LEAST_PX, FIRST_SHARE * min(seen.width(), seen.height()))
        first = QRectF(0, 0, side, side)
        first.moveCenter(seen.center())
        self.chosen, self.is_busy = None, False
        self._set(first)
        self.bar.show_buttons()
        self._tell()
        self.setFocus()

    def _on_widget(self) -> QRectF:
        return self._canvas.unit_to_widget().mapRect(self._rect) if not self._rect.isEmpty() else QRectF()

    def _set(self, place: QRectF) -> None:
        """Take a rectangle in widget coordinates, the part of it that lies in the photo."""
        inside = place.intersected(self._canvas.picture_box())
        back, _ = self._canvas.unit_to_widget().inverted()
        self._rect = back.mapRect(inside) if not inside.isEmpty() else QRectF()
        self._tell()

    def _nudge(self, right: int, down: int, modifiers: Qt.KeyboardModifier) -> None:
        step = 1.0 if modifiers & Qt.KeyboardModifier.ControlModifier else STEP_PX
        place, picture = self._on_widget(), self._canvas.picture_box()
        if place.isEmpty():
            self._again()
            return
        self.chosen = None
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            place.setWidth(max(LEAST_PX, place.width() + step * right))
            place.setHeight(max(LEAST_PX, place.height() + step * down))
        else:
            place.translate(step * right, step * down)
            place.moveLeft(min(max(place.left(), picture.left()), picture.right() - place.width()))
            place.moveTop(min(max(place.top(), picture.top()), picture.bottom() - place.height()))
        self._set(place)

    def _name(self, text: str, _: bool) -> None:
        if text:
            self.named.emit(self._drawn_id, text)
        self._again()

    def _tell(self, sentence: str = "") -> None:
        """Say what the keys do now, for eyes and for screen readers."""
        if sentence:
            said = sentence
        elif self.is_busy:
            said = tr("Adding the face")
        elif self.chosen is not None:
            said = tr("{words}. Delete: not a face", words=self.chosen.words)
        else:
            said = tr("Draw around a face. Arrows move, Shift + arrows size, Tab: next face")
        self.bar.say(said)
        self.bar.keep.setEnabled(not self.is_busy and self.chosen is None and not self._rect.isEmpty())
        self.bar.remove.setEnabled(not self.is_busy and self.chosen is not None)
        if self.accessibleName() != said:
            self.setAccessibleName(said)
        self._place_bar()
        self.update()

    def _place_bar(self) -> None:
        self.bar.setFixedWidth(min(self.bar.sizeHint().width(), max(1, self.width() - 2 * BAR_GAP_PX)))
        self.bar.adjustSize()
        # At the top: the window's messages come at the bottom.
        self.bar.move((self.width() - self.bar.width()) // 2, BAR_GAP_PX)
