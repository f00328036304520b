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
    assert schedule.factor(0.5, "plateau", 0.1, 2) == pytest.approx(schedule.PLATEAU_FACTOR**2)


def test_plateaus_are_counted_after_three_epochs_without_a_new_best() -> None:
    assert schedule.plateaus([3.0, 2.0, 1.0]) == 0
    assert schedule.plateaus([1.0, 2.0, 2.0]) == 0
    assert schedule.plateaus([1.0, 2.0, 2.0, 2.0]) == 1
    assert schedule.plateaus([1.0, 2.0, 2.0, 2.0, 0.5, 0.6, 0.6, 0.6]) == 2
