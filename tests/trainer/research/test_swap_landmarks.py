"""Another landmark network in an encoder file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.distillation.landmarks import Landmarks
from trainer.distillation.upright import Whole
from trainer.network import export, model
from trainer.research import swap_landmarks


def lived(seed: int) -> Landmarks:
    """A landmark network that finds five different places."""
    torch.manual_seed(seed)
    network = Landmarks()
    with torch.no_grad():
        network.votes.bias[5:] = torch.rand(10) * 2 - 1
    return network.eval()


@pytest.mark.usefixtures("tiny_network")
def test_the_encoder_stays_and_its_faces_are_turned_by_the_other_network(
    finished: Path, people: Path, tmp_path: Path
) -> None:
    card = replace(Embedder(finished).card, side_px=128, crop=1.0)
    weights = finished.with_suffix(".run") / "margin-1.run" / "last.pt"
    inner = model.Mirrored(model.build(card.dim, str(weights), seed=0).eval())
    crops = np.random.default_rng(0).normal(size=(12, 3, 128, 128)).astype(np.float32)
    file = tmp_path / "face.onnx"
    export.export(Whole(lived(0), inner, 32), card, crops, file)
    before = Embedder(file).embed(crops)
    torch.save(lived(1).state_dict(), tmp_path / "landmarks.pt")
    asked = ["--landmarks", str(tmp_path / "landmarks.pt"), "--measure", str(people), "--far", "0.05"]
    assert swap_landmarks.main([str(file), *asked]) == 0
    with torch.inference_mode():
        wanted = Whole(lived(1), inner, 32).eval()(torch.from_numpy(crops)).numpy()
    np.testing.assert_allclose(Embedder(file).embed(crops), wanted, atol=1e-4)
    assert np.abs(before - wanted).max() > 1e-2
    assert Embedder(file).card.trained_with == card.trained_with


@pytest.mark.usefixtures("tiny_network")
def test_a_file_that_turns_no_faces_is_refused(finished: Path, people: Path, tmp_path: Path) -> None:
    torch.save(lived(1).state_dict(), tmp_path / "landmarks.pt")
    with pytest.raises(PhotosimError, match="turns no faces upright"):
        swap_landmarks.main(
            [str(finished), "--landmarks", str(tmp_path / "landmarks.pt"), "--measure", str(people)]
        )  # fmt: skip
