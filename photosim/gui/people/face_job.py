"""Background job that finds and clusters faces: after each indexing run, or on request."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.face_service import FaceService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.people.clustering import Regrouped
from photosim.library.people.face_indexing import FacesFound
from photosim.progress import Progress

# So long without an answer is a pause.
IDLE_MS = 3_000


class FaceFinding(QObject):
    """Background job on the writer thread, which yields to all other writes."""

    begun = Signal()
    batch = Signal(list)  # photo ids whose faces were just committed
    done = Signal(object)  # FacesFound
    regrouped = Signal(object)  # Regrouped
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, service: FaceService) -> None:
        super().__init__()
        self._tasks, self.service = tasks, service
        self.is_running = False
        self.is_grouping = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.regroup)

    def start(self) -> None:
        """Search new photos for faces; does nothing where that is not possible."""
        if self.is_running or self.service.why_not is not None:
            return
        self.is_running = True
        self._idle.stop()

        def work(conn: Connection, progress: Progress) -> FacesFound:
            return self.service.find(conn, progress, self.batch.emit)

        self._tasks.write(work, self._take, failed=self._fail, priority="background")
        self.begun.emit()

    def regroup_soon(self) -> None:
        """Schedule a full clustering for the user's next pause: new answers attract more faces."""
        if self.service.embedder is not None:
            self._idle.start()

    @property
    def is_waiting(self) -> bool:
        """True while a clustering is scheduled."""
        return self._idle.isActive() or self.is_grouping

    def regroup(self) -> None:
        """Start a full clustering now."""
        self._idle.stop()
        if self.is_running or self.is_grouping or self.service.embedder is None:
            return
        self.is_grouping = True
        self._tasks.write(self.service.regroup, self._regrouped, failed=self._fail, priority="background")

    def _regrouped(self, result: Regrouped) -> None:
        self.is_grouping = False
        if result.outdated:  # an answer came: the next pause is waited for
            self._idle.start()
        else:
            self.regrouped.emit(result)

    def _take(self, found: FacesFound) -> None:
        self.is_running = False
        self.done.emit(found)

    def _fail(self, error: PhotosimError) -> None:
        self.is_running = self.is_grouping = False
        self.failed.emit(error)
