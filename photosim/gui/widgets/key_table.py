"""Key tables of widgets: what a key means, in one place for the key handler and for the sheet of keys (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# The name of an action, its keys, and what it does in words.
KeyTable = tuple[tuple[str, tuple[Qt.Key, ...], str], ...]


def name_of_key(table: KeyTable, event: QKeyEvent) -> str:
    """The name of the action that a key press means, "" for none."""
    return next((name for name, keys, _ in table if event.key() in keys), "")
