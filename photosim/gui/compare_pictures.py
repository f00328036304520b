"""Two pictures beside each other, over each other, in turn, or only what differs; zoom and place are one for both."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.gui.compare_painter import paint_caption, paint_plate, paint_words
from photosim.gui.picture_pair import PicturePair
from photosim.gui.theme import Colors, colors_of
from photosim.library.group import Member

Mode = Literal["side", "overlay", "blink", "difference"]
BLINK_MS, GAP_PX, LARGEST_ZOOM = 600, 8, 32.0


class ComparePictures(QWidget):
    """Wheel zooms where the mouse is, dragging moves, a double click fits or shows every pixel."""

    zoomed = Signal(float)  # 1 is fitted

    def __init__(self, pair: PicturePair) -> None:
        super().__init__()
        self._pair = pair
        self.mode: Mode = "side"
        self.zoom = 1.0
        self.centre = QPointF(0.5, 0.5)  # what lies in the middle, as a share of the picture
        self.split = 0.5
        self._members: tuple[Member | None, Member | None] = (None, None)
        self._blinked = False
        self._grip: QPointF | None = None
        self._wipes = False
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._turn_over)
        pair.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 140))
        self.setAccessibleName("Pictures to compare")

    def show_members(self, keeper: Member, other: Member | None) -> None:
        """Compare these two, fitted."""
        if (keeper.files, other and other.files) != tuple(m and m.files for m in self._members):
            self.fit()
        self._members = (keeper, other)
        self._pair.show(keeper, other)
        self._ask_difference()

    def set_mode(self, mode: Mode) -> None:
        """Lay the two another way."""
        self.mode = mode
        self._blinked = False
        self._run_blink()
        self._ask_difference()
        self.update()

    def set_split(self, share: float) -> None:
        """How much of the keeper lies open at the left, 0..1."""
        self.split = min(1.0, max(0.0, share))
        self.update()

    def fit(self) -> None:
        """Show the whole of both."""
        self._set_zoom(1.0, QPointF(0.5, 0.5))

    def every_pixel(self, at: QPointF | None = None) -> None:
        """One pixel of the keeper's picture on one pixel of the screen."""
        member = self._members[0]
        if member is None:
            return
        box = self._fitted(self._panes()[0], 0)
        factor = member.photo.width / self.devicePixelRatioF() / max(1.0, box.width())
        self._set_zoom(max(1.0, factor), at or self.centre)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that what lies at `at` stays there."""
        pane = self._pane_at(at) if at is not None else self._panes()[0]
        at = at or pane.center()
        wanted = min(LARGEST_ZOOM, max(1.0, self.zoom * factor))
        fitted = self._fitted(pane, 0)
        away = at - pane.center()
        shift = QPointF(away.x() / max(1, fitted.width()), away.y() / max(1, fitted.height()))
        self._set_zoom(wanted, self.centre + shift / self.zoom - shift / wanted)

    # Qt's own events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture, or of the line between the two."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()
            self._wipes = self.mode == "overlay" and abs(event.position().x() - self._line_x()) < 12
            self.setCursor(Qt.CursorShape.SplitHCursor if self._wipes else Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture or the line."""
        here = event.position()
        if self._grip is None:
            near = self.mode == "overlay" and abs(here.x() - self._line_x()) < 12
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
            return
        if self._wipes:
            pane = self._panes()[0]
            self.set_split((here.x() - pane.left()) / max(1.0, pane.width()))
        else:
            box = self._fitted(self._panes()[0], 0)
            by = here - self._grip
            shift = QPointF(by.x() / max(1, box.width()), by.y() / max(1, box.height())) / self.zoom
            self._set_zoom(self.zoom, self.centre - shift)
        self._grip = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Every pixel here, or the whole again."""
        if self.zoom > 1.01:
            self.fit()
        else:
            pane = self._pane_at(event.position())
            box = self._fitted(pane, 0)
            away = event.position() - pane.center()
            self.every_pixel(
                self.centre + QPointF(away.x() / max(1, box.width()), away.y() / max(1, box.height())) / self.zoom
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the picture."""
        self._set_zoom(self.zoom, self.centre)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Blink only while it is seen."""
        self._run_blink()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._blink.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the mode shows."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colors = colors_of(self.palette())
        panes = self._panes()
        if self.mode == "side":
            for side, pane in enumerate(panes):
                self._pane(painter, pane, side, colors)
        elif self.mode == "overlay":
            self._overlay(painter, panes[0], colors)
        elif self.mode == "blink":
            self._pane(painter, panes[0], int(self._blinked), colors)
        else:
            paint_plate(painter, panes[0], colors)
            if self._pair.difference is not None:
                self._image(painter, panes[0], 0, self._pair.difference)
                paint_caption(painter, panes[0], "Black where nothing differs, four times as bright", None, colors)
            else:
                paint_words(painter, panes[0], self._why_nothing(), colors)
        painter.end()

    # Inside

    def _turn_over(self) -> None:
        self._blinked = not self._blinked
        self.update()

    def _run_blink(self) -> None:
        if self.mode == "blink" and self.isVisible():
            self._blink.start()
        else:
            self._blink.stop()

    def _ask_difference(self) -> None:
        if self.mode == "difference":
            self._pair.want_difference()

    def _why_nothing(self) -> str:
        return next((said for said in self._pair.sentences if said), "Comparing every pixel")

    def _set_zoom(self, zoom: float, centre: QPointF) -> None:
        self.zoom = zoom
        room = 0.5 / zoom
        self.centre = QPointF(*(min(1 - room, max(room, x)) for x in (centre.x(), centre.y())))
        self.zoomed.emit(zoom)
        self.update()

    def _panes(self) -> list[QRectF]:
        whole = QRectF(self.rect())
        if self.mode != "side" or self._members[1] is None:
            return [whole]
        half = (whole.width() - GAP_PX) / 2
        return [QRectF(0, 0, half, whole.height()), QRectF(half + GAP_PX, 0, half, whole.height())]

    def _pane_at(self, point: QPointF) -> QRectF:
        return next((pane for pane in self._panes() if pane.contains(point)), self._panes()[0])

    def _line_x(self) -> float:
        pane = self._panes()[0]
        return pane.left() + self.split * pane.width()

    def _fitted(self, pane: QRectF, side: int) -> QRectF:
        """Where the picture of a side lies when it is fitted into a pane. Both shapes come from the library."""
        member = self._members[side] or self._members[0]
        width, height = (member.photo.width, member.photo.height) if member is not None else (3, 2)
        if member is not None and side and member.turn & 4:
            width, height = height, width
        factor = min(pane.width() / max(1, width), pane.height() / max(1, height))
        box = QRectF(0, 0, width * factor, height * factor)
        box.moveCenter(pane.center())
        return box

    def _target(self, pane: QRectF, side: int) -> QRectF:
        box = self._fitted(pane, side)
        size = box.size() * self.zoom
        corner = pane.center() - QPointF(self.centre.x() * size.width(), self.centre.y() * size.height())
        return QRectF(corner, size)

    def _image(self, painter: QPainter, pane: QRectF, side: int, image: QImage) -> None:
        painter.save()
        painter.setClipRect(pane, Qt.ClipOperation.IntersectClip)
        target = self._target(pane, side)
        if target.width() > 3 * image.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(target, image)
        painter.restore()

    def _pane(self, painter: QPainter, pane: QRectF, side: int, colors: Colors) -> None:
        paint_plate(painter, pane, colors)
        shown = self._pair.shown[side]
        if shown is not None:
            self._image(painter, pane, side, shown.image)
        else:
            paint_words(painter, pane, self._pair.sentences[side], colors)
        self._role(painter, pane, side, colors)

    def _overlay(self, painter: QPainter, pane: QRectF, colors: Colors) -> None:
        paint_plate(painter, pane, colors)
        line = self._line_x()
        for side, part in enumerate((QRectF(pane.left(), 0, line, pane.height()),
                                     QRectF(line, 0, pane.right() - line, pane.height()))):  # fmt: skip
            shown = self._pair.shown[side]
            if shown is not None:
                painter.save()
                painter.setClipRect(part)
                self._image(painter, pane, 0, shown.image)
                painter.restore()
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawLine(QPointF(line, pane.top()), QPointF(line, pane.bottom()))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(QPointF(line, pane.center().y()), 7, 7)
        self._role(painter, pane, 0, colors)
        self._role(painter, pane, 1, colors, at_right=True)

    def _role(self, painter: QPainter, pane: QRectF, side: int, colors: Colors, *, at_right: bool = False) -> None:
        member = self._members[side]
        if member is None:
            return
        text = "Keep" if side == 0 else "To the trash" if member.remove else "Stays"
        colour = colors.done if side == 0 else colors.danger if member.remove else colors.muted
        paint_caption(painter, pane, text, colour, colors, at_right=at_right)
