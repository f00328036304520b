"""The window: sidebar, pages, status bar and messages, and what happens between them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from photosim.errors import PhotosimError
from photosim.gui import words
from photosim.gui.details_dialog import DetailsDialog
from photosim.gui.duplicates_page import DuplicatesPage
from photosim.gui.engine import Engine
from photosim.gui.file_actions import show_in_file_manager
from photosim.gui.grid_view import ZOOM_STEP_PX
from photosim.gui.history_page import HistoryPage
from photosim.gui.icons import icon
from photosim.gui.library_page import LibraryPage
from photosim.gui.menus import Commands, build_menus
from photosim.gui.messages import MessageBar
from photosim.gui.people_page import PeoplePage
from photosim.gui.pictures import folders_in, picture_in
from photosim.gui.problems_dialog import ProblemsDialog
from photosim.gui.sidebar import Sidebar
from photosim.gui.status_bar import StatusBar
from photosim.gui.tasks import Tasks
from photosim.gui.theme import Theme
from photosim.gui.walk import Query
from photosim.gui.window_settings import WindowSettings
from photosim.library.indexing import IndexResult
from photosim.library.scan import look_for_folders, remove_folder
from photosim.store.photos import Counts, Folder, counts, folders, problems


class MainWindow(QMainWindow):
    """Built by app.py, which hands in everything that lives longer than a click."""

    def __init__(self, tasks: Tasks, engine: Engine, theme: Theme, settings: WindowSettings, log_file: Path) -> None:
        super().__init__()
        self.setWindowTitle("photosim")
        self.setMinimumSize(760, 520)
        self.setAcceptDrops(True)
        self._tasks, self._engine, self._theme, self._log_file = tasks, engine, theme, log_file
        self.settings = settings
        self.folders: list[Folder] = []
        self._closing = False
        self.sidebar = Sidebar()
        self.library = LibraryPage(tasks, engine)
        self.pages: dict[str, QWidget] = {
            "library": self.library, "people": PeoplePage(), "duplicates": DuplicatesPage(), "history": HistoryPage(),
        }  # fmt: skip
        self.status = StatusBar()
        self.problems = ProblemsDialog(self)
        self._lay_out()
        self.message = MessageBar(self._stack)
        self._looks = build_menus(self, self._commands())
        self._connect()
        self._restore()

    # What the menus, keys and buttons do

    def choose_folder(self) -> None:
        """Let the user choose a folder, and read it."""
        start = self.settings.last_folder or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "Choose a folder with photos", start)
        if chosen:
            self.add_folder(Path(chosen))

    def add_folder(self, folder: Path) -> None:
        """Read a folder's photos into the library."""
        self.settings.last_folder = str(folder)
        self.show_page("library")
        self._engine.index(folder)

    def read_again(self) -> None:
        """Look at every folder of the library again."""
        if not self.folders:
            self.choose_folder()
        for folder in self.folders:
            if folder.online:
                self._engine.index(folder.path)

    def show_page(self, key: str) -> None:
        """Show a page; the library page shows all folders then."""
        self._stack.setCurrentWidget(self.pages[key])
        self.sidebar.choose(key)
        if key == "library":
            self.library.show_folder(None)

    def show_folder(self, folder_id: int) -> None:
        """Show the library page narrowed to one folder."""
        folder = next((one for one in self.folders if one.id == folder_id), None)
        self._stack.setCurrentWidget(self.library)
        self.sidebar.choose(folder_id if folder is not None else "library")
        self.library.show_folder(folder)

    def show_problems(self) -> None:
        """List the files that could not be read."""
        self._tasks.read("window.problems", problems, self.problems.show_problems)

    def paste(self) -> None:
        """Search by the picture on the clipboard, or read the folder on it."""
        data = QGuiApplication.clipboard().mimeData()
        if (picture := picture_in(data)) is not None:
            self._search(*picture)
        elif found := folders_in(data):
            self.add_folder(found[0])
        else:
            self.message.say("There is no picture on the clipboard.")

    def report(self, error: PhotosimError) -> None:
        """Show what went wrong."""
        self.message.warn(error)

    # What others tell

    def _finished(self, folder: Path, result: IndexResult) -> None:
        self.library.library_changed()
        if self._closing:
            return
        read = result.new + result.changed
        told = f"{words.count(read, 'photo')} indexed." if read else "Nothing new in this folder."
        if result.stopped:
            told = f"Stopped after {words.count(read, 'photo')}. What is read so far stays."
        if result.gone and not result.stopped:
            told += f" {words.number(result.gone)} no longer there."
        if result.failed:
            told += f" {words.count(result.failed, 'file')} could not be read."
            self.message.say(told, "Show", self.show_problems)
        elif result.stopped:
            self.message.say(told, "Go on", lambda: self._engine.index(folder))
        else:
            self.message.say(told)

    def _begins(self, folder: Path) -> None:
        self.library.is_reading = True
        self.library.update_empty()
        self.status.begin(f"Reading {folder.name}")

    def _writing(self, writing: bool) -> None:
        if not writing:
            self.library.is_reading = False
            self.status.rest()
            self._look()
            if self._closing:
                self.close()
        self.library.update_empty()

    def _look(self) -> None:
        """Ask what the library holds now."""
        model_id = self._engine.loaded.embedder.id if self._engine.loaded is not None else ""
        self._tasks.read("window.counts", lambda conn: counts(conn, model_id), self._take_counts)
        self._tasks.read("window.folders", folders, self._take_folders)

    def _take_counts(self, found: Counts) -> None:
        self.status.show_counts(found)

    def _take_folders(self, found: list[Folder]) -> None:
        self.folders = found
        self.sidebar.show_folders(found)
        self.library.has_folders = bool(found)
        self.library.update_empty()
        chosen = self.library.folder
        if chosen is not None and all(folder.id != chosen.id for folder in found):
            self.show_page("library")

    def _take_first_folders(self, found: list[Folder]) -> None:
        self._take_folders(found)
        if any(folder.id == self.settings.folder_id for folder in found):
            self.show_folder(self.settings.folder_id)
        else:
            self.library.refresh(keep_place=False)

    def _batch(self, ids: list[int]) -> None:
        self.library.take_batch(ids)

    def _search(self, name: str, source: Path | bytes) -> None:
        self._stack.setCurrentWidget(self.library)
        self.sidebar.choose("library")
        self.library.search_picture(Query(name, source))

    def _folder_menu(self, folder: Folder, where: QPoint) -> None:
        menu = QMenu(self)
        read = menu.addAction(icon("refresh-cw"), "Read again")
        read.setEnabled(folder.online)
        read.triggered.connect(lambda: self._engine.index(folder.path))
        shown = menu.addAction(icon("folder-open"), "Show in file manager")
        shown.setEnabled(folder.online)
        shown.triggered.connect(lambda: show_in_file_manager(folder.path))
        menu.addSeparator()
        menu.addAction(icon("x"), "Remove from library").triggered.connect(lambda: self.remove(folder))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def remove(self, folder: Folder) -> None:
        """Forget a folder; nothing on disk is touched, and adding it again brings everything back."""

        def removed(_: int) -> None:
            self.library.library_changed()
            told = f"{folder.path.name} is out of the library. Its files are untouched."
            self.message.say(told, "Undo", lambda: self._engine.index(folder.path))

        self._tasks.write(lambda conn, _: remove_folder(conn, folder.id), removed)

    # Qt's own events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders and pictures may be dropped; what was dragged out of the grid may not."""
        data = event.mimeData()
        if event.source() is None and (folders_in(data) or picture_in(data) is not None):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A folder is read, a picture is searched for."""
        data = event.mimeData()
        dropped = folders_in(data)
        for folder in dropped:
            self.add_folder(folder)
        if not dropped and (picture := picture_in(data)) is not None:
            self._search(*picture)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A running job ends first, at its next batch, without the window standing still."""
        self._remember()
        if self._tasks.is_writing:
            self._closing = True
            self._tasks.stop_writing()
            self.message.say("Finishing what is being read. The window closes by itself.")
            event.ignore()
            return
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Disks may have come or gone while the user was elsewhere."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self._tasks.is_writing:
            self._look()
        super().changeEvent(event)

    # Inside

    def _remember(self) -> None:
        kept = self.settings
        kept.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        kept.thumbnail_px = self.library.grid.cell_px
        kept.sort, kept.descending = self.library.toolbar.sort, self.library.toolbar.descending
        kept.panel_open = self.library.panel_open
        kept.folder_id = self.library.folder.id if self.library.folder is not None else 0
        kept.page = next(key for key, page in self.pages.items() if page is self._stack.currentWidget())

    def _restore(self) -> None:
        kept = self.settings
        if not kept.geometry or not self.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode())):
            self.resize(1280, 820)
        self.library.toolbar.set_order(kept.sort, descending=kept.descending)
        self.library.grid.set_cell_px(kept.thumbnail_px)
        self.library.set_panel_open(kept.panel_open)
        self._appearance(kept.appearance)
        if kept.page in self.pages:
            self._stack.setCurrentWidget(self.pages[kept.page])
            self.sidebar.choose(kept.page)
        self._tasks.write(lambda conn, _: look_for_folders(conn), self._take_first_folders)

    def _appearance(self, key: str) -> None:
        self.settings.appearance = key if key in self._looks else "system"
        self._looks[self.settings.appearance].setChecked(True)
        self._theme.choose(self.settings.appearance)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        middle = QWidget()
        beside = QHBoxLayout(middle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.sidebar)
        beside.addLayout(right, 1)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(middle, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.sidebar.page_chosen.connect(self.show_page)
        self.sidebar.folder_chosen.connect(self.show_folder)
        self.sidebar.add_pressed.connect(self.choose_folder)
        self.sidebar.menu_wanted.connect(self._folder_menu)
        self.library.add_pressed.connect(self.choose_folder)
        self.library.read_pressed.connect(self.read_again)
        self.library.said.connect(self.message.say)
        self.library.failed.connect(self.report)
        self.status.stop_pressed.connect(self._tasks.stop_writing)
        self.status.problems_pressed.connect(self.show_problems)
        self.problems.retry_pressed.connect(self.read_again)
        self.message.details_wanted.connect(lambda error: DetailsDialog(error, self._log_file, self).show())
        self._tasks.failed.connect(self.report)
        self._tasks.writing.connect(self._writing)
        self._tasks.progressed.connect(self.status.show_step)
        self._engine.committed.connect(self._batch)
        self._engine.indexed.connect(self._finished)
        self._engine.indexing.connect(self._begins)
        self._engine.unavailable.connect(self.report)

    def _quit(self) -> None:
        self.close()

    def _commands(self) -> Commands:
        page = self.library

        def zoom(by_px: int) -> Callable[[], None]:
            return lambda: page.grid.set_cell_px(page.grid.cell_px + by_px)

        def with_selected(act: Callable[[list[int]], None]) -> Callable[[], None]:
            return lambda: act(page.selected()) if page.selected() else None

        return Commands(
            quit=self._quit,
            add_folder=self.choose_folder,
            read_again=self.read_again,
            problems=self.show_problems,
            paste=self.paste,
            copy=with_selected(page.actions_.copy_paths),
            copy_image=with_selected(lambda ids: page.actions_.copy_image(ids[0])),
            select_all=page.grid.selectAll,
            find=page.toolbar.filter.setFocus,
            back=page.walk.back,
            forward=page.walk.forward,
            panel=lambda: page.set_panel_open(not page.panel_open),
            larger=zoom(ZOOM_STEP_PX),
            smaller=zoom(-ZOOM_STEP_PX),
            page=self.show_page,
            appearance=self._appearance,
        )
