"""Sheet of one person: faces by month, and the side panel. Also shows faces without a person."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs
from photosim.gui.people.face_details import FaceLook
from photosim.gui.people.face_grid import FaceGrid
from photosim.gui.people.face_model import FaceModel
from photosim.gui.people.face_panel import FacePanel
from photosim.gui.people.menu import people_menu
from photosim.gui.people.person_data import ALONE, ALONE_AT_MOST, DOUBTFUL, PersonData, look
from photosim.gui.people.person_header import PersonHead
from photosim.gui.people.split_bar import SplitBar
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets.key_table import KeyTable, name_of_key
from photosim.gui.widgets.translation import tr
from photosim.library.people.suggestions import Parts, review, suggested_split
from photosim.sentences import sentence
from photosim.store.faces import Face
from photosim.store.people import Person

NARROW_PX = 720  # a narrower page gives its panel less
NOTHING = -1  # no sheet was opened yet


class PersonView(QWidget):
    """Person sheet: the second sheet of the People page."""

    KEYS: ClassVar[KeyTable] = (
        ("leave", (Qt.Key.Key_Escape,), sentence("Back to all people")),
        ("name", (Qt.Key.Key_F2,), sentence("Change the name")),
    )

    left = Signal()  # back to all people
    person_wanted = Signal(int)
    large_wanted = Signal(list, int)  # the ids of photos, and which of them
    library_wanted = Signal(int)  # a photo to be shown in the library
    search_wanted = Signal(str)  # words for the library's filter
    review_wanted = Signal(int)  # a person's id
    said = Signal(str, str, object)

    def __init__(self, tasks: Tasks, engine: FaceService, acts: PeopleActs, pictures: FaceThumbnails) -> None:
        super().__init__()
        self._tasks, self._engine, self._acts = tasks, engine, acts
        self.person_id = NOTHING
        self.shown = PersonData(None, [], {}, [])
        self._parts: Parts | None = None
        self.model = FaceModel()
        self.head = PersonHead(pictures)
        self.bar = SplitBar()
        self.grid = FaceGrid(self.model, pictures, "person")
        self.panel = FacePanel(pictures, "why")
        self._look = FaceLook(tasks, engine, self.panel)
        self._lay_out()
        self._connect()

    @property
    def _is_of_nobody(self) -> bool:
        return self.person_id in (ALONE, DOUBTFUL)

    @property
    def name(self) -> str:
        """The person's name, "" without one."""
        return self.shown.person.name if self.shown.person is not None else ""

    def open(self, person_id: int) -> None:
        """Show a person, or faces without a person (ALONE, DOUBTFUL)."""
        if person_id != self.person_id:
            self._stop_splitting()
            self.grid.clearSelection()
            self.person_id = person_id
            self.shown = PersonData(None, [], {}, [])
            self.grid.show_faces([], {})
            self.panel.show_nothing("")
        self.refresh()
        self.grid.setFocus()

    def refresh(self) -> None:
        """Reload the sheet."""
        person_id = self.person_id
        if person_id != NOTHING:
            self._tasks.read("person.faces", lambda conn: look(conn, person_id), self._take)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window most of the room is for the faces."""
        super().resizeEvent(event)
        self.panel.set_narrow(self.width() < NARROW_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a suggested split, then the sheet."""
        name = name_of_key(self.KEYS, event)
        if name == "leave":
            self._stop_splitting() if self.bar.isVisible() else self.left.emit()
        elif name == "name" and self.shown.person is not None:
            self._edit_name()
        else:
            super().keyPressEvent(event)

    # What the user wants with the picked faces

    def refuse(self) -> None:
        """Reject the selected faces for this person."""
        if (ids := self._picked_ids()) and not self._is_of_nobody:
            self._acts.refuse(ids, self.person_id)

    def no_face(self) -> None:
        """Mark the selected detections as no faces."""
        if ids := self._picked_ids():
            self._acts.no_face(ids)

    def split(self) -> None:
        """Make a new person of the selected faces."""
        ids = self._picked_ids()
        if ids and len(ids) < len(self.shown.faces):
            self._stop_splitting()
            self._acts.split(self.person_id, ids)

    def suggest_split(self) -> None:
        """Check whether the group holds two people, and suggest a split."""
        embedder, person_id = self._engine.embedder, self.person_id
        if embedder is not None:
            self._tasks.read(
                "person.split",
                lambda conn: suggested_split(conn, embedder.id, embedder.card, person_id),
                self._take_parts,
            )

    # Inside

    def _take(self, shown: PersonData) -> None:
        self.shown = shown
        if shown.person is None and not self._is_of_nobody:
            self.left.emit()  # merged into somebody else, or nobody's any more
            return
        if shown.person is not None:
            self.head.show_person(shown.person)
            self._count_questions(shown.person)
        else:
            self.head.show_alone(len(shown.faces), ALONE_AT_MOST, doubtful=self.person_id == DOUBTFUL)
        self._show_sections()
        self._show_chosen()

    def _show_sections(self) -> None:
        faces, photos = self.shown.faces, self.shown.photos
        if self._parts is not None:
            second = set(self._parts.second)
            sections = [
                (tr("Probably one person"), [face for face in faces if face.id not in second]),
                (tr("Perhaps somebody else"), [face for face in faces if face.id in second]),
            ]
        else:
            sections = self.shown.sections
        self.grid.show_faces(sections, photos)

    def _take_parts(self, parts: Parts | None) -> None:
        if parts is None:
            self.said.emit(tr("These faces look like one person. Pick some to split them off."), "", None)
            return
        # The smaller part goes.
        small, large = sorted((parts.first, parts.second), key=len)
        self._parts = Parts(large, small, parts.distance)
        self.bar.show()
        self._show_sections()
        self.grid.pick(small)
        self.grid.verticalScrollBar().setValue(0)

    def _stop_splitting(self) -> None:
        if self._parts is not None:
            self._parts = None
            self.grid.clearSelection()
            self._show_sections()
        self.bar.hide()
        self.grid.setFocus()

    def _picked_ids(self) -> list[int]:
        return [face.id for face in self.grid.selected_faces()]

    def _chosen(self, face: Face | None) -> None:
        if face is not None:
            self._look.look_at(face, self.model.photo_of(face))
        self._show_chosen()

    def _show_chosen(self) -> None:
        face, picked = self.grid.current_face(), self.grid.selected_faces()
        self.bar.show_picked(len(picked), len(self.shown.faces))
        if face is None or not picked:
            of_nobody = sentence("Choose one of these faces to see its photo, and why it is here.")
            of_person = sentence("Choose one of this person's faces to see its photo, and why it is here.")
            self.panel.show_nothing(tr(of_nobody if self._is_of_nobody else of_person) if self.shown.faces else "")
            return
        self.panel.show_face(face, self.model.photo_of(face), len(picked), self.shown.names, self.name)

    def _count_questions(self, person: Person) -> None:
        embedder = self._engine.embedder
        if embedder is not None and person.name:
            self._tasks.read(
                "person.questions",
                lambda conn: len(review(conn, embedder.id, embedder.card, person.id)),
                self.head.set_questions,
                lane="pictures",
            )

    def _edit_name(self) -> None:
        if self.shown.person is not None:
            self.head.edit_name(self.name, self.shown.names)

    def _set_cover(self) -> None:
        face = self.grid.current_face()
        if face is not None and face.person_id is not None:
            self._acts.set_cover(face.person_id, face.id)

    def _menu(self) -> None:
        if self.shown.person is not None:
            menu = people_menu(self, [self.shown.person], self.person_id, self._acts)
            menu.name_wanted.connect(lambda _: self._edit_name())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height() + 2)))

    def _open_large(self, photo_id: int) -> None:
        ids = list(dict.fromkeys(face.photo_id for face in self.model.faces))
        self.large_wanted.emit(ids, photo_id)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(self.grid, 1)
        below.addLayout(left, 1)
        below.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(below, 1)

    def _connect(self) -> None:
        self.head.back_pressed.connect(self.left)
        self.head.name_wanted.connect(self._edit_name)
        self.head.name_given.connect(lambda text: self._acts.name(self.person_id, text))
        self.head.split_pressed.connect(self.suggest_split)
        self.head.review_pressed.connect(lambda: self.review_wanted.emit(self.person_id))
        self.head.photos_pressed.connect(lambda: self.search_wanted.emit(self.name))
        self.head.more_pressed.connect(self._menu)
        self.bar.split_pressed.connect(self.split)
        self.bar.cancel_pressed.connect(self._stop_splitting)
        self.grid.chosen.connect(self._chosen)
        self.grid.picked.connect(self._show_chosen)
        self.grid.opened.connect(self._open_large)
        self.grid.refuse_wanted.connect(self.refuse)
        self.panel.refuse_pressed.connect(self.refuse)
        self.panel.no_face_pressed.connect(self.no_face)
        self.panel.cover_pressed.connect(self._set_cover)
        self.panel.split_pressed.connect(self.split)
        self.panel.named.connect(lambda text: self._acts.new_person(self._picked_ids(), text))
        self.panel.large_wanted.connect(self._open_large)
        self.panel.library_wanted.connect(self.library_wanted)
        self.panel.person_wanted.connect(self.person_wanted)
        self.panel.face_wanted.connect(lambda face: self.grid.pick([face.id]))
