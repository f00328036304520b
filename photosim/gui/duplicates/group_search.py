"""Background search for the groups of duplicates, delivered in batches from one snapshot of the library."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.duplicates.group_model import search_text
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.library.duplicates.scope_settings import load_scope
from photosim.progress import Progress

# Interval between two batches.
BATCH_S = 0.05
SLOT = "duplicates.find"


class GroupSearch(QObject):
    """One search at a time: a new one replaces a running one."""

    found = Signal(list, dict)  # a batch of groups, and their filter texts by key
    finished = Signal(list)  # all groups
    failed = Signal(object)  # a PhotosimError
    _batch_found = Signal(object, list, dict)  # the search's Progress, and the arguments of `found`

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._progress = Progress()
        self.is_finding = False
        self._batch_found.connect(self._take_batch)

    def find(self) -> None:
        """Start the search."""
        self._progress.stop()
        progress = self._progress = Progress()
        self.is_finding = True

        def work(conn: Connection) -> list[Group]:
            groups: list[Group] = []
            batch: list[Group] = []
            until = time.monotonic() + BATCH_S

            def deliver() -> None:
                if batch and not progress.stopped:
                    self._batch_found.emit(progress, list(batch), {group.key: search_text(group) for group in batch})
                batch.clear()

            for group in find_groups(conn, progress, scope=load_scope(conn)):
                groups.append(group)
                batch.append(group)
                if self._tasks.is_closed:
                    progress.stop()
                if time.monotonic() > until:
                    deliver()
                    until = time.monotonic() + BATCH_S
            deliver()
            return groups

        self._tasks.read(SLOT, work, self._finish, failed=self._fail, lane="analyses")

    def cancel(self) -> None:
        """Cancel a running search: its results would be outdated."""
        self._tasks.cancel(SLOT)
        self._progress.stop()
        self.is_finding = False

    def _take_batch(self, progress: Progress, groups: list[Group], search_texts: dict[str, str]) -> None:
        if progress is self._progress and not progress.stopped:
            self.found.emit(groups, search_texts)

    def _finish(self, groups: list[Group]) -> None:
        self.is_finding = False
        self.finished.emit(groups)

    def _fail(self, error: PhotosimError) -> None:
        self.is_finding = False
        self.failed.emit(error)
