"""Key tables of widgets: what a key means, in one place for the key handler and for the sheet of keys (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# The name of an action, its keys, and what it does in words.
KeyTable = tuple[tuple[str, tuple[Qt.Key, ...], str], ...]

_ALONG = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


def reading_key(key: Qt.Key) -> Qt.Key:
    """The key as tables have it, where text runs from left to right: Right goes on, Left goes back. Its own inverse."""
    from_right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _ALONG.get(key, key) if from_right else key


def name_of_key(table: KeyTable, event: QKeyEvent) -> str:
    """The name of the action that a key press means, "" for none."""
    return next((name for name, keys, _ in table if event.key() in keys), "")
