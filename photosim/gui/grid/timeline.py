"""Timeline beside a grid: years at their height, a bubble with the month, and dragging to scroll there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QToolTip, QWidget

from photosim.gui.widgets.painting import begin_small_text, fill_rounded
from photosim.gui.widgets.theme import caption_line_px, colors_of, facts_px
from photosim.gui.widgets.translation import tr

WIDTH_PX = 48
LABEL_PX, BESIDE_PX = 18, 16
# A word to the reader of the screen, and no more than one year between two labels.
_PAD_PX = 10


class Timeline(QAbstractSlider):
    """A slider over the scroll range of `bar`; `set_marks` says which month begins where."""

    def __init__(self, bar: QScrollBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._marks: list[tuple[str, float]] = []
        self.setOrientation(Qt.Orientation.Vertical)
        self._label_px = LABEL_PX
        self._fit()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setInvertedControls(True)
        self.setAccessibleName(tr("Timeline"))
        self.setToolTip(tr("Years and months of the photos"))
        self._hovered: float | None = None
        bar.rangeChanged.connect(self._range_changed)
        bar.valueChanged.connect(self.setValue)
        self.valueChanged.connect(bar.setValue)
        self._range_changed(bar.minimum(), bar.maximum())

    def set_marks(self, marks: Sequence[tuple[str, float]]) -> None:
        """The months ("July 2019"), and where each begins, from 0 at the top to 1."""
        self._marks = list(marks)
        self.update()

    def month_at(self, fraction: float) -> str:
        """The month that is at that height; "" without months."""
        found = [title for title, at in self._marks if at <= fraction + 1e-6]
        return found[-1] if found else (self._marks[0][0] if self._marks else "")

    def labels(self) -> list[tuple[str, float]]:
        """The years that are written, and at which height in pixels: none over another one."""
        found: list[tuple[str, float]] = []
        last = ""
        for title, at in self._marks:
            year = title.rpartition(" ")[2]
            y = self._y_of(at)
            if year != last and (not found or y - found[-1][1] >= self._label_px):
                found.append((year, y))
            last = year
        return found

    def sizeHint(self) -> QSize:
        """As wide as a year."""
        return QSize(self.width(), 200)

    def changeEvent(self, event: QEvent) -> None:
        """Years in larger text take more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        font = QFont(self.font())
        font.setPixelSize(facts_px(font))
        self._label_px = caption_line_px(self.font(), LABEL_PX)
        self.setFixedWidth(max(WIDTH_PX, QFontMetrics(font).horizontalAdvance("2000") + BESIDE_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Scroll to the month under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._scroll_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the month under the mouse, and scroll there while dragging."""
        self._hovered = self._fraction(event.position().y())
        if self.isSliderDown():
            self._scroll_to(event)
        elif month := self.month_at(self._hovered):
            QToolTip.showText(event.globalPosition().toPoint(), month, self)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the line under the mouse away."""
        self._hovered = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Years, a dot for each month, and the part that is seen."""
        colors = colors_of(self.palette())
        painter = begin_small_text(self)
        labels = self.labels()
        taken = [y for _, y in labels]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.line))
        for _, at in self._marks:
            y = self._y_of(at)
            if all(abs(y - other) > 8 for other in taken):
                painter.drawEllipse(QPointF(self.width() / 2, y), 1.5, 1.5)
        painter.setPen(QColor(colors.muted))
        for year, y in labels:
            line_box = QRectF(0, y - self._label_px / 2, self.width(), self._label_px)
            painter.drawText(line_box, Qt.AlignmentFlag.AlignCenter, year)
        span = max(1, self.maximum() + self._bar.pageStep())
        y = self._y_of(self.value() / span)
        line = QColor(colors.accent if self.hasFocus() or self.isSliderDown() else colors.text)
        # Beside a year and not through it.
        beside = any(abs(y - other) < self._label_px / 2 for other in taken)
        parts = [(0, 5), (self.width() - 5, 5)] if beside else [(4, self.width() - 8)]
        for left, wide in parts:
            fill_rounded(painter, QRectF(left, y - 1, wide, 2), line, 1)
        if self._hovered is not None and not self.isSliderDown():
            under = QRectF(8, self._y_of(self._hovered) - 0.5, self.width() - 16, 1)
            fill_rounded(painter, under, QColor(colors.muted), 1)
        painter.end()

    def _scroll_to(self, event: QMouseEvent) -> None:
        fraction = self._fraction(event.position().y())
        span = self.maximum() + self._bar.pageStep()
        self.setValue(round(fraction * span))
        if month := self.month_at(fraction):
            QToolTip.showText(event.globalPosition().toPoint(), month, self)

    def _range_changed(self, low: int, high: int) -> None:
        self.setRange(low, high)
        self.setPageStep(max(1, self._bar.pageStep()))
        self.setSingleStep(max(1, self._bar.pageStep() // 2))

    def _y_of(self, fraction: float) -> float:
        return _PAD_PX + fraction * max(1, self.height() - 2 * _PAD_PX)

    def _fraction(self, y: float) -> float:
        return min(1.0, max(0.0, (y - _PAD_PX) / max(1, self.height() - 2 * _PAD_PX)))
