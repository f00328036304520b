"""The two-covariance model of a face encoder, measured on people held out and written onto its card.

    python -m trainer.research.people_model face.onnx --data faces.zip --strangers faces_extra.zip

Variances, and the whitening by the covariance within people, come from every second person of split `val`, by name; the
odds of the expected precision from these people, alone and among strangers who appear once. The others are left for
judging (benchmarks/people/grouping.py).

The cohort of strangers is one picture of each person of split `train`, as the middles of 64 clusters, and pictures of
`--strangers` in folders named `unknown`, as the middles of 128: children, old people and people with masks are as rare
among a training set's adults as an encoder puts them close together. A quarter of these pictures, by the CRC-32 of
their paths, makes the cohort (remainder 0 by 4), a quarter the odds (1); the rest is left for judging.
"""

from __future__ import annotations

import argparse
import io
import logging
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.join_tree import cut_tree
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import preprocess
from photosim.vision.encoder.two_covariance import REFERENCE, TwoCovariance, model_of, nearest_of
from trainer.data import picture_table, pixel_cache
from trainer.data.pairs import SiameseDataset, View
from trainer.evaluation.assess import embed
from trainer.research.greedy_joins import joins
from trainer.research.recalibrate import write

log = logging.getLogger(__name__)

# Chosen on the people that are measured: how far the covariance within people is shrunk towards isotropic, and what the
# card says of crowding and cohesion (`TwoCovariance`).
SHRUNK, CROWDING, COHESION = 0.9, 0.45, 0.3
CENTERS, MORE_CENTERS, ROUNDS, LIBRARIES = 64, 128, 25, 200
# So many pictures of strangers are looked at for the cohort, and for the odds.
MOST_STRANGERS = 1000
# How many strangers the libraries hold.
AMONG = (0, 0, 100, 300, 900)
SCORES = np.arange(0, 2.1, 0.04)
BAND, KEPT = (0.8, 0.995), 0.9
# Smaller libraries say nothing of their precision that a regression could use.
FEWEST_FACES = 100

