"""Weights between those of two encoder files of one graph."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.research import average_weights
from trainer.research.spread_vectors import WEIGHT


@pytest.fixture
def encoder(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(finished, tmp_path / "encoder.onnx"))


def last_layer(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    (found,) = [each for each in onnx.load(path).graph.initializer if each.name.endswith(WEIGHT)]
    return np.array(numpy_helper.to_array(found), np.float32)


def changed(path: Path, to: Path, columns: int) -> Path:
    """The encoder with a last layer twice as heavy, and of so many inputs."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        if tensor.name.endswith(WEIGHT):
            twice = 2 * numpy_helper.to_array(tensor)[:, :columns]
            tensor.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(twice), tensor.name))
    to.write_bytes(model.SerializeToString())
    return to


def test_a_share_of_the_other_weights_is_taken(encoder: Path, tmp_path: Path) -> None:
    before = last_layer(encoder)
    start = changed(encoder, tmp_path / "start.onnx", before.shape[1])
    assert average_weights.main([str(encoder), "--start", str(start), "--share", "0.25"]) == 0
    assert np.allclose(last_layer(encoder), 1.25 * before, rtol=1e-5)
    assert Embedder(encoder).card.trained_with.endswith("weights averaged with 0.25 of the start's")


def test_another_network_is_refused_and_the_file_stays(encoder: Path, tmp_path: Path) -> None:
    before = encoder.read_bytes()
    start = changed(encoder, tmp_path / "start.onnx", 3)
    with pytest.raises(PhotosimError, match="another network"):
        average_weights.main([str(encoder), "--start", str(start)])
    assert encoder.read_bytes() == before
