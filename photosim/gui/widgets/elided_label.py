"""Single-line QLabel that elides text that does not fit and shows the whole text as its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from photosim.gui.widgets.plain_text import cut, plain


class ElidedLabel(QLabel):
    """Eliding label: plain text (no rich text), one line; `mode` says at which end the ellipsis goes."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Minimum width of a few letters, so that a layout may shrink it."""
        return QSize(24, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """The elided text as it is drawn at the current width."""
        return self.fontMetrics().elidedText(cut(self.text()), self._mode, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the elided text, and keep the tool tip in step with it."""
        shown = self.shown_text()
        self.setToolTip(plain(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, self.contentsRect(), alignment, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()
