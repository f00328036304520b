"""Progress of a long job: reports, cancellation, and yielding to more urgent work."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
REPORT_EVERY_S = 0.1
# How often a job that waits for something else gives way.
IDLE_S = 0.05
RATE_WINDOW_S = 10.0
# The pace that the time left goes by: the mean of so many seconds, or of all so far.
PACE_S = 120.0


@dataclass(frozen=True, slots=True)
class Step:
    """Progress report: `total` is None while unknown; rates are None until there is enough data."""

    stage: str
    done: int
    total: int | None
    failed: int
    per_second: float | None
    seconds_left: float | None


@dataclass(slots=True)
class _Pace:
    """Work in a second: the mean of all so far, later an exponential moving average over PACE_S."""

    per_s: float
    at: float | None
    began: float = 0.0
    done: float = 0.0

    def begin(self, now: float, done: float) -> None:
        self.at = self.began = now
        self.done = done

    def take(self, now: float, done: float) -> None:
        assert self.at is not None
        since = now - self.at
        if since <= 0:
            return
        share = since / min(now - self.began, max(PACE_S, since))
        self.per_s += share * ((done - self.done) / since - self.per_s)
        self.at, self.done = now, done


class Progress:
    """Progress object of a long job: it calls `start` and `advance`, and checks `stopped` between two pieces of work.

    `report` is called at most ten times a second, in the job's own thread, and once more at each stage's end.
    `urgent` runs what is more urgent than the job, and says whether anything ran; see `give_way`.
    """

    def __init__(
        self,
        report: Callable[[Step], None] | None = None,
        *,
        stop: threading.Event | None = None,
        urgent: Callable[[], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._report = report
        self._stop = stop or threading.Event()
        self._urgent = urgent
        self._times_given_way = 0
        self._clock = clock
        self._reported_at = float("-inf")
        self._recent: deque[tuple[float, int]] = deque()
        self._stage, self._done, self._failed = "", 0, 0
        self._total: int | None = None
        self._work: float | None = None
        self._work_done = 0.0
        self._pace = _Pace(0.0, None)

    @property
    def stopped(self) -> bool:
        """Whether cancellation was requested; what is committed stays."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Request cancellation. Thread-safe."""
        self._stop.set()

    @property
    def gave_way(self) -> bool:
        """Whether more urgent work ever ran inside the job."""
        return self._times_given_way > 0

    @property
    def times_given_way(self) -> int:
        """Number of times something more urgent ran inside the job: when it grew, the library may have changed."""
        return self._times_given_way

    def give_way(self) -> bool:
        """Run more urgent work here, on the same connection: between two batches, outside of transactions.

        True when something ran: what the job remembers of the library may be out of date.
        """
        if self._urgent is None or not self._urgent():
            return False
        self._times_given_way += 1
        if self._stage:
            self._tell()  # whatever ran reported steps of its own
        return True

    def give_way_or_stop(self) -> bool:
        """`give_way`, then `stopped`, for loops that check once between two pieces of work."""
        self.give_way()
        return self.stopped

    def start(self, stage: str, total: int | None = None, *, work: float | None = None) -> None:
        """Begin a stage, named as the status bar shows it ("Reading photos").

        `work`: what all items cost, in any unit, where they cost differently: the time left goes by it.
        """
        self._stage, self._total, self._done, self._failed = stage, total, 0, 0
        self._work, self._work_done = total if work is None else work, 0.0
        self._pace = _Pace(0.0, None)
        self._recent = deque([(self._clock(), 0)])
        self._tell()

    def advance(self, done: int = 1, *, failed: int = 0, work: float | None = None) -> None:
        """Count `done` more items, `failed` of them with a problem; `work`: their cost, in the unit of `start`."""
        self._done += done
        self._failed += failed
        self._work_done += done if work is None else work
        now = self._clock()
        if self._pace.at is None:
            # Processes came up until now, and the first pieces were waited for.
            self._pace.begin(now, self._work_done)
        if now - self._reported_at >= REPORT_EVERY_S:
            self._recent.append((now, self._done))
            self._pace.take(now, self._work_done)
            while len(self._recent) > 2 and now - self._recent[0][0] > RATE_WINDOW_S:
                self._recent.popleft()
            self._tell()

    def finish(self) -> None:
        """Report the stage's last state."""
        self._tell()

    def _tell(self) -> None:
        self._reported_at = self._clock()
        if self._report is None:
            return
        per_second = self._rate()
        left = None
        if self._total is not None and self._work is not None and per_second and self._pace.per_s > 0:
            left = max(0.0, self._work - self._work_done) / self._pace.per_s
        self._report(Step(self._stage, self._done, self._total, self._failed, per_second, left))

    def _rate(self) -> float | None:
        (first_at, first_done), (last_at, last_done) = self._recent[0], self._recent[-1]
        elapsed = last_at - first_at
        return (last_done - first_done) / elapsed if elapsed > 0 and last_done > first_done else None


def wait_for(future: Future[T], idle: Callable[[], object]) -> T:
    """Result of a future, or the exception it raised; `idle` is called again and again until it is there."""
    while not wait([future], IDLE_S).done:
        idle()
    return future.result()


def beside(work: Callable[[], T], idle: Callable[[], object]) -> T:
    """Result of `work`, run in a thread of its own: it must not touch the library. `idle` is called meanwhile."""
    with ThreadPoolExecutor(1, "beside") as thread:
        return wait_for(thread.submit(work), idle)
