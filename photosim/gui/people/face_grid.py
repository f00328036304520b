"""Grid view of one person's faces, with keys to open and refuse them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from photosim.gui.grid.section_grid import CellGrid
from photosim.gui.people.face_model import FaceModel
from photosim.gui.services.face_thumbnails import FaceThumbnails, paint_face
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.key_table import KeyTable
from photosim.gui.widgets.theme import RADIUS_PX
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.faces import Face
from photosim.store.photos import Photo

USUAL_FACE_PX = 112


class FaceGrid(CellGrid):
    """Grid of faces in sections; emits what to do with the selected ones."""

    KEYS: ClassVar[KeyTable] = (
        ("open", (Qt.Key.Key_Return, Qt.Key.Key_Enter), sentence("View the photo large")),
        ("refuse", (Qt.Key.Key_N, Qt.Key.Key_Delete), sentence("The selected faces are somebody else's")),
    )

    opened = Signal(int)  # the id of a photo that is wanted large
    chosen = Signal(object)  # the current Face, or None
    picked = Signal()  # other faces are selected
    refuse_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: FaceModel, pictures: FaceThumbnails, place: str, parent: QWidget | None = None) -> None:
        super().__init__(model, parent=parent)
        self._faces, self._pictures, self._place = model, pictures, place
        self._wanted_px = USUAL_FACE_PX
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("Faces"))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.faces[index.row()].photo_id))
        self.customContextMenuRequested.connect(self.menu_wanted)
        pictures.arrived.connect(self.viewport().update)

    def show_faces(self, sections: Sequence[tuple[str, Sequence[Face]]], photos: Mapping[int, Photo]) -> None:
        """Show faces, keeping selection and scroll position."""
        selected = {face.id for face in self.selected_faces()}
        current = self.current_face()
        place = self.verticalScrollBar().value()
        faces = [face for _, part in sections for face in part]
        self._faces.set_faces(faces, photos)
        self.set_sections([(title, len(part)) for title, part in sections])
        self.verticalScrollBar().setValue(place)
        rows = [row for row, face in enumerate(faces) if face.id in selected]
        if current is not None:
            rows.sort(key=lambda row: faces[row].id != current.id)
        self.select_rows(rows)

    def selected_faces(self) -> list[Face]:
        """The selected faces, in the order shown."""
        return [self._faces.faces[row] for row in self.rows() if row < len(self._faces.faces)]

    def current_face(self) -> Face | None:
        """The current face, or None."""
        row = self.currentIndex().row()
        return self._faces.faces[row] if 0 <= row < len(self._faces.faces) else None

    def pick(self, ids: Sequence[int]) -> None:
        """Select these faces."""
        wanted = set(ids)
        self.select_rows([row for row, face in enumerate(self._faces.faces) if face.id in wanted])

    def view_changed(self) -> None:
        """Request thumbnails of the faces in view, and of the next screen."""
        rows = self.in_view()
        ahead = range(rows.stop, min(rows.stop + len(rows), len(self._faces.faces)))
        self._pictures.ask([self._faces.faces[row] for part in (rows, ahead) for row in part], self._place)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Emit the current face."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_face())
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Emit that the selection changed."""
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the photo, N and Delete reject."""
        face = self.current_face()
        if event.key() in self.KEYS[0][1] and face is not None:
            self.opened.emit(face.photo_id)
        elif event.key() in self.KEYS[1][1] and self.selected_faces():
            self.refuse_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paint_cell(self, painter: QPainter, row: int, cell: QRect, selected: bool, focused: bool) -> None:
        """The face, a check mark where it is confirmed, and the ring of hover, focus and selection."""
        face, colors = self._faces.faces[row], self.colors
        paint_face(painter, QRectF(cell), self._pictures.get(face), colors, is_round=False)
        if face.state == "confirmed":
            badge = QRectF(cell.right() - 21, cell.bottom() - 21, 18, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 165))
            painter.drawEllipse(badge)
            scale = painter.device().devicePixelRatioF()
            painter.drawPixmap(badge.topLeft() + QPointF(3, 3), icon_pixmap("check", 12, "#ffffff", scale))
        if selected or focused or row == self._hovered:
            ring = QColor(colors.accent if selected else colors.muted)
            ring.setAlpha(255 if selected or focused else 130)
            pen = QPen(ring, 2)
            if focused and not selected:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(cell).adjusted(-1, -1, 1, 1), RADIUS_PX + 1, RADIUS_PX + 1)
