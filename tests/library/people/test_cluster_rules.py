"""Grouping faces: the same answer for every order, no rule broken, nobody chained to strangers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.library.people.agglomeration import Agglomeration
from photosim.library.people.cluster_rules import Faces, group, spread
from photosim.library.people.clusters import NOBODY, Clusters, LinkageRules
from photosim.library.people.near_pairs import distances, near_pairs, near_rows
from photosim.store.vectors import Vectors
from photosim.vision.encoder.two_covariance import LibraryShape, model_of, weight
from tests.library.some_people import DIM, FACE_CARD, looks, someone, unit

MODEL = model_of(FACE_CARD)
THRESHOLD = 0.6


def faces(vectors: Vectors, photo: list[int] | None = None) -> Faces:
    count = len(vectors)
    return Faces(
        vectors=vectors,
        photo=np.arange(count) if photo is None else np.array(photo, np.int64),
        weak=np.zeros(count, np.bool_),
        person=np.full(count, NOBODY, np.int64),
        refused={},
    )


@st.composite
def crowds(draw: st.DrawFn) -> Faces:
    """Faces of a few people, some of them much alike, in photos, with words of the user."""
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    count = draw(st.integers(2, 40))
    middles = np.stack([someone(who) for who in range(draw(st.integers(1, 5)))])
    vectors = unit(
        middles[rng.integers(0, len(middles), count)] + rng.normal(size=(count, DIM)) * rng.choice([0.05, 0.12])
    )
    made = faces(vectors, rng.integers(0, max(1, count // 2), count).tolist())
    person = np.where(rng.random(count) < 0.2, rng.integers(1, 4, count), NOBODY)
    refused = {
        int(row): frozenset({int(rng.integers(1, 4))} - {int(person[row])})
        for row in np.flatnonzero(rng.random(count) < 0.2)
    }
    return replace(made, weak=rng.random(count) < 0.2, person=person.astype(np.int64), refused=refused)


def partition(labels: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(crowds())
def test_no_rule_is_ever_broken(made: Faces) -> None:
    labels = group(made, MODEL, 0.95).labels
    for label in np.unique(labels).tolist():
        rows = np.flatnonzero(labels == label)
        assert label == rows[0]
        people = set(made.person[rows].tolist()) - {NOBODY}
        assert len(people) <= 1
        photos = made.photo[rows[made.person[rows] == NOBODY]].tolist()
        theirs = made.photo[rows[made.person[rows] != NOBODY]].tolist()
        assert len(photos) == len(set(photos))
        assert not set(photos) & set(theirs)
        for row in rows.tolist():
            assert not made.refused.get(row, frozenset()) & people
        if not people and len(rows) > 1:
            assert (~made.weak[rows]).any()
    for who in set(made.person.tolist()) - {NOBODY}:
        assert len(set(labels[made.person == who].tolist())) == 1


@settings(max_examples=60, deadline=None, derandomize=True)
@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_faces_does_not_matter(made: Faces, random: object) -> None:
    order = np.random.default_rng(len(made.photo)).permutation(len(made.photo))
    back = {int(row): number for number, row in enumerate(order)}
    shuffled = Faces(
        made.vectors[order],
        made.photo[order],
        made.weak[order],
        made.person[order],
        {back[row]: who for row, who in made.refused.items()},
    )
    found = {frozenset(int(order[row]) for row in rows) for rows in partition(group(shuffled, MODEL, 0.95).labels)}
    assert found == partition(group(made, MODEL, 0.95).labels)


def test_a_second_grouping_finds_the_same() -> None:
    made = faces(np.concatenate([looks(who, 6) for who in range(5)]))
    assert (group(made, MODEL, 0.95).labels == group(made, MODEL, 0.95).labels).all()


def test_strangers_are_not_chained_together() -> None:
    # Each of these is within the threshold of the next one: single linkage makes one person of them all.
    turns = np.arange(20) * 0.35
    made = np.zeros((20, DIM), np.float32)
    made[:, 0], made[:, 1] = np.cos(turns), np.sin(turns)
    labels = group(faces(made), MODEL, 0.95).labels
    assert max(len(rows) for rows in partition(labels)) <= 4


def test_weak_faces_join_but_found_nothing() -> None:
    vectors = np.concatenate([looks(1, 5), looks(2, 3)])
    weak = np.array([False] * 4 + [True] + [True] * 3)
    labels = group(replace(faces(vectors), weak=weak), MODEL, 0.95).labels
    assert len(set(labels[:5].tolist())) == 1
    assert len(set(labels[5:].tolist())) == 3


def test_the_confirmed_faces_of_a_person_are_one_however_unlike() -> None:
    vectors = np.concatenate([looks(1, 4), looks(2, 4)])
    person = np.full(8, NOBODY, np.int64)
    person[[0, 4]] = 7
    labels = group(replace(faces(vectors), person=person), MODEL, 0.95).labels
    assert len(set(labels.tolist())) == 1


def greedy(vectors: Vectors, least: float) -> np.ndarray:
    """The two-covariance log-likelihood ratio from its definition, with every pair compared at every step."""

    def evidence(rows: list[int]) -> float:
        mean = vectors[rows].astype(float).mean(0)
        count = float(weight(np.array([float(len(rows))]))[0])
        noise = MODEL.within + count * MODEL.between
        squared = float(mean @ mean) * count**2
        nats = -DIM / 2 * np.log(noise / MODEL.within) + MODEL.between * squared / (2 * MODEL.within * noise)
        return float(nats) / MODEL.unit

    def joined(one: list[int], other: list[int]) -> float:
        counts = [weight(np.array([float(len(rows))])) for rows in (one, other)]
        sums = [count * vectors[rows].astype(float).mean(0) for count, rows in zip(counts, (one, other), strict=True)]
        total, squared = sum(counts), float(((sums[0] + sums[1]) ** 2).sum())
        return float(MODEL.evidence(total, np.array([squared]))[0])

    sets = [[row] for row in range(len(vectors))]
    while len(sets) > 1:
        score, one, other = max(
            (joined(a, b) - evidence(a) - evidence(b), -number, -mate)
            for number, a in enumerate(sets)
            for mate, b in enumerate(sets)
            if number < mate
        )
        if score < least:
            break
        sets[-one] += sets.pop(-other)
    labels = np.empty(len(vectors), np.int64)
    for rows in sets:
        labels[rows] = min(rows)
    return labels


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(2, 24), st.sampled_from([0.0, 0.5, 1.0]))
def test_without_rules_it_is_greedy_agglomeration_by_log_likelihood_ratio(seed: int, count: int, least: float) -> None:
    rng = np.random.default_rng(seed)
    middles = np.stack([someone(who) for who in range(4)])
    vectors = unit(middles[rng.integers(0, 4, count)] + rng.normal(size=(count, DIM)) * 0.15)
    free = faces(vectors)
    clusters = Agglomeration(vectors, LinkageRules(free.photo, free.person, {}), MODEL)
    clusters.join_near(near_pairs(vectors, 2.0, most=count), least)
    assert partition(clusters.labels()) == partition(greedy(vectors, least))


def test_many_faces_tell_more_than_two() -> None:
    def score(one: Vectors, other: Vectors) -> float:
        person = np.array([1] * len(one) + [2] * len(other))
        clusters = Clusters(
            np.concatenate([one, other]), LinkageRules(np.arange(len(person)), person, {}), MODEL, by_person=True
        )
        return float(clusters.scores(0, np.array([len(one)]))[0])

    mine, more, others = looks(1, 20)[:10], looks(1, 20)[10:], looks(2, 10)
    assert score(mine, more) > score(mine[:1], more[:1]) > 0, "one person"
    assert score(mine, others) < score(mine[:1], others[:1]) < 0, "two"


def test_fewer_wrong_faces_are_promised_the_more_there_are_to_be_mistaken_for() -> None:
    some = LibraryShape(1000, 300, 100)
    small, large = (
        MODEL.least_score(0.95, LibraryShape(100, 10, 2)),
        MODEL.least_score(0.95, LibraryShape(10_000, 5000, 1000)),
    )
    assert 0 <= small < large
    assert MODEL.least_score(0.99, some) > MODEL.least_score(0.9, some)
    assert MODEL.expected_precision(MODEL.least_score(0.95, some), some) == pytest.approx(0.95)


def test_a_library_unlike_all_that_were_measured_is_not_taken_apart() -> None:
    model = replace(MODEL, odds=(-1.3, 2.8, -0.4, 0.3, 3.1))
    clean, larger = LibraryShape(20_000, 800, 0), LibraryShape(2_000_000, 80_000, 0)
    assert model.least_score(0.95, clean) < 1.8
    assert model.least_score(0.95, larger) < 1.8
    assert model.least_score(0.9, larger) < model.least_score(0.95, larger) < model.least_score(0.99, larger) <= 2.5


def test_near_pairs_are_all_pairs_under_the_threshold() -> None:
    vectors = np.concatenate([looks(who, 20, 0.1) for who in range(8)])
    one, other = np.triu_indices(len(vectors), 1)
    wanted = distances(vectors, one, other) <= THRESHOLD
    pairs = near_pairs(vectors, THRESHOLD, most=len(vectors))
    assert set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)) == set(
        zip(one[wanted].tolist(), other[wanted].tolist(), strict=True)
    )
    assert (np.diff(pairs.distance) >= 0).all()


def test_a_crowded_row_keeps_its_nearest() -> None:
    vectors = looks(1, 50, 0.05)
    few = near_rows(vectors, np.array([7]), np.arange(50), 2.0, most=5)
    every = near_rows(vectors, np.array([7]), np.arange(50), 2.0, most=50)
    assert few.second[:5].tolist() == every.second[:5].tolist()


def test_how_far_a_face_is_from_its_group() -> None:
    vectors = looks(1, 3)
    far = spread(vectors, np.array([0, 0, 2]), np.zeros(3, np.bool_))
    assert far[0] == pytest.approx(float(np.linalg.norm(vectors[0] - vectors[1])), abs=1e-3)
    assert np.isnan(far[2])


def test_nothing_is_grouped_in_an_empty_library() -> None:
    assert len(group(faces(np.empty((0, DIM), np.float32)), MODEL, 0.95).labels) == 0
