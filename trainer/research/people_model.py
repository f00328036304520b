"""The two-covariance model of a face encoder, measured on people held out and written onto its card.

    python -m trainer.research.people_model face.onnx --data faces.zip

Variances and the odds of the expected precision come from every second person of split `val`, by name; the others are
left for judging (benchmarks/people/grouping.py). The cohort of strangers is one picture of each person of split
`train`, as the middles of 64 clusters.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import REFERENCE, TwoCovariance, model_of, weight
from trainer.data import picture_table, pixel_cache
from trainer.data.pairs import SiameseDataset, View
from trainer.evaluation.assess import embed
from trainer.research.recalibrate import write

log = logging.getLogger(__name__)

CENTERS, ROUNDS, LIBRARIES = 64, 25, 40
SCORES = np.arange(0, 2.1, 0.04)

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
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    embedder = Embedder(chosen.model)
    held_out, strangers = _read(embedder, chosen.data)
    card = measured(embedder.card, held_out, strangers)
    log.info("within %.6f, between %.6f, odds %s", card.within, card.between, card.precision_odds)
    write(chosen.model, card.to_metadata())
    return 0


def measured(card: ModelCard, people: People, strangers: Numbers, seed: int = 0) -> ModelCard:
    """The card with variances, cohort and odds, from people held out and one vector each of others `(n, dim)`."""
    counts = np.bincount(people.labels)
    if (counts > 1).sum() < 10 or len(strangers) < CENTERS:
        raise PhotosimError(
            f"{(counts > 1).sum()} people held out with two pictures and {len(strangers)} strangers are too few to "
            f"measure a model of people: 10 and {CENTERS} are needed."
        )
    cohort = centers(strangers, CENTERS, seed).round(4)
    within, between = variances(people, cohort.mean(0))
    draft = replace(
        card, within=round(within, 7), between=round(between, 7), cohort=tuple(map(tuple, cohort.tolist())),
        cohort_nearness=(0.0, 1.0), precision_odds=(),
    )  # fmt: skip
    unscaled = model_of(draft)
    most = max(1, CENTERS // 16)
    near = np.partition(people.vectors @ unscaled.cohort.T, -most, axis=1)[:, -most:].mean(1)
    draft = replace(draft, cohort_nearness=(round(float(near.mean()), 5), round(float(near.std()), 5)))
    model, rng = model_of(draft), np.random.default_rng(seed)
    rows = [row for rows in libraries(people.labels, rng) for row in _curve(model, people, rows)]
    return replace(draft, precision_odds=tuple(np.round(logistic(np.array(rows)), 4).tolist()))


def variances(people: People, middle: Numbers) -> tuple[float, float]:
    """The unbiased variances per dimension within and between people, around a middle `(dim,)` (one-way ANOVA)."""
    _, labels, counts = np.unique(people.labels, return_inverse=True, return_counts=True)
    means = np.zeros((len(counts), people.vectors.shape[1]))
    np.add.at(means, labels, people.vectors)
    means /= counts[:, None]
    residual = ((people.vectors - means[labels]) ** 2).sum()
    within = residual / ((counts - 1).sum() * people.vectors.shape[1])
    return float(within), float((((means - middle) ** 2).mean(1) - within / counts).mean())


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


def joins(model: TwoCovariance, vectors: Numbers) -> list[tuple[float, int, int]]:
    """Greedy agglomeration by score over all pairs: score and the two rows, until 0. For some thousand faces."""
    count = len(vectors)
    sums, counts, crowding = vectors - model.middle, np.ones(count), model.crowding(vectors.astype(np.float32))
    products = sums @ sums.T
    alive = np.ones(count, np.bool_)

    def scores(one: int) -> Numbers:
        weights = weight(counts)
        shares = weights / counts
        squares = shares**2 * np.diagonal(products)
        evidence = model.evidence(weights, squares)
        both = squares[one] + squares + 2 * shares[one] * shares * products[one]
        found: Numbers = model.evidence(weights[one] + weights, both) - evidence[one] - evidence
        found -= (crowding[one] / counts[one] + crowding / counts) / 2
        found[~alive] = -np.inf
        found[one] = -np.inf
        return found

    matrix = np.stack([scores(row) for row in range(count)])
    done = []
    for _ in range(count - 1):
        one, other = sorted(np.unravel_index(np.argmax(matrix), matrix.shape))
        score = float(matrix[one, other])
        if score < 0:
            break
        done.append((score, int(one), int(other)))
        sums[one] += sums[other]
        counts[one] += counts[other]
        crowding[one] += crowding[other]
        products[one] += products[other]
        products[:, one] += products[:, other]
        alive[other] = False
        matrix[other], matrix[:, other] = -np.inf, -np.inf
        matrix[one] = matrix[:, one] = scores(int(one))
    return done


def logistic(rows: Numbers) -> Numbers:
    """Logistic regression by Newton's method: rows of features and, last, the share of right ones."""
    features, right = rows[:, :-1], rows[:, -1]
    found = np.zeros(features.shape[1])
    ridge = np.diag([0.0, *[1e-5 * len(rows)] * (features.shape[1] - 1)])
    for _ in range(50):
        shares = 1 / (1 + np.exp(-features @ found))
        slope = features.T @ (right - shares) - ridge @ found
        curvature = (features * (shares * (1 - shares))[:, None]).T @ features + ridge
        found += np.linalg.solve(curvature, slope)
    return found


def _curve(model: TwoCovariance, people: People, rows: npt.NDArray[np.int64]) -> Iterator[tuple[float, ...]]:
    """For each of SCORES what `expected_precision` knows of a library, and its B-cubed precision."""
    done = joins(model, people.vectors[rows])
    truth = people.labels[rows]
    ends = [
        next((n for n, (score, _, _) in enumerate(done) if score < least), len(done)) for least in (REFERENCE, *SCORES)
    ]
    groups, parent = len(rows) - ends[0], np.arange(len(rows))
    known, at = 1.0, 0
    for least, end in zip(SCORES[::-1].tolist(), ends[:0:-1], strict=True):
        for _, one, other in done[at:end]:
            parent[parent == other] = one
        if end > at:
            _, places, sizes = np.unique(parent * (truth.max() + 1) + truth, return_inverse=True, return_counts=True)
            known, at = float((sizes[places] / np.bincount(parent)[parent]).mean()), end
        yield 1.0, least, np.log(groups), np.log(len(rows) / groups), known


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


if __name__ == "__main__":
    raise SystemExit(main())
