"""Feature cache for training: outputs of the frozen stages and of the teacher, computed once per augmented view.

Most of a step on a CPU goes into the early stages, which `--freeze` leaves as they are, and into dlib's network.
Neither changes its mind about the same pixels, so a pool of views, each with its mirror image, costs them once. What is
kept of a view takes 51 kB (side 96, three frozen stages, both mirror images). The teacher's word on a view is its mean
over both, as `--mirrored` asks the encoder.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from photosim.errors import PhotosimError
from trainer.data import pairs
from trainer.data.pairs import View
from trainer.distillation import hints
from trainer.network.model import Encoder
from trainer.settings import Settings, SettingsError, check_resumed
from trainer.training import validate
from trainer.training.objective import Network, Objective, central
from trainer.training.steps import Fresh, Judged, TrainingStep, step_seed

FOLDER, FACTS = "pool", "pool.json"


@dataclass(frozen=True)
class Batch:
    """Cached batch: maps `(n, c, h, w)` of the frozen stages, labels of the first of them, the teacher's outputs.

    `targets` are its vectors `(n, dim)`, `teacher_maps` its feature maps, the earlier first.
    """

    maps: Tensor
    labels: Tensor
    targets: Tensor
    teacher_maps: list[Tensor]

    def to(self, device: torch.device) -> Batch:
        """The batch on a device, floats as float32."""
        maps = self.maps.to(device, torch.float32, memory_format=torch.channels_last)
        teacher_maps = [each.to(device, torch.float32) for each in self.teacher_maps]
        return Batch(maps, self.labels.to(device), self.targets.to(device), teacher_maps)


class Pool:
    """Memory-mapped feature cache that `make` left in a folder: `blocks` batches of `views` views."""

    def __init__(self, folder: Path) -> None:
        facts = json.loads((folder / FACTS).read_text())
        self.blocks, self.views = int(facts["blocks"]), int(facts["views"])
        arrays = {
            name: np.memmap(folder / name, kind, "r", shape=(self.blocks, *shape))
            for name, (kind, shape) in facts["arrays"].items()
        }
        self._labels, self._targets, self._maps, *self._teacher_maps = arrays.values()

    def order(self, seed: int) -> list[int]:
        """Shuffled block numbers of an epoch."""
        return np.random.default_rng(seed).permutation(self.blocks).tolist()  # type: ignore[no-any-return]

    def batch(self, block: int, seed: int) -> Batch:
        """One block as a batch, each view as it is or mirrored, by `seed`."""
        side, every = np.random.default_rng(seed).integers(2, size=self.views), np.arange(self.views)
        return Batch(
            torch.from_numpy(self._maps[block][side, every]),
            torch.from_numpy(self._labels[block].copy()),
            torch.from_numpy(self._targets[block].copy()),
            [torch.from_numpy(each[block][side, every]) for each in self._teacher_maps],
        )


def make(
    folder: Path, settings: Settings, fresh: Fresh, encoder: Encoder,
    stopped: Callable[[], bool] = lambda: False, advance: Callable[[int], object] = lambda views: None,
) -> bool:  # fmt: skip
    """Build the feature cache of about `settings.pool` views in `folder`; False when `stopped` before the end.

    Resumes: what an earlier call with these settings left there stays. Raises PhotosimError when the disk is too small.
    """
    mixed = round(settings.batch_size * settings.mixed)
    views = settings.batch_size + mixed
    blocks = max(1, round(settings.pool / views))
    try:
        done = _blocks_done(folder, settings, blocks)
        advance(done * views)
        for block, (images, labels) in enumerate(_batches(fresh, done, blocks), done):
            if stopped():
                return False
            arrays = {"labels": labels.numpy()}
            arrays |= _features(images, mixed, pairs.epoch_seed(settings.seed, block), fresh.objective, encoder)
            if block == 0:
                known = {name: (array.dtype.str, array.shape) for name, array in arrays.items()}
                facts = {"blocks": blocks, "views": views, "arrays": known, "settings": settings.to_json()}
                (folder / FACTS).write_text(json.dumps(facts))
            for name, array in arrays.items():
                with (folder / name).open("ab") as file:
                    file.write(array.tobytes())
            advance(views)
    except OSError as error:
        raise PhotosimError(
            f"The pool of views cannot be kept in {folder}: {error.strerror or error}.", repr(error)
        ) from error
    return True


def _blocks_done(folder: Path, settings: Settings, blocks: int) -> int:
    """Number of whole blocks in the folder already; an unusable cache is deleted."""
    try:
        facts = json.loads((folder / FACTS).read_text())
        check_resumed(settings, facts["settings"])
    except (
        FileNotFoundError,
        ValueError,
        KeyError,
        SettingsError,
    ):  # none, torn when the power went, or of another run
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return 0
    sizes = {name: np.dtype(kind).itemsize * int(np.prod(shape)) for name, (kind, shape) in facts["arrays"].items()}
    files = {name: folder / name for name in sizes}
    whole = min((file.stat().st_size // sizes[name] if file.exists() else 0) for name, file in files.items())
    whole = min(whole, blocks)
    for name, file in files.items():
        if file.exists():
            # A block of which a part was written when the power went is written anew.
            os.truncate(file, whole * sizes[name])
    return whole


def _batches(fresh: Fresh, done: int, blocks: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Pictures and labels of batches `done` to `blocks`, each of exactly `--batch-size`, epoch after epoch."""
    size = fresh.settings.batch_size
    views: list[View] = []
    epoch = 0
    while len(views) < size * blocks:
        views += [each for batch in fresh.batches(epoch) for each in batch]
        epoch += 1
    even = [views[start : start + size] for start in range(size * done, size * blocks, size)]
    for images, labels, _ in validate.loader(fresh.dataset, even, fresh.settings.workers):
        yield images, labels


