"""Search for the groups of duplicates beside the window: they arrive piece by piece, all from one snapshot."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.duplicates.group_model import haystack
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.progress import Progress

# How often what was found so far is handed over.
PIECE_S = 0.05
SLOT = "duplicates.find"


class GroupFinder(QObject):
    """One search at a time: a newer one takes the place of an older one."""

    found = Signal(list, dict)  # some groups, as they come, and what the filter looks in, by key
    finished = Signal(list)  # all of them
    failed = Signal(object)  # a PhotosimError
    _piece = Signal(object, list, dict)  # the search's Progress, and what `found` tells

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._progress = Progress()
        self.is_finding = False
        self._piece.connect(self._take_piece)

    def find(self) -> None:
        """Search from the beginning."""
        self._progress.stop()
        progress = self._progress = Progress()
        self.is_finding = True

        def work(conn: Connection) -> list[Group]:
            groups: list[Group] = []
            some: list[Group] = []
            until = time.monotonic() + PIECE_S

            def hand_over() -> None:
                if some and not progress.stopped:
                    self._piece.emit(progress, list(some), {group.key: haystack(group) for group in some})
                some.clear()

            for group in find_groups(conn, progress):
                groups.append(group)
                some.append(group)
                if self._tasks.is_closed:
                    progress.stop()
                if time.monotonic() > until:
                    hand_over()
                    until = time.monotonic() + PIECE_S
            hand_over()
            return groups

        self._tasks.read(SLOT, work, self._finish, failed=self._fail, lane="analyses")

    def cancel(self) -> None:
        """Forget the search that runs: what it looked at is no longer so."""
        self._tasks.cancel(SLOT)
        self._progress.stop()
        self.is_finding = False

    def _take_piece(self, progress: Progress, groups: list[Group], haystacks: dict[str, str]) -> None:
        if progress is self._progress and not progress.stopped:
            self.found.emit(groups, haystacks)

    def _finish(self, groups: list[Group]) -> None:
        self.is_finding = False
        self.finished.emit(groups)

    def _fail(self, error: PhotosimError) -> None:
        self.is_finding = False
        self.failed.emit(error)
