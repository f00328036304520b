"""Detail panel (inspector) of the chosen photo: preview, metadata, and its most similar photos."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photosim.gui.photo.face_outlines import FaceOutline
from photosim.gui.photo.image_view import ImageView
from photosim.gui.photo.similar_grid import COLUMNS, SimilarGrid
from photosim.gui.photo.similar_switch import SimilarSwitch
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.photo_service import Similar
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.gui.widgets.vertical_scroll_area import scrolled
from photosim.store.photos import Photo
from photosim.vision.image.video_facts import clock

WIDTH_PX, NARROW_PX = 340, 248
PICTURE_PX = 232
COPIES_SHOWN = 8
NOTHING_FROM_TOP_PX = 160


class DetailPanel(QFrame):
    """Passive view: shows what it is given and emits signals; reads nothing itself."""

    similar_clicked = Signal(int)  # the id of the similar photo
    opened = Signal()  # open the chosen photo in the large view
    file_wanted = Signal(object)  # a Path to show in the file manager
    closed = Signal()
    face_chosen = Signal(object)  # a Face to search similar faces for, or None for the whole photo
    person_wanted = Signal(int)  # the id of a person whose face was clicked

    def __init__(self, pictures: FaceThumbnails | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setFixedWidth(WIDTH_PX)
        self._restore_focus = False  # keyboard focus was on a similar photo: give it back to the next first one
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setProperty("kind", "name")
        close = tool_button("x", tr("Close the panel"), "Ctrl+I", icon_px=16)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.addWidget(self.name, 1)
        head.addWidget(close)

        self.picture = ImageView(PICTURE_PX)
        self.picture.clicked.connect(self.opened)
        self.picture.face_clicked.connect(self._face_clicked)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._facts.setContentsMargins(0, 8, 0, 0)
        self.section = PlainLabel()
        self.section.setProperty("kind", "section")
        self.section.setContentsMargins(0, 16, 0, 0)
        self.remark = PlainLabel(wordWrap=True)
        self.remark.setProperty("kind", "muted")
        self.similar = SimilarGrid()
        self.similar.similar_clicked.connect(self.similar_clicked)
        self.switch = SimilarSwitch(pictures) if pictures is not None else None

        inside = QWidget()
        inside.setProperty("kind", "surface")
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 0, 14, 16)
        body.setSpacing(8)
        body.addWidget(self.picture)
        body.addLayout(self._facts)
        body.addWidget(self.section)
        if self.switch is not None:
            self.switch.chosen.connect(self.face_chosen)
            body.addWidget(self.switch)
        body.addWidget(self.remark)
        body.addWidget(self.similar)
        body.addStretch(1)
        self._scroll = scrolled(inside)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self.show_nothing()

    def set_narrow(self, narrow: bool) -> None:
        """Take less of a small window, with fewer similar photos in a row."""
        self.setFixedWidth(NARROW_PX if narrow else WIDTH_PX)
        self.similar.set_columns(COLUMNS - 1 if narrow else COLUMNS)

    def show_nothing(self) -> None:
        """Clear the panel: no photo is chosen."""
        self.name.setText("")
        self.picture.hide()
        self.show_outlines([])
        self._set_facts([])
        self.section.hide()
        self.say(tr("Choose a photo to see its facts and the ten photos most similar to it."))
        self.remark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.remark.setContentsMargins(24, NOTHING_FROM_TOP_PX, 24, 0)

    def show_photo(self, photo: Photo, files: Sequence[Path]) -> None:
        """Show a photo of the library; `files` are the paths of all its copies."""
        self._scroll.verticalScrollBar().setValue(0)
        self.picture.show()
        self.picture.set_shape(photo.width, photo.height)
        self.name.setText(photo.name)
        facts: list[tuple[str, str]] = [(tr("Folder"), formatting.display_path(photo.path.parent))]
        if photo.taken_at:
            facts.append((tr("Taken"), formatting.date_time(photo.taken_at)))
        else:
            facts.append((tr("File date"), formatting.file_date_time(photo.mtime_ns)))
        facts.append((tr("Pixels"), formatting.pixels(photo.width, photo.height)))
        facts.append((tr("Size"), f"{formatting.size(photo.size_bytes)} · {photo.format}"))
        if photo.length_s:
            facts.append((tr("Length"), clock(photo.length_s)))
        if photo.camera:
            facts.append((tr("Camera"), photo.camera))
        if photo.state != "here":
            facts.append((tr("State"), tr("Its disk is away") if photo.state == "offline" else tr("No longer on disk")))
        if photo.damage:
            facts.append((tr("Damage"), tr(photo.damage)))
        self._set_facts(facts, [path for path in files if path != photo.path])
        self.section.show()
        self.section.setText(tr("Most similar"))

    def show_query(self, name: str, origin: str, image: QImage | None) -> None:
        """Show a query image from outside the library; `origin` says where it came from."""
        self._scroll.verticalScrollBar().setValue(0)
        self.picture.show()
        self.show_outlines([])
        self.name.setText(name)
        self.picture.set_image(image)
        if image is not None:
            self.picture.set_shape(image.width(), image.height())
        self._set_facts([(tr("From"), origin)])
        self.section.show()
        self.section.setText(tr("Most similar in the library"))

    def show_outlines(self, outlines: Sequence[FaceOutline]) -> None:
        """Outline the photo's faces, and offer each of them for a search by face."""
        self.picture.set_outlines(outlines)
        if self.switch is not None:
            self.switch.show_outlines(outlines)

    def _face_clicked(self, outline: FaceOutline) -> None:
        if outline.person_id is not None:
            self.person_wanted.emit(outline.person_id)
        else:
            self.opened.emit()

    def show_similar(self, similar: Sequence[Similar]) -> None:
        """Show the search results, most similar first."""
        if not similar:
            self.say(tr("No other photo in the library yet."))
            return
        self.remark.hide()
        self.similar.show_similar(similar)
        self.similar.show()
        if self._restore_focus:
            self.similar.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._restore_focus = False

    def say(self, sentence: str) -> None:
        """Show a message in the place of the similar photos."""
        self.remark.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.remark.setContentsMargins(0, 0, 0, 0)
        if self.similar.isAncestorOf(self.focusWidget() or self):
            # Qt would move the focus of a removed square to whatever is next in the window, and scroll there.
            self._restore_focus = True
            self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        self.similar.show_similar([])
        self.similar.hide()
        self.remark.setText(sentence)
        self.remark.show()

    def _set_facts(self, facts: Sequence[tuple[str, str]], copies: Sequence[Path] = ()) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label, value in facts:
            self._add_fact(label, _fact(value, Qt.TextElideMode.ElideMiddle))
        for place, path in enumerate(copies[:COPIES_SHOWN]):
            link = _fact(formatting.display_path(path), Qt.TextElideMode.ElideLeft)
            link.setAccessibleName(tr("Copy {path}", path=path))
            self._add_fact(tr("Also at") if place == 0 else "", link)
        if len(copies) > COPIES_SHOWN:
            self._add_fact(
                "",
                _fact(tr("and {n} more", n=len(copies) - COPIES_SHOWN), Qt.TextElideMode.ElideRight),
            )

    def _add_fact(self, label: str, value: QLabel) -> None:
        row = self._facts.rowCount()
        title = PlainLabel(label)
        title.setProperty("kind", "label")
        title.setMinimumWidth(56)
        self._facts.addWidget(title, row, 0)
        self._facts.addWidget(value, row, 1)


def _fact(value: str, mode: Qt.TextElideMode) -> ElidedLabel:
    label = ElidedLabel(value, mode=mode)
    label.setProperty("kind", "facts")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
