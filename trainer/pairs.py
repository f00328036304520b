"""Which pictures meet in a batch, and the one Siamese data set that training, validation and evaluation read.

A batch is a list of `View`s: the picture's row and the seed of its edit. In pair sampling its first half are the left
and its second half the right pictures of the pairs; in P x K sampling every two views of it form a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import Dataset, Sampler

from photosim.vision.modelcard import ModelCard
from photosim.vision.preprocess import preprocess
from trainer.augment import view
from trainer.pixels import Pictures


class View(NamedTuple):
    """A picture by its row, as it is (`seed` None) or edited as the seed says."""

    row: int
    seed: int | None


class SiameseDataset(Dataset[tuple[Tensor, int, int]]):
    """For a View: the preprocessed picture `(3, side, side)`, its label's number, its row."""

    def __init__(self, pictures: Pictures, labels: npt.NDArray[np.int64], card: ModelCard) -> None:
        self.pictures, self.labels, self.card = pictures, labels, card

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, each: View) -> tuple[Tensor, int, int]:
        image = self.pictures[each.row]
        if each.seed is not None:
            image = view(image, self.card.subject, np.random.default_rng(each.seed))
        return torch.from_numpy(preprocess(image, self.card)), int(self.labels[each.row]), each.row


class Batches(Sampler[list[View]]):
    """The batches of one epoch, the same for the same seed and epoch; each of `world` processes takes its share.

    `skip` leaves out batches that an interrupted epoch already had.
    """

    def __init__(self, epochs: list[list[View]], rank: int = 0, world: int = 1, skip: int = 0) -> None:
        even = len(epochs) // world * world
        self._mine = epochs[rank:even:world][skip:]

    def __len__(self) -> int:
        return len(self._mine)

    def __iter__(self) -> Iterator[list[View]]:
        return iter(self._mine)


def pk_batches(
    labels: npt.NDArray[np.int64],
    rows: Sequence[int],
    batch_size: int,
    per_label: int,
    *,
    instance: bool,
    augment: bool,
    dice: np.random.Generator,
) -> list[list[View]]:
    """An epoch of P x K batches: every picture once, K of a label together, labels distinct in a batch where possible.

    A label's pictures are cut into runs of `per_label`; a label with one picture makes a run of one, which can only be
    dissimilar to the rest. With `instance` every picture is a run of `per_label` edited views of itself.
    """
    runs: list[list[int]] = []
    if instance:
        runs = [[row] * per_label for row in rows]
    else:
        for label in np.unique(labels[list(rows)]):
            own = dice.permutation([row for row in rows if labels[row] == label])
            runs += [own[start : start + per_label].tolist() for start in range(0, len(own), per_label)]
    order = [runs[index] for index in dice.permutation(len(runs))]
    batches: list[list[int]] = []
    waiting: list[list[int]] = []
    batch: list[int] = []
    present: set[int] = set()
    while order or waiting:
        fits = next((i for i, run in enumerate(waiting) if labels[run[0]] not in present), None)
        run = waiting.pop(fits) if fits is not None else order.pop() if order else waiting.pop(0)
        if order and labels[run[0]] in present:
            waiting.append(run)
            continue
        batch += run
        present.add(int(labels[run[0]]))
        if len(batch) >= batch_size:
            batches.append(batch[:batch_size])
            batch, present = [], set()
    if len(batch) >= max(2, batch_size // 2) or not batches:
        batches.append(batch)
    return [[View(row, _seed(dice) if augment else None) for row in batch] for batch in batches]


def pairs(
    labels: npt.NDArray[np.int64], rows: Sequence[int], count: int, *, instance: bool, dice: np.random.Generator
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """`count` pairs of rows `(count, 2)` and whether each is similar: half are, in random order, seeded by `dice`."""
    by_label = {label: [row for row in rows if labels[row] == label] for label in np.unique(labels[list(rows)])}
    several = [own for own in by_label.values() if len(own) > 1]
    names = list(by_label)
    chosen, same = [], []
    for index in range(count):
        if index % 2 == 0:
            if instance:
                row = int(dice.choice(rows))
                chosen.append((row, row))
            else:
                chosen.append(tuple(dice.choice(several[dice.integers(len(several))], 2, replace=False)))
        else:
            one, other = dice.choice(len(names), 2, replace=False)
            chosen.append((dice.choice(by_label[names[one]]), dice.choice(by_label[names[other]])))
        same.append(index % 2 == 0)
    order = dice.permutation(count)
    return np.asarray(chosen, np.int64)[order], np.asarray(same, bool)[order]


def pair_batches(
    labels: npt.NDArray[np.int64],
    rows: Sequence[int],
    batch_size: int,
    *,
    instance: bool,
    augment: bool,
    dice: np.random.Generator,
) -> list[list[View]]:
    """An epoch of balanced pairs: as many pairs as pictures over two, the lefts of a batch before its rights."""
    drawn, _ = pairs(labels, rows, max(2, len(rows) // 2), instance=instance, dice=dice)
    half = max(1, batch_size // 2)
    batches = [drawn[start : start + half].T.ravel() for start in range(0, len(drawn), half)]
    return [[View(int(row), _seed(dice) if augment else None) for row in batch] for batch in batches]


def epoch_dice(seed: int, epoch: int) -> np.random.Generator:
    """The dice of one epoch, independent of what was drawn before."""
    return np.random.default_rng((seed, epoch))


def _seed(dice: np.random.Generator) -> int:
    return int(dice.integers(2**63))
