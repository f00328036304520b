"""Main window: builds sidebar, pages, status bar and messages, and connects their signals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from photosim.errors import PhotosimError
from photosim.gui.junk.page import JunkPage
from photosim.gui.library.page import LibraryPage
from photosim.gui.photo.navigator import Query
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.settings.window_settings import SettingsStore, WindowSettings
from photosim.gui.shell.automatic_updates import AutomaticUpdates
from photosim.gui.shell.cleanup_coordinator import CleanupCoordinator
from photosim.gui.shell.commands import window_commands
from photosim.gui.shell.compare_coordinator import CompareCoordinator
from photosim.gui.shell.connections import connect_signals
from photosim.gui.shell.drop_and_paste import DropAndPaste
from photosim.gui.shell.first_run import FirstRunPage
from photosim.gui.shell.folder_menu import FolderMenu
from photosim.gui.shell.frame import PageFrame
from photosim.gui.shell.help_coordinator import HelpCoordinator
from photosim.gui.shell.index_jobs import IndexJobs
from photosim.gui.shell.library_status import LibraryStatus
from photosim.gui.shell.menus import build_menus
from photosim.gui.shell.message_bar import MessageBar
from photosim.gui.shell.message_list import MessageList
from photosim.gui.shell.people_coordinator import PeopleCoordinator
from photosim.gui.shell.saved_decisions import SavedDecisions
from photosim.gui.shell.settings_coordinator import SettingsCoordinator
from photosim.gui.shell.unreadable_files_dialog import UnreadableFilesDialog
from photosim.gui.shell.window_state import LEAST_SIZE, remember, restore
from photosim.gui.widgets.theme import Theme
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.problems import problems
from photosim.paths import Home
from photosim.sentences import sentence
from photosim.store.photos import Folder

_UNLIMITED_PX = 16_777_215  # Qt's QWIDGETSIZE_MAX


class MainWindow(QMainWindow):
    """The application's main window. The package app builds it and hands in the services."""

    def __init__(
        self,
        tasks: Tasks,
        engine: PhotoService,
        faces: FaceService,
        theme: Theme,
        settings: WindowSettings,
        home: Home,
    ) -> None:
        super().__init__()
        self.setWindowTitle("photosim")
        self.setMinimumSize(LEAST_SIZE)
        self._tasks, self.engine, self.theme, self.log_file = tasks, engine, theme, home.log
        self.settings = settings
        self.watch = LibraryStatus(tasks, engine, self)
        self._closing = self.reopens = False
        self._was_filled = False
        self.cleaning = CleanupCoordinator(tasks, engine, self)
        self.people = PeopleCoordinator(tasks, engine, faces, self.cleaning.trash.stack, self)
        self.library = LibraryPage(tasks, engine, faces, self.people.pictures, self.cleaning.trash)
        self.duplicates, self.history = self.cleaning.duplicates, self.cleaning.history
        self.junk = JunkPage(tasks, engine, self.cleaning.trash)
        self.comparing = CompareCoordinator(tasks, engine, self.cleaning, self)
        self.pages: dict[str, QWidget] = {
            "library": self.library, "people": self.people.page, "duplicates": self.duplicates,
            "compare": self.comparing.page, "junk": self.junk, "history": self.history,
        }  # fmt: skip
        self.frame = PageFrame(self.pages)
        self.first_run = FirstRunPage(tasks, home.folder)
        self.library.set_first_run(self.first_run)
        self.sidebar, self.status = self.frame.sidebar, self.frame.status
        self.problems = UnreadableFilesDialog(self)
        self.drops = DropAndPaste(self)
        self.setCentralWidget(self.frame)
        self.message = MessageBar(self, self.frame.stack, self.frame.status)
        self.messages = MessageList(self.message.log, self.message.take, self)
        self.index_jobs = IndexJobs(engine, self.message, self.show_problems, self)
        self.saved_decisions = SavedDecisions(tasks, self.people.acts, self.duplicates.library_changed, self)
        self.folder_actions = FolderMenu(tasks, engine, self.message, self)
        self.updates = AutomaticUpdates(tasks, engine, self.cleaning.compare_job, self.watch, settings, self)
        store = SettingsStore(tasks, settings)
        self.marks = build_menus(self, window_commands(self, store))
        self.cleaning.put_undo_in(self.menuBar())
        self.help = HelpCoordinator(self)
        self.preferences = SettingsCoordinator(self, tasks, store, home)
        store.changed.connect(self._show_setting)
        self.help.greet(store)
        connect_signals(self, tasks, engine)
        restore(self)

    @property
    def folders(self) -> list[Folder]:
        """The library's folders, as last checked."""
        return self.watch.folders

    # Commands of the menus, keys and buttons

    def choose_folder(self) -> None:
        """Let the user choose a folder, and read it; on the first-run page it is offered with the others."""
        start = self.settings.last_folder or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder with photos"), start)
        if chosen and self.first_run.isVisible():
            self.first_run.add_folder(Path(chosen))
        elif chosen:
            self.add_folder(Path(chosen))

    def add_folder(self, folder: Path) -> None:
        """Index a folder."""
        self.settings.last_folder = str(folder)
        self.show_page("library")
        self.engine.index(folder)

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Read several folders, one after the other."""
        for folder in folders:
            self.add_folder(folder)

    def open_path(self, path: Path) -> None:
        """Open what a start of the program was given: a folder is read, a picture searched by."""
        if path.is_dir():
            self.add_folder(path)
        elif path.is_file():
            self.search_picture(path.name, path)
        else:
            self.report(PhotosimError(sentence("There is no folder {path}.", path=path)))

    def come_to_front(self, path: Path | None) -> None:
        """The program was started again, perhaps with something to open."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if path is not None:
            self.open_path(path)

    def show_job(self, what: str) -> None:
        """Long work that brings photos begins: the status bar names it, and the library page waits for them."""
        self.library.is_reading = True
        self.library.update_empty()
        self.status.begin(what)

    def read_again(self) -> None:
        """Index every folder of the library again."""
        if not self.folders:
            self.choose_folder()
        self.index_jobs.read([folder.path for folder in self.folders if folder.online])

    def show_page(self, key: str) -> None:
        """Show a page; the library page shows all folders then."""
        self.frame.show_page(key)
        if key == "library":
            self.library.show_folder(None)

    def show_folder(self, folder_id: int) -> None:
        """Show the library page restricted to one folder."""
        folder = next((one for one in self.folders if one.id == folder_id), None)
        self.frame.show_page("library", folder_id if folder is not None else None)
        self.library.show_folder(folder)

    def show_problems(self) -> None:
        """Show the unreadable files."""
        self._tasks.read("window.problems", problems, self.problems.show_problems, lane="lists")

    def set_full_screen(self, on: bool) -> None:
        """Show the page alone on the whole screen, or the window as it was."""
        self.frame.set_bare(on)
        # A hidden menu bar would take its keys along.
        self.menuBar().setMaximumHeight(0 if on else _UNLIMITED_PX)
        if on != self.isFullScreen():
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def report(self, error: PhotosimError) -> None:
        """Show an error."""
        self.message.warn(error)

    # Slots for the services' signals

    def files_changed(self) -> None:
        """Files came, went or moved: every page looks again."""
        self.library.library_changed()
        self.cleaning.library_changed()
        self.people.library_changed()
        self.junk.library_changed()
        self.watch.look()

    def begin_reading(self, folder: Path) -> None:
        """The reading of a folder begins."""
        self.show_job(tr("Reading {name}", name=folder.name))

    def take_batch(self, ids: list[int]) -> None:
        """Photos with these ids were committed."""
        self.library.take_batch(ids)
        self.watch.look_soon()

    def take_writing(self, writing: bool) -> None:
        """The writer began, or has nothing left to do."""
        if not writing:
            self.library.is_reading = False
            self.status.rest()
            self.watch.look()
            if self._closing:
                self.close()
            else:
                self.index_jobs.report()
        self.library.update_empty()

    def take_folders(self, found: list[Folder]) -> None:
        """The folders of the library were queried."""
        self.sidebar.show_folders(found)
        self.library.has_folders = bool(found)
        self.library.roots = found
        self.library.update_empty()
        chosen = self.library.folder
        if not self._was_filled:
            self._was_filled = True
            kept = next((folder for folder in found if folder.id == self.settings.folder_id), None)
            self.library.show_folder(kept)
            if kept is None and self.settings.folder_id:
                self.library.refresh(keep_place=False)
            if self.frame.page == "library" and kept is not None:
                self.sidebar.choose(kept.id)
        elif chosen is not None and all(folder.id != chosen.id for folder in found):
            self.show_page("library")

    def search_picture(self, name: str, source: Path | bytes) -> None:
        """Search by a picture from outside the library."""
        self.frame.show_page("library", self.library.folder.id if self.library.folder is not None else None)
        self.library.search_picture(Query(name, source))

    # Qt's own events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let a running job end at its next batch first, without blocking the window."""
        remember(self)
        self.updates.close()
        if self._tasks.is_writing:
            self._closing = True
            self._tasks.stop_writing(closing=True)
            self.message.say(tr("Finishing what is being read. The window closes by itself."))
            event.ignore()
            return
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Check the disks when the window is activated."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.watch.look_on_disk()
        super().changeEvent(event)

    def reopen(self) -> None:
        """Close, to be made anew in another language; `run` of the app does so."""
        self.reopens = True
        self.close()

    # Inside

    def set_appearance(self, key: str) -> None:
        """Light, dark, or as the system has it."""
        self.marks[key].setChecked(True)
        self.theme.set_scheme(key)

    def _show_setting(self, name: str, value: object) -> None:
        """Keep the menus' marks in step with what was changed in the settings."""
        if (mark := {"watch_folders": "watch", "resume_at_start": "resume"}.get(name)) is not None:
            self.marks[mark].setChecked(bool(value))
