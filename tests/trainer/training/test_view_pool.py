"""A pool of views: what is kept of each, that it is what would be made anew, and a run that learns from it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from accelerate import Accelerator

from tests.trainer.distillation.test_hints import Brightness
from trainer import run
from trainer.distillation import dlib_network
from trainer.distillation.landmarks import Landmarks
from trainer.network import model
from trainer.settings import Settings, SettingsError, check
from trainer.training import view_pool
from trainer.training.fit import Fit
from trainer.training.prepare import prepare
from trainer.training.view_pool import PooledSteps

VIEWS = 24


@pytest.fixture
def settings(small: Settings, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(model, "ARCHITECTURE", "test_efficientnet")
    monkeypatch.setattr(dlib_network, "load", Brightness)
    torch.save(Landmarks().state_dict(), tmp_path / "landmarks.pt")
    names = sorted(each.relative_to(people).as_posix() for each in people.rglob("*.*"))
    np.savez(tmp_path / "t.npz", path=names, vector=np.random.default_rng(0).normal(size=(len(names), 12)))
    return replace(
        small, out=tmp_path / "face.onnx", upright=tmp_path / "landmarks.pt", teacher=str(tmp_path / "t.npz"),
        mixed=0.5, hints=3.0, freeze=1, pool=4 * VIEWS, mirrored=True,
    )  # fmt: skip


@pytest.fixture
def fit(settings: Settings) -> Fit:
    settings.run.mkdir()
    accelerator = Accelerator(cpu=True)
    encoder = model.build(settings.dim, settings.weights, settings.seed)
    return Fit(settings, encoder, prepare(settings, accelerator), accelerator)


def made(fit: Fit, folder: Path) -> view_pool.Pool:
    model.freeze(fit.encoder, fit.settings.freeze)
    assert view_pool.make(folder, fit.settings, fit.fresh, fit.encoder)
    return view_pool.Pool(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_is_kept_is_what_frozen_stages_and_teacher_say_of_the_view_and_of_its_mirror_image(
    fit: Fit, tmp_path: Path
) -> None:
    kept = made(fit, tmp_path / "pool")
    assert (kept.blocks, kept.views) == (4, VIEWS)
    settings, mixer = fit.settings, fit.objective.mixer
    assert mixer is not None
    views = [each for batch in fit.fresh.batches(0) for each in batch][: settings.batch_size]
    images = torch.stack([fit.fresh.dataset[view][0] for view in views])
    asked = mixer(images, 8, view_pool.pairs.epoch_seed(settings.seed, 0))
    turned = mixer.ask(asked.views.flip(3))
    both = torch.nn.functional.normalize(asked.vectors + turned.vectors, dim=1)
    with torch.inference_mode():
        sides = [fit.encoder.stages(view_pool.central(each.views, 32), 1) for each in (asked, turned)]
    chosen = set()
    for seed in range(8):
        batch = kept.batch(0, seed).to(torch.device("cpu"))
        torch.testing.assert_close(batch.targets, both)
        assert batch.labels.tolist() == [int(fit.fresh.dataset.labels[view.row]) for view in views]
        errors = torch.stack([(batch.maps - each).flatten(1).abs().amax(1) for each in sides])
        assert errors.amin(0).max() < 0.02, "each is one of the two, but for halves"
        chosen |= set(errors.argmin(0).tolist())
    assert chosen == {0, 1}
    assert not torch.allclose(sides[0], sides[1], atol=0.1)


def test_a_pool_that_was_stopped_goes_on_and_comes_out_the_same(fit: Fit, tmp_path: Path) -> None:
    made(fit, tmp_path / "whole")
    stops, torn = iter((False, False, True)), tmp_path / "torn"
    assert not view_pool.make(torn, fit.settings, fit.fresh, fit.encoder, lambda: next(stops))
    with (torn / "maps").open("ab") as file:
        file.write(b"half a block")
    advanced: list[int] = []
    assert view_pool.make(torn, fit.settings, fit.fresh, fit.encoder, advance=advanced.append)
    assert advanced == [2 * VIEWS, VIEWS, VIEWS]
    assert contents(torn) == contents(tmp_path / "whole")


def test_a_pool_made_with_other_settings_is_made_anew(fit: Fit, tmp_path: Path) -> None:
    made(fit, tmp_path / "pool")
    facts = json.loads((tmp_path / "pool" / view_pool.FACTS).read_text())
    before = contents(tmp_path / "pool")
    facts["settings"] = replace(fit.settings, seed=9).to_json()
    (tmp_path / "pool" / view_pool.FACTS).write_text(json.dumps(facts))
    (tmp_path / "pool" / "maps").write_bytes(b"of another seed")
    made(fit, tmp_path / "pool")
    assert contents(tmp_path / "pool") == before
    (tmp_path / "pool" / view_pool.FACTS).write_text('{"blocks": 4, "vie')
    made(fit, tmp_path / "pool")
    assert contents(tmp_path / "pool") == before


def test_every_block_is_shown_once_an_epoch_in_another_order_each_time(fit: Fit, tmp_path: Path) -> None:
    kept = made(fit, tmp_path / "pool")
    source = PooledSteps(fit.settings, kept, fit.objective, fit._answers)
    orders = [source.batches(epoch) for epoch in range(6)]
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders)
    assert len({tuple(order) for order in orders}) > 1
    assert [step.pictures for step in source.steps(orders[0], 0, 0)] == [VIEWS] * 4


def test_a_run_learns_from_its_pool_and_leaves_the_frozen_stages_alone(settings: Settings) -> None:
    longer = replace(settings, epochs=8)
    run.train(longer, [1.0])
    header, *rows = (settings.run / "history.csv").read_text().splitlines()
    columns = header.split(",")
    costs = [float(row.split(",")[columns.index("train_loss")]) for row in rows]
    assert costs[-1] < 0.9 * costs[0]
    assert float(rows[-1].split(",")[columns.index("pictures")]) == 8 * 4 * VIEWS
    start = model.build(settings.dim, settings.weights, settings.seed).state_dict()
    learned = torch.load(settings.run / "last.pt", weights_only=True)["model"]
    alike = {name for name in start if torch.equal(start[name], learned[name])}
    assert {
        name for name in start if name.startswith(("backbone.conv_stem", "backbone.bn1", "backbone.blocks.0."))
    } <= alike
    assert "project.weight" not in alike


@pytest.mark.parametrize("missing", [{"hints": 0.0}, {"freeze": 0}, {"freeze": 5}])
def test_a_pool_needs_hints_and_frozen_stages(settings: Settings, missing: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="--pool keeps"):
        check(replace(settings, **missing))  # type: ignore[arg-type]
