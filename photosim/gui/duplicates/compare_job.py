"""Background job that compares photos for duplicates; anything the user does meanwhile goes first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.duplicates.compare import Compared
from photosim.progress import Progress


class CompareJob(QObject):
    """Runs `PhotoService.compare` on the writer thread at background priority, one run at a time."""

    running = Signal(bool)
    linked = Signal()  # more results were committed: the groups may have changed
    done = Signal(object)  # Compared
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, engine: PhotoService) -> None:
        super().__init__()
        self._tasks, self._engine = tasks, engine
        self.is_running = False

    def start(self) -> None:
        """Compare the photos that were not compared yet; does nothing while it runs."""
        if self.is_running:
            return
        self._set_running(True)

        def work(conn: Connection, progress: Progress) -> Compared:
            return self._engine.compare(conn, progress, self.linked.emit)

        self._tasks.write(work, self._take, failed=self._fail, priority="background")

    def _take(self, compared: Compared) -> None:
        self._set_running(False)
        self.done.emit(compared)

    def _fail(self, error: PhotosimError) -> None:
        self._set_running(False)
        self.failed.emit(error)

    def _set_running(self, running: bool) -> None:
        self.is_running = running
        self.running.emit(running)
