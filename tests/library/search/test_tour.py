"""Short tours through vectors: every row once, neighbors near each other, the same for the same vectors."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from photosim.library.search.tour import PIECE, Vectors, tour, two_opt


def length(vectors: Vectors, order: np.ndarray) -> float:
    return float(np.linalg.norm(np.diff(vectors[order], axis=0), axis=1).sum())


def test_points_on_a_line_are_walked_from_one_end_to_the_other() -> None:
    rng = np.random.default_rng(3)
    places = rng.permutation(500).astype(np.float32)
    order = tour(places[:, None] * np.ones((1, 4), np.float32))
    assert length(places[:, None], order) <= 1.1 * 499


def test_two_opt_finds_the_shortest_path_between_its_ends_through_few_points_on_a_circle() -> None:
    angles = np.array([0, 2, 1, 3, 5, 4], np.float32)
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    best = min(length(points, np.array([0, *middle, 5])) for middle in permutations(range(1, 5)))
    assert abs(length(points, two_opt(distances)) - best) < 1e-5


def test_every_row_comes_once_and_groups_of_like_vectors_stay_together() -> None:
    rng = np.random.default_rng(1)
    group = rng.permutation(np.repeat(np.arange(40), 50))
    vectors = (rng.normal(0, 1, (40, 16))[group] + rng.normal(0, 0.01, (2000, 16))).astype(np.float32)
    order = tour(vectors)
    assert sorted(order.tolist()) == list(range(2000))
    # Each group is come to once, or now and then a second time where a window ended.
    assert np.count_nonzero(np.diff(group[order])) <= 45
    assert np.array_equal(order, tour(vectors))


def test_very_many_equal_vectors_are_no_trouble() -> None:
    assert sorted(tour(np.ones((5000, 8), np.float32)).tolist()) == list(range(5000))


def test_a_tour_that_is_told_to_stop_still_names_every_row_once() -> None:
    vectors = np.random.default_rng(2).normal(0, 1, (3 * PIECE, 8)).astype(np.float32)
    asked = iter([True, True] + [False] * 100)
    assert sorted(tour(vectors, lambda: next(asked)).tolist()) == list(range(3 * PIECE))


def test_no_vectors_and_one_vector_are_tours_as_well() -> None:
    assert tour(np.zeros((0, 4), np.float32)).tolist() == []
    assert tour(np.zeros((1, 4), np.float32)).tolist() == [0]
