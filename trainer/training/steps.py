"""Training steps of an epoch, whose views are augmented as they are needed."""

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


class Step(NamedTuple):
    """A batch of `pictures`, mixed ones included; `judge` gives its loss and the figures that is made of."""

    pictures: int
    judge: Callable[[], Judged]


class Steps(Protocol):
    """What an epoch is made of."""

    def batches(self, epoch: int) -> Sequence[Any]:
        """Every batch of an epoch, for all processes together."""

    def steps(self, batches: Sequence[Any], epoch: int, done: int) -> Iterator[Step]:
        """The steps of one process, `done` of which were taken before."""


class Fresh:
    """Each view is made for the step that learns from it."""

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

    def steps(self, batches: Sequence[list[View]], epoch: int, done: int) -> Iterator[Step]:
        """The steps of one process, `done` of which were taken before."""
        device = self.objective.device
        loaded = validate.loader(self.dataset, batches, self.settings.workers)
        for number, (images, labels, rows) in enumerate(loaded, done):
            seed = step_seed(self.settings, epoch, number)
            judge = partial(self.objective, self.answers, images.to(device), labels.to(device), rows, seed)
            yield Step(round(len(images) * (1 + self.settings.mixed)), judge)


def step_seed(settings: Settings, epoch: int, step: int) -> int:
    """Random seed of one step of one epoch: the same whenever the step is taken again."""
    return pairs.epoch_seed(pairs.epoch_seed(settings.seed, epoch), step)
