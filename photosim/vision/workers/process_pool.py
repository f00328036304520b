"""Process pool for reading photos, with a time and memory limit per file; a crash costs one file."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import queue
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from photosim.errors import PhotosimError
from photosim.sentences import sentence
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import preprocessing_card
from photosim.vision.face_detector import leaks
from photosim.vision.image.decoding import NO_MEMORY
from photosim.vision.workers.read_faces import FacesAnswer, Wanted, read_faces
from photosim.vision.workers.read_photo import Failed, Outcome, prepare_worker, read_photo
from photosim.vision.workers.spawning import Spawning

NO_START = "The processes that read photos do not start. Start photosim again, or install it anew."
CRASHED = sentence("Reading it made the decoder crash")
# Decoders leak; a fresh process from time to time bounds it. So may the detector of faces, by 0.9 MB a photo.
_TASKS_PER_WORKER, _TASKS_WITH_LEAK = 5000, 500
# How long a wait for a slow file may keep the job from noticing that it shall stop.
_LOOK_UP_S = 0.2
# How long no process may have answered at all, beyond what its first file may take.
_START_S = 120.0
# A process that has lived for so long has not ended at its start: the machine is slow, and is waited for.
_LIVES_ON_S, _SLOW_START_S = 60.0, 1800.0
_SLOWEST_BYTES_PER_S = 10e6  # a disk behind a wireless network

Tag = TypeVar("Tag")
Answer = TypeVar("Answer")
Given = TypeVar("Given", covariant=True)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits per file: seconds, and memory beyond the worker's own (where the system enforces limits).

    A file of many bytes has more time than `seconds`: as much as reading them from a slow disk takes.
    """

    seconds: float = 20.0
    memory_bytes: int = 3 << 30


@dataclass(frozen=True, slots=True)
class Job(Generic[Tag]):
    """A file to read. When its content is one of `known` it is not decoded. `tag` is the caller's and stays here."""

    path: Path
    known: frozenset[bytes]
    tag: Tag
    sidecar: bytes | None = None  # its XMP file, where names may stand
    size_bytes: int = 0  # a video takes longer than a photo: each is read whole


