"""Runs are made and compared; shared by the tests of fitting and of resuming."""

from __future__ import annotations

from collections.abc import Callable

import torch
from accelerate import Accelerator

from trainer.network import model
from trainer.settings import Settings
from trainer.training.fit import Fit
from trainer.training.prepare import Prepared

# What differs between two runs of the same seed: the clock.
CLOCK = ("minutes", "pictures_per_s")


def start(settings: Settings, prepared: Prepared, stopped: Callable[[], bool] = lambda: False) -> Fit:
    settings.run.mkdir(exist_ok=True)
    encoder = model.build(settings.dim, settings.weights, settings.seed)
    return Fit(settings, encoder, prepared, Accelerator(cpu=True), stopped)


def losses(run: Fit) -> list[dict[str, float]]:
    return [{key: value for key, value in row.items() if key not in CLOCK} for row in run.state.history]


def weights(run: Fit) -> list[torch.Tensor]:
    return list(run.encoder.state_dict().values())
