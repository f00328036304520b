"""Asks for the groups of duplicates piece by piece, so that clicks elsewhere never wait for the whole list."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.tasks import Connection, Tasks
from photosim.library.duplicates import find_groups
from photosim.library.group import Group
from photosim.progress import Progress

# One turn of the reader thread; between two of them it answers others.
PIECE_S = 0.05
SLOT = "duplicates.find"


class GroupFinder(QObject):
    """One search at a time: a newer one takes the place of an older one."""

    found = Signal(list)  # some groups, as they come
    finished = Signal(list)  # all of them
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._all: list[Group] = []
        self.is_finding = False

    def find(self) -> None:
        """Search from the beginning."""
        self._all = []
        self.is_finding = True
        groups: list[Iterator[Group]] = []

        def begin(conn: Connection) -> tuple[list[Group], bool]:
            groups.append(find_groups(conn, Progress()))
            return piece(conn)

        def piece(_: Connection) -> tuple[list[Group], bool]:
            until = time.monotonic() + PIECE_S
            some: list[Group] = []
            for group in groups[0]:
                some.append(group)
                if time.monotonic() > until:
                    return some, True
            return some, False

        def take(answer: tuple[list[Group], bool]) -> None:
            some, more = answer
            self._all += some
            if some:
                self.found.emit(some)
            if more:
                self._tasks.read(SLOT, piece, take, failed=self._fail)
            else:
                self.is_finding = False
                done, self._all = self._all, []
                self.finished.emit(done)

        self._tasks.read(SLOT, begin, take, failed=self._fail)

    def _fail(self, error: PhotosimError) -> None:
        self.is_finding = False
        self._all = []
        self.failed.emit(error)