class Reader(Protocol[Given]):
    """Protocol: reads files somewhere, in processes of this machine (`Workers`) or on other machines."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None, /
    ) -> None: ...

    def read(
        self, jobs: Iterable[Job[Tag]], *, stopped: Callable[[], bool] = ...
    ) -> Iterator[tuple[Job[Tag], Given | Failed]]:
        """Each job with its outcome, in order of completion. Ends early once `stopped` returns True."""
        ...


class Workers(ABC, Generic[Answer]):
    """Worker processes for one encoder's card: started with the first file, stopped at the end of the `with` block."""

    _looks_for_faces = False

    def __init__(self, card: ModelCard, *, workers: int | None = None, limits: Limits | None = None) -> None:
        self._card = preprocessing_card(card)
        self.limits = limits or Limits()
        self._workers = max(1, workers or usable_cores())
        self._pool: Any = None  # pebble's methods are not typed
        self._spawning = Spawning()
        self._answered, self._started_at_s = False, 0.0
        self._not_ours: set[int | None] = set()
        self._lives_since_s: dict[int | None, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end_pool()

    def read(
        self, jobs: Iterable[Job[Tag]], *, ahead: int = 96, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Job[Tag], Answer | Failed]]:
        """Each job with its outcome, in order of completion; reads at most `ahead` files in advance.

        Ends early, within a moment, once `stopped` says so. Raises PhotosimError when no process comes up.
        A file that crashed its worker or ran out of time gets a second try at the end, alone: the machine may have
        slept, or have been busy with something else.
        """
        again: list[Job[Tag]] = []
        for job, outcome in self._read(jobs, ahead, stopped):
            if outcome is None:
                again.append(job)
            else:
                yield job, outcome
        for job in again:
            for _, outcome in self._read([job], 1, stopped, last=True):
                assert outcome is not None
                yield job, outcome

    def _read(
        self, jobs: Iterable[Job[Tag]], ahead: int, stopped: Callable[[], bool], *, last: bool = False
    ) -> Iterator[tuple[Job[Tag], Answer | Failed | None]]:
        waiting = iter(jobs)
        running: dict[concurrent.futures.Future[Answer], Job[Tag]] = {}
        # Each future puts itself here: concurrent.futures.wait asks all of them again for every file that is done.
        done: queue.SimpleQueue[concurrent.futures.Future[Answer]] = queue.SimpleQueue()
        more = True
        while (more or running) and not stopped():
            self._replace_broken_pool(running)
            while more and len(running) < ahead:
                job = next(waiting, None)
                if job is None:
                    more = False
                else:
                    future = self._start(job, last)
                    running[future] = job
                    future.add_done_callback(done.put)
            if not running:
                return
            try:
                future = done.get(timeout=_LOOK_UP_S)
            except queue.Empty:
                waited_s = time.monotonic() - self._started_at_s - self.limits.seconds
                self._check_start(waited_s > self._patience_s())
                continue
            yield running.pop(future), self._outcome(future, last)

    @abstractmethod
    def call(self, job: Job[Any], *, last: bool = False) -> tuple[Callable[..., Answer], list[Any]]:
        """The worker's task for a job: a module-level function and its arguments. `last`: it is the second try."""

    def _start(self, job: Job[Tag], last: bool) -> concurrent.futures.Future[Answer]:
        if self._pool is None:
            self._started_at_s = time.monotonic()
            self._not_ours = {process.pid for process in multiprocessing.active_children()}
            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=_TASKS_WITH_LEAK if self._looks_for_faces and leaks() else _TASKS_PER_WORKER,
                initializer=prepare_worker,
                initargs=[self.limits.memory_bytes],
                context=self._spawning,
            )
        function, arguments = self.call(job, last=last)
        future: concurrent.futures.Future[Answer]
        try:
            seconds = self.limits.seconds + job.size_bytes / _SLOWEST_BYTES_PER_S
            future = self._pool.schedule(function, args=arguments, timeout=seconds)
        except RuntimeError as error:
            # The pool broke since it was looked at last; its replacement takes the job.
            future = concurrent.futures.Future()
            future.set_exception(BrokenProcessPool(str(error)))
        return future

    def _replace_broken_pool(self, running: Iterable[concurrent.futures.Future[Answer]]) -> None:
        """End a pool that broke, and with it what still waits: pebble answers only for jobs that it had handed out.

        A pool breaks when a worker is killed from outside (the system ran out of memory) just while it answers.
        """
        if self._pool is not None and not self._pool.active:
            self._end_pool()
            for future in running:
                if not future.done():
                    future.set_exception(BrokenProcessPool("the pool broke"))

    def _patience_s(self) -> float:
        """How long to wait for the first answer: a soak beside twenty other programs took more than two minutes."""
        now_s = time.monotonic()
        ours = {process.pid for process in multiprocessing.active_children()} - self._not_ours
        self._lives_since_s = {pid: self._lives_since_s.get(pid, now_s) for pid in ours}
        lives_on = any(now_s - since_s > _LIVES_ON_S for since_s in self._lives_since_s.values())
        return _SLOW_START_S if lives_on else _START_S + _LIVES_ON_S

    def _check_start(self, failed: bool) -> None:
        # pebble starts processes that end at once again and again, and says nothing.
        if failed and not self._answered:
            raise PhotosimError(NO_START, f"no answer from {self._workers} processes of {sys.executable}")

    def _outcome(self, future: concurrent.futures.Future[Answer], last: bool) -> Answer | Failed | None:
        if not isinstance(future.exception(), BrokenProcessPool):
            self._answered = True
        try:
            return future.result()
        except TimeoutError:
            too_long = sentence("Reading took longer than {seconds} s", seconds=f"{self.limits.seconds:g}")
            return Failed(too_long) if last else None
        except ProcessExpired:
            return Failed(CRASHED) if last else None
        except MemoryError:
            return Failed(NO_MEMORY) if last else None
        except BrokenProcessPool:
            self._check_start(last)
            return Failed(CRASHED, retry=True) if last else None

    def _end_pool(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None
            self._spawning.locks.clear()


class Decoder(Workers[Outcome]):
    """Workers that extract everything a library stores of a new photo; with `faces`, also its faces for that encoder.

    Where looking for them crashed or took too long, the second try does without.
    """

    def __init__(
        self,
        card: ModelCard,
        *,
        workers: int | None = None,
        limits: Limits | None = None,
        faces: ModelCard | None = None,
    ) -> None:
        super().__init__(card, workers=workers, limits=limits)
        self._faces = None if faces is None else preprocessing_card(faces)
        self._looks_for_faces = faces is not None

    def call(self, job: Job[Any], *, last: bool = False) -> tuple[Callable[..., Outcome], list[Any]]:
        """`read_photo` of the job's file; the second try leaves out faces."""
        faces = None if last else self._faces
        return read_photo, [os.fsencode(job.path), job.known, self._card, faces, job.sidecar]


class FaceReader(Workers[FacesAnswer]):
    """Workers that find faces; a job's tag begins with the request."""

    _looks_for_faces = True

    def call(self, job: Job[Any], *, last: bool = False) -> tuple[Callable[..., FacesAnswer], list[Any]]:
        """`read_faces` of the job's file, with the request from its tag."""
        wanted: Wanted = job.tag[0]
        return read_faces, [os.fsencode(job.path), wanted, self._card]


def usable_cores() -> int:
    """Number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