@torch.no_grad()
def _features(
    images: Tensor, mixed: int, seed: int, objective: Objective, encoder: Encoder
) -> dict[str, npt.NDArray[np.generic]]:
    """Arrays cached of a batch: the teacher's vectors `(n, dim)`, maps of the frozen stages and of the teacher.

    Maps are float16 `(2, n, c, h, w)`: of the views, and of their mirror images.
    """
    settings = objective.settings
    assert objective.mixer is not None
    asked = objective.mixer(images, mixed, seed)
    turned = objective.mixer.ask(asked.views.flip(3))
    sides = []
    for each in (asked, turned):
        x = central(each.views, settings.side_px).contiguous(memory_format=torch.channels_last)
        # No more places than the encoder's own maps have, which are compared with them.
        teacher_maps = [
            functional.adaptive_avg_pool2d(maps.float(), -(-settings.side_px // stride))
            for maps, stride in zip(each.hints, (hints.MIDDLE, 2 * hints.MIDDLE), strict=True)
        ]
        sides.append([encoder.stages(x, settings.freeze), *teacher_maps])
    wanted = functional.normalize(asked.vectors + turned.vectors, dim=1).cpu().numpy()
    names = ("maps", "earlier hints", "later hints")
    return {"wanted": wanted} | {
        name: torch.stack([one, other]).half().cpu().contiguous().numpy()
        for name, one, other in zip(names, *sides, strict=True)
    }


class PooledSteps:
    """Steps from the feature cache, a block each."""

    def __init__(self, settings: Settings, pool: Pool, objective: Objective, answers: Network) -> None:
        self.settings, self.pool, self.objective, self.answers = settings, pool, objective, answers

    def batches(self, epoch: int) -> list[int]:
        """Shuffled blocks of the cache for an epoch."""
        return self.pool.order(pairs.epoch_seed(self.settings.seed, epoch))

    def steps(self, batches: Sequence[int], epoch: int, done: int) -> Iterator[TrainingStep]:
        """The steps of one process, `done` of which were taken before."""
        for number, block in enumerate(batches, done):
            yield TrainingStep(self.pool.views, partial(self._judge, block, step_seed(self.settings, epoch, number)))

    def _judge(self, block: int, seed: int) -> Judged:
        batch = self.pool.batch(block, seed).to(self.objective.device)
        vectors, predicted = self.answers(batch.maps, self.settings.freeze)
        return self.objective.judge(vectors, predicted, batch.labels, batch.targets, batch.teacher_maps)
