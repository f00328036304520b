"""Background upkeep of the library: an integrity check before the first write, a backup a day, a full check a week.

All of it ends at once when the window closes, and is made up for by the next one.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from photosim.errors import LibraryError, PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db_errors import LibraryDamaged
from photosim.store.repair.backups import back_up_if_due
from photosim.store.repair.integrity import WAITED_FOR_BYTES, check_weekly, must_hold_together

_LOOK_EVERY_MS = 3_600_000
# The check of a large library reads the disk for minutes: not while its window opens.
_CHECK_AFTER_MS = 60_000


class Upkeep(QObject):
    """Maintenance of one library while its window is open."""

    damaged = Signal(object)  # a LibraryDamaged: nothing is written any more, and a repair is to be offered

    def __init__(self, tasks: Tasks, home: Home) -> None:
        super().__init__()
        self._tasks, self._home = tasks, home
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._copy)
        self._later = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._later.timeout.connect(self._check_in_full)

    def start(self) -> None:
        """Queue the integrity check before all other work."""
        self._tasks.write(self._check, lambda _: self._checked(), failed=self._fail, priority="start")

    def _check(self, conn: Connection, progress: Progress) -> None:
        if self._is_large():
            return
        try:
            must_hold_together(conn, self._home.database, lambda: progress.stopped)
        except LibraryDamaged as error:
            # Here, in the writer's thread: what waits right behind must not write before the window has heard of it.
            self._tasks.refuse_writes(error)
            raise
        except LibraryError:
            if not progress.stopped:
                raise

    def _checked(self) -> None:
        self._copy()
        self._timer.start(_LOOK_EVERY_MS)

    def _copy(self) -> None:
        def work(_: Connection) -> None:
            back_up_if_due(self._home, stopped=lambda: self._tasks.is_closed)

        self._tasks.read("upkeep.copy", work, lambda _: self._later.start(), failed=self._fail, lane="analyses")

    def _check_in_full(self) -> None:
        def work(conn: Connection) -> None:
            if self._is_large():
                must_hold_together(conn, self._home.database, lambda: self._tasks.is_closed, waits=False)
            check_weekly(conn, self._home.database, lambda: self._tasks.is_closed)

        self._tasks.read("upkeep.check", work, lambda _: None, failed=self._fail, lane="analyses")

    def _is_large(self) -> bool:
        return self._home.database.stat().st_size > WAITED_FOR_BYTES

    def _fail(self, error: PhotosimError) -> None:
        if isinstance(error, LibraryDamaged):
            self._tasks.refuse_writes(error)
            self.damaged.emit(error)
        else:
            self._tasks.failed.emit(error)
