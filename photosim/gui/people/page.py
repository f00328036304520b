"""People page: a stack of sheets (overview, one person, reviews, merge questions)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.people.actions import PeopleActs
from photosim.gui.people.edit_history_dialog import SayingsDialog
from photosim.gui.people.face_job import FaceFinding
from photosim.gui.people.import_export import PeopleFiles
from photosim.gui.people.merge_view import MergeView
from photosim.gui.people.overview import PeopleOverview
from photosim.gui.people.person_data import ALONE, DOUBTFUL
from photosim.gui.people.person_view import PersonView
from photosim.gui.people.review_view import ReviewView
from photosim.gui.people.strip_view import StripView
from photosim.gui.people.threshold_popup import ThresholdPopup
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.undo_stack import Undoable, UndoStack, UndoStep
from photosim.gui.widgets.translation import tr
from photosim.library.people.edit_log import actions
from photosim.library.people.threshold import set_wanted_precision
from photosim.sentences import sentence
from photosim.store.people import get_person

_STRICTNESS = sentence("a change of how strictly faces are grouped")


class PeoplePage(QWidget):
    """Switches between the sheets, and reloads them when the library changes."""

    said = Signal(str, str, object)  # a sentence, what can be done about it, and that
    failed = Signal(object)  # a PhotosimError
    library_pressed = Signal()  # there are no photos yet
    photo_wanted = Signal(int)  # a photo to be shown in the library
    search_wanted = Signal(str)  # words for the library's filter
    large_wanted = Signal(list, int)  # photos to be shown large, and with which to begin

    def __init__(
        self,
        tasks: Tasks,
        engine: FaceService,
        finding: FaceFinding,
        acts: PeopleActs,
        stack: UndoStack,
        pictures: FaceThumbnails,
    ) -> None:
        super().__init__()
        self._tasks, self._engine, self._finding = tasks, engine, finding
        self._acts, self._undo, self._pictures = acts, stack, pictures
        stack.makers["grouping"] = self._regrouped
        self._stale = True
        self.overview = PeopleOverview(tasks, engine, finding, acts, pictures)
        self.person = PersonView(tasks, engine, acts, pictures)
        self.strips = StripView(tasks, engine, acts, pictures)
        self.review = ReviewView(tasks, engine, acts, pictures)
        self.merging = MergeView(tasks, engine, finding, acts, pictures)
        self.threshold = ThresholdPopup(tasks, engine, self)
        self.sayings = SayingsDialog(self)
        self.files = PeopleFiles(tasks, acts)
        self.stack = QStackedWidget()
        for sheet in (self.overview, self.person, self.strips, self.review, self.merging):
            self.stack.addWidget(sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """True while a reload or clustering is scheduled."""
        return self.overview.is_waiting or self._finding.is_running or self._finding.is_waiting

    def open_person(self, person_id: int) -> None:
        """Show one person, or (ALONE, DOUBTFUL) the faces without a person."""
        self.stack.setCurrentWidget(self.person)
        self.person.open(person_id)

    def open_review(self, person_id: int | None = None) -> None:
        """Open the review of one person, or of everybody: batch questions first, then single ones."""
        self.stack.setCurrentWidget(self.strips)
        self.strips.open(person_id)

    def open_single_review(self, person_id: int | None = None) -> None:
        """Open the review of single faces."""
        self.stack.setCurrentWidget(self.review)
        self.review.open(person_id)

    def open_merging(self) -> None:
        """Open the merge review."""
        self.stack.setCurrentWidget(self.merging)
        self.merging.restart()

    def _strips_done(self, person_id: int | None) -> None:
        if self.stack.currentWidget() is self.strips:
            self.open_single_review(person_id)

    def set_asking(self, asks: bool) -> None:
        """Offer to review faces and pairs of groups, or not."""
        self.overview.set_asking(asks)

    def show_hidden(self) -> None:
        """The overview of the people that are hidden."""
        self.show_all()
        self.overview.toolbar.hidden.setChecked(True)

    def show_all(self) -> None:
        """Back to the overview."""
        self.stack.setCurrentWidget(self.overview)
        self.refresh()
        self.overview.grid.setFocus()

    def refresh(self) -> None:
        """Reload the visible sheet; the others when they are shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self.overview.refresh()
        self.overview.count_questions_soon()
        if self.stack.currentWidget() is self.person:
            self.person.refresh()
        elif self.stack.currentWidget() is self.merging:
            self.merging.load()
        if self.sayings.isVisible():
            self._list_sayings()

    def library_changed(self) -> None:
        """Reload after files came, went or moved."""
        self._pictures.forget_absent()
        self.refresh()

    def focus_filter(self) -> None:
        """Focus the filter field (Ctrl+F)."""
        if self.stack.currentWidget() is not self.overview:
            self.show_all()
        self.overview.toolbar.filter.setFocus()

    def focus(self) -> None:
        """Give the keyboard focus to the visible sheet."""
        sheet = self.stack.currentWidget()
        if sheet in (self.strips, self.review, self.merging):
            sheet.setFocus()
        else:
            (self.person.grid if sheet is self.person else self.overview.grid).setFocus()

    def selectAll(self) -> None:
        """Select everything on the sheet (Ctrl+A)."""
        sheet = self.stack.currentWidget()
        if sheet in (self.overview, self.person):
            (self.person.grid if sheet is self.person else self.overview.grid).selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Reload what changed while hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Back button of the mouse."""
        if event.button() == Qt.MouseButton.BackButton:
            self.show_all()
        else:
            super().mousePressEvent(event)

    def _connect(self) -> None:
        overview, person = self.overview, self.person
        overview.opened.connect(self.open_person)
        overview.library_pressed.connect(self.library_pressed)
        overview.alone_pressed.connect(
            lambda: self.open_person(ALONE if overview.standing.alone else DOUBTFUL)
        )  # fmt: skip
        overview.together_wanted.connect(self._search_together)
        overview.toolbar.filter.left.connect(overview.grid.setFocus)
        overview.toolbar.review_pressed.connect(self.open_review)
        overview.toolbar.merging_pressed.connect(self.open_merging)
        overview.toolbar.threshold_pressed.connect(lambda: self.threshold.open_under(overview.toolbar.threshold))
        overview.toolbar.wanted.connect(self._menu)
        person.left.connect(self.show_all)
        person.person_wanted.connect(self.open_person)
        person.large_wanted.connect(self.large_wanted)
        person.library_wanted.connect(self.photo_wanted)
        person.search_wanted.connect(self.search_wanted)
        person.review_wanted.connect(self.open_review)
        person.said.connect(self.said)
        self.strips.left.connect(self.show_all)
        self.strips.single_wanted.connect(self._strips_done)
        self.review.left.connect(self.show_all)
        self.review.large_wanted.connect(self.large_wanted)
        self.merging.left.connect(self.show_all)
        self.merging.large_wanted.connect(self.large_wanted)
        self.threshold.applied.connect(self._threshold_changed)
        self.sayings.undo_wanted.connect(self._acts.undo)
        self.sayings.redo_wanted.connect(self._acts.redo)
        self.files.said.connect(self.said)
        self.files.failed.connect(self.failed)
        self._acts.changed.connect(self.refresh)
        self._acts.said.connect(self.said)
        self._finding.begun.connect(overview.update_empty)
        self._finding.batch.connect(lambda _: overview.refresh_soon() if self.isVisible() else None)
        self._finding.done.connect(lambda _: self.refresh())
        self._finding.regrouped.connect(lambda _: self.refresh())
        self._finding.failed.connect(lambda _: self.refresh())
        self._engine.ready.connect(self.refresh)
        self._engine.unavailable.connect(lambda _: overview.update_empty())

    def _menu(self, key: str) -> None:
        if key in ("alone", "doubtful"):
            self.open_person(ALONE if key == "alone" else DOUBTFUL)
        elif key == "merging":
            self.open_merging()
        elif key == "said":
            self._list_sayings()
            self.sayings.show()
        elif key == "find":
            self._finding.start()
        elif key == "folders":
            if chosen := QFileDialog.getExistingDirectory(self, tr("Choose a folder for the photos"), str(Path.home())):
                self.files.export_photos(Path(chosen))
        else:
            self._choose_file(key)

    def _choose_file(self, key: str) -> None:
        pattern, start = tr("Names and answers (*.json)"), str(Path.home() / "people.json")
        if key == "export":
            chosen, _ = QFileDialog.getSaveFileName(self, tr("Export names and answers"), start, pattern)
            if chosen:
                self.files.export_decisions(Path(chosen))
        else:
            chosen, _ = QFileDialog.getOpenFileName(self, tr("Import names and answers"), start, pattern)
            if chosen:
                self.files.import_decisions(Path(chosen))

    def _list_sayings(self) -> None:
        self._tasks.read("people.sayings", actions, self.sayings.show_actions, lane="lists")

    def _search_together(self, ids: list[int]) -> None:
        def work(conn: Connection) -> list[str]:
            people = [get_person(conn, person_id) for person_id in ids]
            return [person.name if person is not None else "" for person in people]

        def done(found: list[str]) -> None:
            if all(found):
                self.search_wanted.emit(" ".join(found))
            else:
                self.said.emit(tr("Name them first: the library finds people by their names."), "", None)

        self._tasks.read("people.together", work, done)

    def _threshold_changed(self, before: float) -> None:
        embedder = self._engine.embedder
        if embedder is None:
            return
        undo = self._regrouped(_STRICTNESS, (embedder.id, before))
        self._undo.push(undo)
        self.said.emit(tr("People are grouped anew. What you said stays."), tr("Undo"), undo.act)
        self._finding.regroup()

    def _regrouped(self, label: str, value: tuple[str, float]) -> Undoable:
        def take_back() -> None:
            self._undo.drop(undo)
            self._tasks.write(
                lambda conn, _: set_wanted_precision(conn, *value), lambda _: self._finding.regroup()
            )  # fmt: skip

        undo = Undoable(label, take_back, step=UndoStep("grouping", value))
        return undo
