"""The two variances of a card: what was put into made-up vectors comes out of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.vision.embedder import Embedder
from trainer import variances


def test_the_variances_that_vectors_were_drawn_with_are_found() -> None:
    dice = np.random.default_rng(0)
    labels = np.repeat(np.arange(400), dice.integers(1, 9, 400))
    means = dice.normal(0, 0.3, (400, 32))
    vectors = (means[labels] + dice.normal(0, 0.1, (len(labels), 32))).astype(np.float32)
    within, between = variances.variances(vectors, labels)
    assert within == pytest.approx(0.01, rel=0.03)
    assert between == pytest.approx(0.09, rel=0.05)


def test_labels_that_say_nothing_have_no_variance_between_them() -> None:
    dice = np.random.default_rng(1)
    within, between = variances.variances(dice.normal(0, 1, (600, 8)).astype(np.float32), dice.integers(0, 100, 600))
    assert within == pytest.approx(1, rel=0.05)
    assert 0 <= between < 0.02


@pytest.mark.parametrize("labels", [[0, 0, 0], [0, 1, 2]], ids=["one label", "single pictures"])
def test_too_little_to_tell_is_one_sentence(labels: list[int]) -> None:
    with pytest.raises(PhotosimError, match="two labels"):
        variances.variances(np.eye(3, dtype=np.float32), np.asarray(labels))


def test_a_card_gets_both_and_keeps_the_rest(finished: Path, people: Path, tmp_path: Path) -> None:
    encoder = Path(shutil.copy(finished, tmp_path / "encoder.onnx"))
    assert variances.main([str(encoder), "--data", str(people), "--split", "all"]) == 0
    card, before = Embedder(encoder).card, Embedder(finished).card
    assert card.within is not None
    assert card.between is not None
    assert card.within > 0
    assert (card.threshold, card.roc, card.parts) == (before.threshold, before.roc, before.parts)
