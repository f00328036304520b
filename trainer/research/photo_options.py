"""Command line options of the photo encoder's distillation, each with its default."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from trainer.research.photo_loss import TEMPERATURE


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options as given; ends the program on what it does not know."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.photo_distill", description="Distils a photo encoder."
    )
    add = made.add_argument
    add("--data", type=Path, required=True, help="folder of trainer.research.photo_teachers")
    add("--out", type=Path, required=True, help="folder of the run")
    add("--minutes", type=float, default=120, help="of training, all resumed parts together (120)")
    add("--sides", default="96:0.55,128:1", help="side:share of the time at which it ends, ... (96:0.55,128:1)")
    add("--pictures", type=int, default=32, help="in a batch, two views of each (32)")
    add("--dim", type=int, default=128, help="numbers of a vector (128)")
    add("--lr", type=float, default=2e-3, help="peak learning rate of AdamW (0.002)")
    add("--body-rate", type=float, default=0.7, help="share of it for the backbone (0.7)")
    add("--copy-weight", type=float, default=4.0, help="of 1 - cosine to the teacher (4)")
    add("--contrast", type=float, default=1.0, help="weight of the contrastive loss (1)")
    add("--margin", type=float, default=1.0, help="of the contrastive loss (1)")
    add("--nce", type=float, default=1.0, help="weight of InfoNCE (1)")
    add("--temperature", type=float, default=TEMPERATURE, help="of InfoNCE (0.05)")
    add("--entropy", type=float, default=1.5, help="weight of the entropy term (1.5)")
    add("--memory", type=int, default=16384, help="vectors remembered (16384)")
    add("--ema", type=float, default=0.998, help="decay of the averaged weights (0.998)")
    add("--threads", type=int, default=1)
    add("--workers", type=int, default=1, help="processes that make views (1)")
    add("--calm", type=float, default=0.5, help="share of second views that are the untouched picture (0.5)")
    add("--start", type=Path, help="averaged weights of another run's checkpoint to begin with")
    add("--seed", type=int, default=0)
    add("--resume", action="store_true", help="go on from RUN/last.pt")
    return made.parse_args(arguments)
