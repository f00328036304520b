"""What a batch is judged by: the contrastive loss of its pictures, and how far they are from the teacher's vectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor

from photosim.vision.encoder.model_card import ModelCard
from trainer.distillation import hints
from trainer.distillation.mixing import Mixer
from trainer.network import loss
from trainer.settings import Settings
from trainer.training.prepare import Prepared

# Pictures in, or what the first so many stages made of them, if any; unit vectors out, and guesses of the teacher's
# inner maps where there are hints.
Network = Callable[[Tensor, int], tuple[Tensor, list[Tensor]]]


class Objective:
    """The loss of batches of one run.

    With `--mixed` it adds faces to each that nobody has, and the teacher is asked about every view as it is seen.
    """

    def __init__(self, settings: Settings, prepared: Prepared, device: torch.device) -> None:
        self.settings, self.teacher, self.device = settings, prepared.teacher, device
        self.mixer: Mixer | None = None
        if settings.mixed:
            assert prepared.space is not None
            self.mixer = Mixer(prepared.space, prepared.card.crop, device, hints=settings.hints > 0)

    def card(self, card: ModelCard) -> ModelCard:
        """How training views are cut: as the card says, or with all that is kept around where faces are mixed first."""
        return replace(card, side_px=round(card.side_px / card.crop), crop=1.0) if self.mixer else card

    def __call__(
        self, network: Network, images: Tensor, labels: Tensor, rows: Tensor, seed: int
    ) -> tuple[Tensor, dict[str, float]]:
        """The loss of views `(n, 3, side, side)`, and the figures it is made of. `seed` is of what is mixed."""
        count, wanted, asked = len(images), None, None
        if self.mixer:
            asked = self.mixer(images, round(count * self.settings.mixed), seed)
            images, wanted = central(asked.views, self.settings.side_px), asked.vectors
        elif self.teacher is not None:
            wanted = torch.from_numpy(self.teacher[rows.numpy()]).to(self.device)
        vectors, guessed = network(images.contiguous(memory_format=torch.channels_last), 0)
        return self.judge(vectors, guessed, labels, wanted, asked.hints if asked else [])

    def judge(
        self, vectors: Tensor, guessed: list[Tensor], labels: Tensor, wanted: Tensor | None, seen: list[Tensor]
    ) -> tuple[Tensor, dict[str, float]]:
        """The loss of vectors `(n, dim)`, the first of which have `labels`, beside what the teacher says and sees."""
        count = len(labels)
        contrast = self._contrast(vectors[:count], labels)
        figures = {"train_contrastive": contrast.loss.item(), "active": float(contrast.active)}
        total = contrast.loss
        if wanted is not None:
            total = total + self.settings.teacher_weight * loss.to_teacher(vectors, wanted)
            figures["train_teacher"] = loss.to_teacher(vectors[:count], wanted[:count]).item()
        if wanted is not None and len(wanted) > count:
            figures["train_mixed"] = loss.to_teacher(vectors[count:], wanted[count:]).item()
        if seen and guessed:
            missed = hints.missed(guessed, seen)
            figures["train_hints"] = missed.item()
            total = total + self.settings.hints * missed
        return total, figures | {"train_loss": total.item()}

    def _contrast(self, vectors: Tensor, labels: Tensor) -> loss.Contrastive:
        settings = self.settings
        if settings.sampling == "pk":
            return loss.of_batch(vectors, labels, settings.margin, settings.negatives, settings.average)
        half = len(vectors) // 2
        same = labels[:half] == labels[half:]
        return loss.of_pairs(vectors[:half], vectors[half:], same, settings.margin, settings.average)


def central(images: Tensor, side: int) -> Tensor:
    """The middle `side` x `side` of pictures `(n, 3, h, w)`."""
    top, left = (images.shape[2] - side) // 2, (images.shape[3] - side) // 2
    return images[:, :, top : top + side, left : left + side]
