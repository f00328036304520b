"""The figures, longhand on few pairs and against brute force on many."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from trainer.common import metrics
from trainer.common.metrics import Vectors


def random_vectors(labels: np.ndarray, noise: float, seed: int = 0) -> Vectors:
    rng = np.random.default_rng(seed)
    centers = rng.normal(size=(labels.max() + 1, 6))
    vectors = (centers[labels] + noise * rng.normal(size=(len(labels), 6))).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_roc_of_five_pairs_by_hand() -> None:
    distance = np.array([0.1, 0.4, 0.2, 0.3, 0.9])
    same = np.array([True, True, False, True, False])
    curve = metrics.roc(distance, same)
    assert curve.threshold[1:].tolist() == [0.1, 0.2, 0.3, 0.4, 0.9]
    assert curve.tpr.tolist() == pytest.approx([0, 1 / 3, 1 / 3, 2 / 3, 1, 1])
    assert curve.fpr.tolist() == [0, 0, 0.5, 0.5, 0.5, 1]
    # Of six (similar, dissimilar) couples, four have the similar pair nearer.
    assert curve.auc == pytest.approx(4 / 6)
    assert curve.at_fpr(0.5) == (pytest.approx(0.4), 1.0, 0.5)
    assert curve.at_fpr(0.4) == (pytest.approx(0.1), pytest.approx(1 / 3), 0.0)
    assert curve.at_threshold(0.35) == (pytest.approx(2 / 3), 0.5)


def test_auc_counts_ties_half() -> None:
    assert metrics.roc(np.array([0.5, 0.5]), np.array([True, False])).auc == pytest.approx(0.5)


def test_auc_equals_scikit_learns() -> None:
    labels = np.arange(90) % 9
    distance, same = metrics.all_pairs(random_vectors(labels, 1.0), labels)
    assert metrics.roc(distance, same).auc == pytest.approx(roc_auc_score(same, -distance), abs=1e-9)


def test_eer_is_zero_when_kinds_are_apart_and_half_when_they_are_one() -> None:
    apart = metrics.roc(np.array([0.1, 0.2, 0.8, 0.9]), np.array([True, True, False, False]))
    assert apart.eer == pytest.approx(0, abs=1e-9)
    rng = np.random.default_rng(0)
    mixed = metrics.roc(rng.random(4000), rng.random(4000) < 0.5)
    assert mixed.eer == pytest.approx(0.5, abs=0.03)


def test_a_roc_of_one_kind_of_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="similar and dissimilar"):
        metrics.roc(np.array([0.1]), np.array([True]))


def test_a_thinned_roc_has_the_wanted_rows_and_only_true_values() -> None:
    labels = np.arange(60) % 6
    curve = metrics.roc(*metrics.all_pairs(random_vectors(labels, 1.0), labels))
    rows = curve.thinned(50)
    exact = [curve.at_fpr(rate)[0] for rate in metrics.CARD_RATES]
    assert len({threshold for threshold, _, _ in rows} - set(exact)) in (49, 50)
    assert all(at in [threshold for threshold, _, _ in rows] for at in exact if at > 0)
    assert rows == sorted(rows)
    assert rows[-1][1:] == (1.0, 1.0)
    assert all(curve.at_threshold(threshold) == (tpr, fpr) for threshold, tpr, fpr in rows)


def test_retrieval_by_hand() -> None:
    # On a circle: 0 and 1 are one label, 2 and 3 another, 4 is alone and never asks.
    angles = np.radians([0, 10, 14, 90, 100])
    vectors = np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)
    labels = np.array([0, 0, 1, 1, 2])
    found = metrics.retrieval(vectors, labels)
    assert found.queries.tolist() == [0, 1, 2, 3]
    assert found.nearest[:, 0].tolist() == [1, 2, 1, 4, 3]
    assert found.precision_at_1 == 0.25
    assert found.recall_at_10 == 1.0
    assert found.map_at_r == 0.25


def test_map_at_r_by_hand() -> None:
    # The query at 0 degrees has two of its label to find; among the two nearest only the second is one: (1/2) / 2.
    angles = np.radians([0, 5, 12, 40])
    vectors = np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)
    labels = np.array([0, 1, 0, 0])
    found = metrics.retrieval(vectors, labels)
    per_query = [0.25, (1 / 2) / 2, (1 / 1 + 0) / 2]
    assert found.nearest[2].tolist() == [1, 0, 3]
    per_query[1] = (0 + 1 / 2) / 2
    per_query[2] = (1 / 1 + 0) / 2
    assert found.map_at_r == pytest.approx(np.mean(per_query))


def test_precision_at_1_equals_brute_force() -> None:
    labels = np.arange(80) % 10
    vectors = random_vectors(labels, 0.8)
    hits = 0
    for row in range(80):
        apart = np.linalg.norm(vectors - vectors[row], axis=1)
        apart[row] = 9
        hits += labels[apart.argmin()] == labels[row]
    assert metrics.retrieval(vectors, labels).precision_at_1 == pytest.approx(hits / 80)


def test_the_bootstrap_interval_holds_the_auc_and_is_wider_with_fewer_labels() -> None:
    few, many = np.arange(60) % 6, np.arange(600) % 60
    widths = []
    for labels in (few, many):
        vectors = random_vectors(labels, 1.0)
        low, high = metrics.auc_interval(vectors, labels, draws=100)
        assert low <= metrics.roc(*metrics.all_pairs(vectors, labels)).auc <= high
        widths.append(high - low)
    assert widths[1] < widths[0]


def test_the_bootstrap_interval_is_the_same_for_the_same_seed() -> None:
    labels = np.arange(60) % 6
    vectors = random_vectors(labels, 1.0)
    assert metrics.auc_interval(vectors, labels) == metrics.auc_interval(vectors, labels)
