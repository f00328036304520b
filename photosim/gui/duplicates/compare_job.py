"""Background job that compares photos for duplicates; preempted by any other write, and resumed after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.photo_service import Engine
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.duplicates.compare import Compared
from photosim.progress import Progress

T = TypeVar("T")


class CompareJob(QObject):
    """Preemptible job around `Engine.compare` on the writer thread: a move to the trash need not wait for it."""

    running = Signal(bool)
    linked = Signal()  # more results were committed: the groups may have changed
    done = Signal(object)  # Compared
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, engine: Engine) -> None:
        super().__init__()
        self._tasks, self._engine = tasks, engine
        self._progress: Progress | None = None
        self._restart = False
        self.is_running = False

    def start(self) -> None:
        """Compare the photos that were not compared yet; does nothing while it runs."""
        if self.is_running:
            return
        self._set_running(True)

        def work(conn: Connection, progress: Progress) -> Compared:
            self._progress = progress
            return self._engine.compare(conn, progress, self.linked.emit)

        self._tasks.write(work, self._take, failed=self._fail)

    def write(self, work: Callable[[Connection, Progress], T], done: Callable[[T], None]) -> None:
        """Run other work on the writer thread: a running comparison is stopped first and resumed afterwards."""
        if self.is_running and self._progress is not None:
            self._restart = True
            self._progress.stop()
        self._tasks.write(work, done)

    def _take(self, compared: Compared) -> None:
        self._progress = None
        self._set_running(False)
        if self._restart and compared.stopped:
            self._restart = False
            self.start()
        else:
            self._restart = False
            self.done.emit(compared)

    def _fail(self, error: PhotosimError) -> None:
        self._progress = None
        self._restart = False
        self._set_running(False)
        self.failed.emit(error)

    def _set_running(self, running: bool) -> None:
        self.is_running = running
        self.running.emit(running)
