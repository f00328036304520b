"""The nearest of each row, found while blocks of products come by, and what grouping makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.library.people import near_pairs as near_pairs_module
from photosim.library.people import near_pairs as top_k
from photosim.library.people.near_pairs import TopProducts, distances, near_pairs, near_rows
from photosim.store.vectors import Vectors
from tests.library.some_people import unit


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few faces already come in many blocks, and are settled in between."""
    monkeypatch.setattr(near_pairs_module, "_BLOCK", 7)
    monkeypatch.setattr(top_k, "_AT_ONCE", 50)


def nearest_of(vectors: Vectors, row: int, among: np.ndarray, threshold: float, most: int) -> list[tuple[float, int]]:
    """The rule said plainly: distances one by one, sorted."""
    far = distances(vectors, np.full(len(among), row), among)
    found = sorted((float(distance), int(other)) for distance, other in zip(far, among, strict=True) if other != row)
    return [(distance, other) for distance, other in found[:most] if distance <= threshold]


def crowd(seed: int, count: int, people: int) -> Vectors:
    rng = np.random.default_rng(seed)
    middles = rng.normal(size=(people, 8))
    return unit(middles[rng.integers(0, people, count)] + 0.4 * rng.normal(size=(count, 8)))


CROWDS = (st.integers(0, 10_000), st.integers(1, 60), st.integers(1, 4), st.sampled_from([0.2, 0.7, 1.2]))


@pytest.mark.usefixtures("small_blocks")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(*CROWDS, st.integers(1, 6))
def test_pairs_are_those_of_which_one_is_among_the_nearest_of_the_other(
    seed: int, count: int, people: int, threshold: float, most: int
) -> None:
    vectors = crowd(seed, count, people)
    wanted = {
        (distance, min(row, other), max(row, other))
        for row in range(count)
        for distance, other in nearest_of(vectors, row, np.arange(count), threshold, most)
    }
    pairs = near_pairs(vectors, threshold, most=most)
    found = list(zip(pairs.distance.tolist(), pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert found == sorted(wanted)


@pytest.mark.usefixtures("small_blocks")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(*CROWDS, st.integers(1, 6))
def test_a_row_that_asks_gets_its_nearest_of_those_that_answer(
    seed: int, count: int, people: int, threshold: float, most: int
) -> None:
    vectors = crowd(seed, count, people)
    asking, answering = np.arange(0, count, 2), np.arange(count)[np.arange(count) % 3 > 0]
    wanted = [
        (distance, int(row), other)
        for row in asking
        for distance, other in nearest_of(vectors, int(row), answering, threshold, most)
    ]
    pairs = near_rows(vectors, asking, answering, threshold, most=most)
    found = list(zip(pairs.distance.tolist(), pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert found == sorted(wanted)


def test_no_more_is_kept_of_a_row_than_was_asked_for_and_a_little() -> None:
    nearest = TopProducts(1, 3, 0.0)
    for start in range(0, 1000, 10):
        nearest.look(np.linspace(0.1, 0.9, 10, dtype=np.float32)[None], 0, start)
        nearest._settle()
        assert len(nearest._keys) <= 3 + top_k._MORE
    rows, others = nearest.found()
    assert set(rows.tolist()) == {0}
    assert {other % 10 for other in others.tolist()} == {9}, "the largest product of each block"


def test_what_is_surely_too_far_is_not_even_looked_at() -> None:
    nearest = TopProducts(2, 4, 0.5)
    nearest.look(np.array([[0.49, 0.51], [0.2, -1.0]], np.float32), 0, 10)
    rows, others = nearest.found()
    assert (rows.tolist(), others.tolist()) == ([0], [11])


def test_products_that_rounding_made_larger_than_one_come_first() -> None:
    nearest = TopProducts(1, 1, 0.0)
    nearest.look(np.array([[0.9, 1.0000002, 0.95]], np.float32), 0, 0)
    assert nearest.found()[1].tolist() == [1, 2, 0]


def test_nothing_is_near_in_an_empty_library_or_alone() -> None:
    for count in (0, 1):
        vectors = unit(np.ones((count, 4)))
        assert len(near_pairs(vectors, 2.0, most=3).first) == 0
        assert len(near_rows(vectors, np.arange(count), np.arange(count), 2.0, most=3).first) == 0
