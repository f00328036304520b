"""Scores of the two-covariance model against its definition, and the card that carries it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from photosim.errors import ModelError
from photosim.vision.encoder import two_covariance
from photosim.vision.encoder.model_card import ModelCard, read_card
from photosim.vision.encoder.two_covariance import SEEDS, model_of, weight
from tests.tiny_models import CARD, DIM

WITHIN, BETWEEN = 0.02, 0.05
FACE = replace(CARD, subject="face", within=WITHIN, between=BETWEEN)


def with_cohort(card: ModelCard) -> ModelCard:
    """Sixteen strangers, all near the first axis."""
    rows = np.random.default_rng(0).normal(0, 0.05, (16, DIM))
    rows[:, 0] += 0.8
    return replace(card, cohort=tuple(map(tuple, rows.round(4).tolist())), cohort_nearness=(0.2, 0.1))


def test_the_evidence_is_the_log_likelihood_ratio_of_gaussian_vectors() -> None:
    model, rng = model_of(FACE), np.random.default_rng(1)
    one, other = rng.normal(0, 0.25, (2, DIM))
    gain = model.evidence(np.array([2.0]), np.array([((one + other) ** 2).sum()]))
    gain -= model.evidence(np.ones(1), np.array([one @ one])) + model.evidence(np.ones(1), np.array([other @ other]))
    together = np.array([[BETWEEN + WITHIN, BETWEEN], [BETWEEN, BETWEEN + WITHIN]])
    pairs = np.stack([one, other], axis=1)
    nats = multivariate_normal([0, 0], together).logpdf(pairs).sum()
    nats -= multivariate_normal(0, BETWEEN + WITHIN).logpdf(pairs.reshape(-1)).sum()
    assert gain[0] * model.unit == pytest.approx(nats)


def test_a_score_of_one_is_the_average_evidence_of_a_pair_of_one_person() -> None:
    model, rng = model_of(FACE), np.random.default_rng(2)
    people = rng.normal(0, BETWEEN**0.5, (4000, DIM))
    one, other = (people + rng.normal(0, WITHIN**0.5, people.shape) for _ in range(2))
    ones, twos = np.ones(len(people)), np.full(len(people), 2.0)
    gain = model.evidence(twos, ((one + other) ** 2).sum(1))
    gain -= model.evidence(ones, (one**2).sum(1)) + model.evidence(ones, (other**2).sum(1))
    assert gain.mean() == pytest.approx(1, abs=0.05)


def test_the_score_of_a_pair_falls_with_its_distance() -> None:
    scores = [model_of(FACE).pair_score(distance) for distance in (0.2, 0.6, 1.0, 1.8)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0 > scores[-1]


def test_faces_among_many_strangers_score_less() -> None:
    model = model_of(with_cohort(FACE))
    near, far = np.eye(DIM, dtype=np.float32)[[0, 1]]
    crowding = model.crowding(np.stack([near, far]))
    assert crowding[0] > two_covariance.CROWDING > 0 > crowding[1]
    assert (model_of(FACE).crowding(np.stack([near, far])) == 0).all(), "without a cohort nothing is known of crowds"


def test_a_card_without_variances_is_read_from_its_roc() -> None:
    card = replace(CARD, subject="face")
    model = model_of(card)
    assert 0 < model.within < model.between
    same = (2 * DIM * model.within) ** 0.5
    assert np.interp(same, [row.threshold for row in card.roc], [row.tpr for row in card.roc]) == pytest.approx(0.5)


def test_whitened_vectors_have_unit_length_and_less_of_what_varies_within_people() -> None:
    shrunk = np.eye(DIM)
    shrunk[0, 0] = 0.5
    model = model_of(replace(FACE, whitening=tuple(map(tuple, shrunk.tolist()))))
    vectors = np.random.default_rng(3).normal(size=(20, DIM)).astype(np.float32)
    found = model.prepared(vectors)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    assert np.allclose(found[:, 0] / found[:, 1], 0.5 * vectors[:, 0] / vectors[:, 1], rtol=1e-4)
    assert model_of(FACE).prepared(vectors) is vectors, "older cards have no whitening"


def test_the_cohesion_of_a_small_join_is_the_mean_score_of_its_members_with_the_others() -> None:
    model = model_of(replace(FACE, cohesion=0.25))
    faces = np.random.default_rng(4).normal(0, 0.2, (5, DIM))
    total, scores = faces.sum(0), []
    for face in faces:
        share, rest = weight(np.array([4.0])) / 4, total - face
        sets = weight(np.ones(1)) * face, share * rest
        both = model.evidence(weight(np.ones(1)) + 4 * share, np.array([((sets[0] + sets[1]) ** 2).sum()]))
        apart = model.evidence(weight(np.ones(1)), np.array([(sets[0] ** 2).sum()]))
        scores.append(both - apart - model.evidence(4 * share, np.array([(sets[1] ** 2).sum()])))
    known = np.array([5.0]), np.array([total @ total]), np.array([(faces**2).sum()]), np.array([0.1])
    value = model.join_values(np.array([0.5]), np.array([2.0]), *known)
    assert value == pytest.approx(0.75 * 0.5 + 0.25 * (np.mean(scores) - 0.1), abs=1e-5)
    assert model.join_values(np.array([0.5]), np.array([SEEDS + 1.0]), *known) == pytest.approx(0.5)
    scores, twice = np.array([1.0, 0.5, 2.0]), [np.repeat(value, 3) for value in (np.array([2.0]), *known)]
    assert model_of(FACE).join_values(scores, *twice).tolist() == [1.0, 0.5, 0.5], "an older card: as joined so far"


def test_the_model_goes_through_a_card_and_back() -> None:
    card = replace(
        with_cohort(FACE), precision_odds=(4.0, 2.5, -0.9, 0.8, 1.5), crowding=0.4, cohesion=0.3,
        whitening=tuple(map(tuple, np.eye(DIM).tolist())),
    )  # fmt: skip
    assert read_card(card.to_metadata(), "x") == card
    assert read_card(CARD.to_metadata(), "x") == CARD, "an older card tells none of it"


@pytest.mark.parametrize(
    "wrong",
    [
        {"within": -0.1},
        {"between": float("nan")},
        {"cohort": ((0.1,) * (DIM + 1),), "cohort_nearness": (0.1, 0.1)},
        {"cohort": ((0.1,) * DIM,)},
        {"precision_odds": (1.0, 2.0)},
        {"crowding": -1.0},
        {"cohesion": 1.5},
        {"whitening": ((1.0,) * DIM,)},
        {"precision_odds": (4.0, -2.0, -1.0, 1.0, 0.0)},
    ],
)
def test_a_model_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        read_card(replace(FACE, **wrong).to_metadata(), "x")  # type: ignore[arg-type]
