"""Pixel verification of candidate pairs: aligned thumbnails compared, in worker processes when there are many."""

from __future__ import annotations

import functools
import io
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NamedTuple

from PIL import Image
from threadpoolctl import threadpool_limits

from photosim.library.duplicates.matches import Match, seen_from_other
from photosim.progress import wait_for
from photosim.vision.compare.bars import is_captioned
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.orientations import inverse
from photosim.vision.compare.same_picture import Sameness, Verdict, judged
from photosim.vision.compare.writing import looks_written
from photosim.vision.workers.process_pool import usable_cores
from photosim.vision.workers.read_photo import prepare_worker

# Below so many pairs starting processes takes longer than comparing.
_WORTH_PROCESSES = 300
_AHEAD = 64
_WORKER_BYTES = 2 << 30
# Prepared pictures, about 1 MB each: jobs of copies of one photo come one after the other, and each picture is in many.
_KEPT = 64
# What saving makes of a tone grows with it (duplicate_groups/toned_copies.py): an earlier bound, the same for all, gave
# gray originals up for what was left of a warm filter.
_TONE_NOISE = 0.9
# A copy that was toned, beside its original in color: of 506 photos 92 to 99 in 100 are told, by how it was saved. That
# the original is the toned one: twice as saturated or of more contrast 2 in 100, histograms equalized 8, other edits 0.
# Pairs: how much of a tone's noise hues may be, and how many times as many, and more by what, the other has.
_TONED = ((0.6, 1.4, 0.3), (1.2, 2.0, 1.0))
_COLORED = 4.0
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Care(NamedTuple):
    """How a pair is laid: `strict` and `far` as in `vision.compare.same_picture`."""

    strict: bool = False
    far: bool = False


@dataclass(frozen=True, slots=True)
class ComparePixelsJob:
    """One picture to compare with others, as thumbnail bytes; `keys` name the pairs, `cares` say how they are laid."""

    first: bytes
    others: Sequence[bytes]
    cares: Sequence[Care]
    keys: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Laid:
    """What laying the pairs of a job on each other gave, by their keys with the smaller one first, in rising order.

    `matches`: pairs that are one picture; `other_shots`: pairs that surely are two shots. Of the others neither is
    sure.
    """

    matches: list[Match]
    other_shots: list[tuple[int, int]]


class Comparer:
    """Process pool for comparisons; starts with the first large batch and ends with the `with` block.

    Meanwhile this process, too, has one thread for products of matrices: those of a pair are too small for more.
    """

    def __init__(self, *, workers: int | None = None, idle: Callable[[], object] = lambda: None) -> None:
        """`workers`: 0 compares in this process alone. `idle` is called while processes start."""
        self._idle = idle
        self._workers = usable_cores() if workers is None else workers
        self._pool: ProcessPoolExecutor | None = None
        self._seen = 0
        self._before: threadpool_limits | None = None

    def __enter__(self) -> Comparer:
        self._before = threadpool_limits(limits=1, user_api="blas")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        _gray.cache_clear()
        if self._before is not None:
            self._before.restore_original_limits()

    def expect(self, pairs: int) -> None:
        """So many pairs at most are to come: whether processes are worth it is known before the first."""
        if self._pool is None and pairs >= _WORTH_PROCESSES:
            self._seen = max(self._seen, _WORTH_PROCESSES)

    def compare_one(self, job: ComparePixelsJob) -> Laid:
        """The answer to one job, from a process where there are some already."""
        if self._pool is None:
            return run_job(job)
        return self._answer(job, self._pool.submit(run_job, job))[1]

    def compare(self, jobs: Iterable[ComparePixelsJob]) -> Iterator[tuple[ComparePixelsJob, Laid]]:
        """Run the jobs; yields each job with its answer, in the order given."""
        waiting: list[tuple[ComparePixelsJob, Future[Laid]]] = []
        for job in jobs:
            self._seen += len(job.others)
            if not self._workers or (self._pool is None and self._seen < _WORTH_PROCESSES):
                yield job, run_job(job)
                continue
            waiting.append((job, self._processes().submit(run_job, job)))
            if len(waiting) >= _AHEAD:
                yield self._answer(*waiting.pop(0))
        for job, future in waiting:
            yield self._answer(job, future)

    def _answer(self, job: ComparePixelsJob, future: Future[Laid]) -> tuple[ComparePixelsJob, Laid]:
        try:
            return job, future.result()
        except BrokenProcessPool:
            # The system killed a process (memory ran out): go on alone, slower.
            self._workers = 0
            return job, run_job(job)

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context: Any = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=context, initializer=prepare_worker, initargs=(_WORKER_BYTES,)
            )
            # Processes inherit the environment as they start: the matrices are small, and there is a worker a core.
            with one_thread():
                for future in [self._pool.submit(os.getpid) for _ in range(self._workers)]:
                    wait_for(future, self._idle)
        return self._pool


