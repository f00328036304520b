"""Image comparison canvas: side by side, overlay with a split line, blink, or difference; zoom and pan are linked."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.gui.duplicates import compare_painter as draw
from photosim.gui.duplicates import loupe
from photosim.gui.duplicates.image_pair import ImagePair
from photosim.gui.duplicates.viewport import Viewport, part_of
from photosim.gui.widgets.painting import fit_rect
from photosim.gui.widgets.theme import Colors, colors_of
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Member

Mode = Literal["side", "overlay", "blink", "difference"]
BLINK_MS, GAP_PX = 600, 8


class CompareCanvas(QWidget):
    """Comparison of keeper and another member: the wheel zooms, dragging pans, a double click toggles fit and 1:1."""

    zoomed = Signal(float)  # how large the keeper is shown, in percent of its own pixels on this screen

    def __init__(self, pair: ImagePair) -> None:
        super().__init__()
        self._pair = pair
        self.mode: Mode = "side"
        self.viewport = Viewport()
        self.split = 0.5
        self._members: tuple[Member | None, Member | None] = (None, None)
        self.loupe = False
        self._mouse: QPointF | None = None
        self._blinked = False
        self._drag_from: QPointF | None = None
        self._drags_split = False
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._toggle_blink)
        self._is_moment = self._has_best = False
        pair.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(200, 110))
        self.setAccessibleName(tr("Pictures to compare"))

    def show_members(
        self, keeper: Member, other: Member | None, *, is_moment: bool = False, has_best: bool = False
    ) -> None:
        """Compare two members, frames of one moment or copies; a new pair starts fitted."""
        self._is_moment, self._has_best = is_moment, has_best
        is_new = (keeper.files, other and other.files) != tuple(m and m.files for m in self._members)
        self._members = (keeper, other)
        if is_new:
            self.fit()
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
        """Set the overlay's split line: the share of the keeper that is visible at the left, 0..1."""
        self.split = min(1.0, max(0.0, share))
        self.update()

    def set_loupe(self, on: bool) -> None:
        """Show or hide the loupe, which follows the mouse and shows the same place of both pictures."""
        self.loupe = on
        self._request_layers()
        self.update()

    def percent(self, side: int = 0) -> float:
        """How large a side's picture is shown, in percent of its own pixels: at 100 one is one pixel of the screen."""
        panes, registered = self._panes(), self.mode in ("overlay", "blink")
        target = self._target(panes[side % len(panes)], side, registered)
        return 100 * target.width() * self.devicePixelRatioF() / max(1.0, self._size(side).width())

    @property
    def is_zoomed(self) -> bool:
        """True when the pictures are not fitted into their panes."""
        return abs(self.viewport.zoom - 1) > 0.01

    def fit(self) -> None:
        """Zoom to fit."""
        self._set_viewport(1.0, QPointF(0.5, 0.5))

    def every_pixel(self, at: QPointF | None = None) -> None:
        """Zoom to actual size (1:1): one keeper pixel on one screen pixel, centered on `at` (shares of the sides)."""
        member = self._members[0]
        if member is None:
            return
        self._set_viewport(self._every_pixel_zoom(), at or self.viewport.center)

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
        self._mouse = here
        if self.loupe:
            self.update()
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

    def leaveEvent(self, event: QEvent) -> None:
        """Without the mouse there is no loupe."""
        self._mouse = None
        self.update()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Toggle between fit and actual size at the mouse."""
        if self.is_zoomed:
            self.fit()
        else:
            self.every_pixel(self.viewport.under(event.position(), self._pane_at(event.position()), self._size(0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Clamp the viewport at the new size."""
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
            self._paint_difference(painter, panes[0], colors)
        if self.loupe and self._mouse is not None:
            self._paint_loupes(painter, self._mouse, colors)
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
        if self.mode in ("overlay", "blink") or self.loupe:
            self._pair.request_overlay_window()

    def _every_pixel_zoom(self) -> float:
        box = fit_rect(self._panes()[0], self._size(0))
        return self._size(0).width() / self.devicePixelRatioF() / max(1.0, box.width())

    def _set_viewport(self, zoom: float, center: QPointF) -> None:
        self.viewport.set_limits(self._every_pixel_zoom())
        self.viewport.set(zoom, center)
        self._viewport_changed()

    def _viewport_changed(self) -> None:
        self.zoomed.emit(self.percent())
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

    def _paint_pane(self, painter: QPainter, pane: QRectF, side: int, colors: Colors, registered: bool = False) -> None:
        draw.paint_plate(painter, pane, colors)
        shown = self._pair.shown[side]
        if shown is not None:
            draw.paint_picture(painter, pane, self._target(pane, side, registered), shown.image)
        else:
            draw.paint_text(painter, pane, self._pair.messages[side], colors)
        self._paint_role(painter, pane, side, colors)

    def _paint_overlay(self, painter: QPainter, pane: QRectF, colors: Colors) -> None:
        draw.paint_plate(painter, pane, colors)
        line = self._line_x()
        for side, shown in enumerate(self._pair.shown):
            if shown is not None:
                left, right = (line, pane.right()) if side else (pane.left(), line)
                part = QRectF(left, 0, right - left, pane.height())
                draw.paint_picture(painter, part, self._target(pane, side, True), shown.image)
        draw.paint_line(painter, pane, line)
        self._paint_role(painter, pane, 0, colors)
        self._paint_role(painter, pane, 1, colors, at_right=True)

    def _paint_role(self, painter: QPainter, pane: QRectF, side: int, colors: Colors, at_right: bool = False) -> None:
        member = self._members[side]
        if member is not None:
            text, color = draw.role_of(side, member.remove, colors, is_moment=self._is_moment, has_best=self._has_best)
            shown = f"{text}   {self.percent(side):.0f} %" if self._pair.shown[side] is not None else text
            draw.paint_caption(painter, pane, shown, color, colors, at_right=at_right, short=text)

    def _paint_difference(self, painter: QPainter, pane: QRectF, colors: Colors) -> None:
        draw.paint_plate(painter, pane, colors)
        found = self._pair.difference
        if found is None:
            why = next((said for said in self._pair.messages if said), tr("Comparing every pixel"))
            draw.paint_text(painter, pane, why, colors)
            return
        target = self.viewport.target(pane, self._size(0))
        draw.paint_picture(painter, pane, target, found.image)
        draw.paint_regions(painter, pane, [part_of(target, region) for region in found.regions or ()])
        draw.paint_caption(painter, pane, tr("{caption}. Shown 4 times as bright", caption=found.caption), None, colors)

    def _paint_loupes(self, painter: QPainter, mouse: QPointF, colors: Colors) -> None:
        panes = self._panes()
        targets = [self._target(panes[side % len(panes)], side, len(panes) == 1) for side in (0, 1)]
        if not any(target.contains(mouse) for target in targets):
            return
        places = loupe.places(mouse, panes, targets, self._pair.overlay_window, self.percent())
        for shown, (box, grown), color in zip(self._pair.shown, places, (colors.done, colors.accent), strict=True):
            if shown is not None:
                loupe.paint_loupe(painter, box, grown, shown.image, color)
