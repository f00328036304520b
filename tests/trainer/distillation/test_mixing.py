"""Faces mixed from two: what they are made of, what the teacher sees of them, and a run that learns from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from photosim.vision.encoder.embedder import Embedder
from trainer import run
from trainer.distillation import dlib_network, mixing
from trainer.distillation.landmarks import Landmarks
from trainer.distillation.mixing import Mixer, bending, mixed, shares, two_like_one
from trainer.distillation.teacher import Space
from trainer.distillation.upright import FACE, TEMPLATE_PX, Upright
from trainer.settings import LITE0_MEAN, LITE0_STD, Settings, SettingsError, check
from trainer.training import objective


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


class Corners(torch.nn.Module):
    """A teacher that says how bright the quarters of a chip are."""

    def forward(self, chips: torch.Tensor) -> torch.Tensor:
        assert chips.shape[1:] == (3, 150, 150)
        return functional.adaptive_avg_pool2d(chips, 2).flatten(1)


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> Mixer:
    monkeypatch.setattr(dlib_network, "load", Corners)
    return Mixer(Space(12, np.full(12, 0.1, np.float32)), 0.875, torch.device("cpu"))


def test_a_face_is_blended_of_two_or_parted_or_one_alone() -> None:
    each = shares(400, 16, rng())
    assert each.shape == (400, 1, 16, 16)
    assert each.min() >= 0
    assert each.max() <= 1
    spread, middle = each.flatten(1).std(1), each.flatten(1).mean(1)
    alone = (spread < 1e-6) & (middle == 1)
    blended = (spread < 1e-6) & ~alone
    assert middle[blended].min() >= mixing.LEAST_SHARE
    assert middle[blended].max() <= 1 - mixing.LEAST_SHARE
    assert blended.float().mean() == pytest.approx(mixing.BLENDED, abs=0.08)
    assert (spread > 1e-6).float().mean() == pytest.approx(mixing.PARTED, abs=0.08)


def test_the_second_face_is_brought_into_the_light_of_the_first() -> None:
    one, two = torch.rand(3, 3, 20, 20, generator=rng(1)), torch.rand(3, 3, 20, 20, generator=rng(2)) * 0.6 + 2
    brought = two_like_one(two, one)
    torch.testing.assert_close(brought.mean((2, 3)), one.mean((2, 3)))
    torch.testing.assert_close(brought.std((2, 3)), one.std((2, 3)))
    assert torch.corrcoef(torch.stack([brought.flatten(), two.flatten()]))[0, 1] > 0.1


def test_unbent_places_only_stretch_and_bent_ones_differ_face_by_face() -> None:
    straight = bending(2, 8, 0.0, rng())
    steps = (torch.arange(8) + 0.5) / 4 - 1
    assert ((straight[0, 0, :, 0] / steps - 1).abs() <= mixing.STRETCHED + 1e-5).all()
    assert ((straight[0, :, 0, 1] / steps - 1).abs() <= mixing.STRETCHED + 1e-5).all()
    bent = bending(2, 8, 0.1, rng())
    assert (bent[0] - bent[1]).abs().mean() > 0.02


def test_no_face_is_mixed_with_itself_and_one_seed_makes_the_same_faces() -> None:
    views = torch.rand(2, 3, 16, 16, generator=rng(3))
    faces = mixed(views, 200, 0.0, rng(4))
    blended = (faces - functional.interpolate(views[:1], 16)).flatten(1).abs().mean(1)
    assert (blended > 1e-3).float().mean() > 0.5
    assert torch.equal(faces, mixed(views, 200, 0.0, rng(4)))
    assert not torch.equal(faces, mixed(views, 200, 0.0, rng(5)))


def test_the_teacher_sees_the_eyes_where_dlib_wants_them(mixer: Mixer) -> None:
    """A dot on each eye of the template lies where dlib's mean face has its eyes: (47.7, 47.1) and (100.3, 47.1)."""
    points = torch.from_numpy(TEMPLATE_PX / 112).float()[None]
    for eye, wanted in ((0, 47.7), (1, 100.3)):
        crop = torch.zeros(1, 3, 112, 112)
        column, row = (round(place - 0.5) for place in TEMPLATE_PX[eye])
        crop[:, :, row - 1 : row + 2, column - 1 : column + 2] = 1.0
        view = Upright(115, FACE.widened(1 / 0.875))
        chip = mixer.chips(view(crop, points))[0, 0] - mixer.chips(view(torch.zeros_like(crop), points))[0, 0]
        place = (
            (chip.sum(0) * torch.arange(150)).sum() / chip.sum(),
            (chip.sum(1) * torch.arange(150)).sum() / chip.sum(),
        )
        assert float(place[0]) == pytest.approx(wanted, abs=2)
        assert float(place[1]) == pytest.approx(47.1, abs=4)


