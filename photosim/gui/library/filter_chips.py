"""Filter chips: each operator of the query as a button that takes it out again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from photosim.gui.widgets import formatting
from photosim.gui.widgets.flow_layout import FlowLayout
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import remove_widgets
from photosim.gui.widgets.translation import tr
from photosim.library.search.query import Term, parse, without
from photosim.sentences import sentence

_NAMES = {
    "person": sentence("Person"), "camera": sentence("Camera"), "lens": sentence("Lens"), "year": sentence("Year"),
    "date": sentence("Date"), "place": sentence("Place"), "kind": sentence("Kind"), "size": sentence("Size"),
    "faces": sentence("Faces"), "rating": sentence("Rating"), "folder": sentence("Folder"), "is": "",
}  # fmt: skip
# What may be asked for with `is:` and `kind:`, in words.
_VALUES = {"favorite": sentence("favorite"), "favourite": sentence("favorite"), "animated": sentence("animated")}
LONGEST = 40


class FilterChips(QWidget):
    """A row of chips; hidden while the query has no operator."""

    query_changed = Signal(str)  # the query without the chip that was pressed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Filters"))
        self.chips: list[QToolButton] = []
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(12, 0, 12, 8)
        self.hide()

    def show_query(self, text: str) -> None:
        """Show the operators of a query."""
        remove_widgets(self._flow, self.chips)
        self.chips = [self._chip(text, term) for term in parse(text) if term.field]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(self.chips))
        self.updateGeometry()

    def _chip(self, text: str, term: Term) -> QToolButton:
        words = chip_words(term)
        chip = QToolButton(self)
        chip.setProperty("kind", "chip")
        chip.setText(words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…")
        chip.setIcon(icon("triangle-alert" if term.problem else "x"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(tr(term.problem) or tr("Remove the filter {words}", words=words))
        chip.setAccessibleName(tr("Remove the filter {words}", words=words))
        chip.clicked.connect(lambda: self.query_changed.emit(without(text, term)))
        return chip


def chip_words(term: Term) -> str:
    """A term in words: "Camera: canon", "Not favorite", "Place: known"."""
    value = term.value
    if term.field == "folder" and Path(value).is_absolute():
        value = formatting.display_path(Path(value))
    if term.field == "place" and value.lower() in ("yes", "no"):
        value = tr("known", about="place") if value.lower() == "yes" else tr("unknown", about="place")
    if term.field == "faces" and value == "0":
        value = tr("none", about="faces")
    if term.field == "rating":
        value = tr("none", about="stars") if value == "0" else f"{value} ★"
    if term.field in ("is", "kind"):
        value = tr(_VALUES.get(value.lower(), value))
    name = tr(_NAMES[term.field])
    if term.negated:
        return tr("Not {words}", words=f"{name}: {value}" if name else value)
    return f"{name}: {value}" if name else formatting.capital(value)
