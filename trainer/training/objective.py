"""Training objective: contrastive loss plus weighted distillation terms (teacher's vectors, hints)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from photosim.vision.encoder.model_card import ModelCard
from trainer.common.metrics import Vectors
from trainer.distillation import hints
from trainer.distillation.mixing import Mixer
from trainer.network import loss
from trainer.settings import Settings
from trainer.training.prepare import Prepared

# So many of the teacher's vectors are remembered.
QUEUE = 8192
# Forward pass: pictures, or feature maps after that many frozen stages, to unit vectors `(n, dim)` and, with hints,
# predictions of the teacher's feature maps.
Network = Callable[[Tensor, int], tuple[Tensor, list[Tensor]]]


class Objective:
    """Objective of one run: a callable from a batch to its loss and metrics.

    With `--mixed` it adds synthetic mixtures of faces to each batch, and the teacher runs on the very same pixels.
    """

    def __init__(self, settings: Settings, prepared: Prepared, device: torch.device) -> None:
        self.settings, self.teacher, self.device = settings, prepared.teacher, device
        # What the teacher said last, of views and mixtures; of training pictures in the beginning and after a resume.
        self.queue = torch.from_numpy(_remembered(prepared, settings.seed)).to(device) if settings.queue else None
        self.centers: Tensor | None = None
        self.asked = torch.zeros(0, dtype=torch.bool)  # by label
        if settings.centers:
            centers, few = _centers(prepared, settings.centers_up_to)
            self.centers, self.asked = torch.from_numpy(centers).to(device), torch.from_numpy(few)
        self.mixer: Mixer | None = None
        if settings.mixed:
            assert prepared.space is not None
            self.mixer = Mixer(prepared.space, prepared.card.crop, device, hints=settings.hints > 0)

    def card(self, card: ModelCard) -> ModelCard:
        """Card by which training views are cropped: the run's, or uncropped where faces are mixed before the crop."""
        return replace(card, side_px=round(card.side_px / card.crop), crop=1.0) if self.mixer else card

    def __call__(
        self, network: Network, images: Tensor, labels: Tensor, rows: Tensor, seed: int
    ) -> tuple[Tensor, dict[str, float]]:
        """Loss `()` of views `(n, 3, side, side)`, and its parts as metrics. `seed` is that of the mixing."""
        count, targets, asked = len(images), None, None
        if self.mixer:
            asked = self.mixer(images, round(count * self.settings.mixed), seed)
            images, targets = central(asked.views, self.settings.side_px), asked.vectors
        elif self.teacher is not None:
            targets = torch.from_numpy(self.teacher[rows.numpy()]).to(self.device)
        vectors, predicted = network(images.contiguous(memory_format=torch.channels_last), 0)
        return self.judge(vectors, predicted, labels, targets, asked.hints if asked else [])

    def judge(
        self, vectors: Tensor, predicted: list[Tensor], labels: Tensor, targets: Tensor | None, maps: list[Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        """Loss and metrics of vectors `(n, dim)`, of which the first have `labels` `(m,)` and the others are mixtures.

        `targets` are the teacher's vectors `(n, dim)`, `maps` its feature maps and `predicted` what the hints guess of
        them.
        """
        count = len(labels)
        contrast = self._contrast(vectors[:count], labels)
        figures = {"train_contrastive": contrast.loss.item(), "active": float(contrast.active)}
        total = contrast.loss
        if targets is not None:
            total = total + self.settings.teacher_weight * loss.to_teacher(vectors, targets)
            figures["train_teacher"] = loss.to_teacher(vectors[:count], targets[:count]).item()
        if targets is not None and self.queue is not None:
            similar = loss.to_similarities(vectors, targets, self.queue)
            figures["train_queue"] = similar.item()
            total = total + self.settings.queue * similar
            self.queue = torch.cat([self.queue, targets[targets.any(1)]])[-len(self.queue) :]
        if self.centers is not None and (asked := self.asked[labels.cpu()]).any():
            apart = loss.to_centers(vectors[:count][asked], labels[asked], self.centers)
            figures["train_centers"] = apart.item()
            total = total + self.settings.centers * apart
        if targets is not None and len(targets) > count:
            figures["train_mixed"] = loss.to_teacher(vectors[count:], targets[count:]).item()
        if maps and predicted:
            hint = hints.hint_loss(predicted, maps)
            figures["train_hints"] = hint.item()
            total = total + self.settings.hints * hint
        return total, figures | {"train_loss": total.item()}

    def _contrast(self, vectors: Tensor, labels: Tensor) -> loss.Contrastive:
        settings = self.settings
        if settings.sampling == "pk":
            return loss.of_batch(vectors, labels, settings.margin, settings.negatives, settings.average)
        half = len(vectors) // 2
        same = labels[:half] == labels[half:]
        return loss.of_pairs(vectors[:half], vectors[half:], same, settings.margin, settings.average)


def _remembered(prepared: Prepared, seed: int) -> Vectors:
    """Up to `QUEUE` of the teacher's vectors of training pictures."""
    assert prepared.teacher is not None
    vectors = prepared.teacher[prepared.rows("train")]
    known = vectors[vectors.any(axis=1)]
    return known[np.random.default_rng(seed).permutation(len(known))[:QUEUE]]


def _centers(prepared: Prepared, up_to: int) -> tuple[Vectors, npt.NDArray[np.bool_]]:
    """Mean of the teacher's vectors of each label's training pictures, of unit length, and which labels have few.

    Zeros for a label without any.
    """
    assert prepared.teacher is not None
    rows = np.array(prepared.rows("train"))
    rows = rows[prepared.teacher[rows].any(axis=1)]
    labels = prepared.labels[rows]
    sums = np.zeros((len(prepared.names), prepared.teacher.shape[1]), np.float32)
    np.add.at(sums, labels, prepared.teacher[rows])
    few = np.bincount(labels, minlength=len(sums)) <= up_to
    return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), few


def central(images: Tensor, side: int) -> Tensor:
    """Center crop of `side` x `side` px of pictures `(n, 3, h, w)`."""
    top, left = (images.shape[2] - side) // 2, (images.shape[3] - side) // 2
    return images[:, :, top : top + side, left : left + side]
