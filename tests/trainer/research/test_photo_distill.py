"""Distilling a photo encoder: its parts, its losses, its prepared pictures, and a run that is stopped and resumed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from photosim.vision.encoder.model_card import ModelCard
from tests.pictures import picture
from tests.tiny_models import CARD
from trainer.common.metrics import Vectors
from trainer.network.model import lite0
from trainer.research import photo_data, photo_distill, photo_export, photo_teachers
from trainer.research.photo_loss import Memory, contrast
from trainer.research.photo_network import CopyEncoder
from trainer.research.photo_views import CHOICES, overlay, strong_view


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """24 pictures, their crops, and made-up teachers' vectors."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "pictures").mkdir()
    for number in range(24):
        picture(number).resize((72, 64)).save(folder / "pictures" / f"{number}.png")
    pictures = photo_teachers.decode([folder / "pictures"], folder, 0)
    pieces = photo_teachers.cut(pictures.places, 1, 0)
    np.save(folder / "boxes.npy", pieces)
    vectors = photo_teachers.ask(pictures, pieces, means, 32, folder / "sscd.npy")
    photo_teachers.ask(pictures, pieces[:24], means, 32, folder / "kind.npy")
    np.save(folder / "groups.npy", photo_teachers.groups(vectors[:24].astype(np.float32), 1.1))
    return folder


def means(squares: np.ndarray) -> Vectors:  # type: ignore[type-arg]
    """A teacher that answers the colors of an 8 x 8 grid."""
    cells = squares.reshape(len(squares), 8, squares.shape[1] // 8, 8, squares.shape[2] // 8, 3).mean((2, 4))
    return np.asarray(cells.reshape(len(squares), -1) / 255 + 0.01, np.float32)


def network(dim: int = 8) -> CopyEncoder:
    torch.manual_seed(0)
    return CopyEncoder(dim).eval()


@torch.no_grad()
def test_vectors_of_copies_have_unit_length() -> None:
    vectors = network()(torch.randn(3, 3, 32, 32))
    assert vectors.shape == (3, 8)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(3))


def test_a_pair_of_one_motif_is_neither_similar_nor_dissimilar() -> None:
    turned = torch.nn.functional.normalize(torch.tensor([[1.0, 0.1], [1.0, 0.0], [1.0, 0.1], [1.0, 0.0]]), dim=1)
    empty = Memory(8, 2)
    *_, apart, _, _ = contrast(turned, torch.tensor([0, 1, 0, 1]), empty, 1.0)
    *_, together, _, _ = contrast(turned, torch.tensor([0, 0, 0, 0]), empty, 1.0)
    assert apart > 0.5
    assert together == 0


def test_dissimilar_pairs_within_the_margin_cost_their_square_and_equal_views_nothing() -> None:
    angle = 2 * np.arcsin(0.6 / 2)
    pair = torch.tensor([[1.0, 0.0], [np.cos(angle), np.sin(angle)]], dtype=torch.float32)
    similar, dissimilar, _, entropy = contrast(torch.cat([pair, pair]), torch.tensor([0, 1, 0, 1]), Memory(4, 2), 1.0)
    assert float(similar) == pytest.approx(0, abs=1e-6)
    assert float(dissimilar) == pytest.approx((1 - 0.6) ** 2, abs=1e-4)
    assert float(entropy) == pytest.approx(-np.log(0.6), abs=1e-4)


def test_a_memory_forgets_the_oldest_and_survives_a_checkpoint() -> None:
    memory = Memory(4, 2)
    for number in range(3):
        memory.add(torch.full((2, 2), float(number)), torch.tensor([number, number]))
    assert memory.sources.tolist() == [2, 2, 1, 1]
    other = Memory(4, 2)
    other.load(memory.state())
    assert other.sources.tolist() == [2, 2, 1, 1]
    assert other.next == memory.next


@pytest.mark.parametrize("edit", [edit for edit, _ in CHOICES], ids=lambda edit: edit.__name__)
def test_every_strong_edit_gives_a_picture_of_colors(edit: Any) -> None:
    for seed in range(8):
        edited = edit(picture(seed).resize((90, 64)), np.random.default_rng(seed))
        assert edited.mode == "RGB"
        assert min(edited.size) >= 16


def test_a_strong_view_is_the_same_for_the_same_dice() -> None:
    image, behind = picture(1), picture(2)
    views = [
        [np.asarray(strong_view(image, np.random.default_rng(seed), lambda dice: behind)) for seed in range(6)]
        for _ in range(2)
    ]
    assert all(np.array_equal(one, other) for one, other in zip(*views, strict=True))
    laid = overlay(image, np.random.default_rng(0), lambda dice: Image.new("RGB", (50, 50)))
    assert laid.width > image.width


def test_the_first_pieces_are_whole_pictures_and_the_others_lie_inside(prepared: Path) -> None:
    data = photo_data.read(prepared)
    assert len(data.pieces) == 2 * len(data.places)
    for index, (row, left, top, right, bottom) in enumerate(data.pieces.tolist()):
        _, height, width = data.places[row]
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert (index >= len(data.places)) or (right - left, bottom - top) == (width, height)


