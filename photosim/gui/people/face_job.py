"""Background job that finds and groups faces: after each indexing run, or at the press of a button."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.clustering import Regrouped
from photosim.library.people.face_indexing import FacesFound
from photosim.progress import Progress

IDLE_MS = 1_500


class FaceFinding(QObject):
    """Runs on the writer and gives way to whatever else is to be written."""

    begun = Signal()
    batch = Signal(list)  # photo ids whose faces were just committed
    done = Signal(object)  # FacesFound
    regrouped = Signal(object)  # Regrouped
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, engine: FaceService) -> None:
        super().__init__()
        self._tasks, self._engine = tasks, engine
        self.is_running = False
        self.is_grouping = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.regroup)

    def start(self) -> None:
        """Look for faces in the photos in which nobody looked yet; nothing happens where that cannot be done."""
        if self.is_running or self._engine.why_not is not None:
            return
        self.is_running = True
        self._idle.stop()

        def work(conn: Connection, progress: Progress) -> FacesFound:
            return self._engine.find(conn, progress, self.batch.emit)

        self._tasks.write(work, self._take, failed=self._fail, priority="background")
        self.begun.emit()

    def regroup_soon(self) -> None:
        """Group anew when the user pauses: people attract more faces once somebody said who they are."""
        if self._engine.embedder is not None:
            self._idle.start()

    @property
    def is_waiting(self) -> bool:
        """True while grouping is to come."""
        return self._idle.isActive() or self.is_grouping

    def regroup(self) -> None:
        """Group anew now."""
        self._idle.stop()
        if self.is_running or self.is_grouping or self._engine.embedder is None:
            return
        self.is_grouping = True
        self._tasks.write(self._engine.regroup, self._regrouped, failed=self._fail, priority="background")

    def _regrouped(self, result: Regrouped) -> None:
        self.is_grouping = False
        self.regrouped.emit(result)

    def _take(self, found: FacesFound) -> None:
        self.is_running = False
        self.done.emit(found)

    def _fail(self, error: PhotosimError) -> None:
        self.is_running = self.is_grouping = False
        self.failed.emit(error)
