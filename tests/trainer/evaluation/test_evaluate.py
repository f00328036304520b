"""An evaluation tells failures, worst pairs and edited copies, and what too few pairs cannot tell."""

from __future__ import annotations

import numpy as np
import pytest

from trainer.data.edits import EDITS
from trainer.data.pairs import View
from trainer.evaluation import evaluate, plots
from trainer.evaluation.evaluate import Evaluation


def around(*degrees: float) -> np.ndarray:
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)


@pytest.fixture
def found() -> Evaluation:
    vectors = around(0, 2, 40, 41, 36, 46)
    labels = np.array([0, 0, 1, 1, 2, 2])
    return evaluate.judge(vectors, labels, [View(row) for row in range(6)], ["ann", "bob", "cid"], far=0.1)


def test_labels_are_listed_worst_first_with_whom_they_are_taken_for(found: Evaluation) -> None:
    table = evaluate.by_label(found)
    assert table["label"].tolist() == ["cid", "ann", "bob"]
    worst = table.iloc[0]
    assert (worst["precision_at_1"], worst["missed"], worst["taken_for"]) == (0.0, 1.0, "bob")
    assert table.iloc[2]["precision_at_1"] == 1.0


def test_worst_pairs_are_the_nearest_dissimilar_and_the_farthest_similar(found: Evaluation) -> None:
    false_matches, false_non_matches = evaluate.worst(found, 1)
    assert false_matches[0][:2] == (2, 4)
    assert false_non_matches[0][:2] == (4, 5)


def test_shown_queries_are_of_different_labels_and_hold_failures(found: Evaluation) -> None:
    queries = evaluate.some_queries(found, 2)
    assert len({int(found.labels[row]) for row in queries}) == 2
    assert not found.retrieval.hit_at_1[queries].all()


def test_figures_that_too_few_pairs_cannot_carry_are_told(found: Evaluation) -> None:
    assert found.dissimilar_pairs == 12
    assert len(found.notes()) == len(evaluate.FARS)
    assert "FAR 0.001" in found.notes()[2]


def test_a_collapsed_encoder_is_called_so_and_a_sound_one_is_not(found: Evaluation) -> None:
    assert not any("collapsed" in note for note in found.notes())
    vectors = around(0, 0.1, 0.2, 0.1, 0.3, 0)
    views = [View(row) for row in range(6)]
    fallen = evaluate.judge(vectors, found.labels, views, found.names, far=0.1)
    assert fallen.notes()[0].startswith("The embeddings have collapsed")


def test_the_threshold_accepts_no_more_than_the_wanted_share(found: Evaluation) -> None:
    assert found.roc.at_threshold(found.threshold)[1] <= 0.1
    assert found.figures()["TPR at the threshold"] == found.roc.at_threshold(found.threshold)[0]


def test_edited_copies_are_asked_against_the_originals() -> None:
    name = next(iter(EDITS))
    views = [View(0), View(0, name), View(1), View(1, name)]
    # The edit of the second picture lies nearer to the first.
    found = evaluate.judge(around(0, 1, 50, 20), np.array([0, 0, 1, 1]), views, ["a", "b"], far=0.1)
    table = evaluate.by_edit(found)
    assert table[["edit", "pictures", "original_first"]].values.tolist() == [[name, 2, 0.5]]


def test_the_map_keeps_neighbors_together() -> None:
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(4), 15)
    vectors = (np.eye(8)[labels] + 0.05 * rng.normal(size=(60, 8))).astype(np.float32)
    points = plots.tsne(vectors)
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert (labels[apart.argmin(1)] == labels).all()
    assert np.array_equal(points, plots.tsne(vectors))


def test_the_smallest_validation_split_has_a_map_too() -> None:
    assert plots.tsne(around(0, 10, 90)).shape == (3, 2)
