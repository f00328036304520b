"""Drawing functions of the comparison canvas: pane background, clipped picture, split line, captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from photosim.gui.widgets.theme import FACTS_PX, RADIUS_PX, Colors

HIGH_PX, FROM_EDGE_PX = 22, 8
OUTLINE = "#ffd43b"  # on a black difference map, which no theme changes


def role_of(side: int, remove: bool, colors: Colors) -> tuple[str, str]:
    """Caption and dot color of the keeper (side 0) or of the other member, which may be marked for removal."""
    if side == 0:
        return "Keep", colors.done
    return ("To the trash", colors.danger) if remove else ("Stays", colors.muted)


def paint_plate(painter: QPainter, pane: QRectF, colors: Colors) -> None:
    """Fill a pane's background."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.raised))
    painter.drawRoundedRect(pane, RADIUS_PX, RADIUS_PX)


def paint_picture(painter: QPainter, pane: QRectF, target: QRectF, image: QImage) -> None:
    """Draw a picture clipped to its pane; unsmoothed when enlarged more than three times, to show its pixels."""
    painter.save()
    painter.setClipRect(pane, Qt.ClipOperation.IntersectClip)
    if target.width() > 3 * image.width():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(target, image)
    painter.restore()


def paint_line(painter: QPainter, pane: QRectF, x: float) -> None:
    """Draw the overlay's split line at `x`, with a handle."""
    painter.setPen(QPen(QColor("#ffffff"), 2))
    painter.drawLine(QPointF(x, pane.top()), QPointF(x, pane.bottom()))
    painter.setBrush(QColor("#ffffff"))
    painter.drawEllipse(QPointF(x, pane.center().y()), 7, 7)


def paint_regions(painter: QPainter, pane: QRectF, regions: Sequence[QRectF]) -> None:
    """Outline regions of a picture, dark and light, so that the lines are seen on any ground."""
    painter.save()
    painter.setClipRect(pane, Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in (("#000000", 4.0), (OUTLINE, 2.0)):
        painter.setPen(QPen(QColor(color), width))
        for region in regions:
            painter.drawRoundedRect(region.adjusted(-3, -3, 3, 3), 3, 3)
    painter.restore()


def paint_text(painter: QPainter, pane: QRectF, text: str, colors: Colors) -> None:
    """Draw a centered message in a pane without a picture."""
    painter.setPen(QColor(colors.muted))
    painter.drawText(pane.adjusted(16, 16, -16, -16), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_caption(
    painter: QPainter, pane: QRectF, text: str, dot: str | None, colors: Colors, *, at_right: bool = False
) -> None:
    """Draw a caption in an upper corner of a pane, after a dot of the color `dot` (None: no dot)."""
    font = QFont(painter.font())
    font.setPixelSize(FACTS_PX)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(text) + (30 if dot else 16)
    left = pane.right() - width - FROM_EDGE_PX if at_right else pane.left() + FROM_EDGE_PX
    plate = QRectF(left, pane.top() + FROM_EDGE_PX, width, HIGH_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(colors.surface)
    ground.setAlpha(235)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, HIGH_PX / 2, HIGH_PX / 2)
    if dot:
        painter.setBrush(QColor(dot))
        painter.drawEllipse(QPointF(plate.left() + 13, plate.center().y()), 4, 4)
    painter.setPen(QColor(colors.text))
    painter.drawText(plate.adjusted(22 if dot else 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
