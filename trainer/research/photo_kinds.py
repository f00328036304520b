"""Linear map from EfficientNet-Lite0's multi-level features at a small side to a larger network's features of kinds.

    python -m trainer.research.photo_kinds --data PREPARED --out kinds.pt --side 160

Lite0 was trained at 224 pixels; asked at fewer it finds kinds worse (trainer/EXPERIMENTS.md). Ridge regression to what
the teacher says of the same pictures gives back a part of it without descent, and the main axes of its answers are all
that a vector needs.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from trainer.common import checkpoint
from trainer.common.metrics import Vectors
from trainer.distillation.teacher import Space
from trainer.network.model import lite0
from trainer.research import bfloat16, photo_data
from trainer.research.photo_branches import POWER, KindFeatures, unit

log = logging.getLogger(__name__)

BATCH = 32


@dataclass(frozen=True, slots=True)
class KindMap:
    """Affine map of `KindFeatures` `(n, k)`: minus `center` `(k,)`, times `weight` `(k, dim)`."""

    center: Vectors
    weight: Vectors

    @classmethod
    def fitted(cls, features: Vectors, wanted: Vectors, dim: int, ridge: float) -> KindMap:
        """Ridge regression of a teacher's centered unit vectors `(n, any)`, then the main axes of what it answers.

        `ridge` is a share of the features' mean variance.
        """
        center = features.mean(0)
        given = features - center
        aim = unit(unit(wanted) - unit(wanted).mean(0))
        spread = given.T @ given
        spread[np.diag_indices(len(spread))] += ridge * np.trace(spread) / len(spread)
        solved = np.linalg.solve(spread, given.T @ aim)
        space = Space.of(given @ solved, dim)
        return cls(center, np.asarray(solved if space.axes is None else solved @ space.axes, np.float32))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write as the command line asks."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.photo_kinds", description="Fits Lite0's features to a teacher of kinds."
    )
    add = made.add_argument
    add("--data", type=Path, required=True, help="folder of trainer.research.photo_teachers")
    add("--out", type=Path, required=True, help="the file of the branch for kinds")
    add("--side", type=int, default=160, help="pixels of a side (160)")
    add("--dim", type=int, default=128, help="numbers of the part for kinds (128)")
    add("--ridge", type=float, default=0.15, help="share of the features' mean variance (0.15)")
    add("--pictures", type=int, default=12000, help="at most so many pictures, drawn by --seed (12,000)")
    add("--seed", type=int, default=0)
    options = made.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(1)
    data = photo_data.read(options.data)
    whole = np.arange(len(data.places))
    rows = np.flatnonzero(data.train[whole] & data.kind[whole].any(1))
    rows = np.random.default_rng(options.seed).permutation(rows)[: options.pictures]
    log.info("%d pictures at %d px", len(rows), options.side)
    features = asked(KindFeatures(lite0()), data, rows, options.side)
    write(options.out, KindMap.fitted(features, data.kind[rows], options.dim, options.ridge), options.side, len(rows))
    return 0


def write(file: Path, mapped: KindMap, side: int, pictures: int) -> None:
    """Write the branch's file."""
    checkpoint.save(file, {
        "center": torch.from_numpy(mapped.center), "weight": torch.from_numpy(np.ascontiguousarray(mapped.weight)),
        "side": side, "pictures": pictures, "power": POWER,
    })  # fmt: skip


@torch.no_grad()
def asked(network: nn.Module, data: photo_data.PreparedPhotos, rows: npt.NDArray[np.int64], side: int) -> Vectors:
    """The network's features `(n, k)` of whole pictures."""
    network = network.to(memory_format=torch.channels_last)
    found = []
    for start in range(0, len(rows), BATCH):
        views = [np.asarray(data.picture(row).resize((side, side), 2)) for row in rows[start : start + BATCH]]
        image = photo_data.normalized(torch.from_numpy(np.stack(views)))
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16.usable()):
            found.append(network(image.contiguous(memory_format=torch.channels_last)).float().numpy())
    return np.concatenate(found)


if __name__ == "__main__":
    raise SystemExit(main())
