"""Validation: loss, ROC and retrieval metrics on held-out labels, after each epoch and of the finished run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.utils.data import DataLoader

from trainer.common import metrics
from trainer.common.interrupt import ignore_interrupts
from trainer.common.metrics import Labels, Roc, Vectors
from trainer.data.edits import EDITS
from trainer.data.pairs import SiameseDataset, View
from trainer.network import loss
from trainer.settings import Settings

# Enough for a steady TAR at FAR 1e-3, few enough to stay a small part of an epoch.
MOST_VIEWS = 4000
BATCH = 64


@dataclass(frozen=True)
class Measured:
    """Validation metrics, with the vectors `(n, dim)` and labels `(n,)` they came from, in the views' order."""

    loss: float
    roc: Roc
    precision_at_1: float
    spread: float
    vectors: Vectors
    labels: Labels

    def figures(self) -> dict[str, float]:
        """Metrics by name, as they go into the history."""
        return {
            "val_loss": self.loss,
            "eer": self.roc.eer,
            "auc": self.roc.auc,
            "tar_at_far_1e-2": self.roc.at_fpr(1e-2)[1],
            "tar_at_far_1e-3": self.roc.at_fpr(1e-3)[1],
            "precision_at_1": self.precision_at_1,
            "spread": self.spread,
        }


def views_of(rows: Sequence[int], *, instance: bool, seed: int, most: int = MOST_VIEWS) -> list[View]:
    """Validation views, the same every time: each picture and, with instance labels, every named edit of it.

    More than `most` views are subsampled by picture.
    """
    edits: list[str | None] = [None, *EDITS] if instance else [None]
    if len(rows) * len(edits) > most:
        drawn = np.random.default_rng(seed).choice(np.asarray(rows), most // len(edits), replace=False)
        rows = sorted(drawn.tolist())
    return [View(int(row), edit) for row in rows for edit in edits]


def measure(
    encoder: nn.Module,
    dataset: SiameseDataset,
    views: Sequence[View],
    settings: Settings,
    device: torch.device,
    teacher: Vectors | None = None,
) -> Measured:
    """Embed the views and compute the metrics over all their pairs; the loss as in training, distillation included."""
    vectors, labels = embed(encoder, dataset, views, settings.workers, device)
    distance, same = metrics.all_pairs(vectors, labels)
    costs = loss.pair_costs(torch.from_numpy(distance), torch.from_numpy(same), settings.margin).numpy()
    total = float(0.5 * costs[same].mean() + 0.5 * costs[~same].mean())
    if teacher is not None:
        wanted = torch.from_numpy(teacher[[view.row for view in views]])
        total += settings.teacher_weight * float(loss.to_teacher(torch.from_numpy(vectors), wanted))
    return Measured(
        loss=total,
        roc=metrics.roc(distance, same),
        precision_at_1=metrics.retrieval(vectors, labels).precision_at_1,
        spread=float(loss.spread(torch.from_numpy(vectors))),
        vectors=vectors,
        labels=labels,
    )


@torch.no_grad()
def embed(
    encoder: nn.Module, dataset: SiameseDataset, views: Sequence[View], workers: int, device: torch.device
) -> tuple[Vectors, Labels]:
    """Inference: vectors `(n, dim)` and labels `(n,)` of the views, in their order."""
    encoder.eval()
    vectors = [
        encoder(images.to(device, memory_format=torch.channels_last)).float().cpu().numpy()
        for images, _, _ in loader(dataset, in_batches(views), workers)
    ]
    return np.concatenate(vectors), dataset.labels[[view.row for view in views]]


def preprocessed(dataset: SiameseDataset, views: Sequence[View]) -> npt.NDArray[np.float32]:
    """Input tensor of the views, preprocessed: float32 `(n, 3, side, side)`."""
    return np.stack([dataset[view][0].numpy() for view in views])


def in_batches(views: Sequence[View]) -> list[list[View]]:
    """Batches of 64 views, in order."""
    return [list(views[start : start + BATCH]) for start in range(0, len(views), BATCH)]


def loader(
    dataset: SiameseDataset, batches: Sequence[list[View]], workers: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """DataLoader over batches of views: pictures `(n, 3, side, side)`, labels `(n,)` and rows `(n,)`.

    `workers` processes prefetch; 0 loads in this one.
    """
    return iter(
        DataLoader(
            dataset,
            batch_sampler=batches,
            num_workers=workers,
            prefetch_factor=4 if workers else None,
            # A Ctrl-C reaches every process of the terminal; the main one decides what to do about it.
            worker_init_fn=ignore_interrupts if workers else None,
        )
    )
