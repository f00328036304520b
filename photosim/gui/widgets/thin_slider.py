"""Horizontal slider with a thin groove and a round handle, painted by hand.

Qt's style sheets cannot draw one on Fusion without its highlight.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from photosim.gui.widgets.theme import colors_of

LINE_PX, HANDLE_PX = 4, 14


class ThinSlider(QSlider):
    """Custom-painted horizontal QSlider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Higher than the groove, to be easy to hit."""
        return QSize(96, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, filled part, handle; the handle has the accent color while focused or dragged."""
        colors = colors_of(self.palette())
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        middle = QPointF(handle.center().x() + 0.5, self.height() / 2)
        line = QRectF(HANDLE_PX / 2, middle.y() - LINE_PX / 2, self.width() - HANDLE_PX, LINE_PX)
        passed = QRectF(line)
        passed.setRight(middle.x())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, color in ((line, colors.line), (passed, colors.muted)):
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(rect, LINE_PX / 2, LINE_PX / 2)
        painter.setBrush(QColor(colors.accent if self.hasFocus() or self.isSliderDown() else colors.text))
        painter.drawEllipse(middle, HANDLE_PX / 2, HANDLE_PX / 2)
        painter.end()
