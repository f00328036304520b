"""Lite0 carried into B0, and networks fitted to each other layer by layer."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn import functional

from photosim.vision.encoder.embedder import Embedder
from trainer.data import synthetic_people
from trainer.network import model
from trainer.research import carry_lite0
from trainer.research.least_squares_refit import refit, solve

SIDE = 64


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> torch.Tensor:
    """Sixty made-up people, as the network takes them."""
    folder = tmp_path_factory.mktemp("people")
    synthetic_people.draw(folder, seed=1, people=20, pictures=3)
    pictures = [Image.open(path).convert("RGB").resize((SIDE, SIDE)) for path in sorted(folder.rglob("*.*"))]
    pixels = np.stack([np.asarray(each, np.float32) for each in pictures])
    return torch.from_numpy((pixels.transpose(0, 3, 1, 2) - 127) / 128)


def agreement(ours: torch.Tensor, theirs: torch.Tensor) -> float:
    """The mean cosine of centered features."""
    return float(functional.cosine_similarity(ours - ours.mean(0), theirs - theirs.mean(0)).mean())


def test_least_squares_find_the_map_that_made_the_answers() -> None:
    rng = torch.Generator().manual_seed(0)
    inputs = torch.randn(500, 8, generator=rng)
    weight, shift = torch.randn(8, 3, generator=rng), torch.tensor([1.0, -2.0, 30.0])
    found, constant = solve(inputs, inputs @ weight + shift, ridge=1e-9)
    assert torch.allclose(found, weight, atol=1e-4)
    assert torch.allclose(constant, shift, atol=1e-4)


def test_a_channel_that_is_always_nought_breaks_no_system() -> None:
    inputs = torch.randn(50, 4)
    inputs[:, 2] = 0
    found, constant = solve(inputs, torch.ones(50, 2))
    assert torch.isfinite(found).all()
    assert torch.allclose(constant, torch.ones(2), atol=1e-3)


@torch.inference_mode()
def test_fitting_layer_by_layer_brings_b0_to_what_lite0_answers(images: torch.Tensor) -> None:
    master, student = model.lite0(), carry_lite0.carried(16).eval()
    learned, unseen = images[:48], images[48:]
    before = agreement(student.backbone(unseen), master(unseen))
    lines: list[str] = []
    features = refit(student.backbone, master, learned, carry_lite0.SHARPNESS, lines.append)
    assert agreement(student.backbone(learned), master(learned)) > 0.9
    # Four dozen small pictures are fewer than the last layers have inputs, so new ones fare less well.
    assert agreement(student.backbone(unseen), master(unseen)) > before + 0.2
    assert torch.allclose(features, student.backbone(learned), atol=1e-3)
    assert len(lines) == sum(len(stage) for stage in student.backbone.blocks)


@torch.inference_mode()
def test_a_network_fitted_to_itself_stays_what_it_is(images: torch.Tensor) -> None:
    student = carry_lite0.carried(16).eval()
    # Its own answers before the activations are what it is fitted to, at its own sharpness.
    master = copy.deepcopy(student.backbone)
    before = student.backbone(images)
    refit(student.backbone, master, images, 1.0, lambda words: None)
    assert agreement(student.backbone(images), before) > 0.999


def test_a_sharper_b0_is_nearer_to_lite0_than_one_whose_tensors_were_copied(images: torch.Tensor) -> None:
    with torch.inference_mode():
        theirs = model.lite0()(images)
        sharp = agreement(carry_lite0.carried(16).eval().backbone(images), theirs)
        copied = agreement(model.build(16, "lite0", 0).eval().backbone(images), theirs)
    assert sharp > copied + 0.1


def test_the_file_is_an_encoder_of_photos_and_its_weights_start_a_run(tmp_path: Path) -> None:
    people, out = tmp_path / "people", tmp_path / "photo.onnx"
    synthetic_people.draw(people, seed=2, people=24, pictures=2)
    options = ["--data", str(people), "--dim", "8", "--side", str(SIDE), "--pictures", "16", "--known", "20"]
    assert carry_lite0.main([*options, "--views", "3", "--threads", "1", "--name", "carried", "--out", str(out)]) == 0
    embedder = Embedder(out)
    card = embedder.card
    assert (card.subject, card.name, card.dim, card.side_px) == ("photo", "carried", 8, SIDE)
    assert "60 edited views of 20" in card.trained_with
    encoder = model.build(8, str(out.with_suffix(".pt")), 0).eval()
    batch = torch.rand(2, 3, SIDE, SIDE)
    with torch.inference_mode():
        assert np.allclose(encoder(batch).numpy(), embedder.embed(batch.numpy()), atol=1e-4)
    assert not out.with_suffix(".pixels").exists()
