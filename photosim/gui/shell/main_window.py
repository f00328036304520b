"""Main window: builds sidebar, pages, status bar and messages, and connects their signals."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from photosim.errors import PhotosimError
from photosim.gui.library.page import LibraryPage
from photosim.gui.photo.navigator import Query
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.shell.automatic_updates import AutomaticUpdates
from photosim.gui.shell.cleanup_coordinator import CleanupCoordinator
from photosim.gui.shell.commands import window_commands
from photosim.gui.shell.drop_and_paste import DropAndPaste
from photosim.gui.shell.error_dialog import ErrorDialog
from photosim.gui.shell.folder_menu import FolderMenu
from photosim.gui.shell.frame import Frame
from photosim.gui.shell.index_jobs import IndexJobs
from photosim.gui.shell.library_status import LibraryStatus
from photosim.gui.shell.menus import APPEARANCES, build_menus
from photosim.gui.shell.message_bar import MessageBar
from photosim.gui.shell.message_list import MessageList
from photosim.gui.shell.people_coordinator import PeopleCoordinator
from photosim.gui.shell.unreadable_files_dialog import UnreadableFilesDialog
from photosim.gui.shell.window_settings import WindowSettings
from photosim.gui.widgets.theme import Theme
from photosim.store.photos import Folder, problems

FIRST_SIZE, LEAST_SIZE = QSize(1440, 900), QSize(760, 520)


def first_size(screen: QSize) -> QSize:
    """Size of the very first window: FIRST_SIZE, at most 90 % of the screen's free area each way."""
    return FIRST_SIZE.boundedTo(screen * 0.9).expandedTo(LEAST_SIZE)


