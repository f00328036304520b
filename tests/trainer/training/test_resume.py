"""A run that was broken off goes on as if it had not been."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import torch

from photosim.errors import PhotosimError
from tests.trainer.fits import losses, start, weights
from trainer.common import checkpoint
from trainer.settings import Settings
from trainer.training import fit
from trainer.training.fit import Fit
from trainer.training.prepare import Prepared

pytestmark = pytest.mark.usefixtures("tiny_network")


def resumed(settings: Settings, prepared: Prepared) -> Fit:
    again = start(settings, prepared)
    path = settings.run / checkpoint.LAST
    again.restore(checkpoint.load(path), str(path))
    again.run()
    return again


def test_a_run_resumed_after_an_epoch_equals_an_unbroken_one_bit_for_bit(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    whole = start(replace(small, out=tmp_path / "whole.onnx", epochs=3), prepared)
    whole.run()
    settings = replace(small, out=tmp_path / "broken.onnx", epochs=3)
    broken = start(settings, prepared, stopped=lambda: bool(broken.state.history))
    broken.run()
    assert len(broken.state.history) == 1
    again = resumed(settings, prepared)
    assert losses(again) == losses(whole)
    assert all(torch.equal(one, other) for one, other in zip(weights(again), weights(whole), strict=True))


def test_a_run_resumed_in_the_middle_of_an_epoch_equals_an_unbroken_one_bit_for_bit(
    small: Settings, prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = start(replace(small, out=tmp_path / "whole.onnx"), prepared)
    whole.run()
    # A checkpoint after every batch; the run dies in its second batch of the second epoch.
    monkeypatch.setattr(fit, "CHECKPOINT_EVERY_S", -1.0)
    settings = replace(small, out=tmp_path / "broken.onnx")
    dying = start(settings, prepared)
    step, count = dying._step, 0

    def dies(*batch: torch.Tensor) -> dict[str, float]:
        nonlocal count
        count += 1
        if count == whole.state.epoch_steps + 2:
            raise KeyboardInterrupt
        return step(*batch)

    monkeypatch.setattr(dying, "_step", dies)
    with pytest.raises(KeyboardInterrupt):
        dying.run()
    again = resumed(settings, prepared)
    assert losses(again) == losses(whole)
    assert all(torch.equal(one, other) for one, other in zip(weights(again), weights(whole), strict=True))


@pytest.mark.parametrize("epoch", [0, 1])
def test_a_run_stopped_in_the_middle_of_an_epoch_reports_and_then_goes_on_bit_for_bit(
    small: Settings, prepared: Prepared, tmp_path: Path, epoch: int
) -> None:
    whole = start(replace(small, out=tmp_path / "whole.onnx"), prepared)
    whole.run()
    assert whole.state.epoch_steps > 1
    settings = replace(small, out=tmp_path / "broken.onnx")
    broken = start(settings, prepared, stopped=lambda: broken.state.epoch == epoch and broken.state.step == 1)
    broken.run()
    assert len(broken.state.history) == epoch + 1
    assert len(pd.read_csv(settings.run / "history.csv")) == epoch + 1
    kept = checkpoint.load(settings.run / checkpoint.LAST)["state"]
    assert (kept["epoch"], kept["step"]) == (epoch, 1)
    again = resumed(settings, prepared)
    assert losses(again) == losses(whole)
    assert all(torch.equal(one, other) for one, other in zip(weights(again), weights(whole), strict=True))


def test_a_run_resumed_in_the_middle_of_an_epoch_without_time_left_still_has_its_figures(
    small: Settings, prepared: Prepared, tmp_path: Path
) -> None:
    settings = replace(small, out=tmp_path / "a.onnx")
    broken = start(settings, prepared, stopped=lambda: broken.state.step == 1)
    broken.run()
    again = resumed(replace(settings, max_minutes=1e-6), prepared)
    assert len(again.state.history) == 1
    assert again.state.seen == broken.state.seen


def test_another_networks_checkpoint_is_refused(small: Settings, prepared: Prepared, tmp_path: Path) -> None:
    other = start(replace(small, out=tmp_path / "other.onnx", dim=8), prepared)
    other._save(checkpoint.LAST)
    run = start(replace(small, out=tmp_path / "a.onnx"), prepared)
    path = other.settings.run / checkpoint.LAST
    with pytest.raises(PhotosimError, match="another network"):
        run.restore(checkpoint.load(path), str(path))
