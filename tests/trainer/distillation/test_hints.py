"""Hints: what the encoder foretells of the teacher's inner maps, and a run that learns from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from trainer import run
from trainer.common import checkpoint
from trainer.distillation import dlib_network, hints
from trainer.distillation.hints import Hinted
from trainer.distillation.landmarks import Landmarks
from trainer.network import model
from trainer.settings import Settings, SettingsError, check


class Brightness(torch.nn.Module):
    """A teacher that sees nothing but how bright the places of a chip are."""

    def forward(self, chips: torch.Tensor) -> torch.Tensor:
        return self.with_hints(chips)[0]

    def with_hints(self, chips: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        maps = [
            functional.adaptive_avg_pool2d(chips, side).mean(1, keepdim=True).expand(-1, width, -1, -1) / 64
            for side, width in zip((8, 4), dlib_network.HINT_WIDTHS, strict=True)
        ]
        return functional.adaptive_avg_pool2d(chips, 2).flatten(1), maps


def test_dlibs_inner_maps_are_those_on_the_way_to_its_descriptors() -> None:
    torch.manual_seed(0)
    network, chips = dlib_network.DlibNetwork().eval(), torch.rand(2, 3, 150, 150) * 255
    with torch.inference_mode():
        descriptors, maps = network.with_hints(chips)
        assert [tuple(each.shape) for each in maps] == [(2, 128, 8, 8), (2, 256, 4, 4)]
        torch.testing.assert_close(descriptors, network(chips))
        torch.testing.assert_close(network.project(network.blocks[13](maps[1]).mean((2, 3))), descriptors)


def test_the_vectors_beside_the_guesses_are_the_encoders_own() -> None:
    encoder = model.build(16, "none", 0).eval()
    hinted = Hinted(encoder, (5, 7)).eval()
    images = torch.rand(2, 3, 96, 96)
    with torch.inference_mode():
        vectors, guesses = hinted(images)
        torch.testing.assert_close(vectors, encoder(images))
    assert [tuple(each.shape) for each in guesses] == [(2, 5, 6, 6), (2, 7, 3, 3)]


def test_a_right_guess_costs_nothing_and_a_wrong_one_does_whatever_the_channels_scales_are() -> None:
    teacher_maps = (
        torch.randn(8, 4, 6, 6, generator=torch.Generator().manual_seed(0)) * torch.tensor([1, 9, 30, 4])[:, None, None]
    )
    alike = functional.batch_norm(teacher_maps, None, None, training=True)
    right = functional.adaptive_avg_pool2d(alike, 3)
    assert hints.hint_loss([right], [teacher_maps]) < 1e-3
    # Half a standard deviation more, and the smooth L1 of it: 0.5 * 0.5 ** 2.
    assert float(hints.hint_loss([right + 0.5], [teacher_maps])) == pytest.approx(0.125, rel=0.05)


@pytest.mark.usefixtures("tiny_network")
def test_a_run_learns_to_foretell_the_teacher_and_resumes_with_what_it_learned(
    small: Settings, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.save(Landmarks().state_dict(), tmp_path / "landmarks.pt")
    names = sorted(each.relative_to(people).as_posix() for each in people.rglob("*.*"))
    np.savez(tmp_path / "t.npz", path=names, vector=np.random.default_rng(0).normal(size=(len(names), 12)))
    monkeypatch.setattr(dlib_network, "load", Brightness)
    settings = replace(
        small, out=tmp_path / "face.onnx", epochs=10, upright=tmp_path / "landmarks.pt",
        teacher=str(tmp_path / "t.npz"), mixed=0.5, hints=3.0,
    )  # fmt: skip
    run.train(settings, [1.0])
    header, *rows = (settings.run / "history.csv").read_text().splitlines()
    costs = [float(row.split(",")[header.split(",").index("train_hints")]) for row in rows]
    assert costs[-1] < 0.8 * costs[0]
    kept = checkpoint.load(settings.run / checkpoint.LAST)
    assert set(kept["hints"]) == {"0.weight", "0.bias", "1.weight", "1.bias"}
    assert not any("guesses" in name for name in kept["model"]), "what is shipped holds no guesses"


def test_hints_need_mixed_faces(small: Settings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="need --mixed"):
        check(replace(small, out=tmp_path / "a.onnx", hints=1.0))
