"""Tab button with a second line for counts, as the toolbars of lists of several kinds show them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from photosim.gui.widgets.painting import paint_highlight, paint_ring
from photosim.gui.widgets.theme import colors_of, facts_px


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
        """Wide enough for the longer of the two lines, and high enough for both."""
        name, under = QFontMetrics(self._name_font(chosen=True)), QFontMetrics(self._under_font())
        wide = max(name.horizontalAdvance(self.text()), under.horizontalAdvance(self.under))
        return QSize(max(104, wide + 20), max(44, name.height() + under.height() + 12))

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the text needs another size of the tab."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, focus ring, name and counts."""
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            paint_highlight(painter, QRectF(self.rect()), colors, chosen=self.isChecked())
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), QColor(colors.accent), 1)
        painter.setFont(self._name_font(chosen=self.isChecked()))
        painter.setPen(QColor(colors.text))
        self._draw(painter, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(self._under_font())
        painter.setPen(QColor(colors.muted))
        self._draw(painter, Qt.AlignmentFlag.AlignBottom, self.under)
        painter.end()

    def _draw(self, painter: QPainter, at: Qt.AlignmentFlag, text: str) -> None:
        box = self.rect().adjusted(10, 5, -4, -5)
        if painter.fontMetrics().horizontalAdvance(text) > box.width():
            text = text.partition("   ")[0]  # the number of groups without their bytes
        painter.drawText(box, at, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width()))

    def _name_font(self, *, chosen: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        return font

    def _under_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(facts_px(self.font()))
        return font
