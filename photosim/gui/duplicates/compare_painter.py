"""Drawing functions of the comparison canvas: pane background, clipped picture, split line, captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from photosim.gui.widgets.theme import RADIUS_PX, Colors, facts_px
from photosim.gui.widgets.translation import tr

HIGH_PX, FROM_EDGE_PX = 22, 8
OUTLINE = "#ffd43b"  # on a black difference map, which no theme changes


def role_of(
    side: int, remove: bool, colors: Colors, *, is_moment: bool = False, has_best: bool = False
) -> tuple[str, str]:
    """Caption and dot color of the keeper (side 0) or of the other member, which may be marked for removal.

    Of the frames of one moment nothing has to go: the first may be the best, the others are kept as well.
    """
    if side == 0:
        return tr("Best") if has_best else tr("Keep"), colors.done
    if remove:
        return tr("To the trash"), colors.danger
    return tr("Keep") if is_moment else tr("Stays"), colors.muted


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
    painter: QPainter,
    pane: QRectF,
    text: str,
    dot: str | None,
    colors: Colors,
    *,
    at_right: bool = False,
    short: str = "",
) -> None:
    """Draw a caption in an upper corner of a pane, after a dot of the color `dot` (None: no dot).

    `short`: what is drawn where the text is wider than the pane.
    """
    painter.save()
    font = QFont(painter.font())
    font.setPixelSize(facts_px(font))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    metrics, around = painter.fontMetrics(), 30 if dot else 16
    room = int(pane.width() - 2 * FROM_EDGE_PX - around)
    if short and metrics.horizontalAdvance(text) > room:
        text = short
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width, high = metrics.horizontalAdvance(text) + around, max(HIGH_PX, metrics.height() + 6)
    left = pane.right() - width - FROM_EDGE_PX if at_right else pane.left() + FROM_EDGE_PX
    plate = QRectF(left, pane.top() + FROM_EDGE_PX, width, high)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(colors.surface)
    ground.setAlpha(235)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, high / 2, high / 2)
    if dot:
        painter.setBrush(QColor(dot))
        painter.drawEllipse(QPointF(plate.left() + 13, plate.center().y()), 4, 4)
    painter.setPen(QColor(colors.text))
    painter.drawText(plate.adjusted(22 if dot else 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
