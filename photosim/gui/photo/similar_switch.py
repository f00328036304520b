"""Selector of the similarity query: the whole photo, or one of its faces."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from photosim.gui.photo.face_outlines import FaceOutline
from photosim.gui.photo.face_strip import FaceButton, FaceItem
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import remove_widgets
from photosim.gui.widgets.translation import tr
from photosim.store.faces import Face

SIDE_PX, MAX_FACES = 32, 7


class SimilarSwitch(QWidget):
    """One button for the whole photo and one for each face; hidden where the photo has no face."""

    chosen = Signal(object)  # a Face, or None for the whole photo

    def __init__(self, pictures: FaceThumbnails) -> None:
        super().__init__()
        self._pictures = pictures
        self.whole = QToolButton()
        self.whole.setIcon(icon("image"))
        self.whole.setIconSize(QSize(18, 18))
        self.whole.setFixedSize(SIDE_PX, SIDE_PX)
        self.whole.setCheckable(True)
        self.whole.setToolTip(tr("Similar to the whole photo"))
        self.whole.setAccessibleName(tr("Similar to the whole photo"))
        self.whole.clicked.connect(lambda: self._choose(None))
        self.buttons: list[FaceButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.whole)
        self._layout.addStretch(1)
        self.hide()

    def show_outlines(self, outlines: Sequence[FaceOutline]) -> None:
        """Offer the faces of another photo, with the whole photo selected; at most MAX_FACES of them."""
        remove_widgets(self._layout, self.buttons)
        self.buttons = []
        for outline in outlines[:MAX_FACES]:
            shown = FaceItem(outline.face, tip=tr("Faces like {name}", name=outline.name or tr("this one")))
            button = FaceButton(shown, self._pictures, SIDE_PX, is_round=True)
            button.clicked.connect(lambda _=False, face=outline.face: self._choose(face))
            self._layout.insertWidget(self._layout.count() - 1, button)
            self.buttons.append(button)
        self._pictures.ask([outline.face for outline in outlines[:MAX_FACES]], "switch")
        self.whole.setChecked(True)
        self.setVisible(bool(outlines))

    def _choose(self, face: Face | None) -> None:
        self.whole.setChecked(face is None)
        for button in self.buttons:
            button.setChecked(face is not None and button.item.face.id == face.id)
        self.chosen.emit(face)
