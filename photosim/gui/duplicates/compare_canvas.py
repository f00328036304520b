"""Image comparison canvas: side by side, overlay with a split line, blink, or difference; zoom and pan are linked."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.gui.duplicates.compare_painter import paint_caption, paint_line, paint_picture, paint_plate, paint_text
from photosim.gui.duplicates.image_pair import ImagePair
from photosim.gui.duplicates.viewport import Viewport, part_of
from photosim.gui.widgets.painting import fit_rect
from photosim.gui.widgets.theme import Colors, colors_of
from photosim.library.duplicates.group import Member

Mode = Literal["side", "overlay", "blink", "difference"]
BLINK_MS, GAP_PX = 600, 8


class CompareCanvas(QWidget):
    """Comparison of keeper and another member: the wheel zooms, dragging pans, a double click toggles fit and 1:1."""

    zoomed = Signal(float)  # the zoom factor; 1 is fit to window

    def __init__(self, pair: ImagePair) -> None:
        super().__init__()
        self._pair = pair
        self.mode: Mode = "side"
        self.viewport = Viewport()
        self.split = 0.5
        self._members: tuple[Member | None, Member | None] = (None, None)
        self._blinked = False
        self._drag_from: QPointF | None = None
        self._drags_split = False
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._toggle_blink)
        pair.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 110))
        self.setAccessibleName("Pictures to compare")

    def show_members(self, keeper: Member, other: Member | None) -> None:
        """Compare two members; a new pair starts fitted."""
        if (keeper.files, other and other.files) != tuple(m and m.files for m in self._members):
            self.fit()
        self._members = (keeper, other)
        self._pair.show(keeper, other)
        self._request_layers()

    def set_mode(self, mode: Mode) -> None:
        """Switch the comparison mode."""
        self.mode = mode
        self._blinked = False
        self._run_blink()
        self._request_layers()
        self.update()

    def set_split(self, share: float) -> None:
        """Set the position of the overlay's split line: the share of the keeper that is visible at the left, 0..1."""
        self.split = min(1.0, max(0.0, share))
        self.update()

    def fit(self) -> None:
        """Zoom to fit."""
        self._set_viewport(1.0, QPointF(0.5, 0.5))

    def every_pixel(self, at: QPointF | None = None) -> None:
        """Zoom to actual size (1:1): one keeper pixel on one screen pixel, centered on `at` (shares of the sides)."""
        member = self._members[0]
        if member is None:
            return
        box = fit_rect(self._panes()[0], self._size(0))
        factor = member.photo.width / self.devicePixelRatioF() / max(1.0, box.width())
        self._set_viewport(factor, at or self.viewport.center)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor around a widget point, which stays in place."""
        pane = self._pane_at(at) if at is not None else self._panes()[0]
        self.viewport.zoom_at(factor, at or pane.center(), pane, self._size(0))
        self._viewport_changed()

    # Qt's own events

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse."""
        self.zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start panning, or dragging the split line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag_from = event.position()
            self._drags_split = self.mode == "overlay" and abs(event.position().x() - self._line_x()) < 12
            self.setCursor(Qt.CursorShape.SplitHCursor if self._drags_split else Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or drag the split line."""
        here = event.position()
        if self._drag_from is None:
            near = self.mode == "overlay" and abs(here.x() - self._line_x()) < 12
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
            return
        if self._drags_split:
            pane = self._panes()[0]
            self.set_split((here.x() - pane.left()) / max(1.0, pane.width()))
        else:
            self.viewport.move(here - self._drag_from, self._panes()[0], self._size(0))
            self._viewport_changed()
        self._drag_from = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._drag_from = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Toggle between fit and actual size at the mouse."""
        if self.viewport.zoom > 1.01:
            self.fit()
        else:
            self.every_pixel(self.viewport.under(event.position(), self._pane_at(event.position()), self._size(0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Clamp the viewport to the picture at the new size."""
        self._set_viewport(self.viewport.zoom, self.viewport.center)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Blink only while visible."""
        self._run_blink()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop blinking."""
        self._blink.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint according to the mode."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colors = colors_of(self.palette())
        panes = self._panes()
        if self.mode == "side":
            for side, pane in enumerate(panes):
                self._paint_pane(painter, pane, side, colors)
        elif self.mode == "overlay":
            self._paint_overlay(painter, panes[0], colors)
        elif self.mode == "blink":
            self._paint_pane(painter, panes[0], int(self._blinked), colors, registered=True)
        else:
            paint_plate(painter, panes[0], colors)
            if self._pair.difference_image is not None:
                paint_picture(
                    painter, panes[0], self.viewport.target(panes[0], self._size(0)), self._pair.difference_image
                )
                caption = "Difference, 4 times as bright: black where both are equal"
                paint_caption(painter, panes[0], caption, None, colors)
            else:
                paint_text(painter, panes[0], self._missing_difference_text(), colors)
        painter.end()

    # Inside

    def _toggle_blink(self) -> None:
        self._blinked = not self._blinked
        self.update()

    def _run_blink(self) -> None:
        if self.mode == "blink" and self.isVisible():
            self._blink.start()
        else:
            self._blink.stop()

    def _request_layers(self) -> None:
        if self.mode == "difference":
            self._pair.request_difference()
        elif self.mode != "side":
            self._pair.request_overlay_window()

    def _missing_difference_text(self) -> str:
        return next((said for said in self._pair.messages if said), "Comparing every pixel")

    def _set_viewport(self, zoom: float, center: QPointF) -> None:
        self.viewport.set(zoom, center)
        self._viewport_changed()

    def _viewport_changed(self) -> None:
        self.zoomed.emit(self.viewport.zoom)
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

    def _size(self, side: int) -> QSizeF:
        """Dimensions of a side's picture as shown (the other one turned like the keeper), from the library's rows."""
        member = self._members[side] or self._members[0]
        size = QSizeF(member.photo.width, member.photo.height) if member is not None else QSizeF(3, 2)
        return size.transposed() if member is not None and side and member.turn & 4 else size

    def _target(self, pane: QRectF, side: int, registered: bool) -> QRectF:
        """Rectangle of a side's picture: in its own pane, or (`registered`) registered on the keeper's picture."""
        if side and registered:
            return part_of(self.viewport.target(pane, self._size(0)), self._pair.overlay_window)
        return self.viewport.target(pane, self._size(side))

    def _paint_pane(
        self, painter: QPainter, pane: QRectF, side: int, colors: Colors, *, registered: bool = False
    ) -> None:
        paint_plate(painter, pane, colors)
        shown = self._pair.shown[side]
        if shown is not None:
            paint_picture(painter, pane, self._target(pane, side, registered), shown.image)
        else:
            paint_text(painter, pane, self._pair.messages[side], colors)
        self._paint_role(painter, pane, side, colors)

    def _paint_overlay(self, painter: QPainter, pane: QRectF, colors: Colors) -> None:
        paint_plate(painter, pane, colors)
        line = self._line_x()
        for side, shown in enumerate(self._pair.shown):
            if shown is not None:
                part = (
                    QRectF(line, 0, pane.right() - line, pane.height())
                    if side
                    else QRectF(pane.left(), 0, line, pane.height())
                )
                paint_picture(painter, part, self._target(pane, side, True), shown.image)
        paint_line(painter, pane, line)
        self._paint_role(painter, pane, 0, colors)
        self._paint_role(painter, pane, 1, colors, at_right=True)

    def _paint_role(
        self, painter: QPainter, pane: QRectF, side: int, colors: Colors, *, at_right: bool = False
    ) -> None:
        member = self._members[side]
        if member is None:
            return
        text = "Keep" if side == 0 else "To the trash" if member.remove else "Stays"
        color = colors.done if side == 0 else colors.danger if member.remove else colors.muted
        paint_caption(painter, pane, text, color, colors, at_right=at_right)
