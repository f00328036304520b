"""An encoder of two branches: its parts, its own scaling, the fit of the branch for kinds, and the exported file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import timm
import torch
from PIL import Image

from photosim.vision.encoder.embedder import Embedder
from tests.pictures import picture
from tests.trainer.research.test_photo_distill import network, options, prepared
from trainer.network.model import lite0
from trainer.research import bfloat16, photo_distill, photo_export, photo_kinds
from trainer.research.photo_branches import KindFeatures, PhotoBranches, rooted, scaling

__all__ = ["prepared"]
# Numbers of Lite0's features: last layer, last two stages, maxima of the last stage and of the last layer.
WIDE = 1280 + 192 + 320 + 320 + 1280


def test_the_scaling_inside_the_network_is_pillows_within_rounding() -> None:
    image = picture(3).resize((144, 144))
    wanted = np.asarray(image.resize((112, 112), Image.Resampling.BILINEAR), np.float32)
    scale = scaling(144, 112).numpy()
    made = np.einsum("ij,jkc,lk->ilc", scale, np.asarray(image, np.float32), scale)
    assert np.abs(made - wanted).max() <= 1.01


@torch.no_grad()
def test_each_part_comes_from_its_own_network_and_side() -> None:
    torch.manual_seed(1)
    copies, kinds, center, weight = network(), lite0(), torch.rand(WIDE) / 40, torch.randn(WIDE, 16)
    both = PhotoBranches(copies, kinds, center, weight, side=64, copy_side=32, copy_weight=0.3).eval()
    image = torch.randn(2, 3, 64, 64)
    vectors = both(image)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(2))
    scale = scaling(64, 32)
    torch.testing.assert_close(vectors[:, :8] / 0.3**0.5, copies(scale @ image @ scale.T))
    features = KindFeatures(kinds)(image)
    torch.testing.assert_close(features[:, :1280], rooted(kinds(image)))
    wanted = torch.nn.functional.normalize((features - center) @ weight, dim=1)
    torch.testing.assert_close(vectors[:, 8:] / 0.7**0.5, wanted)


def test_rooted_features_keep_their_signs() -> None:
    features = rooted(torch.tensor([[16.0, -1.0, 0.0]]))
    torch.testing.assert_close(features, torch.tensor([[8.0, -1.0, 0.0]]) / 65**0.5)


def test_the_map_of_kinds_finds_what_the_teacher_says_linearly() -> None:
    dice = np.random.default_rng(0)
    teacher = photo_kinds.unit(dice.normal(size=(400, 5)).astype(np.float32) + 2)
    turn, _ = np.linalg.qr(dice.normal(size=(30, 30)))
    noise = 0.01 * dice.normal(size=(400, 25))
    features = np.asarray(np.hstack([teacher, noise]) @ turn, np.float32)
    mapped = photo_kinds.KindMap.fitted(features, teacher, 5, 1e-4)
    ours = photo_kinds.unit((features - mapped.center) @ mapped.weight)
    wanted = photo_kinds.unit(teacher - teacher.mean(0))
    assert np.corrcoef((ours @ ours.T).ravel(), (wanted @ wanted.T).ravel())[0, 1] > 0.95
    unasked = photo_kinds.unit((features - mapped.center)[:, :5])
    assert np.corrcoef((unasked @ unasked.T).ravel(), (wanted @ wanted.T).ravel())[0, 1] < 0.9


def small_features() -> torch.nn.Module:
    """Stands for Lite0, which takes long to export."""
    torch.manual_seed(3)
    trunk: torch.nn.Module = timm.create_model("test_efficientnet", num_classes=0)
    return trunk.eval()


def test_the_branch_for_kinds_is_exported_beside_the_copies(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bfloat16, "usable", lambda: False)
    for module in (photo_kinds, photo_export):
        monkeypatch.setattr(module, "lite0", small_features)
    kinds = tmp_path / "kinds.pt"
    assert photo_kinds.main(["--data", str(prepared), "--out", str(kinds), "--side", "64", "--dim", "4"]) == 0

    assert photo_distill.main(options(prepared, tmp_path, "--minutes", "0.0001")) == 0
    file = tmp_path / "photo.onnx"
    assert photo_export.main([
        "--run", str(tmp_path), "--data", str(prepared), "--kinds", str(kinds), "--copy-side", "32",
        "--copy-far", "0.05", "--out", str(file),
    ]) == 0  # fmt: skip
    assert file.stat().st_size < 8_000_000
    card = Embedder(file).card
    assert (card.side_px, card.dim) == (64, 12)
    assert [(part.name, part.start, part.stop, part.weight) for part in card.parts] == [
        ("copy", 0, 8, 0.05), ("kind", 8, 12, 0.95),
    ]  # fmt: skip
    assert card.parts[0].threshold is not None
    assert card.parts[0].roc
    assert card.parts[1].threshold is None
    assert "SSCD" in card.trained_with
    assert "Lite2" in card.trained_with
    assert f"{torch.load(tmp_path / 'last.pt')['seen']:,} views" in card.trained_with

    again = tmp_path / "again.onnx"
    assert photo_export.main([
        "--copies", str(file), "--data", str(prepared), "--kinds", str(kinds), "--copy-side", "32",
        "--copy-share", "0.05", "--out", str(again),
    ]) == 0  # fmt: skip
    pixels = np.random.default_rng(0).normal(size=(3, 3, 64, 64)).astype(np.float32)
    np.testing.assert_allclose(Embedder(again).embed(pixels), Embedder(file).embed(pixels), atol=1e-5)
    assert Embedder(again).card.trained_with == card.trained_with
    assert Embedder(again).card.parts[0] == card.parts[0]
