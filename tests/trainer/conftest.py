"""Small pictures, a tiny network and a finished run, for the trainer's tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from accelerate import Accelerator

from trainer.data import synthetic_people
from trainer.network import model
from trainer.settings import Settings
from trainer.training.prepare import Prepared, prepare

# One thread: several test processes share the cores, and sums in one order are the same sums every time.
torch.set_num_threads(1)

TINY = "test_efficientnet"


@pytest.fixture
def tiny_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the trainer build a network of 0.4 million weights instead of EfficientNet-B0's 4 million."""
    monkeypatch.setattr(model, "ARCHITECTURE", TINY)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten made-up people with six pictures each, a folder for each."""
    folder = tmp_path_factory.mktemp("data") / "people"
    synthetic_people.draw(folder, seed=3, people=10, pictures=6)
    return folder


@pytest.fixture(scope="session")
def small(people: Path) -> Settings:
    """Settings of a run that takes seconds; `out` is to be replaced."""
    return Settings(
        data=(people,), out=Path("unset.onnx"), side_px=32, dim=16, weights="none", batch_size=16, per_label=4,
        epochs=2, workers=0, val_fraction=0.4, lr=2e-3, name="test", about_data="made-up people",
    )  # fmt: skip


@pytest.fixture(scope="session")
def finished(small: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The encoder file of a finished run of two margins, with its `.run` folder beside it."""
    from trainer.run import train

    patch = pytest.MonkeyPatch()
    patch.setattr(model, "ARCHITECTURE", TINY)
    out = tmp_path_factory.mktemp("finished") / "encoder.onnx"
    # So long that pictures are told apart: where all vectors are alike, the last digit decides which is nearest.
    train(replace(small, out=out, epochs=25), [0.5, 1.0])
    patch.undo()
    return out


@pytest.fixture(scope="module")
def prepared(small: Settings, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The people of `small`, read and decoded."""
    settings = replace(small, out=tmp_path_factory.mktemp("prepared") / "x.onnx")
    settings.run.mkdir()
    return prepare(settings, Accelerator(cpu=True))
