"""Pseudo-language: every translated text longer by some 40 %, with accents and in brackets; the layout from the right.

What shows no brackets was not translated; what is cut was given the width of its English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication

from photosim.gui.widgets.translation import CONTEXT

BEGIN, END = "⟦", "⟧"
_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñöüýÁÇÉÍÑÖÜÝ")
_KEPT = re.compile(r"(\{[^}]*\}|&.|\n)")


def pseudo(text: str) -> str:
    """The text in the pseudo-language; fields and mnemonics stay as they are."""
    parts = _KEPT.split(text)
    letters = sum(map(len, parts[::2]))
    accented = "".join(part.translate(_ACCENTS) if place % 2 == 0 else part for place, part in enumerate(parts))
    more = max(1, round(0.4 * letters) - 2)
    # Words of seven letters: what may wrap, wraps.
    filler = " ".join("·" * min(7, more - start) for start in range(0, more, 7))
    return f"{BEGIN}{accented} {filler}{END}" if letters > 3 else f"{BEGIN}{accented}{END}"


class PseudoLanguage(QTranslator):
    """A translator that knows every text of the app."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text in the pseudo-language; none for Qt's own, which stay as they are."""
        return pseudo(source) if context == CONTEXT else None  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Qt asks no translator that has nothing."""
        return False


@contextmanager
def pseudo_language(qt: QApplication) -> Iterator[None]:
    """Use the pseudo-language, from right to left."""
    translator = PseudoLanguage()
    qt.installTranslator(translator)
    qt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        qt.removeTranslator(translator)
        qt.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
