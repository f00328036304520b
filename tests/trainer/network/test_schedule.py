"""The learning rate rises, falls and waits as its schedule says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from trainer.network import schedule
from trainer.settings import Schedule


@pytest.mark.parametrize("name", ["one-cycle", "cosine", "plateau", "constant"])
def test_every_schedule_warms_up_to_its_peak(name: Schedule) -> None:
    rising = [schedule.factor(share, name, 0.2) for share in np.linspace(0, 0.2, 10)]
    assert rising[0] == pytest.approx(schedule.START)
    assert rising[-1] == pytest.approx(1)
    assert all(a < b for a, b in pairwise(rising))


@pytest.mark.parametrize(("name", "end"), [("one-cycle", schedule.END), ("cosine", 0.0)])
def test_cosines_fall_to_their_end(name: Schedule, end: float) -> None:
    falling = [schedule.factor(share, name, 0.2) for share in np.linspace(0.2, 1, 10)]
    assert falling[-1] == pytest.approx(end)
    assert all(a > b for a, b in pairwise(falling))


def test_constant_stays_and_no_warmup_starts_at_the_peak() -> None:
    assert schedule.factor(0.9, "constant", 0.1) == 1
    assert schedule.factor(0.0, "constant", 0.0) == 1


def test_plateau_falls_with_every_plateau() -> None:
    losses = [1.0, 2.0, 2.0, 2.0, 0.5, 0.6, 0.6, 0.6]
    assert schedule.factor(0.5, "plateau", 0.1, losses) == pytest.approx(schedule.PLATEAU_FACTOR**2)


@pytest.mark.parametrize(("losses", "falls"), [([3.0, 2.0, 1.0], 0), ([1.0, 2.0, 2.0], 0), ([1.0, 2.0, 2.0, 2.0], 1)])
def test_a_plateau_is_three_epochs_without_a_new_best(losses: list[float], falls: int) -> None:
    assert schedule.factor(0.5, "plateau", 0.0, losses) == pytest.approx(schedule.PLATEAU_FACTOR**falls)


def test_without_warm_up_a_cosine_begins_at_its_peak() -> None:
    assert schedule.factor(0.0, "cosine", 0.0) == schedule.factor(0.0, "one-cycle", 0.0) == 1
    assert schedule.factor(0.5, "cosine", 0.0) == pytest.approx(0.5)
    assert schedule.factor(1.0, "one-cycle", 0.0) == pytest.approx(schedule.END)


@pytest.mark.parametrize(("share", "rate"), [(0.05, 0.52), (0.1, 1.0), (0.325, 0.853698), (0.55, 0.5005), (1.0, 0.001)])
def test_one_cycle_is_two_half_cosines(share: float, rate: float) -> None:
    assert schedule.factor(share, "one-cycle", 0.1) == pytest.approx(rate, abs=1e-5)
