"""What a fit elsewhere needs lies in one file of a given size, and the trainer reads it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from photosim.errors import PhotosimError
from trainer.distillation import dlib_network
from trainer.network import warm_start
from trainer.research import gpu_pack


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Path], Path, Path]:
    """Two zips of noisy crops that share a name, a teacher's file, a start; dlib's network is a small file."""
    dice = np.random.default_rng(0)
    zips = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for place, (archive, names) in enumerate(zip(zips, (range(40), range(39, 60)), strict=True)):
        with zipfile.ZipFile(archive, "w") as crops:
            for number in names:
                file = tmp_path / "crop.webp"
                Image.fromarray(dice.integers(0, 255, (32, 32, 3), np.uint8)).save(file, quality=90 + place)
                crops.write(file, f"faces/train/Ann/{number}.webp")
    np.savez(tmp_path / "teacher.npz", path=np.array(["a"]), vector=np.ones((1, 128), np.float16))
    weight = numpy_helper.from_array(dice.normal(size=(64, 64)).astype(np.float32), "project.weight")
    graph = helper.make_graph([], "start", [], [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])], [weight])
    onnx.save(helper.make_model(graph), tmp_path / "start.onnx")
    (tmp_path / dlib_network.WEIGHTS).write_bytes(dice.bytes(5000))
    monkeypatch.setattr(dlib_network, "models", lambda: tmp_path)
    return zips, tmp_path / "teacher.npz", tmp_path / "start.onnx"


def test_a_roomy_pack_holds_the_crops_as_they_are_and_the_later_zip_wins(
    sources: tuple[list[Path], Path, Path], tmp_path: Path
) -> None:
    zips, teacher, start = sources
    assert gpu_pack.pack(zips, teacher, start, 60, tmp_path / "pack.zip") == (60, None)
    with zipfile.ZipFile(tmp_path / "pack.zip") as packed:
        packed.extractall(tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "faces.zip") as crops, zipfile.ZipFile(zips[1]) as later:
        assert len(crops.namelist()) == 60
        assert crops.read("faces/train/Ann/39.webp") == later.read("faces/train/Ann/39.webp")
    assert (tmp_path / "out" / gpu_pack.PACKAGE / "models" / dlib_network.WEIGHTS).stat().st_size == 5000
    given, packed_start = warm_start.read(start), warm_start.read(tmp_path / "out" / "start.onnx")
    assert packed_start["project.weight"].dtype == torch.float32
    torch.testing.assert_close(packed_start["project.weight"], given["project.weight"], atol=2e-3, rtol=1e-3)


def test_a_tight_pack_saves_the_crops_again_and_one_that_cannot_be_is_refused(
    sources: tuple[list[Path], Path, Path], tmp_path: Path
) -> None:
    gpu_pack.pack(*sources, 60, tmp_path / "roomy.zip")
    limit_mb = (tmp_path / "roomy.zip").stat().st_size / gpu_pack.MB * 0.8
    _, quality = gpu_pack.pack(*sources, limit_mb, tmp_path / "tight.zip")
    assert quality is not None
    assert (tmp_path / "tight.zip").stat().st_size <= limit_mb * gpu_pack.MB
    with pytest.raises(PhotosimError, match="too small"):
        gpu_pack.pack(*sources, 0.02, tmp_path / "none.zip")