def test_a_teacher_is_not_asked_again_about_what_is_known(prepared: Path, tmp_path: Path) -> None:
    data = photo_data.read(prepared)
    pictures = photo_teachers.decode([prepared / "pictures"], prepared, 0)
    asked: list[int] = []

    def counting(squares: np.ndarray) -> Vectors:  # type: ignore[type-arg]
        asked.append(len(squares))
        return means(squares)

    photo_teachers.ask(pictures, data.pieces[:10], counting, 32, tmp_path / "a.npy")
    first = sum(asked)
    found = photo_teachers.ask(pictures, data.pieces, counting, 32, tmp_path / "a.npy")
    assert sum(asked) - first == len(data.pieces) - 10
    np.testing.assert_allclose(found, data.copy, atol=1e-3)


def test_a_recipe_can_be_tried_on_one_picture_in_three(prepared: Path, tmp_path: Path) -> None:
    pictures = photo_teachers.decode([prepared / "pictures"], tmp_path, 0, every=3)
    assert len(pictures) == 8
    assert len(photo_teachers.decode([prepared / "pictures"], prepared, 0)) == 24


def test_pictures_of_one_motif_share_a_group_through_a_chain() -> None:
    angles = np.deg2rad([0, 40, 80, 180])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    assert photo_teachers.groups(vectors).tolist() == [0, 0, 0, 3]


def options(prepared: Path, out: Path, *more: str) -> list[str]:
    return [
        "--data", str(prepared), "--out", str(out), "--sides", "32:1", "--pictures", "4", "--memory", "64",
        "--dim", "8", "--workers", "0", *more,
    ]  # fmt: skip


def test_a_run_goes_on_from_its_checkpoint_and_another_from_its_averaged_weights(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.research.bfloat16.usable", lambda: False)
    run = tmp_path / "run"
    assert photo_distill.main(options(prepared, run, "--minutes", "0.0001")) == 0
    first = torch.load(run / "last.pt")
    more = str(first["elapsed_s"] / 60 + 0.0001)
    assert photo_distill.main(options(prepared, run, "--minutes", more, "--resume")) == 0
    second = torch.load(run / "last.pt")
    assert second["seen"] > first["seen"] > 0
    assert second["elapsed_s"] > first["elapsed_s"]

    other = ("--minutes", "0", "--start", str(run / "last.pt"))
    assert photo_distill.main(options(prepared, tmp_path / "other", *other)) == 0
    begun = torch.load(tmp_path / "other" / "last.pt")
    assert torch.equal(begun["model"]["copy.weight"], second["mean"]["copy.weight"])
    assert torch.equal(begun["space"]["axes"], second["space"]["axes"])


def test_a_first_run_begins_with_lite0s_weights() -> None:
    begun, given = photo_distill.start(8).backbone.state_dict(), lite0().state_dict()
    assert begun.keys() == given.keys()
    assert all(torch.equal(begun[name], given[name]) for name in given)


def test_thresholds_are_measured_on_edited_copies() -> None:
    tint = np.random.default_rng(0)
    pictures = [Image.new("RGB", (40, 40), tuple(int(v) for v in tint.integers(30, 220, 3))) for _ in range(12)]
    card: ModelCard = photo_export.replace(
        CARD, dim=6, parts=(photo_export.VectorPart("copy", 0, 3, 0.3), photo_export.VectorPart("kind", 3, 6, 0.7))
    )

    def ask(images: object) -> Vectors:
        colors = np.stack([np.asarray(each, np.float32).mean((0, 1)) - 128 for each in images])  # type: ignore[attr-defined]
        half = colors / np.linalg.norm(colors, axis=1, keepdims=True)
        return np.asarray(np.concatenate([half * 0.3**0.5, half * 0.7**0.5], axis=1), np.float32)

    unnamed = np.array([""] * 12)
    found = photo_export.measured(card, ask, pictures, unnamed, 12, 12, photo_export.Rates(0.1, 0.2, 0.1))
    assert found.parts[0].threshold is not None
    assert 0 < found.threshold <= found.parts[0].threshold
    assert found.false_match_rate <= 0.1
    assert found.parts[1].threshold is None


def test_the_threshold_of_kinds_is_measured_on_pictures_whose_names_tell_the_kind() -> None:
    # Three of one kind at 0, 10 and 20 degrees, one of another at 90, one without a name between them.
    angles = np.deg2rad([0, 10, 20, 90, 5])
    half = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pictures = [Image.new("RGB", (40, 40), (number * 40, 0, 0)) for number in range(5)]
    card: ModelCard = photo_export.replace(
        CARD, dim=4, parts=(photo_export.VectorPart("copy", 0, 2, 0.3), photo_export.VectorPart("kind", 2, 4, 0.7))
    )

    def ask(images: object) -> Vectors:
        rows = [round(float(np.asarray(each)[..., 0].mean()) / 40) % 5 for each in images]  # type: ignore[attr-defined]
        return np.asarray(np.concatenate([half[rows] * 0.3**0.5, half[rows] * 0.7**0.5], axis=1), np.float32)

    kinds = np.array(["set/a", "set/a", "set/a", "set/b", ""])
    found = photo_export.measured(card, ask, pictures, kinds, 5, 5, photo_export.Rates(0.5, 0.5, 0.01))
    kind = found.parts[1]
    assert kind.threshold == pytest.approx(2 * np.sin(np.deg2rad(20) / 2), abs=1e-3)
    assert kind.false_match_rate == 0
    assert kind.roc[-1].fpr == 1
