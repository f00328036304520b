"""A teacher's view of the pictures: vectors of another network, whose geometry ours shall match."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import torch
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.modelcard import ModelCard
from photosim.vision.preprocess import preprocess
from trainer.model import lite0
from trainer.pixels import Pictures

Vectors = npt.NDArray[np.float32]

LITE0_SIDE_PX = 224


def read(path: Path, frame: pd.DataFrame, dim: int) -> Vectors:
    """The teacher's vectors in the table's order, `(n, dim)`, centred and of unit length; zeros where it has none.

    The file is an .npz with `path` (n,) and `vector` (n, any). Centre, and principal axes where the teacher has more
    numbers than `dim`, are those of the training split. Raises PhotosimError when the file does not fit.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            paths, vectors = archive["path"], archive["vector"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise PhotosimError(f"{path} is no teacher file: an .npz with path and vector.", repr(error)) from error
    place = {str(name): row for row, name in enumerate(paths)}
    rows = np.array([place.get(name, -1) for name in frame["path"]])
    known = rows >= 0
    if not known.any():
        raise PhotosimError(f"{path} knows none of the {len(frame)} pictures.", f"its first: {paths[:1]}")
    given = vectors[rows[known]]
    given /= np.linalg.norm(given, axis=1, keepdims=True)
    training = given[(frame["split"] == "train").to_numpy()[known]]
    given -= training.mean(0)
    if given.shape[1] > dim:
        _, _, axes = np.linalg.svd(training - training.mean(0), full_matrices=False)
        given = given @ axes[:dim].T
    elif given.shape[1] < dim:
        given = np.pad(given, ((0, 0), (0, dim - given.shape[1])))
    given /= np.linalg.norm(given, axis=1, keepdims=True).clip(1e-6)
    wanted = np.zeros((len(frame), dim), np.float32)
    wanted[known] = given
    return wanted


@torch.no_grad()
def make_lite0(frame: pd.DataFrame, pictures: Pictures, card: ModelCard, path: Path) -> Path:
    """Write EfficientNet-Lite0's pooled ImageNet features of every picture, mean of it and its mirror image."""
    network = lite0().to(memory_format=torch.channels_last)
    seen_whole = replace(card, side_px=LITE0_SIDE_PX, crop=1.0)
    vectors = []
    for start in tqdm(range(0, len(pictures), 32), desc="asking the teacher", unit=" batches"):
        rows = range(start, min(start + 32, len(pictures)))
        batch = torch.from_numpy(np.stack([preprocess(pictures[row], seen_whole) for row in rows]))
        batch = batch.contiguous(memory_format=torch.channels_last)
        vectors.append((network(batch) + network(batch.flip(3))).numpy() / 2)
    try:
        np.savez(path, path=frame["path"].to_numpy(str), vector=np.concatenate(vectors).astype(np.float16))
    except OSError as error:
        raise PhotosimError(f"{path} cannot be written: {error.strerror or error}.", repr(error)) from error
    return path
