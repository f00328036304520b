"""Progress counts, estimates and carries the wish to stop."""

from __future__ import annotations

import threading

import pytest

from photosim.progress import Progress, Step, beside


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_rate_and_time_left_follow_the_work_done() -> None:
    clock, seen = Clock(), list[Step]()
    progress = Progress(seen.append, clock=clock)
    progress.start("Reading photos", 100)
    for _ in range(10):
        clock.now += 1.0
        progress.advance(2)
    assert seen[0].per_second is None
    assert seen[-1].done == 20
    assert seen[-1].per_second == 2.0
    assert seen[-1].seconds_left == 40.0


def test_reports_are_at_most_ten_a_second_and_the_last_state_is_told() -> None:
    clock, seen = Clock(), list[Step]()
    progress = Progress(seen.append, clock=clock)
    progress.start("Reading photos", 1000)
    for _ in range(1000):
        clock.now += 0.001
        progress.advance()
    progress.finish()
    assert len(seen) <= 12
    assert seen[-1].done == 1000


def test_failures_are_counted_among_the_done() -> None:
    seen = list[Step]()
    progress = Progress(seen.append)
    progress.start("Reading photos", 3)
    progress.advance(3, failed=1)
    progress.finish()
    assert (seen[-1].done, seen[-1].failed) == (3, 1)


def test_the_rate_is_that_of_the_last_seconds_and_not_of_the_whole_run() -> None:
    clock, seen = Clock(), list[Step]()
    progress = Progress(seen.append, clock=clock)
    progress.start("Reading photos", 10_000)
    for _ in range(60):
        clock.now += 1.0
        progress.advance(100)
    for _ in range(30):
        clock.now += 1.0
        progress.advance(1)
    assert seen[-1].per_second == 1.0


def test_stop_is_seen_by_the_job() -> None:
    progress = Progress()
    assert not progress.stopped
    progress.stop()
    assert progress.stopped


def test_each_stage_counts_anew() -> None:
    seen = list[Step]()
    progress = Progress(seen.append)
    progress.start("Looking through folders")
    progress.advance(7)
    progress.start("Reading photos", 7)
    assert (seen[-1].stage, seen[-1].done, seen[-1].total) == ("Reading photos", 0, 7)


def test_the_time_left_goes_by_what_the_rest_costs_and_not_by_its_number() -> None:
    """Thumbnails of a phone first, then photos that take ten times as long each."""
    clock, seen = Clock(), list[Step]()
    progress = Progress(seen.append, clock=clock)
    progress.start("Reading photos", 200, work=100 * 1.0 + 100 * 10.0)
    for _ in range(100):
        clock.now += 0.5
        progress.advance(work=1.0)
    assert seen[-1].per_second == 2.0
    assert seen[-1].seconds_left == 500.0, "by number 50"
    for _ in range(100):
        clock.now += 5.0
        progress.advance(work=10.0)
    assert seen[-1].seconds_left == 0.0


def test_a_moment_without_progress_changes_the_time_left_a_little() -> None:
    clock, seen = Clock(), list[Step]()
    progress = Progress(seen.append, clock=clock)
    progress.start("Reading photos", 10_000)
    for _ in range(600):
        clock.now += 0.1
        progress.advance()
    before = seen[-1].seconds_left
    clock.now += 6.0
    progress.advance()
    after = seen[-1].seconds_left
    assert before is not None
    assert after is not None
    assert before < after < 1.15 * before


def test_the_time_until_the_first_piece_does_not_count() -> None:
    clock, seen = Clock(), list[Step]()
    progress = Progress(seen.append, clock=clock)
    progress.start("Reading photos", 100)
    clock.now += 60.0
    for _ in range(10):
        progress.advance()
        clock.now += 1.0
    progress.advance()
    assert seen[-1].seconds_left == 89.0


def test_what_runs_beside_is_waited_for_and_more_urgent_work_runs_meanwhile() -> None:
    urgent_ran = threading.Event()
    # It ends only after more urgent work ran: a job that did not give way would wait for ever.
    assert beside(lambda: urgent_ran.wait(30) and "done", urgent_ran.set) == "done"


def test_what_fails_beside_fails_here() -> None:
    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        beside(fail, lambda: None)
