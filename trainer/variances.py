"""Within- and between-label variance of an encoder's vectors (two-covariance model), by one-way ANOVA, for its card.

    python -m trainer.variances face.onnx --data faces.zip --split val

A vector is taken as its label's mean plus noise, both isotropic Gaussians. With the card's `within` and `between`, the
log-likelihood ratio "one person or two" of groups of any size has a closed form (Brummer and de Villiers 2010).
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.embedder import Embedder
from trainer import assess, calibrate, data, pixels
from trainer.cli import labels_of
from trainer.metrics import Labels, Vectors
from trainer.pairs import SiameseDataset, View
from trainer.settings import LabelRule

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the two variances onto a card. Raises PhotosimError; then the file stays as it was."""
    parser = argparse.ArgumentParser(prog="python -m trainer.variances", description="Variances for a card.")
    add = parser.add_argument
    add("model", type=Path, help="the encoder file")
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures, laid over each other")
    add("--labels", nargs="+", default=["folder"], help="folder, filename, or csv FILE (folder)")
    add("--split", default="val", choices=("val", "test", "all"), help="which pictures (val)")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    embedder = Embedder(chosen.model)
    rule, csv = labels_of(chosen.labels)
    vectors, labels = _embedded(embedder, chosen.data, rule, csv, chosen.split)
    within, between = variances(vectors, labels)
    log.info("%d pictures of %d labels: within %.6f, between %.6f", len(labels), len(set(labels)), within, between)
    calibrate.write(chosen.model, replace(embedder.card, within=within, between=between).to_metadata())
    return 0


def variances(vectors: Vectors, labels: Labels) -> tuple[float, float]:
    """The variance per dimension within labels and that between their means, of vectors `(n, dim)`, labels `(n,)`.

    Unbiased for unequal group sizes (Searle, Casella and McCulloch 1992); between is never below 0. Raises
    PhotosimError unless there are two labels and one of several pictures.
    """
    given = vectors.astype(np.float64)
    _, place, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    count, groups = len(given), len(sizes)
    if groups < 2 or count == groups:
        raise PhotosimError("Variances need two labels, and a label with several pictures.")
    means = np.zeros((groups, given.shape[1]))
    np.add.at(means, place, given)
    means /= sizes[:, None]
    inside = np.square(given - means[place]).sum() / (count - groups)
    across = (sizes[:, None] * np.square(means - given.mean(0))).sum() / (groups - 1)
    typical = (count - np.square(sizes).sum() / count) / (groups - 1)
    dim = given.shape[1]
    return float(inside / dim), float(max(across - inside, 0.0) / typical / dim)


def _embedded(
    embedder: Embedder, sources: Sequence[Path], rule: LabelRule, csv: Path | None, split: str
) -> tuple[Vectors, Labels]:
    frame = data.gather(sources, rule, csv=csv).frame
    frame = frame if split == "all" else frame[frame["split"] == split]
    if frame.empty:
        raise PhotosimError(f"The data has no pictures of split {split}.")
    with tempfile.TemporaryDirectory(prefix="photosim-variances-") as scratch:
        with tqdm(total=len(frame), desc="reading pictures", unit=" pictures") as bar:
            short = pixels.short_side_px(embedder.card)
            read, pictures, _ = pixels.prepare(
                frame.reset_index(drop=True), short, Path(scratch) / "pixels.bin", bar.update
            )
        labels = read["label"].astype("category").cat.codes.to_numpy(np.int64)
        dataset = SiameseDataset(pictures, labels, embedder.card)
        return assess.embed(embedder, dataset, [View(row) for row in range(len(read))]), labels


if __name__ == "__main__":
    raise SystemExit(main())
