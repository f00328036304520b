"""Header of a person's sheet: back button, cover, name field and actions on the whole person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from photosim.gui.people.model import faces_in_photos
from photosim.gui.services.face_thumbnails import FaceThumbnails, paint_face
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.name_editor import NameEditor
from photosim.gui.widgets.theme import colors_of
from photosim.gui.widgets.translation import tr
from photosim.store.faces import Face
from photosim.store.people import Person

COVER_PX, NARROW_PX = 40, 640


class _Cover(QWidget):
    def __init__(self, pictures: FaceThumbnails) -> None:
        super().__init__()
        self._pictures = pictures
        self.face: Face | None = None
        self.setFixedSize(COVER_PX, COVER_PX)
        pictures.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        pixmap = self._pictures.get(self.face) if self.face is not None else None
        paint_face(painter, QRectF(self.rect()), pixmap, colors_of(self.palette()), is_round=True)
        painter.end()


class Title(ElidedLabel):
    """Name label; a click, Return or F2 edits it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "title")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click edits."""
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and F2 edit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Underline while focused by keyboard."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            font = self.font()
            font.setUnderline(event.type() == QEvent.Type.FocusIn)
            self.setFont(font)
        return super().event(event)


class PersonHead(QFrame):
    """Header widget; emits what the user wants."""

    back_pressed = Signal()
    name_wanted = Signal()
    name_given = Signal(str)
    split_pressed = Signal()
    review_pressed = Signal()
    photos_pressed = Signal()
    more_pressed = Signal()

    def __init__(self, pictures: FaceThumbnails) -> None:
        super().__init__()
        self.setFixedHeight(56)
        self._pictures = pictures
        self.back = tool_button("arrow-left", tr("All people"), "Esc")
        self.back.clicked.connect(self.back_pressed)
        self._cover = _Cover(pictures)
        self.title = Title()
        self.title.setMinimumWidth(88)
        self.title.pressed.connect(self.name_wanted)
        self.editor = NameEditor()
        self.editor.setFixedWidth(260)
        self.editor.hide()
        self.editor.submitted.connect(self._given)
        self.editor.canceled.connect(self._stop_editing)
        self.count = ElidedLabel()
        self.count.setProperty("kind", "muted")
        self.review = QPushButton(tr("Review"))
        self.review.setToolTip(tr("Faces that may be this person: yes or no, one after the other"))
        self.review.clicked.connect(self.review_pressed)
        self.split = QPushButton(tr("Two people?"))
        self.split.setToolTip(tr("See whether these faces fall into two groups, and split them"))
        self.split.clicked.connect(self.split_pressed)
        self.photos = tool_button("images", tr("Show the photos in the library"))
        self.photos.clicked.connect(self.photos_pressed)
        self.more = tool_button("ellipsis", tr("More"))
        self.more.clicked.connect(self.more_pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.back)
        layout.addSpacing(4)
        layout.addWidget(self._cover)
        layout.addSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.editor)
        layout.addSpacing(8)
        layout.addWidget(self.count)
        layout.addStretch(1)
        for widget in (self.review, self.split, self.photos, self.more):
            layout.addWidget(widget)
            layout.addSpacing(4)

    def show_person(self, person: Person) -> None:
        """Show name, face and counts."""
        self._set(person.cover, person.name or tr("Add a name"))
        self.count.setText(faces_in_photos(person))
        if person.confirmed:
            self.count.setText(f"{faces_in_photos(person)} · {tr('{confirmed} confirmed', confirmed=person.confirmed)}")
        self.title.setToolTip(tr("Click to change the name (F2)"))
        for widget in (self.split, self.more):
            widget.show()
        self.photos.setVisible(bool(person.name))
        self.review.hide()

    def show_alone(self, faces: int, most: int, *, doubtful: bool) -> None:
        """Show the title for faces without a person, or for doubtful ones."""
        self._set(None, tr("Doubtful faces") if doubtful else tr("Faces without a person"))
        self.title.setToolTip(
            tr("Small, blurred or unsure: they may be no faces, and start no group") if doubtful else ""
        )
        self.count.setText(
            formatting.count(faces, "face")
            if faces < most
            else formatting.count(faces, "face, the best to look at", "faces, the best to look at")
        )
        for widget in (self.split, self.more, self.photos, self.review):
            widget.hide()

    def edit_name(self, name: str, names: Sequence[str]) -> None:
        """Open the name editor."""
        self.title.hide()
        self.editor.begin(name, names)

    def set_questions(self, number: int) -> None:
        """Set the number of review questions about this person."""
        self.review.setVisible(number > 0)
        self.review.setText(tr("Review {faces}", faces=formatting.count(number, "face")))
        self.review.setMinimumWidth(self.review.sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what does not fit in a narrow window."""
        super().resizeEvent(event)
        self.count.setVisible(event.size().width() >= NARROW_PX)

    def _set(self, cover: Face | None, title: str) -> None:
        self._cover.setVisible(cover is not None)
        self._cover.face = cover
        if cover is not None:
            self._pictures.ask([cover], "head")
        self._cover.update()
        self.title.setText(title)

    def _given(self, text: str, _: bool) -> None:
        self._stop_editing()
        self.name_given.emit(text)

    def _stop_editing(self) -> None:
        self.editor.hide()
        self.title.show()
