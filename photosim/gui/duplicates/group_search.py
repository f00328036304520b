"""Incremental search for the groups of duplicates in time slices, so that other reads never wait for the whole list."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.duplicates.group_model import search_text
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.progress import Progress

# Length of one turn on the reader thread; between two of them it serves other reads.
SLICE_S = 0.05
SLOT = "duplicates.find"
Batch = tuple[list[Group], dict[str, str], bool]


class GroupSearch(QObject):
    """Time-sliced group search; a new one replaces a running one."""

    found = Signal(list, dict)  # a batch of groups, and their filter texts by key
    finished = Signal(list)  # all groups
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._all: list[Group] = []
        self.is_finding = False

    def find(self) -> None:
        """Start the search."""
        self._all = []
        self.is_finding = True
        groups: list[Iterator[Group]] = []

        def begin(conn: Connection) -> Batch:
            groups.append(find_groups(conn, Progress()))
            return next_batch(conn)

        def next_batch(_: Connection) -> Batch:
            until = time.monotonic() + SLICE_S
            some: list[Group] = []
            texts: dict[str, str] = {}
            for group in groups[0]:
                some.append(group)
                texts[group.key] = search_text(group)
                if time.monotonic() > until:
                    return some, texts, True
            return some, texts, False

        def take(answer: Batch) -> None:
            some, texts, more = answer
            self._all += some
            if some:
                self.found.emit(some, texts)
            if more:
                self._tasks.read(SLOT, next_batch, take, failed=self._fail)
            else:
                self.is_finding = False
                done, self._all = self._all, []
                self.finished.emit(done)

        self._tasks.read(SLOT, begin, take, failed=self._fail)

    def cancel(self) -> None:
        """Cancel a running search: its results would be outdated."""
        self._tasks.cancel(SLOT)
        self.is_finding = False
        self._all = []

    def _fail(self, error: PhotosimError) -> None:
        self.is_finding = False
        self._all = []
        self.failed.emit(error)