def test_the_teacher_gets_pixels_of_0_to_255(mixer: Mixer) -> None:
    gray = (torch.full((1, 3, 128, 128), 100 / 255) - LITE0_MEAN) / LITE0_STD
    torch.testing.assert_close(mixer.chips(gray), torch.full((1, 3, 150, 150), 100.0), rtol=0, atol=0.01)


def test_what_the_teacher_says_is_brought_into_the_space_of_the_others(mixer: Mixer) -> None:
    views = torch.rand(4, 3, 128, 128, generator=rng(6))
    asked = mixer(views, 6, seed=1)
    assert asked.views.shape == (10, 3, 128, 128)
    assert torch.equal(asked.views[:4], views)
    said = Corners()(mixer.chips(asked.views))
    expected = functional.normalize(functional.normalize(said, dim=1) - 0.1, dim=1)
    torch.testing.assert_close(asked.vectors, expected, rtol=1e-3, atol=1e-4)


def test_the_middle_of_a_wide_view_is_what_the_encoder_sees() -> None:
    wide = torch.arange(8.0)[None, None, None].expand(1, 3, 8, 8)
    assert objective.central(wide, 4)[0, 0, 0].tolist() == [2, 3, 4, 5]


@pytest.mark.usefixtures("tiny_network")
def test_a_run_learns_from_mixed_faces_too(
    small: Settings, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.save(Landmarks().state_dict(), tmp_path / "landmarks.pt")
    names = sorted(each.relative_to(people).as_posix() for each in people.rglob("*.*"))
    np.savez(tmp_path / "t.npz", path=names, vector=np.random.default_rng(0).normal(size=(len(names), 12)))
    monkeypatch.setattr(dlib_network, "load", Corners)
    settings = replace(
        small, out=tmp_path / "face.onnx", epochs=1, upright=tmp_path / "landmarks.pt",
        teacher=str(tmp_path / "t.npz"), mixed=0.5,
    )  # fmt: skip
    run.train(settings, [1.0])
    history = (settings.run / "history.csv").read_text().splitlines()
    row = dict(zip(history[0].split(","), history[1].split(","), strict=True))
    assert 0 < float(row["train_mixed"]) < 2
    plain = replace(settings, out=tmp_path / "plain.onnx", mixed=0.0)
    run.train(plain, [1.0])
    without = (plain.run / "history.csv").read_text().splitlines()
    pictures = float(dict(zip(without[0].split(","), without[1].split(","), strict=True))["pictures"])
    assert float(row["pictures"]) == 1.5 * pictures
    assert Embedder(settings.out).card.dim == small.dim


@pytest.mark.parametrize("missing", [{"upright": None}, {"teacher": ""}, {"sampling": "pairs"}])
def test_mixing_needs_upright_faces_a_teacher_and_batches_of_people(
    small: Settings, tmp_path: Path, missing: dict[str, object]
) -> None:
    (tmp_path / "l.pt").touch()
    given = {"upright": tmp_path / "l.pt", "teacher": "dlib", "mixed": 1.0} | missing
    with pytest.raises(SettingsError, match="--mixed needs"):
        check(replace(small, **given))  # type: ignore[arg-type]
