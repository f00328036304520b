"""Covariance matching (CORAL-like) of a student's vectors to its teacher's, as a last layer of the file.

    python -m trainer.research.spread_vectors face.onnx --data faces.zip --teacher faces_teacher.npz \
        --measure faces.zip --far 1e-3 [--table faces.csv --source pins]

A student that is unsure of its teacher's answer regresses to the mean: along the directions that it predicts badly its
vectors lie closer together than the teacher's, and strangers look alike. The linear map that
brings the covariance of its vectors to that of the teacher's, and moves them least in doing so (optimal transport
between two Gaussians: Olkin and Pukelsheim 1982), is put behind its vectors, which are made of unit length again.

With `--source` the map is made of the pictures of one source, half of their mean is taken away, and the direction from
the mean of the others to theirs counts half: it tells press photographs from pictures of the web, and not people.
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
from onnx import helper, numpy_helper
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import OUTPUT_NAME
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
# Of the direction between two sources, and of the mean of one of them.
DAMPED, TAKEN_AWAY = 0.5, 0.5
WEIGHT, BIAS, BEFORE = "spread.weight", "spread.bias", "spread.before"

Square = npt.NDArray[np.float64]
Row = npt.NDArray[np.float64]


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
    add("--table", type=Path, help="a table of pictures (file, source)")
    add("--source", default="", help="the source, of two in the table, that the map is made of (all)")
    add("--far", type=float, default=1e-3, help="false accept rate of the threshold (0.001)")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    own, wanted, paths = vectors(chosen.model, chosen.data, chosen.teacher, chosen.count, chosen.seed)
    inside = np.ones(len(own), np.bool_)
    if chosen.source:
        table = pd.read_csv(chosen.table, dtype=str)
        inside = paths.isin(table.loc[table["source"] == chosen.source, "file"]).to_numpy()
        if inside.all() or not inside.any():
            raise PhotosimError(f"{chosen.table} tells no pictures of {chosen.source} and of another source.")
    with atomic_write(chosen.model) as draft:
        shutil.copyfile(chosen.model, draft)
        append(draft, *affine(own, wanted, inside))
        recalibrate.calibrate(AssessmentRequest(draft, tuple(chosen.measure), split="val", far=chosen.far))
    return 0


def vectors(
    model: Path, sources: Sequence[Path], taught: Path, count: int, seed: int
) -> tuple[Vectors, Vectors, pd.Series[str]]:
    """Vectors of student and teacher, both `(n, dim)`, of up to `count` pictures of split train or of no split.

    And the paths of these pictures.
    """
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
    return own, wanted[place[read["path"]].to_numpy()], read["path"]


def affine(own: Vectors, wanted: Vectors, inside: npt.NDArray[np.bool_]) -> tuple[Square, Row]:
    """The map `(dim, dim)` and what is added, `(dim,)`: of all vectors, or of those `inside` one of two sources."""
    by = transport(own[inside], wanted[inside])
    if inside.all():
        return by, np.zeros(len(by))
    middle = own[inside].mean(axis=0, dtype=np.float64)
    apart = middle - own[~inside].mean(axis=0, dtype=np.float64)
    apart /= np.linalg.norm(apart)
    by = by @ (np.eye(len(by)) - DAMPED * np.outer(apart, apart))
    return by, -by @ (TAKEN_AWAY * middle)


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


def append(path: Path, by: Square, added: Row) -> None:
    """Put a map and what it adds behind the vectors of an encoder file of one output, which get unit length again.

    Folded into the last layer it would come before the mean over both mirror images, and be another map.
    """
    model = onnx.load(path)
    graph = model.graph
    if [each.name for each in graph.output] != [OUTPUT_NAME] or any(each.name == WEIGHT for each in graph.initializer):
        raise PhotosimError(f"{path} is no encoder whose vectors could be spread.", repr([*graph.output]))
    for node in graph.node:
        node.output[:] = [BEFORE if name == OUTPUT_NAME else name for name in node.output]
    graph.initializer.extend(
        [
            numpy_helper.from_array(by.astype(np.float32), WEIGHT),
            numpy_helper.from_array(added.astype(np.float32), BIAS),
            numpy_helper.from_array(np.array([1], np.int64), "spread.axis"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("Gemm", [BEFORE, WEIGHT, BIAS], ["spread.mapped"], transB=1),
            helper.make_node("ReduceL2", ["spread.mapped", "spread.axis"], ["spread.length"], keepdims=1),
            helper.make_node("Div", ["spread.mapped", "spread.length"], [OUTPUT_NAME]),
        ]
    )
    path.write_bytes(model.SerializeToString())
    card = Embedder(path).card
    described = replace(card, trained_with=f"{card.trained_with}; vectors spread as the teacher's")
    recalibrate.write(path, described.to_metadata())


if __name__ == "__main__":
    raise SystemExit(main())
