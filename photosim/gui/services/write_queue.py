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
# sqlite3's, which only the store may name.
Connection = Any
Failed = Callable[[PhotosimError], None]


@dataclass(eq=False, slots=True)
class WriteJob:
    """A job for the writing connection, who wants to hear of its end, and how it is stopped."""

    work: Callable[[Connection, Progress], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    priority: Priority
    progress: Progress = field(default_factory=Progress)

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        return RANKS[self.priority]


class WriteQueue:
    """Jobs by urgency, those of one priority in the order in which they came. Safe from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[int, int, WriteJob]] = []
        self._number = 0
        self._closed = False

    def put(self, job: WriteJob) -> None:
        """Let a job wait for its turn."""
        with self._changed:
            heapq.heappush(self._waiting, (job.rank, self._number, job))
            self._number += 1
            self._changed.notify()

    def take(self) -> WriteJob | None:
        """The most urgent job, waited for; None when the queue is closed and empty."""
        with self._changed:
            while not self._waiting:
                if self._closed:
                    return None
                self._changed.wait()
            return heapq.heappop(self._waiting)[-1]

    def take_before(self, rank: int) -> WriteJob | None:
        """The most urgent job of a smaller rank, None when none waits."""
        with self._changed:
            return heapq.heappop(self._waiting)[-1] if self._waiting and self._waiting[0][0] < rank else None

    def close(self) -> None:
        """Take what waits to its end, and then end."""
        with self._changed:
            self._closed = True
            self._changed.notify()
