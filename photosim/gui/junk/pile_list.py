"""List of the junk piles at the left of their page, with the number of pictures in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.junk.piles import Pile

WIDTH_PX, ROW_PX = 184, 44


class PileList(QListWidget):
    """Emits `chosen` with the kind of the pile to show; the choice stays when the piles are listed again."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH_PX)
        self.setViewportMargins(8, 0, 8, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Piles"))
        self.setProperty("kind", "surface")
        self.currentItemChanged.connect(lambda item, _: self._choose(item))

    def show_piles(self, piles: Sequence[Pile], kind: str) -> None:
        """List the piles, and choose the one of that kind, or the first."""
        self.blockSignals(True)
        self.clear()
        for pile in piles:
            item = QListWidgetItem(f"{tr(pile.title)}\n{formatting.count(len(pile.photos), 'picture')}")
            item.setData(Qt.ItemDataRole.UserRole, pile.kind)
            item.setSizeHint(QSize(0, max(ROW_PX, 2 * self.fontMetrics().lineSpacing() + 12)))
            self.addItem(item)
        kinds = [pile.kind for pile in piles]
        self.setCurrentRow(kinds.index(kind) if kind in kinds else 0)  # type: ignore[arg-type]
        self.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
