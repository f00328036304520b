"""A card's threshold measured anew, on pictures that neither training nor the choice of a run saw."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.evaluation.assess import AssessmentRequest, assess
from trainer.research import recalibrate


@pytest.fixture
def encoder(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(finished, tmp_path / "encoder.onnx"))


@pytest.fixture
def tested(people: Path, tmp_path: Path) -> Path:
    """The people, four of them of split test."""
    for number, folder in enumerate(sorted(people.iterdir())):
        shutil.copytree(folder, tmp_path / "data" / ("test" if number < 4 else "train") / folder.name)
    return tmp_path / "data"


def test_the_card_tells_what_evaluation_with_the_same_options_tells(encoder: Path, tested: Path) -> None:
    before = Embedder(encoder).card
    assert recalibrate.main([str(encoder), "--data", str(tested), "--far", "0.05"]) == 0
    card, figures = Embedder(encoder).card, assess(AssessmentRequest(encoder, (tested,), split="test", far=0.05))
    at_card = figures["at the card's threshold"]
    assert isinstance(at_card, dict)
    assert card.threshold == pytest.approx(figures["threshold at FAR 0.05"])
    assert card.false_match_rate == pytest.approx(at_card["FPR"])
    assert 0 < card.false_match_rate <= 0.05
    assert len(card.roc) >= 50
    assert (card.name, card.training_data, card.created) == (before.name, before.training_data, before.created)


def test_a_new_card_changes_no_vector(encoder: Path, finished: Path, tested: Path) -> None:
    recalibrate.main([str(encoder), "--data", str(tested)])
    one, other = (assess(AssessmentRequest(path, (tested,), split="test"))["AUC"] for path in (encoder, finished))
    assert one == other


def test_a_file_that_cannot_be_judged_stays_as_it_was(encoder: Path, tmp_path: Path) -> None:
    before = encoder.read_bytes()
    (tmp_path / "nothing").mkdir()
    with pytest.raises(PhotosimError):
        recalibrate.main([str(encoder), "--data", str(tmp_path / "nothing")])
    assert encoder.read_bytes() == before
    assert not list(tmp_path.glob(".encoder*"))
