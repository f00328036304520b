"""Tab button with a second line for counts, as the toolbars of lists of several kinds show them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from photosim.gui.widgets.painting import paint_highlight, paint_ring
from photosim.gui.widgets.theme import FACTS_PX, colors_of


class CountTab(QAbstractButton):
    """Checkable tab: its name, and under it how many there are."""

    def __init__(self, text: str, tool_tip: str) -> None:
        super().__init__()
        self.setText(text)
        self.setToolTip(tool_tip)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.under = "–"

    def set_under(self, text: str) -> None:
        """Set the second line."""
        self.under = text
        self.setAccessibleName(f"{self.text()}, {self.under}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the longer of the two lines."""
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(self.text()) + 6, metrics.horizontalAdvance(self.under))
        return QSize(max(104, wide + 20), 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, focus ring, name and counts."""
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            paint_highlight(painter, QRectF(self.rect()), colors, chosen=self.isChecked())
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), QColor(colors.accent), 1)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        painter.drawText(self.rect().adjusted(10, 5, -4, 0), Qt.AlignmentFlag.AlignTop, self.text())
        font = QFont(self.font())
        font.setPixelSize(FACTS_PX)
        painter.setFont(font)
        painter.setPen(QColor(colors.muted))
        painter.drawText(self.rect().adjusted(10, 0, -4, -5), Qt.AlignmentFlag.AlignBottom, self.under)
        painter.end()
