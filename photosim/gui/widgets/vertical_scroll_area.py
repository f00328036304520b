"""A part of a page that is shown whole where there is room, and scrolls where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class VerticalScrollArea(QScrollArea):
    """Holds one widget, as high as that wants to be, or lower down to `least_px`."""

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
        """All of it."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The least, or all of it where that is less."""
        return QSize(0, min(self._least_px, self._inside.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside may have become higher."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
