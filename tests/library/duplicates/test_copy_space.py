"""Copies are looked for in the part for copies, by its own threshold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from photosim.library.duplicates.copy_space import copy_space, reach
from photosim.vision.encoder.model_card import ModelCard, RocPoint, VectorPart

ROC = (RocPoint(0.2, 0.5, 1e-5), RocPoint(0.5, 0.9, 1e-3), RocPoint(0.8, 1.0, 1e-1))
PART_ROC = (RocPoint(0.6, 0.9, 1e-5), RocPoint(0.9, 0.95, 3e-4))
CARD = ModelCard(
    "photo", "test", "2026-01-01", "", "", 32, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "stretch", "bilinear", 1.0, 4,
    "euclidean-unit", 1.0, 0.3, 1e-4, ROC,
)  # fmt: skip
PARTS = (VectorPart("copy", 0, 2, 0.3, 0.6, 1e-5, PART_ROC), VectorPart("kind", 2, 4, 0.7))
VECTORS = np.asarray([[0.3**0.5, 0, 0.7**0.5, 0], [0, 0.3**0.5, 0.7**0.5, 0]], np.float32)


def test_without_parts_the_whole_is_looked_at_up_to_the_common_rate() -> None:
    space = copy_space(CARD, VECTORS)
    assert space.vectors is VECTORS
    assert (space.bound, space.sure) == (pytest.approx(0.5), 0.0)


def test_a_part_for_copies_is_looked_at_alone_by_its_own_threshold_and_curve() -> None:
    space = copy_space(replace(CARD, parts=PARTS), VECTORS)
    assert space.vectors.tolist() == [[1, 0], [0, 1]]
    assert (space.bound, space.sure) == (pytest.approx(0.9), 0.6)
    # Photos of one moment are alike in kind, so the whole tells them.
    assert reach(replace(CARD, parts=PARTS)) == pytest.approx(0.5)


def test_a_part_without_a_threshold_is_not_relied_on() -> None:
    parts = (replace(PARTS[0], threshold=None, roc=()), PARTS[1])
    assert copy_space(replace(CARD, parts=parts), VECTORS).vectors is VECTORS


def test_beyond_the_threshold_for_copies_a_pair_is_far_and_without_a_part_for_copies_none_is() -> None:
    rows = np.array([0, 0]), np.array([0, 1])
    assert copy_space(replace(CARD, parts=PARTS), VECTORS).beyond_sure(*rows).tolist() == [False, True]
    assert copy_space(CARD, VECTORS).beyond_sure(*rows).tolist() == [False, False]
