"""Viewport of a zoomed picture: zoom factor and center of the visible part, shared by the panes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF

from photosim.gui.widgets.painting import fit_rect

LARGEST_ZOOM, LARGEST_OF_PIXELS = 32.0, 8.0  # of fit to pane, and of the photo's own pixels: the larger one counts


@dataclass(slots=True)
class Viewport:
    """Zoom and pan state, one for all panes; `center` in shares (0..1) of the picture's sides, clamped to its edges."""

    zoom: float = 1.0  # 1 is fit to pane
    center: QPointF = field(default_factory=lambda: QPointF(0.5, 0.5))
    smallest: float = 1.0
    largest: float = LARGEST_ZOOM

    def set_limits(self, every_pixel: float) -> None:
        """Make sure that `every_pixel`, the zoom at which the photo's pixels are the screen's, lies within reach."""
        self.smallest = min(1.0, every_pixel)
        self.largest = max(LARGEST_ZOOM, LARGEST_OF_PIXELS * every_pixel)

    def set(self, zoom: float, center: QPointF) -> None:
        """Set zoom and center, clamped so that the view never leaves the picture."""
        self.zoom = min(self.largest, max(self.smallest, zoom))
        room = min(0.5, 0.5 / self.zoom)
        self.center = QPointF(*(min(1 - room, max(room, x)) for x in (center.x(), center.y())))

    def zoom_at(self, factor: float, at: QPointF, pane: QRectF, size: QSizeF) -> None:
        """Zoom by a factor around a point of the pane, which stays in place."""
        wanted = min(self.largest, max(self.smallest, self.zoom * factor))
        shift = _shares(at - pane.center(), fit_rect(pane, size))
        self.set(wanted, self.center + shift / self.zoom - shift / wanted)

    def under(self, at: QPointF, pane: QRectF, size: QSizeF) -> QPointF:
        """Pane coordinates to picture coordinates (shares of its sides)."""
        return self.center + _shares(at - pane.center(), fit_rect(pane, size)) / self.zoom

    def move(self, by: QPointF, pane: QRectF, size: QSizeF) -> None:
        """Pan by a distance in pane pixels."""
        self.set(self.zoom, self.center - _shares(by, fit_rect(pane, size)) / self.zoom)

    def target(self, pane: QRectF, size: QSizeF) -> QRectF:
        """The rectangle of the whole picture in pane coordinates; larger than the pane when zoomed."""
        shown = fit_rect(pane, size).size() * self.zoom
        corner = pane.center() - QPointF(self.center.x() * shown.width(), self.center.y() * shown.height())
        return QRectF(corner, shown)


def part_of(box: QRectF, window: tuple[float, float, float, float]) -> QRectF:
    """A window in shares (left, top, right, bottom) of a box's sides, as a rectangle."""
    left, top, right, bottom = window
    return QRectF(
        box.left() + left * box.width(), box.top() + top * box.height(),
        (right - left) * box.width(), (bottom - top) * box.height(),
    )  # fmt: skip


def _shares(way: QPointF, box: QRectF) -> QPointF:
    return QPointF(way.x() / max(1.0, box.width()), way.y() / max(1.0, box.height()))
