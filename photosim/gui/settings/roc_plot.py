"""ROC plot of an encoder: true match rate over false match rate (logarithmic), with the working point marked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from photosim.gui.widgets import formatting
from photosim.gui.widgets.painting import begin_small_text
from photosim.gui.widgets.theme import colors_of
from photosim.gui.widgets.translation import tr
from photosim.vision.encoder.model_card import RocPoint

LEAST_RATE = 1e-5
LEFT_PX, BOTTOM_PX, TOP_PX, RIGHT_PX = 44, 38, 10, 14


class RocPlot(QWidget):
    """Painted by hand: the app has no plotting package."""

    def __init__(self, roc: Sequence[RocPoint], threshold: float, what: str) -> None:
        super().__init__()
        self._roc = sorted(roc, key=lambda point: point.threshold)
        self._threshold = threshold
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Error curve of {what}. {in_words}", what=what, in_words=self.in_words()))
        self.setToolTip(self.in_words())

    def sizeHint(self) -> QSize:
        """Wide, and as high as five lines with their axis."""
        return QSize(420, 190)

    def in_words(self) -> str:
        """What the curve says at the working point."""
        at = self._at_threshold()
        if at is None:
            return tr("Its card has no curve.")
        return tr(
            "At its threshold {tpr:.0f} of 100 pairs that belong together are found, and {fpr:.1f} "
            "of 10,000 pairs that do not belong together are matched by mistake.",
            tpr=100 * at.tpr,
            fpr=at.fpr * 10000,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes with their numbers, the curve, and the working point."""
        colors = colors_of(self.palette())
        painter = begin_small_text(self)
        area = QRectF(LEFT_PX, TOP_PX, self.width() - LEFT_PX - RIGHT_PX, self.height() - TOP_PX - BOTTOM_PX)
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - share * area.height()
            painter.setPen(QColor(colors.line))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colors.muted))
            room = QRectF(0, y - 8, LEFT_PX - 6, 16)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, formatting.percent(100 * share)
            )
        for exponent, words in ((-5, tr("1 in 100,000")), (-3, tr("1 in 1,000")), (-1, tr("1 in 10"))):
            x = area.left() + _across(10.0**exponent) * area.width()
            painter.drawText(QRectF(x - 50, area.bottom() + 6, 100, 14), Qt.AlignmentFlag.AlignHCenter, words)
        painter.drawText(
            QRectF(area.left(), area.bottom() + 20, area.width(), 16), Qt.AlignmentFlag.AlignHCenter,
            tr("pairs wrongly taken for alike; upward: right pairs found"),
        )  # fmt: skip
        line = QPolygonF([_place(point, area) for point in self._roc])
        painter.setPen(QPen(QColor(colors.accent), 2))
        painter.drawPolyline(line)
        if (at := self._at_threshold()) is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.text))
            painter.drawEllipse(_place(at, area), 4, 4)
        painter.end()

    def _at_threshold(self) -> RocPoint | None:
        return min(self._roc, key=lambda point: abs(point.threshold - self._threshold), default=None)


def _across(rate: float) -> float:
    """Where a false match rate lies on the axis, 0..1."""
    return 1 - math.log(max(rate, LEAST_RATE)) / math.log(LEAST_RATE)


def _place(point: RocPoint, area: QRectF) -> QPointF:
    return QPointF(area.left() + _across(point.fpr) * area.width(), area.bottom() - point.tpr * area.height())
