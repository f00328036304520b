"""Row of face thumbnails with captions: nearest faces, and faces to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from photosim.gui.services.face_thumbnails import FaceThumbnails, paint_face
from photosim.gui.widgets.layouts import remove_widgets
from photosim.gui.widgets.painting import paint_ring
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.theme import RADIUS_PX, caption_px, colors_of
from photosim.gui.widgets.translation import tr
from photosim.store.faces import Face


@dataclass(frozen=True, slots=True)
class FaceItem:
    """A face to show, with caption and tool tip."""

    face: Face
    caption: str = ""
    tip: str = ""


def likeness(distance: float, threshold: float) -> str:
    """A face distance (0..2) as a similarity label; `threshold` is the same-person distance."""
    if distance <= 0.6 * threshold:
        return tr("very similar")
    if distance <= threshold:
        return tr("similar")
    return tr("less similar") if distance <= 1.2 * threshold else tr("not similar")


class FaceButton(QAbstractButton):
    """Clickable face thumbnail of `side_px`; round ones are checkable."""

    def __init__(self, shown: FaceItem, pictures: FaceThumbnails, side_px: int, *, is_round: bool = False) -> None:
        super().__init__()
        self._pictures, self._side_px, self._is_round = pictures, side_px, is_round
        self.item = shown
        self.setCheckable(is_round)
        self.setToolTip(plain(shown.tip))
        self.setAccessibleName(shown.tip or shown.caption or tr("Face"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        pictures.arrived.connect(self.update)

    def sizeHint(self) -> QSize:
        """The square, and 20 px under it where there is a caption."""
        return QSize(self._side_px, self._side_px + (20 if self.item.caption else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face, caption, and the ring of hover, focus and checked state."""
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        square = QRectF(0, 0, self._side_px, self._side_px)
        paint_face(painter, square, self._pictures.get(self.item.face), colors, is_round=self._is_round)
        if self.hasFocus() or self.underMouse() or self.isChecked():
            color = QColor(colors.accent if self.hasFocus() or self.isChecked() else colors.muted)
            paint_ring(
                painter, square.adjusted(1, 1, -1, -1), color, 2, self._side_px / 2 if self._is_round else RADIUS_PX
            )
        if self.item.caption:
            font = painter.font()
            font.setPixelSize(caption_px(font, 20))
            painter.setFont(font)
            painter.setPen(QColor(colors.muted))
            place = QRect(0, self._side_px, self._side_px, 20)
            text = painter.fontMetrics().elidedText(
                self.item.caption, Qt.TextElideMode.ElideRight, self._side_px
            )  # fmt: skip
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class FaceStrip(QWidget):
    """Grid of `FaceButton`s in `columns`; `place` keeps its thumbnail requests apart from those of other strips."""

    pressed = Signal(object)  # the Face that was clicked

    def __init__(
        self, pictures: FaceThumbnails, place: str, side_px: int, columns: int, *, is_round: bool = False
    ) -> None:
        super().__init__()
        self._pictures, self._place, self._side_px, self._columns = pictures, place, side_px, columns
        self._is_round = is_round
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(8)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(columns, 1)
        self.buttons: list[FaceButton] = []

    def set_columns(self, columns: int) -> None:
        """Lay the faces out in so many columns."""
        if columns != self._columns:
            self._layout.setColumnStretch(self._columns, 0)
            self._layout.setColumnStretch(columns, 1)
            self._columns = columns
            for place, button in enumerate(self.buttons):
                self._layout.addWidget(button, *divmod(place, columns))

    def show_faces(self, shown: Sequence[FaceItem]) -> None:
        """Replace the faces shown."""
        remove_widgets(self._layout, self.buttons)
        self.buttons = []
        for place, one in enumerate(shown):
            button = FaceButton(one, self._pictures, self._side_px, is_round=self._is_round)
            button.clicked.connect(lambda _=False, face=one.face: self.pressed.emit(face))
            self._layout.addWidget(button, *divmod(place, self._columns))
            self.buttons.append(button)
        self._pictures.ask([one.face for one in shown], self._place)
