"""The History page: says what will be here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from photosim.gui.empty_state import EmptyState


class HistoryPage(QWidget):
    """Will list what was done, each with its undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.addWidget(
            EmptyState(
                "history",
                "What you did, and the way back",
                "Every photo moved to the trash will be listed here and can be brought back. "
                "So far photosim has changed nothing on your disk.",
            )
        )
