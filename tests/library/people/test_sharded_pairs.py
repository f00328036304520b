"""Pairs found in stripes are those that are found at once, whoever computes the stripes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pytest

from photosim.library.people import sharded_pairs as module
from photosim.library.people.near_pairs import Pairs, near_pairs
from photosim.library.people.sharded_pairs import sharded_pairs


def here(function: Callable[[Any, Any], Pairs], shared: Any, parts: Iterable[Any]) -> Iterator[Pairs]:
    return (function(shared, part) for part in parts)


@pytest.mark.parametrize(("count", "stripe"), [(0, 16), (1, 16), (300, 300), (300, 7), (300, 128)])
def test_stripes_of_any_size_give_the_same_pairs(count: int, stripe: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(3)
    middles = dice.normal(size=(12, 16))
    vectors = middles[dice.integers(0, 12, count)] + 0.4 * dice.normal(size=(count, 16))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    monkeypatch.setattr(module, "STRIPE", stripe)
    found = sharded_pairs(here, vectors, 0.6, most=8)
    wanted = near_pairs(vectors, 0.6, most=8)
    assert count < 300 or len(wanted.first) > 1000
    for one, other in ((found.first, wanted.first), (found.second, wanted.second), (found.distance, wanted.distance)):
        assert np.array_equal(one, other)


def test_a_long_work_can_be_ended_between_two_stripes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(Exception):
        pass

    def end() -> None:
        raise Ended

    monkeypatch.setattr(module, "STRIPE", 4)
    vectors = np.eye(8, dtype=np.float32)
    with pytest.raises(Ended):
        sharded_pairs(here, vectors, 0.6, most=8, check_canceled=end)
