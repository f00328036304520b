"""Small groups join the large one that they belong to: by a margin, and never against a rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from photosim.library.people.clusters import NOBODY, WEAK_MARGIN, Clusters, LinkageRules
from photosim.library.people.small_groups import absorb_small
from photosim.store.vectors import Vectors
from photosim.vision.encoder.two_covariance import model_of
from tests.library.some_people import FACE_CARD, looks, someone, unit

MODEL = model_of(FACE_CARD)
EIGHT = 8


def two_groups(odd: Vectors, rules: LinkageRules | None = None) -> Clusters:
    """Two people with eight faces each, already grouped, and one more face, row 16."""
    vectors = np.concatenate([looks(1, EIGHT), looks(2, EIGHT), odd[None]]).astype(np.float32)
    count = len(vectors)
    clusters = Clusters(vectors, rules or free(count), MODEL)
    for first in (0, EIGHT):
        for row in range(first + 1, first + EIGHT):
            clusters.unite(first, row)
    return clusters


def free(count: int) -> LinkageRules:
    return LinkageRules(np.arange(count), np.full(count, NOBODY, np.int64), {})


def score(clusters: Clusters, root: int) -> float:
    return float(clusters.score_table(np.array([2 * EIGHT]), np.array([root]))[0, 0])


ODD = unit(someone(1) + 0.5 * someone(3))


def test_a_face_below_the_cut_off_joins_the_group_that_is_much_better_than_the_next() -> None:
    clusters = two_groups(ODD)
    absorb_small(clusters, score(clusters, 0) + 0.3)
    assert clusters.root(2 * EIGHT) == clusters.root(0)


def test_a_group_of_five_is_small_too() -> None:
    five = unit(ODD + 0.01 * looks(4, 5))
    vectors = np.concatenate([looks(1, EIGHT), looks(2, EIGHT), five]).astype(np.float32)
    clusters = Clusters(vectors, free(len(vectors)), MODEL)
    for first, end in ((0, EIGHT), (EIGHT, 2 * EIGHT), (2 * EIGHT, len(vectors))):
        for row in range(first + 1, end):
            clusters.unite(first, row)
    absorb_small(clusters, score(clusters, 0) + 0.3)
    assert clusters.root(2 * EIGHT) == clusters.root(0)


def test_further_below_it_stays_alone() -> None:
    clusters = two_groups(ODD)
    absorb_small(clusters, score(clusters, 0) + 0.5)
    assert clusters.root(2 * EIGHT) == 2 * EIGHT


def test_a_face_between_two_groups_joins_neither() -> None:
    clusters = two_groups(unit(someone(1) + someone(2)))
    absorb_small(clusters, min(score(clusters, 0), score(clusters, EIGHT)))
    assert clusters.root(2 * EIGHT) == 2 * EIGHT


def test_two_groups_of_one_person_are_no_rivals() -> None:
    person = np.full(2 * EIGHT + 1, NOBODY, np.int64)
    person[: 2 * EIGHT] = 7
    clusters = two_groups(unit(someone(1) + someone(2)), replace(free(len(person)), person=person))
    absorb_small(clusters, min(score(clusters, 0), score(clusters, EIGHT)))
    assert clusters.person(2 * EIGHT) == 7


def test_a_face_of_a_photo_that_the_group_is_in_stays_out() -> None:
    photo = np.arange(2 * EIGHT + 1)
    photo[-1] = photo[0]
    clusters = two_groups(ODD, replace(free(len(photo)), photo=photo))
    absorb_small(clusters, score(clusters, 0))
    assert clusters.root(2 * EIGHT) == 2 * EIGHT


def test_a_refused_person_is_not_joined() -> None:
    person = np.full(2 * EIGHT + 1, NOBODY, np.int64)
    person[0] = 7
    rules = LinkageRules(np.arange(len(person)), person, {2 * EIGHT: frozenset({7})})
    clusters = two_groups(ODD, rules)
    absorb_small(clusters, score(clusters, 0))
    assert clusters.root(2 * EIGHT) == 2 * EIGHT


def test_a_weak_face_scores_less_with_a_group_than_a_sure_one() -> None:
    clusters, roots = two_groups(ODD), np.array([0, EIGHT])
    sure, weak = (clusters.face_scores(ODD[None].astype(np.float32), roots, weak=weak) for weak in (False, True))
    assert np.allclose(sure - weak, WEAK_MARGIN), "without a cohort there is no crowding"
    far = clusters.face_scores(looks(9, 1), roots, weak=True)
    assert (far < 0).all()
