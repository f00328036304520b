"""A teacher's vectors: read, centered, put in order, and made by networks from packages."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from PIL import Image

from photosim.errors import PhotosimError
from trainer.data.pixel_cache import Pictures
from trainer.distillation import dlib_network, teacher
from trainer.network import model


def table(*paths: str, val: int = 1) -> pd.DataFrame:
    split = ["train"] * (len(paths) - val) + ["val"] * val
    return pd.DataFrame({"path": paths, "label": paths, "split": split})


def test_vectors_are_centered_on_the_training_split_and_put_in_the_tables_order(tmp_path: Path) -> None:
    given = np.array([[1, 0], [0, 1], [-1, 0]], np.float32)
    np.savez(tmp_path / "t.npz", path=["c", "b", "a"], vector=given)
    wanted, _ = teacher.read(tmp_path / "t.npz", table("a", "b", "unknown", "c"), 2)
    center = np.array([-0.5, 0.5])
    for row, vector in ((0, given[2]), (1, given[1]), (3, given[0])):
        expected = (vector - center) / np.linalg.norm(vector - center)
        assert wanted[row] == pytest.approx(expected, abs=1e-6)
    assert not wanted[2].any()


def test_a_wider_teacher_is_turned_onto_its_principal_axes_and_keeps_its_angles(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    flat = rng.normal(size=(40, 5)) @ rng.normal(size=(5, 64))
    np.savez(tmp_path / "t.npz", path=[f"{i}" for i in range(40)], vector=flat)
    wanted, _ = teacher.read(tmp_path / "t.npz", table(*(f"{i}" for i in range(40)), val=5), 8)
    unit = flat / np.linalg.norm(flat, axis=1, keepdims=True)
    unit -= unit[:35].mean(0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    assert np.abs(wanted[:35] @ wanted[:35].T - unit[:35] @ unit[:35].T).max() < 2e-2


def test_a_narrower_teacher_is_filled_up_with_zeros(tmp_path: Path) -> None:
    np.savez(tmp_path / "t.npz", path=["a", "b", "c"], vector=np.eye(3, dtype=np.float16))
    wanted, _ = teacher.read(tmp_path / "t.npz", table("a", "b", "c"), 6)
    assert wanted.shape == (3, 6)
    assert not wanted[:, 3:].any()


def test_a_file_that_is_no_teacher_or_knows_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.npz").write_text("hello")
    with pytest.raises(PhotosimError, match="no teacher file"):
        teacher.read(tmp_path / "text.npz", table("a", "b"), 2)
    np.savez(tmp_path / "other.npz", path=["x"], vector=np.ones((1, 2)))
    with pytest.raises(PhotosimError, match="knows none of the 2 pictures"):
        teacher.read(tmp_path / "other.npz", table("a", "b"), 2)


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    pixels = np.random.default_rng(0).integers(0, 256, (3, 40, 40, 3), np.uint8)
    pixels[2] = pixels[0][:, ::-1]
    (tmp_path / "p.bin").write_bytes(pixels.tobytes())
    return Pictures(tmp_path / "p.bin", np.array([(4800 * row, 40, 40) for row in range(3)]))


def test_lite0_sees_a_picture_and_its_mirror_image_alike(pictures: Pictures, tmp_path: Path) -> None:
    teacher.make("lite0", table("a", "b", "c"), pictures, tmp_path / "t.npz")
    with np.load(tmp_path / "t.npz") as made:
        vectors = made["vector"].astype(np.float32)
        assert made["path"].tolist() == ["a", "b", "c"]
    assert vectors.shape == (3, 1280)
    assert np.abs(vectors[0] - vectors[2]).max() < 0.02
    assert np.abs(vectors[0] - vectors[1]).max() > 0.1


def test_lite0_gives_the_mean_of_what_torch_gives_for_a_picture_and_its_mirror_image(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As large as the network's input, so that nothing is scaled.
    side = 64
    monkeypatch.setattr(teacher, "LITE0_SIDE_PX", side)
    pixels = np.random.default_rng(0).integers(0, 256, (4, side, side, 3)).astype(np.uint8)
    batch = torch.from_numpy((pixels.transpose(0, 3, 1, 2).astype(np.float32) - 127) / 128)
    with torch.inference_mode():
        lite0 = model.lite0()
        wanted = ((lite0(batch) + lite0(batch.flip(3))) / 2).numpy()
    assert np.allclose(teacher.ask_lite0()([Image.fromarray(each) for each in pixels]), wanted, atol=0.01)


def test_dlib_is_asked_about_the_face_box_inside_the_crop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[int, ...]] = []

    def chip(pixels: np.ndarray, shape: tuple[int, ...], side: int, padding: float) -> np.ndarray:
        asked.append(shape)
        assert padding == 0.25
        return np.full((side, side, 3), pixels[0, 0], np.uint8)

    fake = types.ModuleType("dlib")
    fake.rectangle = lambda *sides: sides  # type: ignore[attr-defined]
    fake.shape_predictor = lambda path: lambda pixels, box: box  # type: ignore[attr-defined]
    fake.get_face_chip = chip  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dlib", fake)
    monkeypatch.setattr(teacher.importlib.util, "find_spec", lambda name: fake)
    monkeypatch.setattr(dlib_network, "models", lambda: tmp_path)
    monkeypatch.setattr(dlib_network, "load", lambda: lambda chips: chips.mean((2, 3)))
    vectors = teacher.MAKERS["dlib"]()([Image.new("RGB", (140, 140), (7, 8, 9))])
    assert vectors.tolist() == [[7, 8, 9]]
    assert asked == [(20, 20, 120, 120)]


def test_without_dlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PhotosimError, match=r"photosim\[dlib\]"):
        teacher.MAKERS["dlib"]()
