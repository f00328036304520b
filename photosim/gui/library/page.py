"""The library page: the grid of photos, its toolbar, and the panel with the chosen photo."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.grid.photo_grid import PhotoGrid
from photosim.gui.grid.photo_model import Ids, PhotoModel, ids_of
from photosim.gui.library.photo_menu import PhotoActions
from photosim.gui.library.toolbar import LibraryToolbar
from photosim.gui.photo.detail_panel import DetailPanel
from photosim.gui.photo.navigator import Query, Walk
from photosim.gui.photo.viewer import Viewer
from photosim.gui.services.face_service import FaceEngine
from photosim.gui.services.face_thumbnails import FacePictures
from photosim.gui.services.photo_service import Engine
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.search.text_search import search_photos
from photosim.store.photos import Folder

REFRESH_MS = 700


class LibraryPage(QWidget):
    """Shows the photos of the library, or of one folder, in an order and through a filter."""

    add_pressed = Signal()
    read_pressed = Signal()
    said = Signal(str)
    failed = Signal(object)  # a PhotosimError
    panel_toggled = Signal(bool)
    person_wanted = Signal(int)  # the id of a person whose face was clicked

    def __init__(self, tasks: Tasks, engine: Engine, faces: FaceEngine, pictures: FacePictures) -> None:
        super().__init__()
        self._tasks = tasks
        self.folder: Folder | None = None
        self.has_folders = False
        self.is_reading = False
        self.model = PhotoModel(tasks)
        self.thumbnails = ThumbnailCache(tasks, engine.thumbnail)
        self.grid = PhotoGrid(self.model, self.thumbnails)
        self.toolbar = LibraryToolbar()
        self.panel = DetailPanel(pictures)
        self.walk = Walk(tasks, engine, faces, self.panel)
        self.actions_ = PhotoActions(tasks)
        self.empty = EmptyState("images", "", "")
        self.viewer: Viewer | None = None
        self._engine = engine
        self._asked = False
        self._panel_open = True
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._typing.timeout.connect(lambda: self.refresh(keep_place=False))
        self._lay_out()
        self._connect()

    @property
    def panel_open(self) -> bool:
        """True when the user wants to see the detail panel."""
        return self._panel_open

    def refresh(self, *, keep_place: bool = True) -> None:
        """Ask for the photos that are to be shown now."""
        sort, descending, text = self.toolbar.sort, self.toolbar.descending, self.toolbar.filter.text()
        folder_id = self.folder.id if self.folder is not None else None
        self._tasks.read(
            "library.ids",
            lambda conn: search_photos(conn, sort=sort, descending=descending, text=text, folder_id=folder_id),
            lambda ids: self._take_ids(ids, keep_place),
            lane="lists",
        )

    def refresh_soon(self) -> None:
        """Ask for the photos, but not for every batch of a running job."""
        if not self._soon.isActive():
            self._soon.start()

    def show_folder(self, folder: Folder | None) -> None:
        """Narrow the page to one folder, or show the whole library."""
        if folder != self.folder:
            self.folder = folder
            self.toolbar.title.setText(folder.path.name or str(folder.path) if folder is not None else "Library")
            self.refresh(keep_place=False)

    def take_batch(self, ids: list[int]) -> None:
        """Photos were just read in, or read anew."""
        self.model.forget(ids)
        self.refresh_soon()

    def library_changed(self) -> None:
        """Files came, went or moved: show what is true now."""
        self.thumbnails.forget_absent()
        self.model.forget()
        self.refresh()
        self.walk.show_again()

    def set_panel_open(self, is_open: bool) -> None:
        """Open or close the detail panel."""
        self._panel_open = is_open
        self.panel.setVisible(is_open)
        self.toolbar.panel.setChecked(is_open)
        self.panel_toggled.emit(is_open)

    def search_picture(self, query: Query) -> None:
        """Show a picture from outside with its ten most similar."""
        self.set_panel_open(True)
        self.walk.go(query)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.toolbar.filter.setFocus()

    def show_photo(self, photo_id: int) -> None:
        """Bring one photo of the library into view, and into the panel with its ten most similar."""
        self.set_panel_open(True)
        self.walk.go(photo_id)

    def open_large(self, photo_id: int) -> None:
        """Show a photo over the whole window."""
        if self.viewer is None:
            self.viewer = Viewer(self._tasks, self._engine.thumbnail, self.window())
            self.viewer.left_at.connect(self._left_viewer)
            self.viewer.mark_clicked.connect(lambda mark: self.person_wanted.emit(mark.person_id))
        row = self.model.row_of(photo_id)
        ids = self.model.ids
        if row < 0:
            ids, row = ids_of([photo_id]), 0
        self.viewer.open(ids, row)

    def selected(self) -> list[int]:
        """The selected photos, the current one first."""
        current = self.grid.current_id()
        ids = [int(photo_id) for photo_id in self.grid.selected_ids()]
        return sorted(ids, key=lambda photo_id: photo_id != current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own back and forward buttons."""
        if event.button() == Qt.MouseButton.BackButton:
            self.walk.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.walk.forward()
        else:
            super().mousePressEvent(event)

    def update_empty(self) -> None:
        """Say why there is nothing to see, and what to do."""
        self._stack.setCurrentWidget(self.grid if len(self.model.ids) or not self._asked else self.empty)
        text = self.toolbar.filter.text()
        if text:
            said = f"Nothing here has “{text}” in its name, folder, camera or date, and nobody of that name is in one."
            self.empty.say("search", "No photo matches", said, "Clear the filter")
        elif not self.has_folders and not self.is_reading:
            said = (
                "Choose a folder, or drop one on this window. photosim reads the photos in it and changes none of them."
            )
            self.empty.say("folder-plus", "Your photos will be here", said, "Choose a folder")
        elif self.is_reading:
            self.empty.say("images", "Looking for photos", "They appear here as they are read.")
        else:
            said = "photosim found no picture here that it can read. Put some in, and read the folder again."
            self.empty.say("image-off", "No photos in this folder", said, "Read again")
        nothing = not self.has_folders and not self.is_reading and self.walk.trail.here is None
        self.panel.setVisible(self._panel_open and not nothing)
        self.toolbar.set_idle(nothing)

    def _take_ids(self, ids: Ids, keep_place: bool) -> None:
        self._asked = True
        self.grid.show_ids(ids, keep_place=keep_place)
        self.toolbar.count.setText(formatting.count(len(ids), "photo"))
        self.update_empty()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._stack, 1)
        below.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addLayout(below, 1)

    def _connect(self) -> None:
        self.toolbar.back.clicked.connect(self.walk.back)
        self.toolbar.forward.clicked.connect(self.walk.forward)
        self.toolbar.order_changed.connect(lambda: self.refresh(keep_place=False))
        self.toolbar.filter_changed.connect(lambda _: self._typing.start())
        self.toolbar.size_changed.connect(self.grid.set_cell_px)
        self.toolbar.panel.clicked.connect(self.set_panel_open)
        self.panel.closed.connect(lambda: self.set_panel_open(False))
        self.panel.opened.connect(self._open_shown)
        self.panel.person_wanted.connect(self.person_wanted)
        self.grid.zoomed.connect(self.toolbar.size_slider.setValue)
        self.grid.chosen.connect(self.walk.go)
        self.grid.opened.connect(self.open_large)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.grid.too_many_to_drag.connect(
            lambda most: self.said.emit(f"At most {formatting.number(most)} photos can be dragged out at once.")
        )
        self.walk.moved.connect(self._moved)
        self.walk.refused.connect(self.failed)
        self.actions_.said.connect(self.said)
        self.actions_.failed.connect(self.failed)
        self.actions_.large_wanted.connect(self.open_large)
        self.actions_.similar_wanted.connect(self.show_photo)
        self.empty.pressed.connect(self._empty_pressed)
        self._moved(-1)

    def _moved(self, photo_id: int) -> None:
        self.toolbar.back.setEnabled(self.walk.trail.can_go_back)
        self.toolbar.forward.setEnabled(self.walk.trail.can_go_forward)
        if photo_id >= 0:
            self.grid.select_id(photo_id)
        elif self.walk.trail.here is not None:
            self.grid.clearSelection()
            self.grid.setCurrentIndex(QModelIndex())

    def _open_shown(self) -> None:
        if self.walk.photo is not None:
            self.open_large(self.walk.photo.id)

    def _left_viewer(self, photo_id: int) -> None:
        self.grid.setFocus()
        self.grid.select_id(photo_id)
        self.walk.go(photo_id)

    def _menu(self, point: QPoint) -> None:
        if ids := self.selected():
            self.actions_.popup(self, ids, self.grid.viewport().mapToGlobal(point))

    def _empty_pressed(self) -> None:
        if self.toolbar.filter.text():
            self.toolbar.filter.clear()
        elif not self.has_folders:
            self.add_pressed.emit()
        else:
            self.read_pressed.emit()
