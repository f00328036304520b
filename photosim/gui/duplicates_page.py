"""The Duplicates page: says what will be here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from photosim.gui.empty_state import EmptyState


class DuplicatesPage(QWidget):
    """Will hold the groups of duplicates for review."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.addWidget(
            EmptyState(
                "copy",
                "Photos that you have twice",
                "Groups of the same file, the same picture and the same moment will be listed here, side by side, with "
                "the one to keep marked. Nothing leaves without a way back. This version only counts copies.",
            )
        )
