"""Side panel of the chosen face: its photo, its nearest faces, and actions on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from photosim.gui.people.face_model import standing_of
from photosim.gui.photo.face_outlines import FaceOutline
from photosim.gui.photo.face_strip import FaceItem, FaceStrip, likeness
from photosim.gui.photo.image_view import ImageView
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.name_editor import NameEditor
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.gui.widgets.vertical_scroll_area import scrolled
from photosim.store.faces import Face
from photosim.store.photos import Photo

WIDTH_PX, NARROW_PX = 340, 248
PICTURE_PX = 232
NEAREST_PX, NEAREST = 68, 4


@dataclass(frozen=True, slots=True)
class NearestFaces:
    """Nearest faces of the same person: confirmed ones or, where there are none, all."""

    faces: Sequence[tuple[Face, float]]
    threshold: float


class FacePanel(QFrame):
    """Passive view: shows what it is given and emits signals."""

    large_wanted = Signal(int)  # a photo's id
    library_wanted = Signal(int)  # a photo's id
    person_wanted = Signal(int)
    refuse_pressed = Signal()
    no_face_pressed = Signal()
    cover_pressed = Signal()
    split_pressed = Signal()
    named = Signal(str)
    face_wanted = Signal(object)  # a Face of "Why here?"

    def __init__(self, pictures: FaceThumbnails, place: str) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setFixedWidth(WIDTH_PX)
        self._photo_id = self._face_id = 0
        self._is_narrow = False
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setProperty("kind", "name")
        self.picture = ImageView(PICTURE_PX)
        self.picture.clicked.connect(lambda: self.large_wanted.emit(self._photo_id))
        self.picture.face_clicked.connect(self._mark_clicked)
        self.facts = PlainLabel(wordWrap=True)
        self.facts.setProperty("kind", "facts")
        self.library = QPushButton(tr("Show in the library"))
        self.library.setProperty("kind", "link")
        self.library.clicked.connect(lambda: self.library_wanted.emit(self._photo_id))
        self.who = NameEditor()
        self.who.submitted.connect(lambda text, _: self._named(text))
        self.who.canceled.connect(self.who.clear)
        self.who.setToolTip(tr("A new name, or that of somebody who is there already"))
        self.refuse = _button(
            tr("Not this person"),
            tr("The face never comes back here by itself; the other faces of a group count as confirmed then (N)"),
        )
        self.refuse.clicked.connect(self.refuse_pressed)
        self.no_face = _button(tr("Not a face"), tr("It is left out everywhere"))
        self.no_face.clicked.connect(self.no_face_pressed)
        self.cover = _button(tr("Use as cover"), tr("The face that stands on the card"))
        self.cover.clicked.connect(self.cover_pressed)
        self.split = _button(tr("Split off"), tr("The picked faces become a person of their own"))
        self.split.clicked.connect(self.split_pressed)
        self._acts = QGridLayout()
        self._acts.setContentsMargins(0, 0, 0, 0)
        self._acts.setSpacing(8)
        self._place_acts()
        self.why = PlainLabel(tr("Why here?"))
        self.why.setProperty("kind", "section")
        self.because = PlainLabel(wordWrap=True)
        self.because.setProperty("kind", "muted")
        self.nearest = FaceStrip(pictures, place, NEAREST_PX, NEAREST)
        self.nearest.pressed.connect(self.face_wanted)
        self.hint = PlainLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("kind", "muted")
        self.hint.setContentsMargins(24, 160, 24, 0)
        self._chosen = QWidget()
        self._chosen.setProperty("kind", "surface")
        body = QVBoxLayout(self._chosen)
        body.setContentsMargins(16, 16, 14, 16)
        body.setSpacing(8)
        body.addWidget(self.name)
        body.addWidget(self.picture)
        body.addWidget(self.facts)
        body.addWidget(self.library, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(8)
        body.addWidget(self.who)
        body.addLayout(self._acts)
        body.addSpacing(8)
        body.addWidget(self.why)
        body.addWidget(self.because)
        body.addWidget(self.nearest)
        body.addStretch(1)
        self._scroll = scrolled(self._chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.hint)
        layout.addStretch(0)
        self.show_nothing("")

    def set_narrow(self, narrow: bool) -> None:
        """Take less of a small window: the faces get the room, and the buttons stand below each other."""
        self.setFixedWidth(NARROW_PX if narrow else WIDTH_PX)
        self.nearest.set_columns(NEAREST // 2 if narrow else NEAREST)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._place_acts()

    def _place_acts(self) -> None:
        for place, button in enumerate((self.refuse, self.no_face, self.cover, self.split)):
            self._acts.addWidget(button, *divmod(place, 1 if self._is_narrow else 2))

    def show_nothing(self, hint: str) -> None:
        """Clear the panel: no face is chosen."""
        self._face_id = 0
        self._scroll.hide()
        self.hint.setText(hint)
        self.hint.show()
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]

    def show_face(self, face: Face, photo: Photo | None, picked: int, names: Sequence[str], person: str) -> None:
        """Show the current face; `picked`: number of selected faces; `person`: name of its person."""
        self.hint.hide()
        self.layout().setStretch(2, 0)  # type: ignore[union-attr]
        self._scroll.show()
        other_photo = face.photo_id != self._photo_id
        self._photo_id = face.photo_id
        if face.id != self._face_id:  # what was typed was meant for the other one
            self.who.clear()
        self._face_id = face.id
        self.name.setText(photo.name if photo is not None else tr("A photo that is gone"))
        if photo is not None:
            self.picture.set_shape(photo.width, photo.height)
        if other_photo:
            self.picture.set_image(None)
            self.picture.set_outlines([])
        lines = [standing_of(face)]
        if photo is not None and photo.taken_at:
            lines.insert(0, formatting.date_time(photo.taken_at))
        self.facts.setText("   ·   ".join(lines))
        many = formatting.count(picked, "face") if picked > 1 else ""
        self.refuse.setText(
            tr("Not {person}", person=person) if person and len(person) <= 14 else tr("Not this person")
        )
        self.refuse.setVisible(face.person_id is not None)
        self.split.setVisible(face.person_id is not None)
        self.cover.setVisible(face.person_id is not None)
        self.cover.setEnabled(picked == 1)
        self.split.setText(tr("Split off {many}", many=many) if many else tr("Split off"))
        self.no_face.setText(tr("{many}: not faces", many=many) if many else tr("Not a face"))
        self.who.setPlaceholderText(tr("Who are these {many}?", many=many) if many else tr("Who is this?"))
        if face.person_id is not None:
            self.who.setPlaceholderText(tr("Move {many} to", many=many) if many else tr("Somebody else?"))
        self.who.offer(names)

    def show_nearest(self, nearest: NearestFaces) -> None:
        """Show the nearest faces that explain the grouping."""
        confirmed = [one for one in nearest.faces if one[0].state == "confirmed"]
        self.nearest.show_faces(
            [
                FaceItem(
                    face,
                    f"{distance:.2f}",
                    tr(
                        "{likeness}: distance {distance:.3f}",
                        likeness=formatting.capital(likeness(distance, nearest.threshold)),
                        distance=distance,
                    ),
                )
                for face, distance in nearest.faces
            ]
        )
        within = tr("Up to {threshold:.2f} may be one person.", threshold=nearest.threshold)
        if not nearest.faces:
            self.because.setText(tr("There is no other face to compare it with."))
        elif confirmed:
            self.because.setText(
                tr("The nearest faces that you confirmed, and how far away they are. {within}", within=within)
            )
        else:
            self.because.setText(
                tr("The nearest faces of this group, and how far away. None is confirmed yet. {within}", within=within)
            )

    def show_marks(self, marks: Sequence[FaceOutline]) -> None:
        """Outline the faces in the photo."""
        self.picture.set_outlines(marks)

    def _mark_clicked(self, mark: FaceOutline) -> None:
        if mark.person_id is not None and not mark.chosen:
            self.person_wanted.emit(mark.person_id)
        else:
            self.large_wanted.emit(self._photo_id)

    def _named(self, text: str) -> None:
        self.who.clear()
        if text:
            self.named.emit(text)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "small")
    button.setToolTip(tip)
    button.setMinimumHeight(28)
    return button
