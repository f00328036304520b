"""What the encoder does on labels it never trained on: the figures of an epoch, and of the finished run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.utils.data import DataLoader

from trainer import loss, metrics
from trainer.metrics import Roc
from trainer.model import Encoder
from trainer.pairs import SiameseDataset, View
from trainer.settings import Settings

# Enough for a steady TAR at FAR 1e-3, few enough to stay a small part of an epoch.
MOST_PICTURES = 4000
EDITED_VIEWS = 3


@dataclass(frozen=True)
class Measured:
    """The figures on the validation views, with the vectors `(n, dim)` they came from, in the views' order."""

    loss: float
    roc: Roc
    precision_at_1: float
    spread: float
    vectors: npt.NDArray[np.float32]
    labels: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]

    def figures(self) -> dict[str, float]:
        """The figures as they go into the history."""
        return {
            "val_loss": self.loss,
            "eer": self.roc.eer,
            "auc": self.roc.auc,
            "tar_at_far_1e-2": self.roc.at_fpr(1e-2)[1],
            "tar_at_far_1e-3": self.roc.at_fpr(1e-3)[1],
            "precision_at_1": self.precision_at_1,
            "spread": self.spread,
        }


def validation_views(rows: Sequence[int], settings: Settings) -> list[View]:
    """The views to measure on, the same every time: each picture, and with instance labels edits of it too."""
    if len(rows) > MOST_PICTURES:
        rows = sorted(np.random.default_rng(settings.seed).choice(rows, MOST_PICTURES, replace=False).tolist())
    edits = EDITED_VIEWS if settings.labels == "instance" else 0
    return [View(row, None if edit == 0 else edit) for row in rows for edit in range(edits + 1)]


def measure(
    encoder: Encoder,
    dataset: SiameseDataset,
    views: Sequence[View],
    settings: Settings,
    device: torch.device,
    teacher: npt.NDArray[np.float32] | None = None,
) -> Measured:
    """Embed the views and compare all their pairs."""
    vectors, labels, rows = embed(encoder, dataset, views, settings, device)
    distance, same = metrics.all_pairs(vectors, labels)
    similar, dissimilar = torch.from_numpy(distance[same]), torch.from_numpy(distance[~same])
    near = loss.pair_costs(similar, torch.ones_like(similar, dtype=torch.bool), settings.margin).mean()
    far = loss.pair_costs(dissimilar, torch.zeros_like(dissimilar, dtype=torch.bool), settings.margin).mean()
    total = float(0.5 * near + 0.5 * far)
    if teacher is not None:
        wanted = torch.from_numpy(teacher[rows])
        total += settings.teacher_weight * float(loss.to_teacher(torch.from_numpy(vectors), wanted))
    matrix = metrics.distances(vectors)
    np.fill_diagonal(matrix, np.inf)
    company = np.bincount(labels)[labels] > 1
    first = labels[matrix.argmin(1)] == labels
    return Measured(
        loss=total,
        roc=metrics.roc(distance, same),
        precision_at_1=float(first[company].mean()),
        spread=float(loss.spread(torch.from_numpy(vectors))),
        vectors=vectors,
        labels=labels,
        rows=rows,
    )


@torch.no_grad()
def embed(
    encoder: Encoder, dataset: SiameseDataset, views: Sequence[View], settings: Settings, device: torch.device
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Vectors, labels and rows of the views, in their order."""
    encoder.eval()
    batches = [list(views[start : start + 64]) for start in range(0, len(views), 64)]
    parts = [
        (encoder(images.to(device, memory_format=torch.channels_last)).float().cpu().numpy(), labels, rows)
        for images, labels, rows in loader(dataset, batches, settings.workers)
    ]
    vectors, labels, rows = (np.concatenate([np.asarray(part[i]) for part in parts]) for i in range(3))
    return vectors, labels, rows


def loader(
    dataset: SiameseDataset, batches: Sequence[list[View]], workers: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """The batches' pictures, labels and rows, made ahead of need in `workers` processes."""
    return iter(
        DataLoader(
            dataset,
            batch_sampler=batches,  # type: ignore[arg-type]
            num_workers=workers,
            prefetch_factor=4 if workers else None,
        )
    )
