"""Metric logging per epoch (terminal, `history.csv`, TensorBoard), and warnings of collapse or idle negatives."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from torch.utils.tensorboard import SummaryWriter

from photosim.errors import PhotosimError
from trainer.common import metrics

log = logging.getLogger(__name__)

SHOWN = ("train_loss", "val_loss", "eer", "tar_at_far_1e-2", "tar_at_far_1e-3", "precision_at_1", "pictures_per_s")
# Less than this share of the dissimilar pairs nearer than the margin is next to nothing to learn from.
IDLE_SHARE = 0.0005


class History:
    """Logger of a run's metrics; writes after every epoch, so that a run that dies leaves its curves behind."""

    def __init__(self, run: Path) -> None:
        self._run = run

    def add(self, history: Sequence[dict[str, float]]) -> None:
        """Rewrite `history.csv` and append the last row to TensorBoard's events. Raises PhotosimError."""
        row = history[-1]
        log.info("epoch %d: %s", row["epoch"], ", ".join(f"{name} {row[name]:.4g}" for name in SHOWN))
        try:
            pd.DataFrame(list(history)).to_csv(self._run / "history.csv", index=False)
            with SummaryWriter(str(self._run / "tensorboard"), filename_suffix=f".{int(row['epoch'])}") as writer:
                for name, value in row.items():
                    if name != "epoch":
                        writer.add_scalar(name.replace("train_", "train/").replace("val_", "val/"), value, row["epoch"])
        except OSError as error:
            raise PhotosimError(f"The history in {self._run} cannot be written.", repr(error)) from error


def alarms(row: Mapping[str, float], *, taught: bool) -> list[str]:
    """Warnings about an epoch's metrics: embedding collapse, or too few active negatives to learn from.

    With a teacher (`taught`) an encoder goes on learning without pairs.
    """
    if row["spread"] < metrics.COLLAPSED_SPREAD:
        return [
            f"The embeddings have collapsed: every picture gets nearly the same vector (spread {row['spread']:.3f}). "
            "A lower --lr, --negatives all or another --margin would help."
        ]
    if not taught and row["active"] < IDLE_SHARE:
        return [
            f"Only {row['active']:.2%} of the dissimilar pairs are nearer than the margin, so hardly any of them "
            "teaches anything. A larger --margin or --batch-size would help."
        ]
    return []
