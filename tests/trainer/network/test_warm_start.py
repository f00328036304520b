"""What was shipped is taken up again: an encoder file's weights answer as the file does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer import run
from trainer.distillation import landmarks
from trainer.distillation.landmarks import Landmarks
from trainer.distillation.upright import Whole
from trainer.network import model
from trainer.network.model import Mirrored
from trainer.settings import Settings


def lived(seed: int) -> Landmarks:
    """A landmark network whose batch statistics are not those of a new one."""
    torch.manual_seed(seed)
    network = Landmarks()
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            for each in (layer.weight, layer.bias, layer.running_mean, layer.running_var):
                assert each is not None
                torch.nn.init.uniform_(each, 0.5, 1.5)
    return network.eval()


@pytest.fixture
def shipped(small: Settings, tmp_path: Path, tiny_network: None) -> Path:
    torch.save(lived(0).state_dict(), tmp_path / "landmarks.pt")
    settings = replace(
        small, out=tmp_path / "face.onnx", epochs=1, upright=tmp_path / "landmarks.pt", mirrored=True
    )  # fmt: skip
    run.train(settings, [1.0])
    return settings.out


def test_encoder_and_landmark_network_come_back_as_they_were(shipped: Path, small: Settings) -> None:
    encoder = model.build(small.dim, str(shipped), seed=1).eval()
    whole = Whole(landmarks.load(shipped), Mirrored(encoder), small.side_px).eval()
    crops = np.random.default_rng(0).normal(size=(6, 3, 128, 128)).astype(np.float32)
    with torch.inference_mode():
        ours = whole(torch.from_numpy(crops)).numpy()
    np.testing.assert_allclose(ours, Embedder(shipped).embed(crops), atol=1e-4)
    assert np.abs(ours[:1] - ours[1:]).max() > 1e-2, "and it does tell pictures apart"


def test_an_encoder_that_stands_alone_comes_back_too(finished: Path, small: Settings, tiny_network: None) -> None:
    encoder = model.build(small.dim, str(finished), seed=1).eval()
    side = small.side_px
    pictures = np.random.default_rng(0).normal(size=(4, 3, side, side)).astype(np.float32)
    with torch.inference_mode():
        np.testing.assert_allclose(
            encoder(torch.from_numpy(pictures)).numpy(), Embedder(finished).embed(pictures), atol=1e-4
        )


def test_what_is_no_such_encoder_is_refused_in_one_sentence(
    finished: Path, small: Settings, tmp_path: Path, tiny_network: None
) -> None:
    (tmp_path / "torn.onnx").write_bytes(finished.read_bytes()[:5000])
    with pytest.raises(PhotosimError, match="is no encoder file"):
        model.build(small.dim, str(tmp_path / "torn.onnx"), 0)
    with pytest.raises(PhotosimError, match="another network than"):
        model.build(small.dim + 1, str(finished), 0)
    with pytest.raises(PhotosimError, match="holds no landmark network"):
        landmarks.load(finished)
    other = onnx.load(finished)
    del other.graph.initializer[3:]
    onnx.save(other, tmp_path / "other.onnx")
    with pytest.raises(PhotosimError, match="another network than"):
        model.build(small.dim, str(tmp_path / "other.onnx"), 0)
