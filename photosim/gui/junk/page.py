"""Junk page: piles of what is perhaps no photo worth keeping, to look through. Nothing is marked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from photosim.errors import PhotosimError
from photosim.gui.grid.photo_grid import PhotoGrid
from photosim.gui.grid.photo_model import PhotoModel, id_array
from photosim.gui.junk.junk_texts import JunkState, caption, say_empty, standing
from photosim.gui.junk.pile_list import PileList
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.trash.actions import TrashActions
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.translation import tr
from photosim.library.junk.kinds import Judgment
from photosim.library.junk.piles import Pile
from photosim.progress import Progress


class JunkPage(QWidget):
    """The piles at the left, the pictures of one at the right; what the user chose may go to the trash."""

    failed = Signal(object)  # a PhotosimError
    library_pressed = Signal()
    large_wanted = Signal(list, int)  # photos to be shown large, and with which to begin
    photo_wanted = Signal(int)  # a photo to be shown in the library

    def __init__(self, tasks: Tasks, engine: PhotoService, trash: TrashActions) -> None:
        super().__init__()
        self._tasks, self._engine, self._trash = tasks, engine, trash
        self.now = JunkState()
        self.kind = ""
        self.is_running = False
        self._judgments: dict[int, Judgment] = {}
        self._does = ""
        self.model = PhotoModel(tasks, slot="junk.grid")
        self.thumbnails = ThumbnailCache(tasks, engine.thumbnail, slot="junk.thumbs")
        self.grid = PhotoGrid(self.model, self.thumbnails)
        self.grid.setAccessibleName(tr("Pictures of the pile"))
        self.list = PileList()
        self.words = ElidedLabel()
        self.words.setProperty("kind", "muted")
        self.title = ElidedLabel(tr("Junk to look through"))
        self.title.setProperty("kind", "title")
        self.title.setMinimumHeight(32)  # where it stands on the other pages, also without buttons beside it
        self.measure = QPushButton()
        self.measure.setToolTip(tr("Sort out the photos that were not looked through yet"))
        self.trash = QPushButton(tr("Move to the trash"))
        self.trash.setToolTip(tr("The pictures that you chose; can be undone (Del)"))
        self.empty = EmptyState("archive", "", "")
        self._lay_out()
        self._connect()
        self._show()

    @property
    def pile(self) -> Pile | None:
        """The pile that is shown, or None."""
        return next((pile for pile in self.now.piles if pile.kind == self.kind), None)

    def refresh(self) -> None:
        """Read the piles again."""
        self._tasks.read("junk.piles", standing, self._take, lane="analyses")

    def library_changed(self) -> None:
        """Files came, went or moved."""
        self.thumbnails.forget_absent()
        self.model.invalidate()
        if self.isVisible():
            self.refresh()

    def start(self) -> None:
        """Look through the photos that are new, in the background."""
        if self.is_running:
            return
        self.is_running = True

        def work(conn: Connection, progress: Progress) -> int:
            return self._engine.measure_junk(conn, progress)

        def done(_: int) -> None:
            self.is_running = False
            self.refresh()

        self._tasks.write(work, done, failed=self._fail, priority="background")
        self._show()

    def trash_chosen(self) -> None:
        """Move the chosen pictures to the trash; undo brings them back."""
        if ids := [int(one) for one in self.grid.selected_ids()]:
            self._trash.trash_photos(ids, lambda _: self.refresh())

    def selectAll(self) -> None:
        """Select every picture of the pile."""
        self.grid.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the piles when shown."""
        super().showEvent(event)
        self.refresh()

    # Inside

    def _take(self, now: JunkState) -> None:
        self.now = now
        kinds = [pile.kind for pile in now.piles]
        self.kind = self.kind if self.kind in kinds else (kinds[0] if kinds else "")
        self.list.show_piles(now.piles, self.kind)
        self._show_pile(self.kind)

    def _show_pile(self, kind: str) -> None:
        self.kind = kind
        pile = self.pile
        self._judgments = {} if pile is None else dict(pile.photos)
        self.grid.show_ids(id_array([] if pile is None else [photo_id for photo_id, _ in pile.photos]))
        self._show()

    def _show(self) -> None:
        pile, chosen = self.pile, [int(one) for one in self.grid.selected_ids()]
        self._stack.setCurrentWidget(self._piles if pile is not None else self.empty)
        self._does = say_empty(self.empty, self.now, running=self.is_running)
        if pile is not None:
            self.words.setText(caption(pile, chosen, self._judgments))
        self.trash.setVisible(pile is not None)
        self.trash.setEnabled(bool(chosen))
        self.trash.setText(tr("Move {n} to the trash", n=len(chosen)) if chosen else tr("Move to the trash"))
        self.measure.setVisible(pile is not None and (self.now.waiting > 0 or self.is_running))
        self.measure.setEnabled(not self.is_running)
        waiting = formatting.count(self.now.waiting, "new photo")
        self.measure.setText(
            tr("Looking through") if self.is_running else tr("Look through {waiting}", waiting=waiting)
        )

    def _fail(self, error: PhotosimError) -> None:
        self.is_running = False
        self._show()
        self.failed.emit(error)

    def _empty_pressed(self) -> None:
        if self._does == "library":
            self.library_pressed.emit()
        else:
            self.start()

    def _open(self, photo_id: int) -> None:
        ids = [int(one) for one in self.model.ids]
        self.large_wanted.emit(ids, ids.index(photo_id))

    def _menu(self, point: QPoint) -> None:
        photo_id = self.grid.current_id()
        if photo_id < 0:
            return
        menu = QMenu(self)
        menu.addAction(tr("Open large")).triggered.connect(lambda: self._open(photo_id))
        menu.addAction(tr("Show in the library")).triggered.connect(lambda: self.photo_wanted.emit(photo_id))
        menu.addSeparator()
        menu.addAction(tr("Move to the trash")).triggered.connect(lambda: self.trash_chosen())
        menu.popup(self.grid.viewport().mapToGlobal(point))

    def _lay_out(self) -> None:
        bar = hbox(self.title, None, self.measure, self.trash, spacing=8, margins=(16, 12, 12, 8))
        self._piles = QWidget()
        right = vbox((self.grid, 1), hbox((self.words, 1), margins=(16, 6, 16, 8)), spacing=0)
        hbox(self.list, (right, 1), spacing=0, parent=self._piles)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._piles)
        vbox(bar, (self._stack, 1), spacing=0, parent=self)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_pile)
        self.measure.clicked.connect(lambda _=False: self.start())
        self.trash.clicked.connect(lambda _=False: self.trash_chosen())
        self.empty.pressed.connect(self._empty_pressed)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.grid.opened.connect(self._open)
        self.grid.trash_pressed.connect(self.trash_chosen)
        self.grid.customContextMenuRequested.connect(self._menu)
