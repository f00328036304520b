"""The People page: says what will be here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from photosim.gui.empty_state import EmptyState


class PeoplePage(QWidget):
    """Will hold a card for each person found in the photos."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.addWidget(
            EmptyState(
                "users",
                "The people in your photos",
                "Faces that look alike will be gathered here, one card for each person. You give the names; "
                "a name once given stays. This version does not look for faces yet.",
            )
        )
