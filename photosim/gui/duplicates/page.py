"""Duplicates page: list of groups at the left, review of the current one at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from photosim.gui.duplicates.actions import GroupActions
from photosim.gui.duplicates.bulk_dialogs import GroupTools
from photosim.gui.duplicates.compare_job import CompareJob
from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.empty import CompareStatus, compare_status, fill_empty_state
from photosim.gui.duplicates.group_list import LEAST_PX, GroupList
from photosim.gui.duplicates.group_model import GroupModel
from photosim.gui.duplicates.group_review import GroupReview
from photosim.gui.duplicates.group_search import GroupSearch
from photosim.gui.duplicates.toolbar import DuplicatesToolbar
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.trash.actions import TrashActions
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.layouts import splitter, vbox
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.compare import Compared
from photosim.library.duplicates.group import Group, Kind
from photosim.library.duplicates.scope_settings import scope_words

# Groups are searched again after changes, but not for every committed block of a comparison.
SEARCH_DELAY_MS = 1_200


class DuplicatesPage(QWidget):
    """Wires group search, list, review, toolbar and actions together."""

    said = Signal(str, str, object)  # message, caption of its action button ("" for none), callback
    failed = Signal(object)  # a PhotosimError
    rules_pressed = Signal()
    library_pressed = Signal()  # go to the library: there is nothing to compare yet
    full_screen = Signal(bool)  # the review takes the whole screen, or gives it back

    def __init__(self, tasks: Tasks, engine: PhotoService, compare_job: CompareJob, trash: TrashActions) -> None:
        super().__init__()
        self._tasks, self._engine = tasks, engine
        self.compare_job = compare_job
        self.compare_status = CompareStatus()
        self.model = GroupModel()
        self.group_search = GroupSearch(tasks)
        self.thumbnails = ThumbnailCache(tasks, engine.thumbnail, slot="duplicates.list")
        self._strip_thumbnails = ThumbnailCache(tasks, engine.thumbnail, slot="duplicates.strip")
        self.list = GroupList(self.model, self.thumbnails)
        self.compare = CompareView(tasks, self._strip_thumbnails)
        self.review = GroupReview(self.model, self.list, self.compare)
        self.toolbar = DuplicatesToolbar()
        self.tools = GroupTools(tasks, self.model, self.review, self)
        self.empty = EmptyState("copy", "", "")
        self.group_actions = GroupActions(tasks, engine, self.model, trash)
        self.toolbar.carry_metadata_chosen.connect(trash.set_carry_metadata)
        self._search_timer = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._search_timer.timeout.connect(self.search)
        self._is_full_screen = False
        self._is_stale = True
        self._search_again = False
        self._is_first_search = True
        self._carry_setting_loaded = False
        self._lay_out()
        self._connect()

    @property
    def is_waiting(self) -> bool:
        """True while a new search is scheduled."""
        return self._search_timer.isActive()

    def search(self) -> None:
        """Search the groups again; the shown ones stay until the search is done."""
        if self.group_search.is_finding:
            self._search_again = True
            return
        self._is_stale = False
        self.group_search.find()
        self.update_empty()

    def library_changed(self) -> None:
        """Schedule a new search after files came, went or moved."""
        self._is_stale = True
        self.thumbnails.forget_absent()
        self._load_status()
        if self.isVisible():
            self._search_timer.start()

    def start_comparing(self) -> None:
        """Compare the photos, and show groups as they are found."""
        self.compare_job.start()
        self.search()

    def show_kind(self, kind: Kind) -> None:
        """Switch to another kind of groups."""
        self.toolbar.kinds[kind].setChecked(True)
        self.model.show(kind=kind)
        self._go_first()

    def set_full_screen(self, on: bool | None) -> None:
        """Give the review the whole screen, or take it back; None changes it. Nothing happens without a group."""
        wanted = (not self._is_full_screen if on is None else on) and self.model.rowCount() > 0
        self.compare.header.full_screen.setChecked(wanted)
        if wanted == self._is_full_screen:
            return
        self._is_full_screen = wanted
        self.toolbar.setVisible(not wanted)
        self.list.setVisible(not wanted)
        (self.compare if wanted else self.list).setFocus()
        self.full_screen.emit(wanted)

    def selectAll(self) -> None:
        """Select every group shown."""
        self.list.selectAll()

    def update_empty(self) -> None:
        """Update the empty state and the toolbar's Compare button."""
        self.compare_status.is_running = self.compare_job.is_running
        self.compare_status.is_finding = self.group_search.is_finding
        self.compare_status.groups = sum(groups for groups, _ in self.model.totals().values())
        self.compare_status.scope = self.toolbar.narrowed.text()
        self.compare_status.is_filtered = self.model.is_filtered
        nothing = self.model.rowCount() == 0
        if nothing:
            self.set_full_screen(False)
        self._stack.setCurrentWidget(self.empty if nothing else self._split)
        idle = fill_empty_state(self.empty, self.compare_status, self.model.kind, self.model.text)
        self.toolbar.set_idle(idle)
        waiting = self.compare_status.uncompared
        # Of bursts that an earlier version found, or whose faces were found since.
        frames = self.compare_status.unmeasured if self.model.kind == "moment" else 0
        self.toolbar.compare.setVisible(not idle and (waiting > 0 or frames > 0 or self.compare_job.is_running))
        self.toolbar.compare.setEnabled(not self.compare_job.is_running)
        text = tr("Comparing") if self.compare_job.is_running else tr("Look for the best frames")
        if waiting and not self.compare_job.is_running:
            text = tr("Compare {photos}", photos=formatting.count(waiting, "new photo"))
        self.toolbar.compare.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text makes the list wider, but at most a third of the page; the pictures always get the larger part."""
        super().resizeEvent(event)
        self.list.setMaximumWidth(max(LEAST_PX, self.width() * 45 // 100))
        self.list.setMinimumWidth(max(LEAST_PX, min(self.list.wanted_px, self.width() // 3)))
        most_px = self.list.maximumWidth()
        if self._split.sizes()[0] > most_px:  # a list that may not be so wide any more would leave a gap beside it
            self._split.setSizes([most_px, self.width() - most_px])

    def showEvent(self, event: QShowEvent) -> None:
        """Reload the comparison's progress when shown."""
        super().showEvent(event)
        self._load_status()
        self.tools.load_scope()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: the screen is given back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.set_full_screen(False)

    # Inside

    def _load_status(self) -> None:
        loaded = self._engine.loaded
        if loaded is not None:
            self._tasks.read(
                "duplicates.compare_status",
                lambda conn: compare_status(conn, loaded.embedder.id),
                self._take_status,
                lane="lists",
            )

    def _take_status(self, found: CompareStatus) -> None:
        self.compare_status = found
        if not self._carry_setting_loaded:
            self._carry_setting_loaded = True
            self.toolbar.carries.setChecked(found.carries)
        if self._is_stale and self.isVisible() and found.compared:
            self.search()
        self.update_empty()

    def _groups_found(self, groups: list[Group], search_texts: dict[str, str]) -> None:
        self.model.search_texts.update(search_texts)
        # The first search fills the page as it goes; a later one must not reorder rows under the user's eyes.
        if self._is_first_search:
            self.model.add(groups)
            if not self.list.currentIndex().isValid():
                self._go_first()
            self.update_empty()

    def _search_finished(self, groups: list[Group]) -> None:
        self.review.replace_all(groups)
        self._is_first_search = False
        self.update_empty()
        if self._search_again:
            self._search_again = False
            self._search_timer.start()

    def remove_resolved(self, keys: list[str]) -> None:
        """Remove resolved groups; the next one becomes current."""
        # A search that is already running would bring them back for a moment.
        self.group_search.cancel()
        self.review.remove(keys)
        self.update_empty()
        self._load_status()
        self._search_timer.start()

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
        elif self.model.is_filtered:
            self.tools.clear_filter()
        elif self.compare_status.scope and self.compare_status.compared and not self.compare_status.groups:
            self.tools.open_scope()
        elif self.compare_status.photos == 0:
            self.library_pressed.emit()
        else:
            self.start_comparing()

    def _compare_done(self, result: Compared) -> None:
        self._load_status()
        self.search()
        photos = formatting.count(result.photos, "photo")
        if result.stopped:
            told = tr("Stopped after {photos}. The results so far are kept.", photos=photos)
            self.said.emit(told, tr("Continue"), self.start_comparing)
            return
        told = tr("{photos} compared.", photos=photos)
        if result.waiting:
            unread = tr("{photos} could not be read.", photos=formatting.count(result.waiting, "photo"))
            told = f"{told} {unread}"
        self.said.emit(told, "", None)

    def _show_totals(self) -> None:
        for kind, (groups, size_bytes) in self.model.totals().items():
            freed = f"   {formatting.size(size_bytes)}" if size_bytes else ""
            self.toolbar.kinds[kind].set_under(formatting.count(groups, "group") + freed)

    def _lay_out(self) -> None:
        self._split = splitter(self.list, self.compare, 340, 860)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        vbox(self.toolbar, (self._stack, 1), spacing=0, parent=self)
        self.update_empty()

    def _connect(self) -> None:
        self.model.changed.connect(self._show_totals)
        self.group_search.found.connect(self._groups_found)
        self.group_search.finished.connect(self._search_finished)
        self.group_search.failed.connect(self.failed)
        self.toolbar.kind_chosen.connect(lambda kind: self.show_kind(kind))
        self.toolbar.order_chosen.connect(lambda key: self._show(order=key))
        self.toolbar.text_changed.connect(lambda text: self._show(text=text))
        self.toolbar.filter.left.connect(self.list.setFocus)
        self.toolbar.compare_pressed.connect(self.start_comparing)
        self.toolbar.scope_pressed.connect(self.tools.open_scope)
        self.toolbar.marking_pressed.connect(self.tools.marking.open_for_groups)
        self.tools.scope_changed.connect(lambda scope: self.toolbar.show_scope(scope_words(scope)))
        self.tools.search_wanted.connect(self.search)
        self.tools.filtered.connect(self._go_first)
        self.tools.said.connect(self.said)
        self.toolbar.rules_pressed.connect(self.rules_pressed)
        self.toolbar.export_pressed.connect(lambda form: self.group_actions.ask_and_export(self, form))
        self.toolbar.trash_selected_pressed.connect(lambda: self.group_actions.trash(self.review.wanted()))
        self.toolbar.trash_all_pressed.connect(lambda: self.group_actions.trash(self.model.all_of("file")))
        self.empty.pressed.connect(self._empty_pressed)
        self.compare.keeper_wanted.connect(self.group_actions.set_keeper)
        self.compare.keep_only_wanted.connect(self.group_actions.keep_only)
        self.compare.trash_wanted.connect(lambda: self.group_actions.trash(self.review.wanted()))
        self.compare.different_wanted.connect(lambda: self.group_actions.decide(self.review.wanted(), "different"))
        self.compare.keep_all_wanted.connect(lambda: self.group_actions.decide(self.review.wanted(), "keep all"))
        self.compare.full_screen_wanted.connect(self.set_full_screen)
        self.compare.refused.connect(lambda text: self.said.emit(text, "", None))
        self.group_actions.group_changed.connect(self.review.put)
        self.group_actions.resolved.connect(self.remove_resolved)
        self.group_actions.find_wanted.connect(self.search)
        self.group_actions.said.connect(self.said)
        self.group_actions.failed.connect(self.failed)
        self.compare_job.linked.connect(lambda: self._search_timer.isActive() or self._search_timer.start())
        self.compare_job.running.connect(lambda _: self.update_empty())
        self.compare_job.done.connect(self._compare_done)
        self.compare_job.failed.connect(self.failed)
        self._engine.ready.connect(self._load_status)
