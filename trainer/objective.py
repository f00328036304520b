"""What a batch is judged by: the contrastive loss of its pictures, and how far they are from the teacher's vectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor

from photosim.vision.modelcard import ModelCard
from trainer import loss
from trainer.mixing import Mixer
from trainer.prepare import Prepared
from trainer.settings import Settings
from trainer.upright import TEMPLATE_SIDE_PX

Network = Callable[[Tensor], Tensor]


class Objective:
    """The loss of batches of one run; with `--mixed` it adds faces to each that nobody has."""

    def __init__(self, settings: Settings, prepared: Prepared, device: torch.device) -> None:
        self.settings, self.teacher, self.device = settings, prepared.teacher, device
        self.mixer: Mixer | None = None
        if settings.mixed:
            assert prepared.space is not None
            self.mixer = Mixer(prepared.space, TEMPLATE_SIDE_PX / prepared.card.crop, device)

    def card(self, card: ModelCard) -> ModelCard:
        """How training views are cut: as the card says, or with all that is kept around where faces are mixed first."""
        return replace(card, side_px=round(card.side_px / card.crop), crop=1.0) if self.mixer else card

    def __call__(
        self, network: Network, images: Tensor, labels: Tensor, rows: Tensor, seed: int
    ) -> tuple[Tensor, dict[str, float]]:
        """The loss of views `(n, 3, side, side)`, and the figures it is made of. `seed` is of what is mixed."""
        count, mixed_wanted = len(images), None
        if self.mixer:
            faces, mixed_wanted = self.mixer(images, round(count * self.settings.mixed), seed)
            images = central(torch.cat([images, faces]), self.settings.side_px)
        vectors = network(images.contiguous(memory_format=torch.channels_last))
        own = vectors[:count]
        contrast = self._contrast(own, labels)
        figures = {"train_contrastive": contrast.loss.item(), "active": float(contrast.active)}
        total = contrast.loss
        if self.teacher is not None:
            matched = loss.to_teacher(own, torch.from_numpy(self.teacher[rows.numpy()]).to(self.device))
            figures["train_teacher"] = matched.item()
            if mixed_wanted is not None:
                agreed = loss.to_teacher(vectors[count:], mixed_wanted)
                figures["train_mixed"] = agreed.item()
                matched = (count * matched + len(mixed_wanted) * agreed) / len(vectors)
            total = total + self.settings.teacher_weight * matched
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
