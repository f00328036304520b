"""The Duplicates page: the list of groups at the left, the review of one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.duplicates.actions import GroupActs
from photosim.gui.duplicates.compare_job import Comparing
from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.empty import Standing, say_empty, standing
from photosim.gui.duplicates.group_list import GroupList
from photosim.gui.duplicates.group_model import GroupModel
from photosim.gui.duplicates.group_review import GroupReview
from photosim.gui.duplicates.group_search import GroupFinder
from photosim.gui.duplicates.toolbar import DuplicatesToolbar
from photosim.gui.services.photo_service import Engine
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.trash.actions import TrashActions
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.duplicates.compare import Compared
from photosim.library.duplicates.group import Group, Kind

# Groups are asked for again after what was done, but not for every block of a run.
SOON_MS = 1_200


class DuplicatesPage(QWidget):
    """Knows what was found and what is looked at; `GroupActs` does what the user wants with it."""

    said = Signal(str, str, object)  # a sentence, what can be done about it, and that
    failed = Signal(object)  # a PhotosimError
    rules_pressed = Signal()
    library_pressed = Signal()  # there is nothing to compare yet

    def __init__(self, tasks: Tasks, engine: Engine, comparing: Comparing, trash: TrashActions) -> None:
        super().__init__()
        self._tasks, self._engine = tasks, engine
        self.comparing = comparing
        self.standing = Standing()
        self.model = GroupModel()
        self.finder = GroupFinder(tasks)
        self.thumbnails = ThumbnailCache(tasks, engine.thumbnail, slot="duplicates.list")
        self._strip_thumbnails = ThumbnailCache(tasks, engine.thumbnail, slot="duplicates.strip")
        self.list = GroupList(self.model, self.thumbnails)
        self.compare = CompareView(tasks, self._strip_thumbnails)
        self.review = GroupReview(self.model, self.list, self.compare)
        self.toolbar = DuplicatesToolbar()
        self.empty = EmptyState("copy", "", "")
        self.acts = GroupActs(tasks, engine, self.model, trash)
        self.toolbar.carries_chosen.connect(trash.set_carries)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.search)
        self._stale = True
        self._find_after = False
        self._filling = True
        self._knows_carries = False
        self._lay_out()
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """True while the groups are to be asked for again."""
        return self._soon.isActive()

    def search(self) -> None:
        """Ask for the groups as they are now; what is shown stays until they are there."""
        if self.finder.is_finding:
            self._find_after = True
            return
        self._stale = False
        self.finder.find()
        self.update_empty()

    def library_changed(self) -> None:
        """Files came, went or moved."""
        self._stale = True
        self.thumbnails.forget_absent()
        self._look()
        if self.isVisible():
            self._soon.start()

    def start_comparing(self) -> None:
        """Compare, and show the groups as they come."""
        self.comparing.start()
        self.search()

    def show_kind(self, kind: Kind) -> None:
        """Show another of the three kinds."""
        self.toolbar.kinds[kind].setChecked(True)
        self.model.show(kind=kind)
        self._go_first()

    def selectAll(self) -> None:
        """Select every group that is shown."""
        self.list.selectAll()

    def update_empty(self) -> None:
        """Say why there is nothing to see, and what to do."""
        self.standing.is_running = self.comparing.is_running
        self.standing.is_finding = self.finder.is_finding
        self.standing.groups = sum(groups for groups, _ in self.model.sums().values())
        nothing = self.model.rowCount() == 0
        self._stack.setCurrentWidget(self.empty if nothing else self._split)
        idle = say_empty(self.empty, self.standing, self.model.kind, self.model.text)
        self.toolbar.set_idle(idle)
        waiting = self.standing.uncompared
        self.toolbar.compare.setVisible(not idle and (waiting > 0 or self.comparing.is_running))
        self.toolbar.compare.setEnabled(not self.comparing.is_running)
        text = "Comparing" if self.comparing.is_running else f"Compare {formatting.count(waiting, 'new photo')}"
        self.toolbar.compare.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever happened meanwhile is looked at now."""
        super().showEvent(event)
        self._look()

    # Inside

    def _look(self) -> None:
        loaded = self._engine.loaded
        if loaded is not None:
            self._tasks.read(
                "duplicates.standing",
                lambda conn: standing(conn, loaded.embedder.id),
                self._take_standing,
                lane="lists",
            )

    def _take_standing(self, found: Standing) -> None:
        self.standing = found
        if not self._knows_carries:
            self._knows_carries = True
            self.toolbar.carries.setChecked(found.carries)
        if self._stale and self.isVisible() and found.compared:
            self.search()
        self.update_empty()

    def _found(self, groups: list[Group], haystacks: dict[str, str]) -> None:
        self.model.haystacks.update(haystacks)
        # The first search fills the page as it goes; a later one must not shuffle what is looked at.
        if self._filling:
            self.model.add(groups)
            if not self.list.currentIndex().isValid():
                self._go_first()
            self.update_empty()

    def _finished(self, groups: list[Group]) -> None:
        self.review.replace_all(groups)
        self._filling = False
        self.update_empty()
        if self._find_after:
            self._find_after = False
            self._soon.start()

    def settle(self, keys: list[str]) -> None:
        """Groups are done with: the next one comes into view."""
        # A search that began before would bring them back for a moment.
        self.finder.cancel()
        self.review.remove(keys)
        self.update_empty()
        self._look()
        self._soon.start()

    def _show(self, *, order: str | None = None, text: str | None = None) -> None:
        self.model.show(order=order, text=text)
        self._go_first()

    def _go_first(self) -> None:
        self.review.go_first()
        if self.isVisible() and not self.toolbar.filter.hasFocus():
            self.list.setFocus()  # the keys of the review work at once
        self.update_empty()

    def _empty_pressed(self) -> None:
        if self.model.text:
            self.toolbar.filter.clear()
        elif self.standing.photos == 0:
            self.library_pressed.emit()
        else:
            self.start_comparing()

    def _compared(self, result: Compared) -> None:
        self._look()
        self.search()
        noun = formatting.count(result.photos, "photo")
        if result.stopped:
            self.said.emit(f"Stopped after {noun}. What is compared so far stays.", "Go on", self.start_comparing)
        elif result.waiting:
            self.said.emit(f"{noun} compared. {formatting.count(result.waiting, 'photo')} could not be seen.", "", None)
        else:
            self.said.emit(f"{noun} compared.", "", None)

    def _sums(self) -> None:
        for kind, (groups, size_bytes) in self.model.sums().items():
            self.toolbar.kinds[kind].set_sums(groups, size_bytes)

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.compare)
        self._split.setSizes([400, 800])
        self._split.setStretchFactor(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self._stack, 1)
        self.update_empty()

    def _connect(self) -> None:
        self.model.changed.connect(self._sums)
        self.finder.found.connect(self._found)
        self.finder.finished.connect(self._finished)
        self.finder.failed.connect(self.failed)
        self.toolbar.kind_chosen.connect(lambda kind: self.show_kind(kind))
        self.toolbar.order_chosen.connect(lambda key: self._show(order=key))
        self.toolbar.text_changed.connect(lambda text: self._show(text=text))
        self.toolbar.compare_pressed.connect(self.start_comparing)
        self.toolbar.rules_pressed.connect(self.rules_pressed)
        self.toolbar.export_pressed.connect(lambda form: self.acts.ask_and_export(self, form))
        self.toolbar.trash_selected_pressed.connect(lambda: self.acts.trash(self.review.wanted()))
        self.toolbar.trash_all_pressed.connect(lambda: self.acts.trash(self.model.all_of("file")))
        self.empty.pressed.connect(self._empty_pressed)
        self.compare.keeper_wanted.connect(self.acts.keep_instead)
        self.compare.trash_wanted.connect(lambda: self.acts.trash(self.review.wanted()))
        self.compare.different_wanted.connect(lambda: self.acts.decide(self.review.wanted(), "different"))
        self.compare.keep_all_wanted.connect(lambda: self.acts.decide(self.review.wanted(), "keep all"))
        self.compare.refused.connect(lambda text: self.said.emit(text, "", None))
        self.acts.group_changed.connect(self.review.put)
        self.acts.settled.connect(self.settle)
        self.acts.find_wanted.connect(self.search)
        self.acts.said.connect(self.said)
        self.acts.failed.connect(self.failed)
        self.comparing.linked.connect(lambda: self._soon.isActive() or self._soon.start())
        self.comparing.running.connect(lambda _: self.update_empty())
        self.comparing.done.connect(self._compared)
        self.comparing.failed.connect(self.failed)
        self._engine.ready.connect(self._look)
