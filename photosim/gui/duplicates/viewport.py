"""What of a picture is seen: how much larger than fitted, and which place of it lies in the middle."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF

LARGEST_ZOOM = 32.0


@dataclass(slots=True)
class Viewport:
    """One for all panes, so that they show the same place. `center` is a share of the picture's sides."""

    zoom: float = 1.0  # 1 is fitted
    center: QPointF = field(default_factory=lambda: QPointF(0.5, 0.5))

    def set(self, zoom: float, center: QPointF) -> None:
        """Look at another place; never past the edges of the picture."""
        self.zoom = min(LARGEST_ZOOM, max(1.0, zoom))
        room = 0.5 / self.zoom
        self.center = QPointF(*(min(1 - room, max(room, x)) for x in (center.x(), center.y())))

    def zoom_at(self, factor: float, at: QPointF, pane: QRectF, size: QSizeF) -> None:
        """Zoom so that what lies at a point of the pane stays there."""
        wanted = min(LARGEST_ZOOM, max(1.0, self.zoom * factor))
        shift = _shares(at - pane.center(), fitted(pane, size))
        self.set(wanted, self.center + shift / self.zoom - shift / wanted)

    def under(self, at: QPointF, pane: QRectF, size: QSizeF) -> QPointF:
        """The place of the picture under a point of the pane."""
        return self.center + _shares(at - pane.center(), fitted(pane, size)) / self.zoom

    def move(self, by: QPointF, pane: QRectF, size: QSizeF) -> None:
        """Move the picture with the mouse."""
        self.set(self.zoom, self.center - _shares(by, fitted(pane, size)) / self.zoom)

    def target(self, pane: QRectF, size: QSizeF) -> QRectF:
        """Where the whole picture lies; much of it outside the pane when zoomed."""
        shown = fitted(pane, size).size() * self.zoom
        corner = pane.center() - QPointF(self.center.x() * shown.width(), self.center.y() * shown.height())
        return QRectF(corner, shown)


def fitted(pane: QRectF, size: QSizeF) -> QRectF:
    """A picture of that size as large as the pane allows, in its middle."""
    factor = min(pane.width() / max(1.0, size.width()), pane.height() / max(1.0, size.height()))
    box = QRectF(0, 0, size.width() * factor, size.height() * factor)
    box.moveCenter(pane.center())
    return box


def part_of(box: QRectF, window: tuple[float, float, float, float]) -> QRectF:
    """A window, given as shares of a box's sides, as a box."""
    left, top, right, bottom = window
    return QRectF(
        box.left() + left * box.width(), box.top() + top * box.height(),
        (right - left) * box.width(), (bottom - top) * box.height(),
    )  # fmt: skip


def _shares(way: QPointF, box: QRectF) -> QPointF:
    return QPointF(way.x() / max(1.0, box.width()), way.y() / max(1.0, box.height()))
