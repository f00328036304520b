"""Bar under the drawing mode: what the keys do, keep, not a face, done; then the name of the face that was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.name_editor import NameEditor
from photosim.gui.widgets.translation import tr

NAME_PX, WORDS_PX = 220, 500


class FaceDrawingBar(QFrame):
    """Passive: `FaceDrawing` connects its buttons and says what it shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.words = ElidedLabel()
        self.words.setFixedWidth(WORDS_PX)
        self.name = NameEditor()
        self.name.setMinimumWidth(NAME_PX)
        self.name.hide()
        self.keep = QPushButton(tr("Add face"))
        self.keep.setProperty("kind", "primary")
        self.keep.setToolTip(tr("Add this rectangle as a face (Enter)"))
        self.remove = QPushButton(tr("Not a face"))
        self.remove.setToolTip(tr("Leave the chosen box out everywhere (Del)"))
        self.done = QPushButton(tr("Done", about="button"))
        self.done.setToolTip(tr("Back to the photo (Esc)"))
        hbox(
            (self.words, 1), self.name, self.keep, self.remove, self.done, spacing=8, margins=(16, 8, 8, 8), parent=self
        )  # fmt: skip

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.words.setText(sentence)

    def ask_name(self, names: Sequence[str]) -> None:
        """Show the editor for a name instead of the buttons."""
        self.words.setFixedWidth(self.words.fontMetrics().horizontalAdvance(tr("Who is this?")) + 8)
        self.say(tr("Who is this?"))
        for button in (self.keep, self.remove):
            button.hide()
        self.name.begin("", names)

    def show_buttons(self) -> None:
        """Show the buttons again."""
        self.name.hide()
        self.words.setFixedWidth(WORDS_PX)
        for button in (self.keep, self.remove):
            button.show()
