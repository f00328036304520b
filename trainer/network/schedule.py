"""The learning rate over a run, as a factor of its peak, from the share of the run that is over."""

from __future__ import annotations

import math

from trainer.settings import Schedule

START, END = 0.04, 0.001
PLATEAU_FACTOR, PLATEAU_PATIENCE = 0.3, 2


def factor(share: float, schedule: Schedule, warmup: float, plateaus: int = 0) -> float:
    """What to multiply the peak learning rate with when `share` (0..1) of the run is over.

    One-cycle and cosine both warm up over the first `warmup` of the run and fall along a half cosine; one-cycle rises
    along one as well and falls further. `plateaus` counts how often the validation loss stopped falling.
    """
    share = min(max(share, 0.0), 1.0)
    if share < warmup:
        rise = share / warmup
        return START + (1 - START) * ((1 - math.cos(math.pi * rise)) / 2 if schedule == "one-cycle" else rise)
    if schedule == "constant":
        return 1.0
    if schedule == "plateau":
        return PLATEAU_FACTOR**plateaus
    fall = (share - warmup) / max(1 - warmup, 1e-9)
    end = END if schedule == "one-cycle" else 0.0
    return float(end + (1 - end) * (1 + math.cos(math.pi * fall)) / 2)


def plateaus(losses: list[float]) -> int:
    """How often, over the epochs so far, the loss went `PLATEAU_PATIENCE` epochs without a new best."""
    best, waited, count = math.inf, 0, 0
    for loss in losses:
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
            if waited > PLATEAU_PATIENCE:
                count, waited = count + 1, 0
    return count
