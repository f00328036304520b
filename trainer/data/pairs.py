"""Batch sampling (P x K, or balanced pairs), and the torch Dataset that training, validation and evaluation share.

A batch is a list of `View`s: the picture's row and how it is edited. In pair sampling its first half are the left
and its second half the right pictures of the pairs; in P x K sampling every two views of it form a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import Dataset, Sampler

from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import preprocess
from trainer.data.augment import Kind, view
from trainer.data.edits import EDITS
from trainer.data.pixel_cache import Pictures

Labels = npt.NDArray[np.int64]
T = TypeVar("T")


class View(NamedTuple):
    """View of a picture by its row: unedited (None), randomly augmented by a seed (int), or by a named edit (str)."""

    row: int
    edit: int | str | None = None


class SiameseDataset(Dataset[tuple[Tensor, int, int]]):
    """Dataset indexed by View: the preprocessed picture `(3, side, side)`, its label's number, its row.

    `kind` is the augmentation policy of random views; the card's subject unless given.
    """

    def __init__(self, pictures: Pictures, labels: Labels, card: ModelCard, kind: Kind | None = None) -> None:
        self.pictures, self.labels, self.card = pictures, labels, card
        self.kind: Kind = kind or card.subject

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, each: View) -> tuple[Tensor, int, int]:
        image = self.pictures[each.row]
        if isinstance(each.edit, str):
            image = EDITS[each.edit](image)
        elif each.edit is not None:
            image = view(image, self.kind, np.random.default_rng(each.edit))
        return torch.from_numpy(preprocess(image, self.card)), int(self.labels[each.row]), each.row


class Batches(Sampler[T]):
    """Distributed batch sampler: every `world`-th batch of an epoch from `rank` on, as many for each process.

    `skip` leaves out batches that an interrupted epoch already had.
    """

    def __init__(self, epoch: Sequence[T], rank: int = 0, world: int = 1, skip: int = 0) -> None:
        even = len(epoch) // world * world
        self._mine = list(epoch)[rank:even:world][skip:]

    def __len__(self) -> int:
        return len(self._mine)

    def __iter__(self) -> Iterator[T]:
        return iter(self._mine)


def pk_batches(
    labels: Labels, rows: Sequence[int], batch_size: int, per_label: int, *, instance: bool, augment: bool, seed: int
) -> list[list[View]]:
    """P x K sampling of an epoch: every picture once, K of a label together, a label once in a batch where possible.

    A label's pictures are cut into runs of `per_label`; a label with one picture makes a run of one, which can only be
    dissimilar to the rest. With `instance` every picture is a run of `per_label` edited views of itself.
    """
    rng = np.random.default_rng(seed)
    if instance:
        runs = [[row] * per_label for row in rows]
    else:
        own = [rng.permutation(group).tolist() for group in by_label(labels, rows)]
        runs = [group[start : start + per_label] for group in own for start in range(0, len(group), per_label)]
    order = [runs[index] for index in rng.permutation(len(runs))]
    return [[_view(row, augment, rng) for row in batch] for batch in _packed(order, labels, batch_size)]


def _packed(runs: list[list[int]], labels: Labels, batch_size: int) -> list[list[int]]:
    """Runs put into batches in turn; one whose label is in the batch already waits for the next, within reason."""
    batches: list[list[int]] = []
    batch: list[int] = []
    present: set[int] = set()
    aside: list[list[int]] = []
    queue = runs[::-1]
    while queue or aside:
        if not queue:
            queue, aside = aside[::-1], []
            present.clear()
        run = queue.pop()
        label = int(labels[run[0]])
        if label in present and len(aside) < batch_size:
            aside.append(run)
            continue
        if batch and len(batch) + len(run) > batch_size:
            batches.append(batch)
            batch, present = [], set()
            queue += aside[::-1]
            aside = []
        batch = batch + run
        present.add(label)
    if len(batch) >= max(2, batch_size // 2) or not batches:
        batches.append(batch)
    return batches


def pairs(
    labels: Labels, rows: Sequence[int], count: int, *, instance: bool, seed: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Balanced pair sampling: `count` pairs of rows `(count, 2)` and whether each is similar, as every second one is.

    Similar pairs are drawn label by label, so that a label with many pictures does not crowd out the others; with
    `instance` a similar pair is a picture with itself, to be edited in two ways.
    """
    rng = np.random.default_rng(seed)
    groups = by_label(labels, rows)
    several = [group for group in groups if len(group) > 1]
    chosen = np.empty((count, 2), np.int64)
    same = np.arange(count) % 2 == 0
    for index in range(count):
        if same[index]:
            chosen[index] = (
                np.repeat(rng.choice(rows), 2)
                if instance
                else rng.choice(several[rng.integers(len(several))], 2, replace=False)
            )
        else:
            one, other = rng.choice(len(groups), 2, replace=False)
            chosen[index] = rng.choice(groups[one]), rng.choice(groups[other])
    order = rng.permutation(count)
    return chosen[order], same[order]


def pair_batches(
    labels: Labels, rows: Sequence[int], batch_size: int, *, instance: bool, augment: bool, seed: int
) -> list[list[View]]:
    """Pair sampling of an epoch: one pair for every two pictures, the lefts of a batch before its rights."""
    drawn, _ = pairs(labels, rows, max(2, len(rows) // 2), instance=instance, seed=seed)
    half = max(1, batch_size // 2)
    rng = np.random.default_rng((seed, 1))
    batches = [drawn[start : start + half].T.ravel() for start in range(0, len(drawn), half)]
    return [[_view(int(row), augment, rng) for row in batch] for batch in batches]


def by_label(labels: Labels, rows: Sequence[int]) -> list[npt.NDArray[np.int64]]:
    """Rows grouped by label, labels ascending."""
    ordered = np.asarray(rows, np.int64)
    ordered = ordered[np.argsort(labels[ordered], kind="stable")]
    return np.split(ordered, np.flatnonzero(np.diff(labels[ordered])) + 1)


def epoch_seed(seed: int, epoch: int) -> int:
    """Random seed of one epoch, a function of both numbers: a resumed run need not know what was drawn before."""
    return int(np.random.SeedSequence((seed, epoch)).generate_state(1, np.uint64)[0])


def _view(row: int, augment: bool, rng: np.random.Generator) -> View:
    return View(row, int(rng.integers(2**63)) if augment else None)
