"""Covariance matching (CORAL-like) of a student's vectors to its teacher's, folded into the last layer.

    python -m trainer.research.spread_vectors face.onnx --data faces.zip --teacher faces_teacher.npz \
        --measure faces.zip --far 1e-3

A student that is unsure of its teacher's answer regresses to the mean: along the directions that it predicts badly its
vectors lie closer together than the teacher's, and strangers look alike. The linear map that
brings the covariance of its vectors to that of the teacher's, and moves them least in doing so (optimal transport
between two Gaussians: Olkin and Pukelsheim 1982), is folded into the last layer, so that the file grows by nothing.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import pandas as pd
from onnx import numpy_helper
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.common.atomic_write import atomic_write
from trainer.common.metrics import Vectors
from trainer.data import picture_table, pixel_cache
from trainer.data.pairs import SiameseDataset, View
from trainer.distillation import teacher
from trainer.evaluation import assess
from trainer.evaluation.assess import AssessmentRequest
from trainer.research import recalibrate

log = logging.getLogger(__name__)

# Added to each variance: directions in which neither varies are not to be blown up.
FLOOR = 3e-3
WEIGHT, BIAS = "project.weight", "project.bias"

Square = npt.NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line entry: rewrite the last layer and the card of a file. Raises PhotosimError; then it is unchanged."""
    parser = argparse.ArgumentParser(
        prog="python -m trainer.research.spread_vectors", description="Spreads vectors as the teacher's."
    )
    add = parser.add_argument
    add("model", type=Path, help="the encoder file")
    add("--data", type=Path, nargs="+", required=True, help="pictures that it was trained on, in folders of labels")
    add("--teacher", type=Path, required=True, help="the teacher file, as photosim-train takes it")
    add("--count", type=int, default=3000, help="how many of the pictures are looked at (3000)")
    add("--seed", type=int, default=0, help="which ones (0)")
    add("--measure", type=Path, nargs="+", required=True, help="pictures of split val, for threshold and ROC")
    add("--far", type=float, default=1e-3, help="false accept rate of the threshold (0.001)")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    own, wanted = vectors(chosen.model, chosen.data, chosen.teacher, chosen.count, chosen.seed)
    with atomic_write(chosen.model) as draft:
        shutil.copyfile(chosen.model, draft)
        fold(draft, transport(own, wanted))
        recalibrate.calibrate(AssessmentRequest(draft, tuple(chosen.measure), split="val", far=chosen.far))
    return 0


def vectors(model: Path, sources: Sequence[Path], taught: Path, count: int, seed: int) -> tuple[Vectors, Vectors]:
    """Vectors of student and teacher, both `(n, dim)`, of up to `count` pictures of split train or of no split."""
    embedder = Embedder(model)
    found = picture_table.gather(sources, "folder", csv=None, seed=seed)
    frame = found.frame
    frame = frame[frame["split"] == "train"].reset_index(drop=True) if "train" in found.given else frame
    wanted, _ = teacher.read(taught, frame.assign(split="train"), embedder.card.dim)
    known = np.flatnonzero(wanted.any(axis=1))
    rows = np.sort(np.random.default_rng(seed).permutation(known)[:count])
    frame = frame.iloc[rows].reset_index(drop=True)
    with tempfile.TemporaryDirectory(prefix="photosim-spread-") as scratch:
        with tqdm(total=len(frame), desc="reading pictures", unit=" pictures") as bar:
            short = pixel_cache.short_side_px(embedder.card)
            read, pictures, _ = pixel_cache.prepare(frame, short, Path(scratch) / "pixels.bin", bar.update)
        dataset = SiameseDataset(pictures, np.zeros(len(read), np.int64), embedder.card)
        own = assess.embed(embedder, dataset, [View(row) for row in range(len(read))])
    place = pd.Series(rows, index=frame["path"])
    return own, wanted[place[read["path"]].to_numpy()]


def transport(own: Vectors, wanted: Vectors) -> Square:
    """Optimal transport map `(dim, dim)` between Gaussians: gives `own` `(n, dim)` the covariance of `wanted`."""
    floor = FLOOR * np.eye(own.shape[1])
    mine, theirs = (np.cov(each.T.astype(np.float64)) + floor for each in (own, wanted))
    root, back = power(mine, 0.5), power(mine, -0.5)
    return back @ power(root @ theirs @ root, 0.5) @ back


def power(symmetric: Square, exponent: float) -> Square:
    """Matrix power of a symmetric positive semidefinite matrix."""
    values, axes = np.linalg.eigh(symmetric)
    return np.asarray((axes * np.maximum(values, 1e-12) ** exponent) @ axes.T)


def fold(path: Path, by: Square) -> None:
    """Multiply a map `(dim, dim)` into the projection layer of an encoder file of ours. Raises PhotosimError."""
    model = onnx.load(path)
    layers = {name: [each for each in model.graph.initializer if each.name.endswith(name)] for name in (WEIGHT, BIAS)}
    if any(len(found) != 1 for found in layers.values()):
        raise PhotosimError(f"{path} has no last layer that a map could be folded into.", repr(list(layers)))
    for (tensor,) in layers.values():
        folded = by @ numpy_helper.to_array(tensor).astype(np.float64)
        tensor.CopyFrom(numpy_helper.from_array(folded.astype(np.float32), tensor.name))
    path.write_bytes(model.SerializeToString())
    card = Embedder(path).card
    described = replace(card, trained_with=f"{card.trained_with}; vectors spread as the teacher's")
    recalibrate.write(path, described.to_metadata())


if __name__ == "__main__":
    raise SystemExit(main())