class MainWindow(QMainWindow):
    """The application's main window. app.py builds it and hands in the services."""

    def __init__(
        self,
        tasks: Tasks,
        engine: PhotoService,
        faces: FaceService,
        theme: Theme,
        settings: WindowSettings,
        log_file: Path,
    ) -> None:
        super().__init__()
        self.setWindowTitle("photosim")
        self.setMinimumSize(LEAST_SIZE)
        self._tasks, self._engine, self._theme, self._log_file = tasks, engine, theme, log_file
        self.settings = settings
        self.watch = LibraryStatus(tasks, engine, self)
        self._closing = False
        self._was_filled = False
        self.cleaning = CleanupCoordinator(tasks, engine, self)
        self.people = PeopleCoordinator(tasks, engine, faces, self.cleaning.trash.stack, self)
        self.library = LibraryPage(tasks, engine, faces, self.people.pictures, self.cleaning.trash)
        self.duplicates, self.history = self.cleaning.duplicates, self.cleaning.history
        self.pages: dict[str, QWidget] = {
            "library": self.library, "people": self.people.page, "duplicates": self.duplicates, "history": self.history,
        }  # fmt: skip
        self.frame = Frame(self.pages)
        self.sidebar, self.status = self.frame.sidebar, self.frame.status
        self.problems = UnreadableFilesDialog(self)
        self.drops = DropAndPaste(self)
        self.setCentralWidget(self.frame)
        self.message = MessageBar(self, self.frame.stack)
        self.messages = MessageList(self.message.log, self.message.take, self)
        self.index_jobs = IndexJobs(engine, self.message, self.show_problems, self)
        self.folder_actions = FolderMenu(tasks, engine, self.message, self)
        self.updates = AutomaticUpdates(tasks, engine, self.cleaning.compare_job, self.watch, settings, self)
        self._looks = build_menus(self, window_commands(self))
        self.cleaning.put_undo_in(self.menuBar())
        self._connect()
        self._restore()

    @property
    def folders(self) -> list[Folder]:
        """The folders of the library, as they were last seen."""
        return self.watch.folders

    # Commands of the menus, keys and buttons

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
        self.index_jobs.read([folder.path for folder in self.folders if folder.online])

    def show_page(self, key: str) -> None:
        """Show a page; the library page shows all folders then."""
        self.frame.show_page(key)
        if key == "library":
            self.library.show_folder(None)

    def show_folder(self, folder_id: int) -> None:
        """Show the library page narrowed to one folder."""
        folder = next((one for one in self.folders if one.id == folder_id), None)
        self.frame.show_page("library", folder_id if folder is not None else None)
        self.library.show_folder(folder)

    def show_problems(self) -> None:
        """List the files that could not be read."""
        self._tasks.read("window.problems", problems, self.problems.show_problems, lane="lists")

    def report(self, error: PhotosimError) -> None:
        """Show what went wrong."""
        self.message.warn(error)

    # Slots for the services' signals

    def _files_changed(self) -> None:
        self.library.library_changed()
        self.cleaning.library_changed()
        self.people.library_changed()
        self.watch.look()

    def _begins(self, folder: Path) -> None:
        self.library.is_reading = True
        self.library.update_empty()
        self.status.begin(f"Reading {folder.name}")

    def _batch(self, ids: list[int]) -> None:
        self.library.take_batch(ids)
        self.watch.look_soon()

    def _writing(self, writing: bool) -> None:
        if not writing:
            self.library.is_reading = False
            self.status.rest()
            self.watch.look()
            if self._closing:
                self.close()
            else:
                self.index_jobs.report()
        self.library.update_empty()

    def _take_folders(self, found: list[Folder]) -> None:
        self.sidebar.show_folders(found)
        self.library.has_folders = bool(found)
        self.library.roots = found
        self.library.update_empty()
        chosen = self.library.folder
        if not self._was_filled:
            self._was_filled = True
            kept = next((folder for folder in found if folder.id == self.settings.folder_id), None)
            self.library.show_folder(kept)
            self.library.refresh(keep_place=False)
            if self.frame.page == "library" and kept is not None:
                self.sidebar.choose(kept.id)
        elif chosen is not None and all(folder.id != chosen.id for folder in found):
            self.show_page("library")

    def _search(self, name: str, source: Path | bytes) -> None:
        self.frame.show_page("library", self.library.folder.id if self.library.folder is not None else None)
        self.library.search_picture(Query(name, source))

    # Qt's own events

    def closeEvent(self, event: QCloseEvent) -> None:
        """A running job ends first, at its next batch, without the window standing still."""
        self._remember()
        self.updates.close()
        if self._tasks.is_writing:
            self._closing = True
            self._tasks.stop_writing()
            self.message.say("Finishing what is being read. The window closes by itself.")
            event.ignore()
            return
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Disks may have come or gone while the user was elsewhere."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look_on_disk()
        super().changeEvent(event)

    # Inside

    def _remember(self) -> None:
        kept = self.settings
        kept.geometry = base64.b64encode(self.saveGeometry().data()).decode()
        kept.thumbnail_px = self.library.grid.cell_px
        kept.sort, kept.descending = self.library.toolbar.sort, self.library.toolbar.descending
        kept.panel_open = self.library.panel_open
        kept.folder_id = self.library.folder.id if self.library.folder is not None else 0
        kept.page = self.frame.page

    def _restore(self) -> None:
        kept = self.settings
        if not kept.geometry or not self.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode())):
            self.resize(first_size(self.screen().availableGeometry().size()))
        self.library.toolbar.set_order(kept.sort, descending=kept.descending)
        self.library.grid.set_cell_px(kept.thumbnail_px)
        self.library.set_panel_open(kept.panel_open)
        self.set_appearance(kept.appearance)
        self._looks["watch"].setChecked(kept.watch_folders)
        self._looks["resume"].setChecked(kept.resume_at_start)
        if kept.page in self.pages:
            self.frame.show_page(kept.page)
        self.watch.look_on_disk()

    def set_appearance(self, key: str) -> None:
        """Light, dark, or as the system has it."""
        self.settings.appearance = key if key in dict(APPEARANCES) else "system"
        self._looks[self.settings.appearance].setChecked(True)
        self._theme.set_scheme(self.settings.appearance)

    def _connect(self) -> None:
        self.sidebar.page_chosen.connect(self.show_page)
        self.sidebar.folder_chosen.connect(self.show_folder)
        self.sidebar.add_pressed.connect(self.choose_folder)
        self.sidebar.menu_wanted.connect(lambda folder, where: self.folder_actions.popup(self, folder, where))
        self.folder_actions.removed.connect(lambda _: self._files_changed())
        self.drops.folder_came.connect(self.add_folder)
        self.drops.picture_came.connect(self._search)
        self.drops.nothing_came.connect(lambda: self.message.say("There is no picture on the clipboard."))
        self.library.add_pressed.connect(self.choose_folder)
        self.library.read_pressed.connect(self.read_again)
        self.library.said.connect(self.message.say)
        self.library.failed.connect(self.report)
        self.cleaning.said.connect(self.message.say)
        self.cleaning.failed.connect(self.report)
        self.cleaning.changed.connect(self._files_changed)
        self.cleaning.library_wanted.connect(lambda: self.show_page("library"))
        self.people.said.connect(self.message.say)
        self.people.failed.connect(self.report)
        self.people.begun.connect(self.status.begin)
        self.people.page_wanted.connect(self.show_page)
        self.people.join(self.library)
        self.status.stop_pressed.connect(self._tasks.stop_writing)
        self.status.problems_pressed.connect(self.show_problems)
        self.status.messages_pressed.connect(lambda: self.messages.open_above(self.status.messages))
        self.problems.retry_pressed.connect(self.read_again)
        self.message.details_wanted.connect(lambda error: ErrorDialog(error, self._log_file, self).show())
        self.watch.counted.connect(self.status.show_counts)
        self.watch.found.connect(self._take_folders)
        self.watch.disks_changed.connect(self.library.library_changed)
        self._tasks.failed.connect(self.report)
        self._tasks.writing.connect(self._writing)
        self._tasks.progressed.connect(self.status.show_step)
        self._tasks.giving_way.connect(self.status.show_giving_way)
        self._engine.committed.connect(self._batch)
        self._engine.indexed.connect(lambda *_: self._files_changed())
        self._engine.indexing.connect(self._begins)
        self._engine.unavailable.connect(self.report)