Numbers = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class People:
    """Unit vectors `(n, dim)` with the person of each."""

    vectors: Numbers
    labels: Labels


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file anew with the model on its card. Raises PhotosimError; then the file stays as it was."""
    parser = argparse.ArgumentParser(prog="python -m trainer.research.people_model", description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path, help="the encoder file")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders or zips with train/ and val/")
    parser.add_argument("--strangers", type=Path, required=True, help="a zip of SET/unknown/NAME pictures")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    embedder = Embedder(chosen.model)
    held_out, strangers = _read(embedder, chosen.data)
    more, others = (strangers_of(embedder, chosen.strangers, part) for part in (0, 1))
    card = measured(embedder.card, held_out, strangers, more, others)
    log.info("within %.6f, between %.6f, odds %s", card.within, card.between, card.precision_odds)
    write(chosen.model, card.to_metadata())
    return 0


def measured(
    card: ModelCard, people: People, strangers: Numbers, more: Numbers, others: Numbers, seed: int = 0
) -> ModelCard:
    """The card with variances, cohort and odds, from people held out and one vector each of others `(n, dim)`.

    `strangers` and `more` make the cohort, `others` stand in the libraries that the odds are measured on.
    """
    counts = np.bincount(people.labels)
    if (counts > 1).sum() < 10 or len(strangers) < CENTERS or len(more) < MORE_CENTERS:
        raise PhotosimError(
            f"{(counts > 1).sum()} people held out with two pictures and {len(strangers)} and {len(more)} strangers "
            f"are too few to measure a model of people: 10, {CENTERS} and {MORE_CENTERS} are needed."
        )
    draft = replace(
        card, crowding=CROWDING, cohesion=COHESION, whitening=tuple(map(tuple, whitening(people).round(4).tolist())),
        within=None, between=None, cohort=(), cohort_nearness=None, precision_odds=(),
    )  # fmt: skip
    prepared = model_of(draft).prepared
    people = replace(people, vectors=_as_doubles(prepared, people.vectors))
    strangers, more, others = (_as_doubles(prepared, vectors) for vectors in (strangers, more, others))
    adults = centers(strangers, CENTERS, seed).round(4)
    cohort = np.concatenate([adults, centers(more, MORE_CENTERS, seed).round(4)])
    within, between = variances(people, adults.mean(0))
    draft = replace(
        draft, within=round(within, 7), between=round(between, 7), cohort=tuple(map(tuple, cohort.tolist())),
        cohort_nearness=(0.0, 1.0),
    )  # fmt: skip
    most, reference = nearest_of(len(cohort)), np.concatenate([people.vectors, others])
    near = np.partition(reference @ cohort.T, -most, axis=1)[:, -most:].mean(1)
    draft = replace(draft, cohort_nearness=(round(float(near.mean()), 5), round(float(near.std()), 5)))
    model, rng = model_of(draft), np.random.default_rng(seed)
    every = People(
        np.concatenate([people.vectors, others]),
        np.concatenate([people.labels, people.labels.max() + 1 + np.arange(len(others))]),
    )
    rows: list[tuple[float, ...]] = []
    for chosen in libraries(people.labels, rng):
        among = rng.permutation(len(others))[: int(rng.choice(AMONG))] + len(people.labels)
        if len(chosen) + len(among) >= FEWEST_FACES:
            rows += _curve(model, every, np.concatenate([chosen, among]))
    return replace(draft, precision_odds=tuple(np.round(odds(np.array(rows)), 4).tolist()))


def variances(people: People, middle: Numbers) -> tuple[float, float]:
    """The unbiased variances per dimension within and between people, around a middle `(dim,)` (one-way ANOVA)."""
    _, labels, counts = np.unique(people.labels, return_inverse=True, return_counts=True)
    means = np.zeros((len(counts), people.vectors.shape[1]))
    np.add.at(means, labels, people.vectors)
    means /= counts[:, None]
    residual = ((people.vectors - means[labels]) ** 2).sum()
    within = residual / ((counts - 1).sum() * people.vectors.shape[1])
    return float(within), float((((means - middle) ** 2).mean(1) - within / counts).mean())


def whitening(people: People) -> Numbers:
    """Matrix `(dim, dim)` under which the covariance within people, shrunk by SHRUNK towards isotropic, is isotropic.

    The variance per dimension stays as it was on average (within-class covariance normalization, Hatch et al., 2006).
    """
    _, labels, counts = np.unique(people.labels, return_inverse=True, return_counts=True)
    means = np.zeros((len(counts), people.vectors.shape[1]))
    np.add.at(means, labels, people.vectors)
    residual = people.vectors - (means / counts[:, None])[labels]
    covariance = residual.T @ residual / (counts - 1).sum()
    mean = float(np.trace(covariance)) / len(covariance)
    values, axes = np.linalg.eigh((1 - SHRUNK) * covariance + SHRUNK * mean * np.eye(len(covariance)))
    return np.asarray(np.sqrt(mean) * (axes / np.sqrt(values)) @ axes.T, np.float64)


def _as_doubles(prepared: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]], vectors: Numbers) -> Numbers:
    return prepared(vectors.astype(np.float32)).astype(np.float64)


def centers(vectors: Numbers, count: int, seed: int = 0) -> Numbers:
    """k-means (Lloyd): the middles `(count, dim)`, not of unit length."""
    rng = np.random.default_rng(seed)
    middles = vectors[rng.choice(len(vectors), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = np.argmin((middles**2).sum(1) - 2 * vectors @ middles.T, axis=1)
        for place in np.unique(nearest).tolist():
            middles[place] = vectors[nearest == place].mean(0)
    return np.asarray(middles, np.float64)


def libraries(labels: Labels, rng: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
    """Rows of libraries drawn from the people: from a few with many pictures each to hundreds with one or two."""
    people, counts = np.unique(labels, return_counts=True)
    often, seldom = people[counts >= 20], people[counts < 20]
    for _ in range(LIBRARIES):
        many, few = int(rng.integers(0, len(often) + 1)), int(rng.choice([0, 10, 30, 60, 120, len(seldom)]))
        if many < 2:
            few = max(few, 30)
        most = int(rng.choice([5, 12, 20, 60])), int(rng.choice([1, 2, 5, 60], p=[0.1, 0.2, 0.3, 0.4]))
        rows = [rng.permutation(np.flatnonzero(labels == who))[: most[0]] for who in rng.permutation(often)[:many]]
        rows += [rng.permutation(np.flatnonzero(labels == who))[: most[1]] for who in rng.permutation(seldom)[:few]]
        yield np.concatenate(rows)


def odds(rows: Numbers) -> Numbers:
    """Linear regression of the logit of the precision: rows of features and, last, the precision.

    Only rows with a precision in BAND count, where the promise is made. The constant is such that nine libraries of
    ten are at least as precise as it says: a promise of the average would be broken every other time.
    """
    right = rows[:, -1]
    used = (right > BAND[0]) & (right < BAND[1])
    if used.sum() < rows.shape[1]:
        raise PhotosimError("No library of the people held out is as precise as is to be promised.")
    features, logits = rows[used, :-1], np.log(right[used] / (1 - right[used]))
    ridge = np.diag([0.0, *[1e-6 * len(features)] * (features.shape[1] - 1)])
    found = np.asarray(np.linalg.solve(features.T @ features + ridge, features.T @ logits), np.float64)
    found[0] += np.quantile(logits - features @ found, 1 - KEPT)
    return found


def _curve(model: TwoCovariance, people: People, rows: npt.NDArray[np.int64]) -> Iterator[tuple[float, ...]]:
    """For each of SCORES what `expected_precision` knows of a library, and its B-cubed precision."""
    done, truth, count = joins(model, people.vectors[rows]), people.labels[rows], len(rows)
    sizes = np.unique(cut_tree(count, done, REFERENCE), return_counts=True)[1]
    groups, singles = len(sizes), int((sizes == 1).sum())
    for least in SCORES.tolist():
        labels = cut_tree(count, done, least)
        _, places, cells = np.unique(labels * (truth.max() + 1) + truth, return_inverse=True, return_counts=True)
        right = float((cells[places] / np.bincount(labels)[labels]).mean())
        yield 1.0, least, np.log(groups), np.log(count / groups), singles / groups, right


def _read(embedder: Embedder, data: Sequence[Path]) -> tuple[People, Numbers]:
    """Every second person of split `val`, and a picture of each person of split `train`."""
    frame = picture_table.read(data, "folder")
    val = sorted(frame[frame["split"] == "val"]["label"].unique())[::2]
    strangers = frame[frame["split"] == "train"].groupby("label").head(1)
    chosen = pd.concat([frame[(frame["split"] == "val") & frame["label"].isin(val)], strangers], ignore_index=True)
    with tempfile.TemporaryDirectory(prefix="photosim-people-") as scratch:
        short = pixel_cache.short_side_px(embedder.card)
        chosen, pictures, _ = pixel_cache.prepare(chosen, short, Path(scratch) / "pixels.bin", lambda _: None)
        numbers, _ = pd.factorize(chosen["label"])
        dataset = SiameseDataset(pictures, numbers.astype(np.int64), embedder.card)
        vectors = embed(embedder, dataset, [View(row) for row in range(len(chosen))]).astype(np.float64)
    held = (chosen["split"] == "val").to_numpy()
    return People(vectors[held], pd.factorize(chosen["label"][held])[0].astype(np.int64)), vectors[~held]


def strangers_of(embedder: Embedder, archive: Path, part: int) -> Numbers:
    """Vectors `(n, dim)` of a quarter (by `part_of`) of the pictures in folders named `unknown`, at most 1,000."""
    with zipfile.ZipFile(archive) as pictures:
        chosen = sorted(name for name in pictures.namelist() if "/unknown/" in name and part_of(name) == part)
        chosen = [chosen[at] for at in np.random.default_rng(0).permutation(len(chosen))[:MOST_STRANGERS].tolist()]
        crops = [Image.open(io.BytesIO(pictures.read(name))).convert("RGB") for name in chosen]
    batches = (crops[start : start + 8] for start in range(0, len(crops), 8))
    found = [embedder.embed(np.stack([preprocess(crop, embedder.card) for crop in few])) for few in batches]
    return np.concatenate(found).astype(np.float64)


def part_of(path: str) -> int:
    """Which quarter a stranger's picture belongs to: 0 makes the cohort, 1 the odds, 2 and 3 are for judging."""
    return zlib.crc32(path.encode()) % 4


if __name__ == "__main__":
    raise SystemExit(main())
