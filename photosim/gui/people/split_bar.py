"""Bar over a person's faces while a suggested split is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr


class SplitBar(QFrame):
    """Shows how many faces are selected for the split; the selection itself is made in the grid."""

    split_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setFixedHeight(48)
        self.text = PlainLabel()
        self.split = QPushButton(tr("Split into a new person"))
        self.split.setProperty("kind", "primary")
        self.split.clicked.connect(self.split_pressed)
        cancel = QPushButton(tr("Leave as it is"))
        cancel.clicked.connect(self.cancel_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.text, 1)
        layout.addWidget(cancel)
        layout.addWidget(self.split)
        self.hide()

    def show_picked(self, picked: int, faces: int) -> None:
        """Show that so many of so many faces are selected."""
        self.text.setText(
            tr(
                "{picked} of {faces} picked. Click with Ctrl to pick others.",
                picked=formatting.number(picked),
                faces=formatting.count(faces, "face"),
            )
            if picked
            else tr("Pick the faces that are somebody else.")
        )
        self.split.setEnabled(0 < picked < faces)
