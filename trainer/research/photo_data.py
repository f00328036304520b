"""Prepared pictures, pieces and teachers' vectors, and the batches of strong views drawn from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import IterableDataset

from trainer.common.metrics import Vectors
from trainer.research.photo_views import UNTOUCHED, strong_view
from trainer.settings import LITE0_MEAN, LITE0_STD


@dataclass(frozen=True, slots=True)
class PreparedPhotos:
    """Decoded pictures in one flat file, the pieces of them that are learned from, and teachers' vectors of those.

    `pieces` `(n, 5)`: picture, left, top, right, bottom. Vectors `(n, any)`; a row of zeros: not asked. `groups`: a
    number for each picture, the same for pictures of one motif, which are neither similar nor dissimilar pairs.
    `paths`: of each picture, inside its zip.
    """

    file: Path
    places: npt.NDArray[np.int64]
    pieces: npt.NDArray[np.int32]
    train: npt.NDArray[np.bool_]
    copy: Vectors
    kind: Vectors
    groups: npt.NDArray[np.int64]
    paths: npt.NDArray[np.str_]

    def picture(self, row: int) -> Image.Image:
        """A whole picture."""
        offset, height, width = (int(value) for value in self.places[row])
        pixels = np.fromfile(self.file, np.uint8, height * width * 3, offset=offset)
        return Image.fromarray(pixels.reshape(height, width, 3))

    def piece(self, index: int) -> Image.Image:
        """What a teacher was asked about."""
        row, *box = (int(value) for value in self.pieces[index])
        return self.picture(row).crop((box[0], box[1], box[2], box[3]))


def read(folder: Path) -> PreparedPhotos:
    """What `trainer.research.photo_teachers` wrote."""
    with np.load(folder / "pixels.npz") as pixels:
        places, split, paths = pixels["places"], pixels["split"], pixels["path"]
    pieces = np.load(folder / "boxes.npy")
    vectors = {name: np.load(folder / f"{name}.npy").astype(np.float32) for name in ("sscd", "kind")}
    for name, given in vectors.items():
        vectors[name] = np.pad(given, ((0, len(pieces) - len(given)), (0, 0)))
    groups = np.load(folder / "groups.npy").astype(np.int64)
    train = (split == "train")[pieces[:, 0]]
    return PreparedPhotos(folder / "pixels.bin", places, pieces, train, vectors["sscd"], vectors["kind"], groups, paths)


class ViewBatches(IterableDataset[tuple[Tensor, Tensor]]):
    """Endless batches: pixels `(2 p, side, side, 3)`, the two views of a piece p apart, and the pieces `(p,)`.

    `calm`: the share of second views that are the untouched piece, as what a copy is compared with mostly is.
    """

    def __init__(
        self, data: PreparedPhotos, rows: npt.NDArray[np.int64], pictures: int, side_px: int, seed: int, calm: float
    ) -> None:
        self.data, self.rows, self.pictures, self.side_px, self.seed = data, rows, pictures, side_px, seed
        self.untouched = (UNTOUCHED, calm)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        worker = torch.utils.data.get_worker_info()
        dice = np.random.default_rng((self.seed, worker.id if worker else 0))
        waiting: list[int] = []
        while True:
            chosen: list[int] = []
            sources: set[int] = set()
            while len(chosen) < self.pictures:
                waiting = waiting or dice.permutation(self.rows).tolist()
                index = waiting.pop()
                source = int(self.data.groups[self.data.pieces[index, 0]])
                if source not in sources:
                    sources.add(source)
                    chosen.append(index)
            views = [self._view(index, dice, share) for share in self.untouched for index in chosen]
            yield torch.from_numpy(np.stack(views)), torch.as_tensor(chosen)

    def _view(self, index: int, dice: np.random.Generator, untouched: float) -> npt.NDArray[np.uint8]:
        image = strong_view(self.data.piece(index), dice, self._background, untouched)
        return np.asarray(image.resize((self.side_px, self.side_px), Image.Resampling.BILINEAR))

    def _background(self, dice: np.random.Generator) -> Image.Image:
        return self.data.piece(int(dice.choice(self.rows)))


def normalized(pixels: Tensor) -> Tensor:
    """Pixels `(n, side, side, 3)` as the network wants them, channels last."""
    return ((pixels.float() / 255 - LITE0_MEAN) / LITE0_STD).permute(0, 3, 1, 2)
