"""The two-covariance model of an encoder measured on made people whose variances are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.library.people.agglomeration import Agglomeration
from photosim.library.people.clusters import NOBODY, LinkageRules
from photosim.library.people.near_pairs import near_pairs
from photosim.vision.encoder.two_covariance import LibraryShape, model_of
from tests.tiny_models import CARD
from trainer.research.greedy_joins import joins
from trainer.research.people_model import People, centers, measured, odds, variances, whitening

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


def test_whitening_makes_the_variance_within_people_more_alike_in_all_directions() -> None:
    people = made(300, 8, 2)
    people.vectors[:, 0] += np.random.default_rng(0).normal(0, 0.2, len(people.vectors))
    matrix = whitening(people)

    def spread(vectors: np.ndarray) -> float:
        means = np.stack([vectors[people.labels == who].mean(0) for who in range(300)])
        values = ((vectors - means[people.labels]) ** 2).mean(0)
        return float(values[0] / values[1:].mean())

    assert spread(people.vectors) > 8 > 7 > spread(people.vectors @ matrix) > 4, "shrunk: it is measured on few"


def test_centers_are_the_middles_of_clusters() -> None:
    rng = np.random.default_rng(0)
    middles = np.eye(3, DIM)
    found = centers(np.repeat(middles, 50, axis=0) + rng.normal(0, 0.01, (150, DIM)), 3, seed=1)
    assert sorted(np.argmax(found, axis=1).tolist()) == [0, 1, 2]


def test_the_odds_are_such_that_nine_libraries_of_ten_keep_the_promise() -> None:
    rng = np.random.default_rng(0)
    features = np.column_stack([np.ones(4000), rng.uniform(0, 1, (4000, 2))])
    noise = rng.uniform(-0.5, 0.5, 4000)
    right = 1 / (1 + np.exp(-features @ [2.2, 0.8, 0.5] - noise))
    found = odds(np.column_stack([features, right]))
    assert found[1:] == pytest.approx([0.8, 0.5], abs=0.1)
    assert np.mean(features @ found <= features @ [2.2, 0.8, 0.5] + noise) == pytest.approx(0.9, abs=0.02)


def test_it_joins_as_the_app_does() -> None:
    people, model = made(12, 5, 3), model_of(replace(FACE, within=WITHIN, between=BETWEEN))
    vectors = people.vectors.astype(np.float32)
    rules = LinkageRules(np.arange(len(vectors)), np.full(len(vectors), NOBODY), {})
    clusters = Agglomeration(vectors, rules, model)
    clusters.join_near(near_pairs(vectors, 9.0, most=len(vectors)), 0.0)
    parent = np.arange(len(vectors))
    for _, one, other in joins(model, vectors.astype(np.float64)):
        parent[parent == other] = one
    assert parent.tolist() == clusters.labels().tolist()


def test_the_card_gets_a_model_that_promises_less_the_lower_the_score() -> None:
    card = measured(
        FACE, made(80, 8, 5), *(made(count, 1, seed).vectors for count, seed in ((90, 6), (150, 7), (40, 8)))
    )
    assert card.within == pytest.approx(WITHIN / (DIM * (WITHIN + BETWEEN)), rel=0.2), "of vectors of unit length"
    assert len(card.cohort) == 192
    model = model_of(card)
    library = LibraryShape(300, 80, 20)
    assert model.expected_precision(0.2, library) < model.expected_precision(1.0, library)
    assert model.least_score(0.95, library) >= 0


def test_too_few_people_are_refused() -> None:
    with pytest.raises(PhotosimError, match="too few"):
        measured(FACE, made(8, 3, 0), *[made(150, 1, 1).vectors] * 3)
