"""Card of a batch question: faces that may be one person; a click marks a wrong one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photosim.gui.people.review_card import answer_buttons, center
from photosim.gui.photo.face_strip import FaceItem, FaceStrip
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.plain_text import PlainLabel, plain
from photosim.gui.widgets.translation import tr
from photosim.library.people.strip_questions import StripQuestion
from photosim.sentences import counted
from photosim.store.faces import Face

FACE_PX, COLUMNS, ROWS = 84, 6, 3
MOST = COLUMNS * ROWS
GAP_PX = 8


@dataclass(frozen=True, slots=True)
class Strip:
    """A batch question with the person's name and some confirmed faces."""

    question: StripQuestion
    name: str
    confirmed: tuple[Face, ...]


class StripCard(QWidget):
    """Widget of the question: candidate faces, confirmed ones above them, and the answer buttons."""

    answered = Signal(str)  # "yes", "no", "later"

    def __init__(self, pictures: FaceThumbnails) -> None:
        super().__init__()
        self._strip: Strip | None = None
        self.wrong: set[int] = set()  # ids of faces that were picked out
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.facts = PlainLabel(tr("Click whoever is somebody else."))
        self.facts.setProperty("kind", "muted")
        self.beside = PlainLabel()
        self.beside.setProperty("kind", "section")
        self.confirmed = FaceStrip(pictures, "strip.confirmed", FACE_PX // 2, 2 * COLUMNS)
        self.confirmed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.faces = FaceStrip(pictures, "strip.faces", FACE_PX, COLUMNS)
        self.faces.pressed.connect(self._toggle)
        self.buttons, buttons = answer_buttons(self.answered, tr("All of them"), tr("None"), spacing_px=GAP_PX)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        for widget in (self.title, self.facts, self.faces, self.beside, self.confirmed):
            column.addWidget(widget)
        column.addSpacing(2 * GAP_PX)
        column.addLayout(buttons)
        inner.setFixedWidth(COLUMNS * (FACE_PX + GAP_PX))
        center(self, inner)

    def show_strip(self, strip: Strip) -> None:
        """Show a question with no face marked as wrong."""
        self._strip, self.wrong = strip, set()
        self.title.setText(tr("Are these {name}?", name=strip.name) if strip.name else tr("Are these the same person?"))
        self.faces.show_faces([FaceItem(face, " ", tr("Somebody else: click")) for face in strip.question.faces])
        self.beside.setText(tr("Confirmed as {name}", name=strip.name or tr("this person")))
        self.confirmed.show_faces([FaceItem(face, "", tr("Confirmed")) for face in strip.confirmed])
        self._update()

    def _toggle(self, face: Face) -> None:
        self.wrong ^= {face.id}
        self._update()

    def _update(self) -> None:
        for button in self.faces.buttons:
            caption = tr("Somebody else") if button.item.face.id in self.wrong else " "
            button.item = replace(button.item, caption=caption)
            button.setAccessibleName(caption.strip() or tr("Face"))
            button.update()
        every = 0 if self._strip is None else len(self._strip.question.faces)
        right = every - len(self.wrong)
        name = self._strip.name if self._strip is not None else ""
        words = tr("All of them")
        if self.wrong and name:
            words = tr(counted(right, "{n} is {name}", "{n} are {name}", name=name))
        elif self.wrong:
            words = formatting.count(right, "is the same", "are the same")
        self.buttons["yes"].setText(words)
        self.buttons["yes"].setToolTip(plain(f"{words} (Y)"))
        self.buttons["yes"].setEnabled(right > 0)
