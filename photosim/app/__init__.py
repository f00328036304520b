"""Composition root: builds the application and connects its parts."""

from __future__ import annotations

import gc
import logging
import signal
import sqlite3
import sys
import tempfile
import threading
import traceback
from collections.abc import Sequence
from contextlib import ExitStack, closing
from enum import Enum
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QLocale,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMessageBox

from photosim import __version__
from photosim.errors import PhotosimError
from photosim.gui.grid.accessible_grid import accessible_grid
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.garbage_collection import GarbageCollection
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import LANES, Tasks
from photosim.gui.services.upkeep import Upkeep
from photosim.gui.settings.engine_page import shipped_or
from photosim.gui.settings.window_settings import load_settings, save_settings
from photosim.gui.shell.demo_library import fill_with_demo, show_as_demo
from photosim.gui.shell.main_window import MainWindow
from photosim.gui.shell.repair_dialog import offer_repair
from photosim.gui.shell.single_window import SingleWindow, hand_over
from photosim.gui.trash.undo_stack import Undoable
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.languages import Languages
from photosim.gui.widgets.theme import Theme
from photosim.gui.widgets.translation import tr
from photosim.library.trash.process_lock import window_lock
from photosim.log_file import last_crash, log_to, watch_for_crashes
from photosim.paths import Home, model_path
from photosim.sentences import sentence
from photosim.store.db import open_reader, open_writer
from photosim.store.db_errors import LibraryDamaged, as_library_error
from photosim.store.thumbs import ThumbStore
from photosim.vision.workers.picture_process import PictureProcess, decode_with

log = logging.getLogger("photosim")


class Photosim:
    """One running app on one library. Call `close` at the end, also after the window was closed."""

    def __init__(
        self,
        qt: QApplication,
        home: Home,
        model_file: Path,
        face_model_file: Path | None = None,
        pictures: PictureProcess | None = None,
    ) -> None:
        """Open the library; without an encoder for faces nobody looks for any.

        `pictures`: where the window's pictures are decoded, None for its own process. Raises LibraryError when the
        library cannot be opened, or another photosim has it open.
        """
        self.home = home.create()
        self.damage: PhotosimError | None = None
        with ExitStack() as opened:
            self._lock = window_lock(home)
            opened.callback(self._lock.release)
            # The integrity check is the writer's first job, so that a large library does not keep the window waiting.
            self._writer = opened.enter_context(closing(open_writer(home, checked=False)))
            self._readers = {lane: opened.enter_context(closing(open_reader(home))) for lane in LANES}
            self._thumbs = opened.enter_context(closing(ThumbStore(home)))
            settings = load_settings(self._writer)
            self._files = opened.pop_all()
        self.tasks = Tasks(
            self._writer,
            self._readers,
            prepare=lambda: decode_with(pictures),
            explain=lambda error: as_library_error(error, home.database),
        )
        self.upkeep = Upkeep(self.tasks, home)
        self.upkeep.damaged.connect(self._take_damage)
        self.upkeep.start()
        # What the command line names goes before what the settings name.
        if model_file == model_path("photo"):
            model_file = shipped_or(settings.photo_encoder, model_file)
        if face_model_file == model_path("face"):
            face_model_file = shipped_or(settings.face_encoder, face_model_file)
        self.engine = PhotoService(self.tasks, home, self._thumbs, model_file)
        self.engine.recover()
        self.languages = Languages(qt, settings.language)
        self.theme = Theme(qt, settings.appearance, settings.text_percent)
        self.faces = FaceService(self.tasks, self._thumbs, face_model_file)
        self.window = MainWindow(self.tasks, self.engine, self.faces, self.theme, settings, home)
        self.engine.start()
        self.faces.start()

    def close(self) -> None:
        """Join the threads, save the window's settings, and close the files and the lock."""
        if self._lock.is_locked:
            self.window.updates.close()
            self.tasks.close()
            try:
                if self.damage is None:
                    save_settings(self._writer, self.window.settings)
            finally:
                self.window.deleteLater()
                self.theme.deleteLater()
                self.languages.leave()
                self._files.close()

    def _take_damage(self, error: PhotosimError) -> None:
        """Refuse further writes; `run` closes the app and offers the repair."""
        self.damage = error
        self.window.hide()


class Again(Enum):
    """Why a window is opened once more in the same process."""

    REPAIRED = "the library was damaged and is repaired"
    OTHER_LANGUAGE = "another language was chosen"


class Crashes(QObject):
    """Excepthook: uncaught exceptions go to the log, and as one sentence to the window."""

    happened = Signal(object)

    def install(self) -> None:
        """Install the excepthooks of Python's main thread and of its other threads."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught(
        self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None = None
    ) -> None:
        detail = "".join(traceback.format_exception(kind, error, where))
        log.critical("%s", detail)
        self.happened.emit(
            PhotosimError(sentence("Something went wrong inside photosim. The log has the details."), detail)
        )


def start_log(home: Home) -> None:
    """Start logging to the home's log file."""
    log_to(home.create())

    def from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        log.log(
            logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING, "Qt: %s", text
        )

    qInstallMessageHandler(from_qt)


