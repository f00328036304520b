"""Teacher vectors for knowledge distillation: made by another network, projected by PCA to our dimension."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from PIL import Image
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.model_card import INPUT_NAME
from trainer.common.metrics import Vectors
from trainer.data.pixel_cache import Pictures
from trainer.distillation import dlib_network
from trainer.network import export
from trainer.network.model import lite0
from trainer.settings import LITE0_MEAN, LITE0_STD

LITE0_SIDE_PX = 224
BATCH = 32
# The share of a crop's side that the face box takes: crops are 1.4 boxes wide.
BOX_SHARE = 1 / 1.4
# How much wider than the landmarks' box dlib cuts a chip.
PADDING = 0.25

Teacher = Callable[[list[Image.Image]], Vectors]


@dataclass(frozen=True)
class Space:
    """PCA projection of a teacher's vectors `(n, k)` to our `dim` numbers, fitted to its training pictures.

    `center` `(k,)` is subtracted; `axes` `(k, dim)` are the principal axes. A teacher with fewer numbers than `dim` has
    no axes and is padded with zeros.
    """

    dim: int
    center: Vectors
    axes: Vectors | None = None

    @classmethod
    def of(cls, training: Vectors, dim: int) -> Space:
        """Fit the projection to unit-length training vectors `(n, k)`."""
        center = training.mean(0)
        if training.shape[1] <= dim:
            return cls(dim, center)
        _, _, axes = np.linalg.svd(training - center, full_matrices=False)
        return cls(dim, center, axes[:dim].T)

    def unit(self, vectors: Vectors) -> Vectors:
        """Projected vectors: those of the teacher `(n, k)` centered, along the axes, L2-normalized: `(n, dim)`."""
        given = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6) - self.center
        if self.axes is not None:
            given = given @ self.axes
        given /= np.linalg.norm(given, axis=1, keepdims=True).clip(1e-6)
        return np.pad(np.asarray(given, np.float32), ((0, 0), (0, self.dim - given.shape[1])))


def read(path: Path, frame: pd.DataFrame, dim: int) -> tuple[Vectors, Space]:
    """Load a teacher file: its projected vectors `(n, dim)` in the table's order, zeros where it has none.

    And the projection. The file is an .npz with `path` (n,) and `vector` (n, any). Center, and
    principal axes where the teacher has more numbers than `dim`, are those of the training split. Raises PhotosimError
    when the file does not fit.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            paths, vectors = archive["path"], archive["vector"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise PhotosimError(f"{path} is no teacher file: an .npz with path and vector.", repr(error)) from error
    place = {str(name): row for row, name in enumerate(paths)}
    rows = np.array([place.get(name, -1) for name in frame["path"]])
    # A row of zeros stands for a picture that the teacher could say nothing about.
    known = (rows >= 0) & vectors[rows].any(axis=1)
    training = (frame["split"] == "train").to_numpy()[known]
    if not training.any():
        raise PhotosimError(f"{path} knows none of the {len(frame)} pictures.", f"its first: {paths[:1]}")
    given = vectors[rows[known]]
    space = Space.of((given / np.linalg.norm(given, axis=1, keepdims=True))[training], dim)
    wanted = np.zeros((len(frame), dim), np.float32)
    wanted[known] = space.unit(given)
    return wanted, space


def make(name: str, frame: pd.DataFrame, pictures: Pictures, path: Path) -> None:
    """Run the teacher of that `name` on every picture and write its vectors to `path`, a file for `read`.

    Raises PhotosimError when it cannot be written.
    """
    ask, vectors = MAKERS[name](), []
    for start in tqdm(range(0, len(pictures), BATCH), desc=f"asking {name}", unit=" batches"):
        vectors.append(ask([pictures[row] for row in range(start, min(start + BATCH, len(pictures)))]))
    try:
        np.savez(path, path=frame["path"].to_numpy(str), vector=np.concatenate(vectors).astype(np.float16))
    except OSError as error:
        raise PhotosimError(f"{path} cannot be written: {error.strerror or error}.", repr(error)) from error


def ask_lite0() -> Teacher:
    """Lite0 teacher: pooled ImageNet features `(n, 1280)` of pictures, the mean over picture and mirror image."""
    # onnxruntime is twice as fast as torch on a CPU.
    network = export.session(export.onnx_model(lite0(), LITE0_SIDE_PX), torch.get_num_threads())

    def ask(images: list[Image.Image]) -> Vectors:
        squares = [image.resize((LITE0_SIDE_PX, LITE0_SIDE_PX), Image.Resampling.BILINEAR) for image in images]
        pixels = np.stack([np.asarray(each, np.float32) for each in squares]).transpose(0, 3, 1, 2)
        batch = (pixels / 255 - np.float32(LITE0_MEAN)) / np.float32(LITE0_STD)
        both = [network.run(None, {INPUT_NAME: np.ascontiguousarray(each)})[0] for each in (batch, batch[..., ::-1])]
        features: Vectors = (both[0] + both[1]) / 2
        return features

    return ask


def dlib_descriptors() -> Teacher:
    """dlib teacher (Davis King, public domain; extra `photosim[dlib]`): face descriptors `(n, 128)` of face crops.

    Each face is aligned by five landmarks first. Raises PhotosimError when the packages are not installed.
    """
    if importlib.util.find_spec("dlib") is None:
        raise PhotosimError(dlib_network.NEEDED)
    models = dlib_network.models()
    import dlib

    landmarks = dlib.shape_predictor(str(models / "shape_predictor_5_face_landmarks.dat"))
    # dlib's own network without a GPU takes ten times as long for the same numbers.
    network = dlib_network.load()

    @torch.inference_mode()
    def ask(images: list[Image.Image]) -> Vectors:
        chips = []
        for image in images:
            pixels = np.asarray(image.convert("RGB"))
            margin_x, margin_y = (round(side * (1 - BOX_SHARE) / 2) for side in image.size)
            box = dlib.rectangle(margin_x, margin_y, image.width - margin_x, image.height - margin_y)
            chips.append(dlib.get_face_chip(pixels, landmarks(pixels, box), dlib_network.CHIP_SIDE_PX, PADDING))
        batch = torch.from_numpy(np.stack(chips)).permute(0, 3, 1, 2).float()
        vectors: Vectors = network(batch.contiguous(memory_format=torch.channels_last)).numpy()
        return vectors

    return ask


MAKERS: dict[str, Callable[[], Teacher]] = {"lite0": ask_lite0, "dlib": dlib_descriptors}
