"""Loupe of the comparison: the same place of both pictures, enlarged by the same factor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from photosim.gui.widgets.theme import RADIUS_PX
from photosim.vision.compare.gray_pyramid import Window

SIDE_PX, GAP_PX = 220, 4
LEAST_FACTOR = 2.0  # of what is shown already; else the loupe shows the keeper's own pixels


def loupe_factor(percent: float) -> float:
    """How much larger than the pane the loupe shows, where the pane shows the photo at `percent` of its pixels."""
    return max(LEAST_FACTOR, 100 / max(percent, 0.1))


def places(
    mouse: QPointF, panes: Sequence[QRectF], targets: Sequence[QRectF], window: Window, percent: float
) -> list[tuple[QRectF, QRectF]]:
    """For keeper and other: the loupe's box, and the rectangle of the whole enlarged picture behind it.

    `targets` are the whole pictures' rectangles on the screen; the other one covers `window` of the keeper (shares);
    `percent` is how large the keeper is shown. In one pane the boxes lie beside each other, in two at the same place.
    """
    at_other = len(panes) > 1 and panes[1].contains(mouse)
    left, top, right, bottom = window
    share = _share(mouse, targets[at_other])
    if at_other:
        share = QPointF(left + share.x() * (right - left), top + share.y() * (bottom - top))
    on_other = QPointF((share.x() - left) / (right - left), (share.y() - top) / (bottom - top))
    factor, half, found = loupe_factor(percent), SIDE_PX / 2, []
    for side, (place, target) in enumerate(zip((share, on_other), targets, strict=True)):
        pane = panes[side % len(panes)]
        center = QPointF(target.left() + place.x() * target.width(), target.top() + place.y() * target.height())
        if len(panes) == 1:
            center += QPointF(half + GAP_PX if side else -half - GAP_PX, 0)
        # Both show as much of the scene: a picture that is shown twice as large is enlarged half as much.
        wide = targets[0].width() * factor * ((right - left) if side else 1.0)
        size = QSizeF(wide, wide * target.height() / max(1.0, target.width()))
        grown = QRectF(center - QPointF(place.x() * size.width(), place.y() * size.height()), size)
        box = QRectF(center - QPointF(half, half), QSizeF(SIDE_PX, SIDE_PX)).intersected(pane)
        found.append((box, grown))
    return found


def _share(point: QPointF, target: QRectF) -> QPointF:
    return QPointF(
        (point.x() - target.left()) / max(1.0, target.width()), (point.y() - target.top()) / max(1.0, target.height())
    )


def paint_loupe(painter: QPainter, box: QRectF, enlarged_target: QRectF, image: QImage, color: str) -> None:
    """Draw a box with the enlarged picture inside, framed."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, QColor("#101113"))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, enlarged_target.width() < 2 * image.width())
    painter.drawImage(enlarged_target, image)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), 2))
    painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
