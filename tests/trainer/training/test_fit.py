"""Training: reproducible, resumable bit for bit, and honest when it goes wrong."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from photosim.errors import PhotosimError
from tests.trainer.fits import losses, start
from trainer.common import checkpoint
from trainer.settings import Settings
from trainer.training.fit import Fit
from trainer.training.history import alarms
from trainer.training.prepare import Prepared
from trainer.training.steps import TrainingStep

pytestmark = pytest.mark.usefixtures("tiny_network")


@pytest.mark.parametrize("sampling", ["pk", "pairs"])
def test_the_same_seed_gives_the_same_history_twice(
    small: Settings, prepared: Prepared, tmp_path: Path, sampling: str
) -> None:
    histories = []
    for name in ("a", "b"):
        run = start(replace(small, out=tmp_path / f"{name}.onnx", sampling=sampling), prepared)  # type: ignore[arg-type]
        run.run()
        histories.append(losses(run))
    assert len(histories[0]) == 2
    assert histories[0] == histories[1]


def test_training_on_easy_people_makes_the_loss_fall(small: Settings, prepared: Prepared, tmp_path: Path) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", epochs=6), prepared)
    run.run()
    assert run.state.history[-1]["train_loss"] < 0.8 * run.state.history[0]["train_loss"]


def test_a_stop_in_an_epoch_ends_with_validation_and_a_checkpoint_of_where_it_was(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", epochs=50), prepared, stopped=lambda: run.state.seen > 0)
    run.run()
    assert len(run.state.history) == 1
    assert run.state.history[0]["val_loss"] > 0
    kept = checkpoint.load(run.settings.run / checkpoint.LAST)["state"]
    assert (kept["epoch"], kept["step"]) == (0, 1)
    assert (run.settings.run / checkpoint.BEST_LOSS).exists()


def test_the_clock_ends_a_run_with_the_schedule_fitted_to_it(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", epochs=10_000, max_minutes=0.03), prepared)
    run.run()
    assert 1 <= run.state.epoch < 1000
    assert run.state.share(10_000, 0.03) == 1
    assert run.optimizer.param_groups[0]["lr"] < 0.5 * small.lr


def test_early_stopping_waits_for_the_patience_and_no_longer(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    # A learning rate of next to nothing never betters the first validation loss by more than chance allows.
    settings = replace(small, out=tmp_path / "a.onnx", epochs=30, patience=2, lr=1e-9, schedule="constant", warmup=0.0)
    run = start(settings, prepared)
    run.run()
    assert run.state.epoch < 30
    assert run.state.epochs_since_best == 2


def some_step(run: Fit) -> TrainingStep:
    images, labels, rows = torch.randn(4, 3, 32, 32), torch.tensor([0, 0, 1, 1]), torch.arange(4)
    return TrainingStep(4, lambda: run.objective(run._answers, images, labels, rows, 0))


def test_a_plateau_lowers_the_learning_rate(small: Settings, prepared: Prepared, tmp_path: Path) -> None:
    settings = replace(small, out=tmp_path / "a.onnx", schedule="plateau", warmup=0.0)
    run = start(settings, prepared)
    run.state.history = [{"val_loss": loss} for loss in (1.0, 2.0, 2.0, 2.0)]
    run._step(some_step(run))
    assert run.optimizer.param_groups[0]["lr"] == pytest.approx(0.3 * small.lr)


@pytest.mark.parametrize(("clip", "longest"), [(1e-6, 1e-6), (0.0, float("inf"))])
def test_gradients_are_clipped_as_asked(
    small: Settings, prepared: Prepared, tmp_path: Path, clip: float, longest: float
) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", clip=clip), prepared)
    run._step(some_step(run))
    squares = [weight.grad.square().sum() for weight in run.encoder.parameters() if weight.grad is not None]
    norm = float(torch.stack(squares).sum().sqrt())
    assert 0 < norm <= longest * 1.01
    assert (norm > 1e-3) == (clip == 0)


@pytest.mark.parametrize(("name", "kind"), [("adam", torch.optim.Adam), ("adamw", torch.optim.AdamW)])
def test_the_optimizer_is_the_one_asked_for(
    small: Settings, prepared: Prepared, tmp_path: Path, name: str, kind: type
) -> None:
    settings = replace(small, out=tmp_path / "a.onnx", optimizer=name, weight_decay=0.3)  # type: ignore[arg-type]
    optimizer = start(settings, prepared).optimizer.optimizer
    assert type(optimizer) is kind
    assert optimizer.param_groups[0]["weight_decay"] == 0.3


def test_frozen_stages_stay_as_they_started(small: Settings, prepared: Prepared, tmp_path: Path) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", freeze=1), prepared)
    before = {name: tensor.clone() for name, tensor in run.encoder.state_dict().items()}
    run.run()
    after = run.encoder.state_dict()
    assert all(torch.equal(after[name], before[name]) for name in after if name.startswith("backbone.blocks.0"))
    assert not torch.equal(after["backbone.blocks.1.0.conv_exp.weight"], before["backbone.blocks.1.0.conv_exp.weight"])


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_the_last_checkpoint(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    settings = replace(small, out=tmp_path / "a.onnx")
    run = start(settings, prepared, stopped=lambda: bool(run.state.history))
    run.run()
    content = checkpoint.load(settings.run / checkpoint.LAST)
    run.stopped = lambda: False
    with torch.no_grad():
        run.encoder.project.weight.fill_(float("nan"))
    with pytest.raises(PhotosimError, match="no longer a number"):
        run.run()
    kept = checkpoint.load(settings.run / checkpoint.LAST)
    assert kept["state"] == content["state"]
    assert torch.isfinite(kept["model"]["project.weight"]).all()


def test_a_collapse_is_told(
    small: Settings, prepared: Prepared, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", epochs=1, lr=1e-9), prepared)
    with torch.no_grad():
        run.encoder.project.weight.zero_()
        run.encoder.project.bias.fill_(1)
    with caplog.at_level(logging.WARNING, "trainer.training.fit"):
        run.run()
    assert "collapsed" in caplog.text
    assert run.state.history[0]["spread"] < 0.01


def test_pairs_that_are_all_beyond_the_margin_are_told_where_nothing_else_teaches() -> None:
    row = {"spread": 0.9, "active": 0.0001}
    (words,) = alarms(row, taught=False)
    assert words.startswith("Only 0.01% of the dissimilar pairs")
    assert "larger --margin" in words
    assert alarms(row, taught=True) == alarms({**row, "active": 0.01}, taught=False) == []


def test_both_best_checkpoints_are_kept(small: Settings, prepared: Prepared, tmp_path: Path) -> None:
    run = start(replace(small, out=tmp_path / "a.onnx", epochs=3), prepared)
    run.run()
    history = run.state.history
    for name, column, best in (
        (checkpoint.BEST_LOSS, "val_loss", min(row["val_loss"] for row in history)),
        (checkpoint.BEST_TAR, "tar_at_far_1e-3", max(row["tar_at_far_1e-3"] for row in history)),
    ):
        kept = checkpoint.load(run.settings.run / name)["state"]["history"][-1]
        assert kept[column] == best


def test_the_teacher_pulls_the_vectors_towards_its_own(small: Settings, prepared: Prepared, tmp_path: Path) -> None:
    angles = torch.linspace(0, 3, len(prepared.frame))
    wanted = torch.zeros(len(angles), 16)
    wanted[:, 0], wanted[:, 1] = angles.cos(), angles.sin()
    run = start(replace(small, out=tmp_path / "a.onnx", epochs=5), replace(prepared, teacher=wanted.numpy()))
    run.run()
    assert run.state.history[-1]["train_teacher"] < 0.7 * run.state.history[0]["train_teacher"]


def test_similarities_to_what_the_teacher_said_before_are_learned(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    wanted = torch.nn.functional.normalize(
        torch.randn(len(prepared.frame), 16, generator=torch.Generator().manual_seed(0))
    )
    run = start(
        replace(small, out=tmp_path / "a.onnx", epochs=4, queue=5.0, teacher="t.npz"),
        replace(prepared, teacher=wanted.numpy()),
    )
    first = run.objective.queue
    run.run()
    assert run.state.history[-1]["train_queue"] < 0.9 * run.state.history[0]["train_queue"]
    assert first is not None
    assert run.objective.queue is not None
    assert len(run.objective.queue) == len(first)
    assert not torch.equal(run.objective.queue, first)


def test_labels_of_few_pictures_are_told_by_the_centers_of_the_teachers_vectors(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    wanted = torch.nn.functional.one_hot(torch.from_numpy(prepared.labels), 16).float().numpy()
    taught = replace(prepared, teacher=wanted)
    told = replace(small, out=tmp_path / "a.onnx", epochs=4, centers=1.0, teacher="t.npz", teacher_weight=0.0)
    run = start(told, taught)
    run.run()
    assert run.state.history[-1]["train_centers"] < 0.9 * run.state.history[0]["train_centers"]
    none = start(replace(told, out=tmp_path / "b.onnx", epochs=1, centers_up_to=1), taught)
    none.run()
    assert "train_centers" not in none.state.history[0]


def test_the_history_is_written_as_a_table_and_for_tensorboard(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    import pandas as pd
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run = start(replace(small, out=tmp_path / "a.onnx"), prepared)
    run.run()
    table = pd.read_csv(run.settings.run / "history.csv")
    assert table["epoch"].tolist() == [1, 2]
    assert {"train_loss", "val_loss", "lr", "eer", "tar_at_far_1e-2", "tar_at_far_1e-3"} <= set(table.columns)
    events = EventAccumulator(str(run.settings.run / "tensorboard"))
    events.Reload()
    assert [each.step for each in events.Scalars("val/loss")] == [1, 2]
    assert events.Scalars("val/loss")[1].value == pytest.approx(table["val_loss"][1], rel=1e-5)
