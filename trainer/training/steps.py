"""Training steps of an epoch, with on-the-fly augmentation: each view is made for the step that learns from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from torch import Tensor

from trainer.data import pairs
from trainer.data.pairs import SiameseDataset, View
from trainer.settings import Settings
from trainer.training import validate
from trainer.training.objective import Network, Objective

Judged = tuple[Tensor, dict[str, float]]


class TrainingStep(NamedTuple):
    """One training step: number of `pictures`, mixtures included, and `judge`, which runs the forward pass.

    `judge` gives the loss `()` and its parts as metrics.
    """

    pictures: int
    judge: Callable[[], Judged]


class Steps(Protocol):
    """Source of the training steps of an epoch."""

    def batches(self, epoch: int) -> Sequence[Any]:
        """Every batch of an epoch, for all processes together."""

    def steps(self, batches: Sequence[Any], epoch: int, done: int) -> Iterator[TrainingStep]:
        """The steps of one process, `done` of which were taken before."""


class Fresh:
    """Steps with on-the-fly augmentation, from a DataLoader."""

    def __init__(
        self, settings: Settings, dataset: SiameseDataset, rows: Sequence[int], objective: Objective, answers: Network
    ) -> None:
        self.settings, self.dataset, self.rows = settings, dataset, rows
        self.objective, self.answers = objective, answers

    def batches(self, epoch: int) -> list[list[View]]:
        """The views of every batch of an epoch, for all processes together."""
        settings, labels, rows = self.settings, self.dataset.labels, self.rows
        instance, augment = settings.labels == "instance", settings.augment
        seed = pairs.epoch_seed(settings.seed, epoch)
        if settings.sampling == "pairs":
            return pairs.pair_batches(labels, rows, settings.batch_size, instance=instance, augment=augment, seed=seed)
        return pairs.pk_batches(
            labels, rows, settings.batch_size, settings.per_label, instance=instance, augment=augment, seed=seed
        )

    def steps(self, batches: Sequence[list[View]], epoch: int, done: int) -> Iterator[TrainingStep]:
        """The steps of one process, `done` of which were taken before."""
        device = self.objective.device
        loaded = validate.loader(self.dataset, batches, self.settings.workers)
        for number, (images, labels, rows) in enumerate(loaded, done):
            seed = step_seed(self.settings, epoch, number)
            judge = partial(self.objective, self.answers, images.to(device), labels.to(device), rows, seed)
            yield TrainingStep(round(len(images) * (1 + self.settings.mixed)), judge)


def step_seed(settings: Settings, epoch: int, step: int) -> int:
    """Random seed of one step of one epoch, a function of both: a resumed run draws what the first would have."""
    return pairs.epoch_seed(pairs.epoch_seed(settings.seed, epoch), step)
