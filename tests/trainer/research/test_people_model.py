"""The two-covariance model of an encoder measured on made people whose variances are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.library.people.agglomeration import NOBODY, Clusters, LinkageRules
from photosim.library.people.near_pairs import near_pairs
from photosim.vision.encoder.two_covariance import model_of
from tests.tiny_models import CARD
from trainer.research.people_model import People, centers, joins, logistic, measured, variances

DIM, WITHIN, BETWEEN = 32, 0.004, 0.008
FACE = replace(CARD, subject="face", dim=DIM)


def made(people: int, most: int, seed: int) -> People:
    rng = np.random.default_rng(seed)
    labels = np.repeat(np.arange(people), rng.integers(1, most + 1, people))
    vectors = rng.normal(0, BETWEEN**0.5, (people, DIM))[labels] + rng.normal(0, WITHIN**0.5, (len(labels), DIM))
    return People(vectors, labels)


def test_variances_are_those_that_the_people_were_made_with() -> None:
    within, between = variances(made(400, 6, 0), np.zeros(DIM))
    assert within == pytest.approx(WITHIN, rel=0.05)
    assert between == pytest.approx(BETWEEN, rel=0.1)


def test_centers_are_the_middles_of_clusters() -> None:
    rng = np.random.default_rng(0)
    middles = np.eye(3, DIM)
    found = centers(np.repeat(middles, 50, axis=0) + rng.normal(0, 0.01, (150, DIM)), 3, seed=1)
    assert sorted(np.argmax(found, axis=1).tolist()) == [0, 1, 2]


def test_logistic_regression_finds_the_coefficients() -> None:
    rng = np.random.default_rng(0)
    features = np.column_stack([np.ones(4000), rng.normal(size=(4000, 2))])
    right = 1 / (1 + np.exp(-features @ [0.5, 1.5, -1.0]))
    assert logistic(np.column_stack([features, right])) == pytest.approx([0.5, 1.5, -1.0], abs=0.01)


def test_it_joins_as_the_app_does() -> None:
    people, model = made(12, 5, 3), model_of(replace(FACE, within=WITHIN, between=BETWEEN))
    vectors = people.vectors.astype(np.float32)
    rules = LinkageRules(np.arange(len(vectors)), np.full(len(vectors), NOBODY), {})
    clusters = Clusters(vectors, rules, model)
    clusters.join_near(near_pairs(vectors, 9.0, most=len(vectors)), 0.0)
    parent = np.arange(len(vectors))
    for _, one, other in joins(model, vectors.astype(np.float64)):
        parent[parent == other] = one
    assert parent.tolist() == clusters.labels().tolist()


def test_the_card_gets_a_model_that_promises_less_the_lower_the_score() -> None:
    card = measured(FACE, made(80, 8, 5), made(90, 1, 6).vectors)
    assert card.within == pytest.approx(WITHIN, rel=0.2)
    assert len(card.cohort) == 64
    model = model_of(card)
    assert model.expected_precision(0.2, 300, 80) < model.expected_precision(1.0, 300, 80)
    assert model.least_score(0.95, 300, 80) >= 0


def test_too_few_people_are_refused() -> None:
    with pytest.raises(PhotosimError, match="too few"):
        measured(FACE, made(8, 3, 0), made(90, 1, 1).vectors)
