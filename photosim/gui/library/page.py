"""Library page: photo grid, toolbar with filter and sort order, and the detail panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photosim.gui.grid.photo_model import PhotoModel, id_array
from photosim.gui.library.connected_viewer import connected_viewer
from photosim.gui.library.empty_state_texts import empty_text
from photosim.gui.library.exclusions_dialog import ExclusionsDialog
from photosim.gui.library.export_photos import ExportPhotos
from photosim.gui.library.filter_actions import connect_filters
from photosim.gui.library.filter_menu import FilterMenu
from photosim.gui.library.folder_tree import FolderTree
from photosim.gui.library.gallery import Gallery
from photosim.gui.library.mark_actions import MarkActions
from photosim.gui.library.photo_menu import PhotoActions
from photosim.gui.library.selection_actions import connect_selection
from photosim.gui.library.selection_bar import COMPARED
from photosim.gui.library.similarity import by_similarity
from photosim.gui.library.toolbar import LibraryToolbar
from photosim.gui.photo.detail_panel import DetailPanel
from photosim.gui.photo.navigator import Navigator, Query
from photosim.gui.photo.side_by_side import SideBySide
from photosim.gui.photo.viewer import Viewer
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.face_thumbnails import FaceThumbnails
from photosim.gui.services.paced_timer import PacedTimer
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.trash.actions import TrashActions
from photosim.gui.widgets import formatting
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.translation import tr
from photosim.library.search.listing import Listing, list_photos
from photosim.library.search.query import parse
from photosim.store.marks import Mark
from photosim.store.photos import Folder

REFRESH_MS = 700
NARROW_PX = 720  # a narrower page gives its panel less


class LibraryPage(QWidget):
    """Browses the photos of the library, or of one folder, sorted and filtered."""

    add_pressed = Signal()
    read_pressed = Signal()
    said = Signal(str)  # a message for the message bar
    failed = Signal(object)  # a PhotosimError
    panel_toggled = Signal(bool)
    person_wanted = Signal(int)  # the id of a person whose face was clicked
    viewer_made = Signal(object)  # a Viewer

    def __init__(
        self, tasks: Tasks, engine: PhotoService, faces: FaceService, pictures: FaceThumbnails, trash: TrashActions
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self.folder: Folder | None = None
        self.has_folders = self.is_reading = False
        self.model = PhotoModel(tasks)
        self.thumbnails = ThumbnailCache(tasks, engine.thumbnail)
        self.gallery = Gallery(self.model, self.thumbnails)
        self.grid, self.empty = self.gallery.grid, self.gallery.empty
        self.toolbar = LibraryToolbar()
        self.panel = DetailPanel(pictures)
        self.navigator = Navigator(tasks, engine, faces, self.panel)
        self.marks = MarkActions(tasks, trash)
        self.actions_ = PhotoActions(tasks, trash, self.marks)
        self.filter_menu, self.tree = FilterMenu(tasks, self), FolderTree(tasks, self)
        self.exporting, self.exclusions = ExportPhotos(tasks, self), ExclusionsDialog(tasks, self)
        self.roots: list[Folder] = []
        self.viewer: Viewer | None = None
        self.beside: SideBySide | None = None
        self.first_run: QWidget | None = None
        self._engine = engine
        self._search_done = False
        self._panel_open = True
        self._refresh_timer = PacedTimer(self, REFRESH_MS)
        self._refresh_timer.timeout.connect(self.refresh)
        self._filter_timer = QTimer(self, singleShot=True, interval=150)
        self._filter_timer.timeout.connect(lambda: self.refresh(keep_place=False))
        self._lay_out()
        self._connect()

    @property
    def panel_open(self) -> bool:
        """True when the detail panel is switched on (it may still be hidden on an empty page)."""
        return self._panel_open

    def set_first_run(self, page: QWidget) -> None:
        """Show `page` while the library has no folder."""
        self.first_run = page
        self.gallery.stack.addWidget(page)

    def refresh(self, *, keep_place: bool = True) -> None:
        """Run the search again with the current folder, filter and order."""
        sort, descending, text = self.toolbar.sort, self.toolbar.descending, self.toolbar.filter.text()
        folder_id = self.folder.id if self.folder is not None else None
        alike = by_similarity(self._engine)
        if not self._search_done and not text:
            self.gallery.show_first(self._tasks, sort, descending, folder_id)
        self._tasks.read(
            "library.ids",
            lambda conn: list_photos(
                conn, sort=sort, descending=descending, text=text, folder_id=folder_id, by_similarity=alike
            ),
            self._refresh_timer.measured(lambda listing: self._take_listing(listing, keep_place)),
            # Sorting by similarity reads every vector: a name that is given meanwhile must not wait for it.
            lane="analyses" if sort == "similar" else "lists",
        )

    def refresh_soon(self) -> None:
        """Refresh after a delay, once for many batches of a job that commits them."""
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def show_folder(self, folder: Folder | None) -> None:
        """Restrict the page to one folder, or show the whole library (None)."""
        if folder != self.folder:
            self.folder = folder
            self.toolbar.title.setText(folder.path.name or str(folder.path) if folder is not None else tr("Library"))
            self.refresh(keep_place=False)

    def take_batch(self, ids: list[int]) -> None:
        """Photos with these ids were just indexed."""
        self.model.invalidate(ids)
        self.refresh_soon()

    def library_changed(self) -> None:
        """Reload after files came, went or moved."""
        self.thumbnails.forget_absent()
        self.model.invalidate()
        self.refresh()
        self.navigator.show_again()

    def set_panel_open(self, is_open: bool) -> None:
        """Open or close the detail panel."""
        self._panel_open = is_open
        self.panel.setVisible(is_open)
        self.toolbar.panel.setChecked(is_open)
        self.panel_toggled.emit(is_open)

    def search_picture(self, query: Query) -> None:
        """Search by a query image: show it with its ten most similar photos."""
        self.set_panel_open(True)
        self.navigator.go(query)

    def focus_filter(self) -> None:
        """Focus the filter field (Ctrl+F)."""
        self.toolbar.filter.setFocus()

    def show_photo(self, photo_id: int) -> None:
        """Select a photo, and show it in the panel with its ten most similar."""
        self.set_panel_open(True)
        self.navigator.go(photo_id)

    def open_large(self, photo_id: int) -> None:
        """Open a photo in the full-window viewer."""
        if self.viewer is None:
            self.viewer = self.make_viewer()
            self.viewer.left_at.connect(self._viewer_closed)
            self.viewer.face_clicked.connect(lambda mark: self.person_wanted.emit(mark.person_id))
        row = self.model.row_of(photo_id)
        ids = self.model.ids
        if row < 0:
            ids, row = id_array([photo_id]), 0
        self.viewer.open(ids, row)

    def make_viewer(self) -> Viewer:
        """A viewer over the whole window, connected to what can be done with photos."""
        viewer = connected_viewer(self._tasks, self._engine.thumbnail, self.window(), self.actions_, self.marks)
        self.viewer_made.emit(viewer)
        return viewer

    def compare(self, ids: Sequence[int]) -> None:
        """Show two photos side by side over the window."""
        if len(ids) == COMPARED:
            if self.beside is None:
                self.beside = SideBySide(self._tasks, self._engine.thumbnail, self.window())
                self.beside.closed.connect(self.grid.setFocus)
            self.beside.open(ids[0], ids[1])

    def selected(self) -> list[int]:
        """The selected photos, the current one first."""
        current = self.grid.current_id()
        ids = [int(photo_id) for photo_id in self.grid.selected_ids()]
        return sorted(ids, key=lambda photo_id: photo_id != current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window most of the room is for the photos."""
        super().resizeEvent(event)
        self.panel.set_narrow(self.width() < NARROW_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Back and forward buttons of the mouse go through the history."""
        if event.button() == Qt.MouseButton.BackButton:
            self.navigator.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.navigator.forward()
        else:
            super().mousePressEvent(event)

    def update_empty(self) -> None:
        """Show the empty state that fits: no match, no folder, still reading, or no readable photo."""
        query = self.toolbar.filter.text()
        is_new = not query and not self.has_folders and not self.is_reading
        self.gallery.show_empty(not len(self.model.ids) and self._search_done, self.first_run if is_new else None)
        problem = next((term.problem for term in parse(query) if term.problem), "")
        words = empty_text(query, has_folders=self.has_folders, is_reading=self.is_reading, problem=problem)
        self.empty.say(words.icon, words.title, words.text, words.button)
        nothing = not self.has_folders and not self.is_reading and self.navigator.history.current is None
        self.panel.setVisible(self._panel_open and not nothing)
        self.toolbar.set_idle(nothing)

    def _take_listing(self, listing: Listing, keep_place: bool) -> None:
        self._search_done = True
        self.gallery.show_listing(listing, keep_place=keep_place)
        self.toolbar.show_count(len(listing.ids))
        self.update_empty()

    def _lay_out(self) -> None:
        below = hbox((self.gallery, 1), self.panel, spacing=0)
        vbox(self.toolbar, (below, 1), spacing=0, parent=self)

    def _connect(self) -> None:
        self.toolbar.back.clicked.connect(self.navigator.back)
        self.toolbar.forward.clicked.connect(self.navigator.forward)
        self.toolbar.order_changed.connect(lambda: self.refresh(keep_place=False))
        self.toolbar.filter_changed.connect(lambda _: self._filter_timer.start())
        self.toolbar.size_changed.connect(self.grid.set_cell_px)
        self.toolbar.panel.clicked.connect(self.set_panel_open)
        self.panel.closed.connect(lambda: self.set_panel_open(False))
        self.panel.opened.connect(self._open_shown)
        self.panel.person_wanted.connect(self.person_wanted)
        self.grid.zoomed.connect(self.toolbar.size_slider.setValue)
        self.grid.chosen.connect(self.navigator.go)
        self.grid.opened.connect(self.open_large)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.grid.too_many_to_drag.connect(
            lambda most: self.said.emit(
                tr("At most {most} photos can be dragged out at once.", most=formatting.number(most))
            )
        )
        self.navigator.navigated.connect(self._navigated)
        self.navigator.refused.connect(self.failed)
        self.actions_.said.connect(self.said)
        self.actions_.failed.connect(self.failed)
        self.actions_.large_wanted.connect(self.open_large)
        self.actions_.similar_wanted.connect(self.show_photo)
        self.marks.changed.connect(self._marks_changed)
        self.grid.rated.connect(lambda rating: self.marks.rate(self.selected(), rating))
        self.grid.favor_pressed.connect(lambda: self.marks.toggle_favorite(self.selected()))
        self.grid.trash_pressed.connect(lambda: self.actions_.trash(self.selected()))
        self.empty.pressed.connect(self._empty_pressed)
        connect_filters(self)
        connect_selection(self, self.gallery.selection)
        self._navigated(-1)

    def _navigated(self, photo_id: int) -> None:
        self.toolbar.back.setEnabled(self.navigator.history.can_go_back)
        self.toolbar.forward.setEnabled(self.navigator.history.can_go_forward)
        if photo_id >= 0:
            self.grid.select_id(photo_id)
        elif self.navigator.history.current is not None:
            self.grid.clearSelection()
            self.grid.setCurrentIndex(QModelIndex())

    def _marks_changed(self, marks: dict[int, Mark]) -> None:
        self.model.invalidate(list(marks))
        self.grid.view_changed()
        if any(term.field in ("rating", "is") for term in parse(self.toolbar.filter.text())):
            self.refresh()

    def _open_shown(self) -> None:
        if self.navigator.photo is not None:
            self.open_large(self.navigator.photo.id)

    def _viewer_closed(self, photo_id: int) -> None:
        self.grid.setFocus()
        self.grid.select_id(photo_id)
        self.navigator.go(photo_id)

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
