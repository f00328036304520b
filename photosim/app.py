"""The application, built and wired: the only place that knows all the parts."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from photosim import __version__
from photosim.errors import PhotosimError
from photosim.gui.services.face_service import FaceEngine
from photosim.gui.services.photo_service import Engine
from photosim.gui.services.tasks import LANES, Tasks
from photosim.gui.shell.main_window import MainWindow
from photosim.gui.shell.window_settings import load_settings, save_settings
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import Theme
from photosim.library.trash.process_lock import window_lock
from photosim.log_file import log_to
from photosim.paths import Home, model_path
from photosim.store.db import open_reader, open_writer
from photosim.store.thumbs import ThumbStore

log = logging.getLogger("photosim")


class Photosim:
    """One running app on one library. Whoever builds it calls `close`, also after the window was closed."""

    def __init__(self, qt: QApplication, home: Home, model_file: Path, face_model_file: Path | None = None) -> None:
        """Open the library; without an encoder for faces nobody looks for any.

        Raises LibraryError when it cannot be opened, or another photosim has it open.
        """
        self.home = home.create()
        self._lock = window_lock(home)
        self._writer = open_writer(home)
        self._readers = {lane: open_reader(home) for lane in LANES}
        self._thumbs = ThumbStore(home)
        self.tasks = Tasks(self._writer, self._readers)
        self.engine = Engine(self.tasks, home, self._thumbs, model_file)
        self.engine.recover()
        self.theme = Theme(qt)
        self.faces = FaceEngine(self.tasks, self._thumbs, face_model_file)
        settings = load_settings(self._writer)
        self.window = MainWindow(self.tasks, self.engine, self.faces, self.theme, settings, home.log)
        self.engine.start()
        self.faces.start()

    def close(self) -> None:
        """End the threads, remember the window, and let go of the files."""
        if self._lock.is_locked:
            self.window.updates.close()
            self.tasks.close()
            save_settings(self._writer, self.window.settings)
            self.window.deleteLater()
            self.theme.deleteLater()
            for connection in (self._writer, *self._readers.values()):
                connection.close()
            self._thumbs.close()
            self._lock.release()


class Crashes(QObject):
    """Exceptions that nobody caught: written to the log, and told to the window as one sentence."""

    happened = Signal(object)

    def install(self) -> None:
        """Take over the hooks of Python's main thread and of its other threads."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught(
        self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None = None
    ) -> None:
        detail = "".join(traceback.format_exception(kind, error, where))
        log.critical("%s", detail)
        self.happened.emit(PhotosimError("Something went wrong inside photosim. The log has the details.", detail))


def start_log(home: Home) -> None:
    """Write warnings and what the app does to the home's log."""
    log_to(home.create())

    def from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        log.log(
            logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING, "Qt: %s", text
        )

    qInstallMessageHandler(from_qt)


def prepare(qt: QApplication) -> None:
    """Name the application, give it a locale where the system has none, and keep its window quick."""
    # A frame gives Python's lock away some eighty times, and a reader that builds small objects may keep it for one
    # interval each time: with Python's usual 5 ms that is a frozen window.
    sys.setswitchinterval(0.0001)
    # What is imported by now stays: a full collection that walked through all of it would cost 50 ms and more.
    gc.collect()
    gc.freeze()
    # And thousands of photos that come and go while one scrolls are freed without it.
    gc.set_threshold(20_000, 50, 100)
    qt.setApplicationName("photosim")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("photosim")
    qt.setWindowIcon(icon_pixmap("layers", 64, "#4c8dff", 1.0))
    if QLocale().language() == QLocale.Language.C:
        # Without a locale numbers would have no separators and dates no order anyone uses.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.World))


def run(home: Home, folder: Path | None, model_file: Path | None, qt_arguments: Sequence[str] = ()) -> int:
    """Open the window, read `folder` when one is given, and come back with the exit code."""
    qt = QApplication(["photosim", *qt_arguments])
    prepare(qt)
    try:
        start_log(home)
        app = Photosim(qt, home, model_file or model_path("photo"), model_path("face"))
    except PhotosimError as error:
        log.error("%s\n%s", error.title, error.detail)
        sys.stderr.write(f"photosim: {error.title}\n")
        QMessageBox.warning(None, "photosim", error.title)  # type: ignore[arg-type]
        return 1
    # Python sees Ctrl+C in the terminal only between two lines of its own, and Qt may run none for hours.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    crashes = Crashes()
    crashes.happened.connect(app.window.report)
    crashes.install()
    app.window.show()
    if folder is not None:
        app.window.add_folder(folder)
    try:
        return qt.exec()
    finally:
        app.close()
