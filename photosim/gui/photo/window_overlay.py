"""Base class of what covers the whole window: follows its size, and keeps the window's keys from acting behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from photosim.gui.photo.viewer_keys import is_kept_from_window


class WindowOverlay(QWidget):
    """Hidden at first; `cover` shows it over its parent."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.window_area = parent
        self.setAutoFillBackground(True)
        self.setAccessibleName(name)
        self.hide()
        parent.installEventFilter(self)

    def cover(self) -> None:
        """Show it over the whole window."""
        self.setGeometry(self.window_area.rect())
        self.show()
        self.raise_()

    def event(self, event: QEvent) -> bool:
        """Keys of the window do not act behind it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and is_kept_from_window(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window_area.rect())
        return False
