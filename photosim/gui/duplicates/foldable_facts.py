"""Foldable facts of the comparison: one line says what differs, and opens the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from photosim.gui.duplicates.compare_facts import SAME, Fact
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.translation import tr


def differing(facts: Sequence[Fact]) -> str:
    """What differs, by name and values: "Pixels: 4,000 × 3,000 / 2,000 × 1,500   ·   Format: JPEG / PNG"."""
    parts = [
        f"{fact.name}: {fact.values[0]} / {fact.values[1]}"
        for fact in facts
        if SAME not in (fact.first, fact.second) and fact.name not in (tr("Name"), tr("Folder"), tr("Changed"))
    ]
    if parts:
        return "   ·   ".join(parts)
    return tr("Only names, folders or dates of the files differ") if facts else ""


class FactFold(QWidget):
    """The line above the table; `toggled` says whether the table is to be seen."""

    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._differs = ""
        self.button = QToolButton()
        self.button.setText(tr("Facts"))
        self.button.setToolTip(tr("Show or hide the facts of both photos (I)"))
        self.button.setAccessibleName(tr("Facts of both photos"))
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.toggled.connect(self._toggle)
        self.button.toggled.connect(self.toggled)
        self.summary = ElidedLabel()
        self.summary.setProperty("kind", "label")
        hbox(self.button, (self.summary, 1), spacing=4, parent=self)
        self._toggle(False)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Sum up a table."""
        self._differs = differing(facts)
        self._toggle(self.button.isChecked())

    def _toggle(self, is_open: bool) -> None:
        self.button.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self.summary.setText("" if is_open else self._differs)
