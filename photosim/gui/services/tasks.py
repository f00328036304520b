"""The only threads the window starts: one writer and two readers, with results handed to the GUI thread.

Work is a plain function of a connection. What it returns arrives in `done`, in the GUI thread; what it raises
arrives in `failed`, or as a message. Work that reads names a slot: in one slot a newer call wins over an older one,
whose result is then never delivered.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.progress import Progress, Step

T = TypeVar("T")
# sqlite3's, which only the store may name.
Connection = Any
Failed = Callable[[PhotosimError], None]
# Answers to clicks never wait behind the decoding of thumbnails.
Lane = Literal["answers", "pictures"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    slot: str
    generation: int
    progress: Progress | None = None
    begin_again: Callable[[], None] | None = None  # for what gives way to other jobs


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: Any
    error: PhotosimError | None


class Tasks(QObject):
    """Runs work beside the GUI thread. Call its methods from the GUI thread only; call `close` before the end."""

    failed = Signal(object)  # a PhotosimError that no caller wanted for itself
    writing = Signal(bool)  # True when the writer begins, False when it has nothing left to do
    progressed = Signal(object)  # a Step of the job that writes
    _finished = Signal(object)

    def __init__(self, writer: Connection, answers: Connection, pictures: Connection) -> None:
        """Take three open connections; the caller closes them, after `close`."""
        super().__init__()
        self._generations: defaultdict[str, int] = defaultdict(int)
        self._writes: list[_Job] = []
        self._gave_way: list[_Job] = []
        self._closed = False
        self._finished.connect(self._deliver)
        self._queues: dict[str, queue.SimpleQueue[_Job | None]] = {}
        self._threads: list[threading.Thread] = []
        for name, connection in (("writer", writer), ("answers", answers), ("pictures", pictures)):
            jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
            # `close` ends and joins them; daemons, lest they keep a process alive that broke before it came to that.
            thread = threading.Thread(target=self._run, args=(jobs, connection), name=f"photosim-{name}", daemon=True)
            self._queues[name] = jobs
            self._threads.append(thread)
            thread.start()

    @property
    def is_writing(self) -> bool:
        """True while a job that writes runs or waits."""
        return bool(self._writes)

    def read(
        self,
        slot: str,
        work: Callable[[Connection], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        lane: Lane = "answers",
    ) -> None:
        """Run `work(connection)` on a read-only connection; an older call in the same slot is dropped."""
        if self._closed:
            return
        self._generations[slot] += 1
        self._queues[lane].put(_Job(work, done, failed, slot, self._generations[slot]))

    def write(
        self,
        work: Callable[[Connection, Progress], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        gives_way: bool = False,
    ) -> None:
        """Run `work(connection, progress)` after the jobs that already wait to write.

        What `gives_way` must be able to stop and to go on: it is asked to stop when something else comes to be
        written that does not, and is begun again behind that. `done` hears of its last end only.
        """
        if self._closed:
            return
        for other in () if gives_way else self._writes:
            if other.begin_again is not None and other.progress is not None and not other.progress.stopped:
                other.progress.stop()
                self._gave_way.append(other)
        progress = Progress(self._report)

        def again() -> None:
            self.write(work, done, failed=failed, gives_way=True)

        job = _Job(
            lambda connection: work(connection, progress), done, failed, "", 0, progress, again if gives_way else None
        )
        self._writes.append(job)
        self._queues["writer"].put(job)
        if len(self._writes) == 1:
            self.writing.emit(True)

    def cancel(self, slot: str) -> None:
        """Forget what was asked in a slot: its result is not delivered."""
        self._generations[slot] += 1

    def stop_writing(self) -> None:
        """Ask the job that writes, and those that wait behind it, to end; what is committed stays."""
        self._gave_way.clear()
        for job in self._writes:
            if job.progress is not None:
                job.progress.stop()

    def close(self) -> None:
        """Stop everything and wait for the three threads. Nothing is delivered afterwards."""
        if self._closed:
            return
        self._closed = True
        self.stop_writing()
        for slot in self._generations:
            self._generations[slot] += 1
        for jobs in self._queues.values():
            jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self, jobs: queue.SimpleQueue[_Job | None], connection: Connection) -> None:
        while (job := jobs.get()) is not None:
            if job.slot and job.generation != self._generations[job.slot]:
                continue
            outcome = _Outcome(job, None, None)
            # A job that waited behind a stop still runs: it looks at its own progress and ends at once.
            try:
                outcome = _Outcome(job, job.work(connection), None)
            except PhotosimError as error:
                outcome = _Outcome(job, None, error)
            except Exception as error:  # noqa: BLE001 - a crash in a task becomes a message, not a dead app
                title = "Something went wrong inside photosim. The log has the details."
                outcome = _Outcome(job, None, PhotosimError(title, "".join(traceback.format_exception(error))))
            # The receiver may be gone when the app is torn down without close().
            with contextlib.suppress(RuntimeError):
                self._finished.emit(outcome)

    def _report(self, step: Step) -> None:
        with contextlib.suppress(RuntimeError):
            self.progressed.emit(step)

    def _deliver(self, outcome: _Outcome) -> None:
        job = outcome.job
        if self._closed:
            return
        wanted = not job.slot or job.generation == self._generations[job.slot]
        if job in self._gave_way:
            self._gave_way.remove(job)
            if outcome.error is None and job.begin_again is not None:
                # Before it is taken from the list: the writer is not at rest in between.
                job.begin_again()
                wanted = False
        if job in self._writes:
            self._writes.remove(job)
        try:
            if outcome.error is not None:
                log.error("%s\n%s", outcome.error.title, outcome.error.detail)
                if wanted:
                    (job.failed or self.failed.emit)(outcome.error)
            elif wanted:
                job.done(outcome.result)
        finally:
            if job.progress is not None and not self._writes:
                self.writing.emit(False)
