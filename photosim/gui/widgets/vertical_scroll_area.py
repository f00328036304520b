"""Vertical scroll areas: a plain one, and one that grows to its content's height and scrolls only in a low window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


def scrolled(inside: QWidget) -> QScrollArea:
    """Scroll area around a widget as wide as itself; it scrolls vertically, and Tab passes it by."""
    area = QScrollArea(widgetResizable=True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


class VerticalScrollArea(QScrollArea):
    """Vertical scroll area around one widget: between `least_px` and the widget's own height."""

    def __init__(self, inside: QWidget, least_px: int) -> None:
        super().__init__()
        self._least_px = least_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The content's own size."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """`least_px` high, or the content's height where that is less."""
        return QSize(0, min(self._least_px, self._inside.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out again when the content's size hint changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