class _Prepared(GrayPicture):
    """Picture whose pairs are laid one after the other."""

    @functools.cached_property
    def written(self) -> bool:
        """Whether it is likely to be of a page, a form or a screen."""
        return looks_written(self.thumbnail, self.image)


def run_job(job: ComparePixelsJob) -> Laid:
    """Lay the pairs of one job on each other. A thumbnail that cannot be decoded matches nothing."""
    one = _gray(job.first)
    laid = Laid([], [])
    for key, content, care in zip(job.keys, job.others, job.cares, strict=True):
        other = _gray(content)
        if one is None or other is None:
            continue
        # Always the same way round, whichever of the two came into the library first.
        first, second = (one, other) if key[0] < key[1] else (other, one)
        ordered = min(key), max(key)
        found = judged(first, second, strict=care.strict, far=care.far)
        if isinstance(found, Sameness):
            laid.matches.append(_match(ordered, found, first, second))
        elif found is Verdict.OTHER_SHOT:
            laid.other_shots.append(ordered)
    return laid


def _match(key: tuple[int, int], same: Sameness, first: _Prepared, second: _Prepared) -> Match:
    placing = same.placing
    # A placing tells how the piece is turned; a link, how the second is.
    turn = inverse(placing.turn) if same.first_in_second else placing.turn
    seat = seen_from_other(placing.window, placing.turn) if same.first_in_second else placing.window
    return Match(
        key=key,
        distance=round(same.distance, 6),
        turn=turn,
        inside=0 if placing.is_whole else 1 if same.first_in_second else 2,
        share=round(placing.share, 4),
        overlaid=same.comparison.overlaid,
        gray=_gray_one(first, second),
        one_place=same.one_place,
        bars=not placing.is_whole
        and (same.comparison.framed or is_captioned(second if same.first_in_second else first, placing)),
        light=same.comparison.light,
        seat=seat,
        written=first.written,
    )


def _gray_one(first: GrayPicture, second: GrayPicture) -> int:
    """`Link.gray` of two pictures: what colors the one has and the other has not."""
    # A photo of a gray day has few colors, and its gray copy, saved as JPEG, none at all.
    fewer, other = sorted((first, second), key=lambda one: one.color)
    if fewer.color >= _COLORED:
        toned, other = sorted((first, second), key=lambda one: one.hues)
        told = any(
            toned.hues <= k * toned.color**0.5 and other.hues > times * toned.hues + by for k, times, by in _TONED
        )
        return 0 if not told else 4 if toned is first else 5
    if other.color <= 3 * fewer.color + 2:
        return 0
    if other.hues <= max(3 * fewer.hues + 2, _TONE_NOISE * other.color**0.5):
        return 3
    return 1 if fewer is first else 2


@functools.lru_cache(_KEPT)
def _gray(content: bytes) -> _Prepared | None:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "WEBP")) as image:
            return _Prepared(image.convert("RGB"))
    except OSError:
        return None


@contextmanager
def one_thread() -> Iterator[None]:
    """Context manager: numpy uses one thread in processes started inside, which inherit the environment."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
