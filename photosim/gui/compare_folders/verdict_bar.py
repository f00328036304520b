"""Verdict of a comparison above its lists: an icon, the answer in a sentence, and what was not looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from photosim.gui.compare_folders.result_rows import is_all_there, skipped_words, total, verdict
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.outcome_mark import OutcomeMark
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.library.compare_folders.missing import Missing


class VerdictBar(QFrame):
    """Green only where every photo that lies in the folder was found."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = OutcomeMark()
        self.text = PlainLabel(wordWrap=True)
        self.text.setProperty("kind", "name")
        self.skipped = PlainLabel(wordWrap=True)
        self.skipped.setProperty("kind", "label")
        hbox(self._mark, (vbox(self.text, self.skipped, spacing=2), 1), spacing=10, margins=(16, 0, 16, 8), parent=self)

    def show_found(self, found: Missing, where: str) -> None:
        """Tell the answer; `where` names the other place."""
        self._mark.set_good(total(found) > 0 and is_all_there(found))
        self.text.setText(verdict(found, where))
        self.skipped.setText(skipped_words(found.skipped))
        self.skipped.setVisible(bool(found.skipped))