def prepare(qt: QApplication) -> None:
    """Configure the QApplication: name, icon, fallback locale, and the interpreter for a responsive window."""
    # A frame gives Python's lock away some eighty times, and a reader that builds small objects may keep it for one
    # interval each time: with Python's usual 5 ms that is a frozen window.
    sys.setswitchinterval(0.0001)
    # What is imported by now stays: a full collection that walked through all of it would cost 50 ms and more.
    gc.collect()
    gc.freeze()
    # And thousands of photos that come and go while one scrolls are freed without it.
    GarbageCollection(qt, (20_000, 50, 100))
    QAccessible.installFactory(accessible_grid)
    qt.setApplicationName("photosim")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("photosim")
    qt.setWindowIcon(icon_pixmap("layers", 64, "#4c8dff", 1.0))
    if QLocale().language() == QLocale.Language.C:
        # Without a locale numbers would have no separators and dates no order anyone uses.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.World))


def run_demo(model_file: Path | None) -> int:
    """Open the window on a library of drawn photos in a temporary folder; both are gone when it is closed."""
    with tempfile.TemporaryDirectory(prefix="photosim-demo-", ignore_cleanup_errors=True) as folder:
        return run(Home(Path(folder) / "library"), None, model_file, demo=Path(folder) / "Demo photos")


def run(
    home: Home,
    opened: Path | None,
    model_file: Path | None,
    qt_arguments: Sequence[str] = (),
    *,
    demo: Path | None = None,
) -> int:
    """Open the window, and in it the folder or picture `opened`; comes back with the exit code.

    Where a window is open on this library already, that one comes to the front instead. A library that turns out to be
    damaged is repaired if the user wants it so, and the window opened on it again. `demo`: a folder to draw photos in.
    """
    qt = QApplication(["photosim", *qt_arguments])
    prepare(qt)
    # Python sees Ctrl+C in the terminal only between two lines of its own, and Qt may run none for hours.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hand_over(home, opened):
        return 0
    pictures = PictureProcess()
    try:
        start_log(home)
        crash = last_crash(home)
        with watch_for_crashes(home):
            pictures.start()
            code: int | Again | None = None
            left: list[Undoable] = []
            while not isinstance(code, int):
                code = _run_once(qt, home, opened, model_file, pictures, crash, demo, code, left)
                opened, crash = None, ""
            return code
    except Exception as error:  # the entry point: whatever ends the window is one sentence, with its trace in the log
        told = error if isinstance(error, PhotosimError) else as_library_error(error, home.database)
        told = told or PhotosimError(
            sentence("Something went wrong inside photosim. {log} has the details.", log=home.log)
        )
        log.error("%s\n%s", told.title, told.detail, exc_info=error)
        sys.stderr.write(f"photosim: {told.title}\n")
        box = QMessageBox(QMessageBox.Icon.Warning, "photosim", tr(told.title))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.exec()
        return 1
    finally:
        pictures.close()


def _run_once(
    qt: QApplication,
    home: Home,
    opened: Path | None,
    model_file: Path | None,
    pictures: PictureProcess,
    crash: str,
    demo: Path | None,
    again: Again | None = None,
    left: list[Undoable] | None = None,
) -> int | Again:
    """Run one window, which is opened `again` for a reason; comes back with the next one's. Raises PhotosimError.

    `left`: what the window before has done and this one can undo; in the end what this one has done.
    """
    left = [] if left is None else left
    try:
        app = Photosim(qt, home, model_file or model_path("photo"), model_path("face"), pictures)
    except (PhotosimError, sqlite3.Error) as error:
        told = error if isinstance(error, PhotosimError) else as_library_error(error, home.database)
        if not isinstance(told, LibraryDamaged):
            raise
        log.error("%s\n%s", told.title, told.detail, exc_info=error)
        sys.stderr.write(f"photosim: {told.title}\n")
        return Again.REPAIRED if offer_repair(home, told) else 1
    crashes = Crashes()
    crashes.happened.connect(app.window.report)
    crashes.install()
    app.upkeep.damaged.connect(lambda _: qt.exit(0))
    app.window.show()
    if crash:
        app.window.report(PhotosimError(sentence("photosim ended by a crash the last time."), crash))
    if opened is not None:
        app.window.open_path(opened)
    if demo is not None:
        show_as_demo(app.window)
        if again is None:
            fill_with_demo(app.window, app.tasks, demo)
    if again is Again.OTHER_LANGUAGE:
        app.window.preferences.open("look")
        app.window.cleaning.trash.stack.take_over(left)
    single = SingleWindow(home)
    single.started_again.connect(app.window.come_to_front)
    try:
        code = qt.exec()
    finally:
        single.close()
        left[:] = app.window.cleaning.trash.stack.left()
        app.close()
    if app.damage is not None:
        return Again.REPAIRED if offer_repair(home, app.damage) else 1
    return Again.OTHER_LANGUAGE if app.window.reopens else int(code)
