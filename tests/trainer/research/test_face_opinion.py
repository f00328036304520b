"""The second opinion on detections: fitted on made vectors, and what was told of real ones is well formed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.vision.encoder.face_opinion import looks_like_face
from tests.tiny_models import CARD, DIM
from trainer.research.face_opinion import LABELS, LOST, Detections, fitted, verdicts_of


def made(faces: int, others: int, seed: int) -> Detections:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(0, 0.15, (faces + others, DIM))
    vectors[:faces, 0] += 0.6
    vectors[faces:, 1] += 0.6
    sure = np.where(np.arange(faces + others) < faces, 0.92, 0.78) - rng.uniform(0, 0.08, faces + others)
    return Detections(vectors.astype(np.float32), sure, np.arange(faces + others) < faces)


def test_it_tells_false_alarms_it_never_saw_and_loses_no_more_faces_than_it_may() -> None:
    odds = fitted(made(800, 120, 0), made(200, 0, 1))
    unseen = made(2000, 400, 2)
    found = looks_like_face(replace(CARD, face_odds=odds), unseen.vectors, unseen.confidences)
    assert (~found[unseen.is_face]).mean() < 3 * LOST
    assert (~found[~unseen.is_face]).mean() > 0.8


def test_without_false_alarms_there_is_nothing_to_fit() -> None:
    with pytest.raises(PhotosimError, match="too few"):
        fitted(made(50, 0, 0), made(20, 0, 1))


def test_what_was_told_of_detections_is_one_of_three_words() -> None:
    told = Counter(verdict for boxes in verdicts_of(LABELS).values() for _, verdict in boxes)
    assert set(told) == {"none", "unsure", "face"}
    assert told["none"] > 200
