"""Overview of the People page: toolbar and all person cards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs
from photosim.gui.people.empty import FaceDetectionState, say_empty, standing
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.people.grid import PeopleGrid
from photosim.gui.people.menu import people_menu
from photosim.gui.people.model import PeopleModel
from photosim.gui.people.toolbar import PeopleToolbar
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.paced_timer import PacedTimer
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.people.merge_suggestions import possible_merges
from photosim.library.people.strip_questions import strip_questions
from photosim.library.people.suggestions import review
from photosim.store.people import Person, names, people

SOON_MS, COUNT_MS = 1_000, 800
QUESTIONS, PAIRS = 100, 50


@dataclass(frozen=True, slots=True)
class OverviewData:
    """Data of the overview."""

    people: list[Person]
    standing: FaceDetectionState


class PeopleOverview(QWidget):
    """Overview sheet: reloads the people after changes."""

    opened = Signal(int)  # a person's id
    together_wanted = Signal(list)  # the photos in which these people are together
    library_pressed = Signal()
    alone_pressed = Signal()

    def __init__(
        self, tasks: Tasks, engine: FaceService, finding: FaceFinding, acts: PeopleActs, pictures: FaceThumbnails
    ) -> None:
        super().__init__()
        self._tasks, self._engine, self._finding, self._acts = tasks, engine, finding, acts
        self.standing = FaceDetectionState()
        self.model = PeopleModel()
        self.grid = PeopleGrid(self.model, pictures)
        self.toolbar = PeopleToolbar()
        self.empty = EmptyState("users", "", "")
        self._does = ""
        self._asked = False
        self._asks, self._questions = True, (0, 0)
        self._soon = PacedTimer(self, SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._typing.timeout.connect(self.refresh)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._counting.timeout.connect(self._count_questions)
        self._lay_out()
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """True while a reload is scheduled."""
        return self._soon.isActive() or self._typing.isActive()

    def refresh(self) -> None:
        """Reload the people."""
        sort, text, hidden = self.toolbar.sort, self.toolbar.filter.text(), self.toolbar.hidden.isChecked()

        def work(conn: Connection) -> OverviewData:
            found = people(conn, sort=sort, hidden=hidden, text=text)
            # Whose photos all left the library comes back with them: words stay, a card without a face helps nobody.
            return OverviewData([one for one in found if one.photos], standing(conn))

        self._tasks.read("people.all", work, self._soon.measured(self._take), lane="lists")

    def refresh_soon(self) -> None:
        """Schedule a reload: not for every batch of a running job."""
        if not self._soon.isActive():
            self._soon.start()

    def count_questions_soon(self) -> None:
        """Schedule the count of review questions for the user's next pause."""
        self._counting.start()

    def _count_questions(self) -> None:
        embedder = self._engine.embedder
        if embedder is None:
            return

        def work(conn: Connection) -> tuple[int, int]:
            strips = strip_questions(conn, embedder.id, embedder.card)
            questions = len(review(conn, embedder.id, embedder.card, limit=QUESTIONS)) if not strips else 0
            # The button opens the strips, and single questions where there are none.
            faces = sum(len(strip.faces) for strip in strips) or questions
            return faces, len(possible_merges(conn, embedder.id, embedder.card, PAIRS))

        def done(found: tuple[int, int]) -> None:
            self._questions = found
            self._show_questions()

        self._tasks.read("people.questions", work, done, lane="analyses")

    def set_asking(self, asks: bool) -> None:
        """Offer to review faces and pairs, or not."""
        self._asks = asks
        self._show_questions()

    def _show_questions(self) -> None:
        faces, pairs = self._questions if self._asks else (0, 0)
        self.toolbar.set_review(faces)
        self.toolbar.set_merging(pairs)

    def update_empty(self) -> None:
        """Show the empty state that fits."""
        self.standing.is_running = self._finding.is_running
        self.standing.why_not = self._engine.why_not if not self.standing.faces else None
        nobody = self.model.rowCount() == 0
        self._stack.setCurrentWidget(self.empty if nobody and self._asked else self.grid)
        text, hidden = self.toolbar.filter.text(), self.toolbar.hidden.isChecked()
        self._does = say_empty(self.empty, self.standing, text, hidden=hidden)
        self.toolbar.set_idle(nobody and not text and not hidden and not self.standing.faces)
        self.toolbar.hidden.setVisible(hidden or self.standing.hidden > 0)
        self.toolbar.set_alone(
            self.standing.alone,
            self.standing.doubtful,
            self.standing.waiting if self._engine.why_not is None else 0,
        )
        named = self.model.named
        self.toolbar.set_counts(named, self.model.rowCount() - named, hidden=hidden)

    def edit_name(self, person_id: int) -> None:
        """Open the name editor on a card."""
        self._tasks.read("people.names", names, lambda found: self.grid.edit_name(person_id, found))

    def popup(self, point: QPoint) -> None:
        """Show the context menu of the selected cards."""
        ids = self.grid.selected_ids()
        if ids:
            chosen = [person for person in self.model.people if person.id in ids]
            menu = people_menu(self, chosen, self.grid.current_id(), self._acts)
            menu.open_wanted.connect(self.opened)
            menu.name_wanted.connect(self.edit_name)
            menu.together_wanted.connect(self.together_wanted)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.grid.viewport().mapToGlobal(point))

    def _take(self, shown: OverviewData) -> None:
        self._asked = True
        self.standing = shown.standing
        self.grid.show_people(shown.people)
        self.update_empty()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self._stack, 1)
        self.toolbar.set_review(0)
        self.toolbar.set_merging(0)
        self.update_empty()

    def _connect(self) -> None:
        self.toolbar.text_changed.connect(lambda _: self._typing.start())
        self.toolbar.order_changed.connect(self.refresh)
        self.toolbar.hidden_toggled.connect(lambda _: self.refresh())
        self.grid.opened.connect(self.opened)
        self.grid.name_wanted.connect(self.edit_name)
        self.grid.name_given.connect(self._acts.name)
        self.grid.merge_wanted.connect(self._acts.merge)
        self.grid.hide_wanted.connect(lambda ids: self._acts.hide(ids, hidden=not self.toolbar.hidden.isChecked()))
        self.grid.menu_wanted.connect(self.popup)
        self.empty.pressed.connect(self._empty_pressed)

    def _empty_pressed(self) -> None:
        if self._does == "find":
            self._finding.start()
        elif self._does == "filter":
            self.toolbar.filter.clear()
        elif self._does == "shown":
            self.toolbar.hidden.setChecked(False)
        elif self._does == "alone":
            self.alone_pressed.emit()
        elif self._does == "library":
            self.library_pressed.emit()
