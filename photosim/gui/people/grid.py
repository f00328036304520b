"""Grid view of person cards: in-place naming, merging by drag and drop."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photosim.gui.grid.section_grid import CellGrid
from photosim.gui.people.model import PeopleModel
from photosim.gui.people.person_card import CardState, caption_height_px, name_rect, paint_card
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.widgets.key_table import KeyTable, name_of_key
from photosim.gui.widgets.name_editor import NameEditor
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.people import Person

MIME = "application/x-photosim-people"


class PeopleGrid(CellGrid):
    """Grid of people; emits what the user wants with them."""

    KEYS: ClassVar[KeyTable] = (
        ("open", (Qt.Key.Key_Return, Qt.Key.Key_Enter), sentence("Open the person")),
        ("name", (Qt.Key.Key_F2,), sentence("Give a name")),
        ("merge", (Qt.Key.Key_M,), sentence("Make the selected people one")),
        ("hide", (Qt.Key.Key_H, Qt.Key.Key_Delete), sentence("Hide the selected people")),
    )

    opened = Signal(int)  # a person's id
    name_given = Signal(int, str)  # a person's id, the name
    name_wanted = Signal(int)  # the editor is to be opened: the page knows the names
    merge_wanted = Signal(int, list)  # into this person, those
    hide_wanted = Signal(list)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: PeopleModel, pictures: FaceThumbnails, parent: QWidget | None = None) -> None:
        super().__init__(model, gap_px=8, parent=parent)
        self._caption_px = caption_height_px(self.font())
        self._people, self._pictures = model, pictures
        self._target = -1
        self.editor = NameEditor(self.viewport())
        self.editor.hide()
        self.editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edited = -1
        self._names: list[str] = []
        self.editor.submitted.connect(self._given)
        self.editor.canceled.connect(self._close_editor)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("People"))
        self.doubleClicked.connect(lambda index: self._open_row(index.row()))
        self.customContextMenuRequested.connect(self.menu_wanted)
        pictures.arrived.connect(self.viewport().update)

    # What the page asks for

    def show_people(self, people: list[Person]) -> None:
        """Show people, keeping selection, scroll position and an open name editor."""
        selected, current = self.selected_ids(), self.current_id()
        place = self.verticalScrollBar().value()
        self._people.set_people(people)
        named = self._people.named
        titles = (tr("People"), tr("Who is this?")) if named < len(people) and named else ("", "")
        self.set_sections([(titles[0], named), (titles[1], len(people) - named)])
        self.verticalScrollBar().setValue(place)
        self.select_ids(selected, current)
        if self._edited >= 0:
            if self._people.row_of(self._edited) >= 0:
                self._place_editor()
            else:
                self._close_editor()

    def selected_ids(self) -> list[int]:
        """Ids of the selected people, in the order shown."""
        return [self._people.people[row].id for row in self.rows() if row < len(self._people.people)]

    def current_id(self) -> int:
        """The current person's id, or -1."""
        row = self.currentIndex().row()
        return self._people.people[row].id if 0 <= row < len(self._people.people) else -1

    def select_ids(self, ids: list[int], current: int = -1) -> None:
        """Select these people, as far as they are shown."""
        rows = [row for row, person in enumerate(self._people.people) if person.id in ids]
        if current in ids:
            rows.sort(key=lambda row: self._people.people[row].id != current)
        self.select_rows(rows)

    def edit_name(self, person_id: int, names: list[str]) -> None:
        """Open the name editor on a card."""
        person = self._people.by_id(person_id)
        if person is not None:
            self._edited, self._names = person_id, names
            self.scrollTo(self.index_of(self._people.row_of(person_id)))
            self._place_editor()
            self.editor.begin(person.name, names)

    # Events

    def view_changed(self) -> None:
        """Request thumbnails of the faces in view."""
        rows = [self._people.people[row] for row in self.in_view()]
        self._pictures.ask([person.cover for person in rows if person.cover is not None], "people")
        if self._edited >= 0 and self.editor.isVisible():
            self._place_editor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, F2 names, M merges, H hides."""
        name, ids = name_of_key(self.KEYS, event), self.selected_ids()
        if name == "open" and self.current_id() >= 0:
            self.opened.emit(self.current_id())
        elif name == "name" and self.current_id() >= 0:
            self.name_wanted.emit(self.current_id())
        elif name == "merge" and len(ids) > 1:
            self.merge_wanted.emit(self._largest(ids), ids)
        elif name == "hide" and ids:
            self.hide_wanted.emit(ids)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the name opens the editor."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        row = self.row_at(point)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and row >= 0 and self._name_rect(row).contains(point):
            self.name_wanted.emit(self._people.people[row].id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Text cursor over names."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        over = self._hovered >= 0 and self._name_rect(self._hovered).contains(point)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Start a drag of the selected cards, with the current one's face under the cursor."""
        ids = self.selected_ids()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(ids))
        person = self._people.by_id(self.current_id())
        pixmap = self._pictures.get(person.cover) if person is not None and person.cover is not None else None
        if pixmap is not None:
            drag.setPixmap(pixmap.scaledToWidth(72, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept dragged cards."""
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Highlight the card under the mouse as the target."""
        row = self.row_at(event.position().toPoint())
        dragged = ids_in(event.mimeData())
        fits = row >= 0 and bool(dragged) and self._people.people[row].id not in dragged
        self._set_target(row if fits else -1)
        event.setAccepted(fits)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Remove the highlight."""
        self._set_target(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit a merge of the dragged people into the target."""
        row, dragged = self.row_at(event.position().toPoint()), ids_in(event.mimeData())
        self._set_target(-1)
        if row >= 0 and dragged and (into := self._people.people[row].id) not in dragged:
            event.acceptProposedAction()
            self.merge_wanted.emit(into, [into, *dragged])

    def paint_cell(self, painter: QPainter, row: int, cell: QRect, selected: bool, focused: bool) -> None:
        """The card of a person."""
        person = self._people.people[row]
        pixmap = self._pictures.get(person.cover) if person.cover is not None else None
        state = CardState(selected, focused, row == self._hovered, row == self._target)
        paint_card(painter, cell, person, pixmap, self.colors, state)

    # Inside

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room under the faces."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._caption_px = caption_height_px(self.font())
            self._layout = self.fitting_layout()
            self.updateGeometries()

    def _name_rect(self, row: int) -> QRect:
        return name_rect(self._layout.cell(row).translated(0, -self.verticalOffset()), self.font())

    def _place_editor(self) -> None:
        row = self._people.row_of(self._edited)
        if row >= 0:
            self.editor.setGeometry(self._name_rect(row))

    def _close_editor(self) -> None:
        self._edited = -1
        if self.editor.hasFocus():  # else the user is elsewhere already
            self.setFocus()
        self.editor.hide()

    def _given(self, text: str, goes_on: bool) -> None:
        person = self._people.by_id(self._edited)
        row = self._people.row_of(self._edited)
        later = [one.id for one in self._people.people[row + 1 :] if not one.name]
        self._close_editor()
        if person is not None and text != person.name:
            self.name_given.emit(person.id, text)
        if goes_on and later:
            self.select_ids([later[0]])
            self.name_wanted.emit(later[0])

    def _open_row(self, row: int) -> None:
        if not self.editor.isVisible():
            self.opened.emit(self._people.people[row].id)

    def _largest(self, ids: list[int]) -> int:
        found = [person for person in self._people.people if person.id in ids]
        return max(found, key=lambda person: (bool(person.name), person.made, person.faces)).id

    def _set_target(self, row: int) -> None:
        if row != self._target:
            self._target = row
            self.viewport().update()


def mime_of(ids: list[int]) -> QMimeData:
    """MIME data of dragged people."""
    data = QMimeData()
    data.setData(MIME, QByteArray(" ".join(map(str, ids)).encode()))
    return data


def ids_in(data: QMimeData) -> list[int]:
    """Ids of the people in MIME data."""
    return [int(part) for part in bytes(data.data(MIME).data()).decode().split()] if data.hasFormat(MIME) else []
