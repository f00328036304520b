"""Text from photos and files drawn as it is: no rich text, control characters or endless lines in labels and tool tips.

Qt takes text that looks like HTML for HTML, in labels and in every tool tip: a file called "<img src=...>.jpg", or a
name from somebody's metadata, was drawn as markup.
"""

from __future__ import annotations

import html
from typing import Any

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

MOST_LETTERS = 1_000  # of one text; an elision of megabytes holds a frame up
_MOST_LINES = 20


def cut(text: str) -> str:
    """The text, at most `MOST_LETTERS` long and `_MOST_LINES` high, with an ellipsis where it was cut."""
    lines = text[: MOST_LETTERS + 1].split("\n")
    if len(lines) > _MOST_LINES:
        return "\n".join([*lines[:_MOST_LINES], "…"])
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + "…"


def plain(text: str) -> str:
    """A tool tip that shows exactly this text: cut, and escaped where Qt would take it for rich text."""
    text = cut(text)
    if QtGui.Qt.mightBeRichText(text):
        return "<qt>" + html.escape(text).replace("\n", "<br>") + "</qt>"
    return text


class PlainLabel(QLabel):
    """QLabel that shows its text as it is, never as rich text, and not more than a thousand letters of it."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if len(self.text()) > MOST_LETTERS:
            self.setText(self.text())

    def setText(self, text: str) -> None:
        """Show this text, cut where it is endless."""
        super().setText(cut(text))
