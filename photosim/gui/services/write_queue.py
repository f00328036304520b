"""Priority queue of the writer thread: the start, the user's jobs, exports, then indexing, then background jobs."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from photosim.errors import PhotosimError
from photosim.progress import Progress

# "start": the check of the library and the recovery, before which nobody writes. "user": a name, a move to the trash,
# an undo. "export": what a user asked for and takes long. "reading": folders, and opening the encoders. "background":
# finding faces, grouping and comparing, which go by what was read.
Priority = Literal["start", "user", "export", "reading", "background"]
RANKS: dict[Priority, int] = {"start": 0, "user": 1, "export": 2, "reading": 3, "background": 4}
# A sqlite3 connection: this package does not import sqlite3.
Connection = Any
Failed = Callable[[PhotosimError], None]


@dataclass(eq=False, slots=True)
class WriteJob:
    """A write job with its callbacks and its Progress."""

    work: Callable[[Connection, Progress], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    priority: Priority
    progress: Progress = field(default_factory=Progress)

    @property
    def rank(self) -> int:
        """Priority; 0 is the most urgent."""
        return RANKS[self.priority]


class WriteQueue:
    """Thread-safe priority queue, first in first out within a priority."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[int, int, WriteJob]] = []
        self._number = 0
        self._closed = False

    def put(self, job: WriteJob) -> None:
        """Add a job."""
        with self._changed:
            heapq.heappush(self._waiting, (job.rank, self._number, job))
            self._number += 1
            self._changed.notify()

    def take(self) -> WriteJob | None:
        """Wait for the most urgent job and remove it; None when the queue is closed and empty."""
        with self._changed:
            while not self._waiting:
                if self._closed:
                    return None
                self._changed.wait()
            return heapq.heappop(self._waiting)[-1]

    def take_before(self, rank: int) -> WriteJob | None:
        """Remove the most urgent job of a rank below `rank`, without waiting; None when there is none."""
        with self._changed:
            return heapq.heappop(self._waiting)[-1] if self._waiting and self._waiting[0][0] < rank else None

    def close(self) -> None:
        """Let the waiting jobs finish, and accept no others."""
        with self._changed:
            self._closed = True
            self._changed.notify()
