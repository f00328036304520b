"""Tool buttons: an icon, with its words in the tool tip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from photosim.gui.widgets.icons import icon


def tool_button(icon_name: str, words: str, keys: str = "", *, side_px: int = 32, icon_px: int = 18) -> QToolButton:
    """A flat square button; `keys` name its shortcut in the tool tip."""
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(f"{words} ({keys})" if keys else words)
    button.setAccessibleName(words)
    button.setIconSize(QSize(icon_px, icon_px))
    button.setFixedSize(side_px, side_px)
    return button
