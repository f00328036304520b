"""Task runner of the window: one writer thread and a reader thread for each lane, results in the GUI thread.

Work is a plain function of a connection. What it returns arrives in `done`, in the GUI thread; what it raises
arrives in `failed`, or as a message. Work that reads names a slot: in one slot a newer call wins over an older one,
whose result is then never delivered. Work that writes has a priority: a long job calls `Progress.give_way` between two
batches, and whatever is more urgent runs there, on the same connection; then the long job goes on.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import traceback
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.write_queue import Connection as Connection
from photosim.gui.services.write_queue import Failed as Failed
from photosim.gui.services.write_queue import Priority, WriteJob, WriteQueue
from photosim.progress import Progress, Step
from photosim.sentences import sentence
from photosim.store.repair.integrity import stoppable, was_interrupted
from photosim.store.snapshot import snapshot

T = TypeVar("T")
# By cost, so that what is cheap never waits behind what is dear. "answers": what a click asks for, by its id. "lists":
# the whole library as one list (the grid's ids, counts). "analyses": what looks at all faces or all duplicates, for
# seconds. "pictures": decoding.
Lane = Literal["answers", "lists", "analyses", "pictures"]
LANES: tuple[Lane, ...] = get_args(Lane)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _ReadJob:
    work: Callable[[Connection], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    slot: str
    generation: int
    exports: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _ReadJob | WriteJob
    result: Any
    error: PhotosimError | None


class Tasks(QObject):
    """Thread pool over SQLite connections. Call its methods from the GUI thread only; call `close` before the end."""

    failed = Signal(object)  # a PhotosimError that no caller wanted for itself
    writing = Signal(bool)  # True when the writer begins, False when it has nothing left to do
    giving_way = Signal(bool)  # True while long work lets what a user did go first
    progressed = Signal(object)  # a Step of the job that writes
    _finished = Signal(object)

    def __init__(
        self,
        writer: Connection,
        readers: Mapping[Lane, Connection],
        *,
        prepare: Callable[[], None] = lambda: None,
        explain: Callable[[Exception], PhotosimError | None] = lambda error: None,
    ) -> None:
        """Take the open connections, a reader for each of LANES; the caller closes them, after `close`.

        `prepare` is called in each thread at its start; `explain` finds words for errors that are not photosim's own.
        """
        super().__init__()
        self._prepare, self._explain = prepare, explain
        self._refusal: PhotosimError | None = None
        self._generations: defaultdict[str, int] = defaultdict(int)
        self._writes: list[WriteJob] = []  # waiting, running and interrupted ones, in the order they were asked for
        self._gives_way = False
        self._closed = False
        self._finished.connect(self._deliver)
        self._write_queue = WriteQueue()
        self._read_queues: dict[str, queue.SimpleQueue[_ReadJob | None]] = {lane: queue.SimpleQueue() for lane in LANES}
        # `close` ends and joins them; daemons, lest they keep a process alive that broke before it came to that.
        self._threads = [
            threading.Thread(target=self._run_writes, args=[writer], name="photosim-writer", daemon=True),
            *(
                threading.Thread(
                    target=self._run_reads, args=[lane, readers[lane]], name=f"photosim-{lane}", daemon=True
                )
                for lane in LANES
            ),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def is_writing(self) -> bool:
        """True while a write job runs or waits."""
        return bool(self._writes)

    @property
    def is_closed(self) -> bool:
        """True from `close` on; long reads check it, and end."""
        return self._closed

    def read(
        self,
        slot: str,
        work: Callable[[Connection], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        lane: Lane = "answers",
        exports: bool = False,
    ) -> None:
        """Run `work(connection)` read-only, on one snapshot of the library; an older call in the slot is dropped.

        What an older one, or one that runs when the window closes, still asks of the library is interrupted, unless it
        `exports` what the user wants to have.
        """
        if self._closed:
            return
        self._generations[slot] += 1
        self._read_queues[lane].put(_ReadJob(work, done, failed, slot, self._generations[slot], exports))

    def write(
        self,
        work: Callable[[Connection, Progress], T],
        done: Callable[[T], None],
        *,
        failed: Failed | None = None,
        priority: Priority = "user",
    ) -> Progress:
        """Run `work(connection, progress)` after what waits with the same priority; its Progress can stop it.

        A job that is not the user's has to call `progress.give_way()` between its batches, outside of transactions.
        """
        job = WriteJob(work, done, failed, priority)
        job.progress = Progress(self._report, urgent=lambda: self._run_before(job.rank))
        if self._closed:
            return job.progress
        self._writes.append(job)
        self._write_queue.put(job)
        if len(self._writes) == 1:
            self.writing.emit(True)
        self._tell_giving_way()
        return job.progress

    def refuse_writes(self, error: PhotosimError) -> None:
        """Make every later write job fail with this error. Thread-safe."""
        self._refusal = error

    def cancel(self, slot: str) -> None:
        """Cancel a slot's read: its result is not delivered."""
        self._generations[slot] += 1

    def stop_writing(self, *, closing: bool = False) -> None:
        """Cancel long write jobs, running or waiting; what is committed stays. Short user jobs still run.

        Without long jobs, or when called again, the running user job is canceled. `closing`: also the check at the
        start, which the next window makes up for.
        """
        for job in self._writes:
            if closing and job.priority == "start":
                job.progress.stop()
        long = [job for job in self._writes if job.priority not in ("start", "user") and not job.progress.stopped]
        for job in long or [job for job in self._writes if job.priority == "user"][:1]:
            job.progress.stop()

    def close(self) -> None:
        """Cancel long jobs, finish the user's, and join the threads. Nothing is delivered afterwards.

        A list of ten million photos takes half a minute: nobody waits for one that nobody sees any more.
        """
        if self._closed:
            return
        self._closed = True
        for job in self._writes:
            job.progress.stop()
        for slot in self._generations:
            self._generations[slot] += 1
        self._write_queue.close()
        for jobs in self._read_queues.values():
            jobs.put(None)
        for thread in self._threads:
            thread.join()

    # In the threads

    def _run_reads(self, lane: Lane, connection: Connection) -> None:
        def on_snapshot(job: _ReadJob) -> Any:
            with stoppable(connection, lambda: self._is_in_vain(job) and not job.exports), snapshot(connection):
                return job.work(connection)

        self._prepare()
        while (job := self._read_queues[lane].get()) is not None:
            if not self._is_in_vain(job):
                self._run(job, lambda job=job: on_snapshot(job))  # type: ignore[misc]

    def _is_in_vain(self, job: _ReadJob) -> bool:
        """Whether nobody waits for it any more: a newer call won, or the window closes."""
        return self._closed or job.generation != self._generations[job.slot]

    def _run_writes(self, connection: Connection) -> None:
        self._connection = connection
        self._prepare()
        while (job := self._write_queue.take()) is not None:
            self._run_write(job)

    def _run_write(self, job: WriteJob) -> None:
        # A job that waited behind a stop still runs: it looks at its own progress and ends at once.
        def work() -> Any:
            if self._refusal is not None:
                raise self._refusal
            return job.work(self._connection, job.progress)

        self._run(job, work)

    def _run_before(self, rank: int) -> bool:
        """Run all waiting jobs that are more urgent; whether there were any. In the writer thread, inside a job."""
        ran = False
        while (job := self._write_queue.take_before(rank)) is not None:
            self._run_write(job)
            ran = True
        return ran

    def _run(self, job: _ReadJob | WriteJob, work: Callable[[], Any]) -> None:
        try:
            outcome = _Outcome(job, work(), None)
        except PhotosimError as error:
            outcome = _Outcome(job, None, error)
        except Exception as error:  # noqa: BLE001 - a crash in a task becomes a message, not a dead app
            if isinstance(job, _ReadJob) and self._is_in_vain(job) and was_interrupted(error):
                return
            title = sentence("Something went wrong inside photosim. The log has the details.")
            trace = "".join(traceback.format_exception(error))
            told = self._explain(error)
            if told is not None:
                log.error("%s", trace)
            outcome = _Outcome(job, None, told or PhotosimError(title, trace))
        # The receiver may be gone when the app is torn down without close().
        with contextlib.suppress(RuntimeError):
            self._finished.emit(outcome)

    def _report(self, step: Step) -> None:
        with contextlib.suppress(RuntimeError):
            self.progressed.emit(step)

    # In the GUI thread

    def _deliver(self, outcome: _Outcome) -> None:
        job = outcome.job
        if self._closed:
            return
        wanted = isinstance(job, WriteJob) or not self._is_in_vain(job)
        if isinstance(job, WriteJob):
            self._writes.remove(job)
            self._tell_giving_way()
        try:
            if outcome.error is not None:
                log.error("%s\n%s", outcome.error.title, outcome.error.detail)
                if wanted:
                    (job.failed or self.failed.emit)(outcome.error)
            elif wanted:
                job.done(outcome.result)
        finally:
            if isinstance(job, WriteJob) and not self._writes:
                self.writing.emit(False)

    def _tell_giving_way(self) -> None:
        now = {job.priority == "user" for job in self._writes if job.priority != "start"} == {True, False}
        if now != self._gives_way:
            self._gives_way = now
            self.giving_way.emit(now)
