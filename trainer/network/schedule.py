"""Learning-rate schedules of torch.optim.lr_scheduler, sampled as factors of the peak rate over a run.

A run may end by the clock (`--max-minutes`), so its number of steps is not known when it begins. torch's schedulers
count steps: each is therefore run once over `TICKS` steps, and the share of the run that is over picks the factor.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import torch
from torch.optim import SGD, Optimizer, lr_scheduler

from trainer.settings import Schedule

START, END = 0.04, 0.001
PLATEAU_FACTOR, PLATEAU_PATIENCE = 0.3, 2
TICKS = 2000


def factor(share: float, schedule: Schedule, warmup: float, losses: Sequence[float] = ()) -> float:
    """Multiplier of the peak learning rate when `share` (0..1) of the run is over.

    Warm-up over the first `warmup` of the run from `START`: a half cosine for one-cycle (Smith and Topin 2018), else
    linear. Then one-cycle falls along a half cosine to `END`, cosine (Loshchilov and Hutter 2017) to 0; constant stays;
    plateau is multiplied by `PLATEAU_FACTOR` whenever the validation `losses` of the epochs so far (in order) went
    `PLATEAU_PATIENCE` epochs without a new best.
    """
    rate = float(np.interp(share, np.linspace(0, 1, TICKS + 1), _curve(schedule, warmup)))
    return rate * _plateau(losses) if schedule == "plateau" else rate


@cache
def _curve(schedule: Schedule, warmup: float) -> npt.NDArray[np.float64]:
    """The factors at `TICKS + 1` even points of a run, as torch's scheduler steps through them."""
    optimizer, rising = _optimizer(), round(warmup * TICKS)
    scheduler: lr_scheduler.LRScheduler
    if schedule == "one-cycle" and rising:
        scheduler = lr_scheduler.OneCycleLR(
            optimizer, 1.0, total_steps=TICKS + 1, pct_start=(rising + 1) / (TICKS + 1), div_factor=1 / START,
            final_div_factor=START / END, cycle_momentum=False,
        )  # fmt: skip
    else:
        end = {"one-cycle": END, "cosine": 0.0}.get(schedule, 1.0)
        scheduler = lr_scheduler.CosineAnnealingLR(optimizer, TICKS - rising, eta_min=end)
        if rising:
            warm = lr_scheduler.LinearLR(optimizer, START, total_iters=rising)
            scheduler = lr_scheduler.SequentialLR(optimizer, [warm, scheduler], milestones=[rising])
    # torch warns of a scheduler that steps before its optimizer has.
    optimizer.step()
    rates = [optimizer.param_groups[0]["lr"]]
    for _ in range(TICKS):
        scheduler.step()
        rates.append(optimizer.param_groups[0]["lr"])
    return np.asarray(rates)


def _plateau(losses: Sequence[float]) -> float:
    optimizer = _optimizer()
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor=PLATEAU_FACTOR, patience=PLATEAU_PATIENCE, threshold=0)
    for loss in losses:
        scheduler.step(loss)
    return float(optimizer.param_groups[0]["lr"])


def _optimizer() -> Optimizer:
    """An optimizer of nothing at rate 1, for a scheduler to act on."""
    return SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
