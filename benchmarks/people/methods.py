"""Methods of face clustering, ours and the peers, and how right their groups are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.cluster import DBSCAN, HDBSCAN, AgglomerativeClustering

from photosim.library.people.cluster_rules import Faces, group
from photosim.library.people.clusters import NOBODY
from photosim.library.people.near_pairs import near_pairs
from photosim.vision.encoder.two_covariance import TwoCovariance

Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
LEAST_PRECISION = 0.94


@dataclass(frozen=True, slots=True)
class Scores:
    """B-cubed precision, recall and F1 (Amigo et al., 2009), medians of groups per person, and processor time.

    `pieces` counts each face that stands alone as a group, `shown` only groups of two faces and more, which is what the
    People page shows; of people with 20 photos and more, NaN where there are none.
    """

    precision: float
    recall: float
    f1: float
    pieces: float
    shown: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Way:
    """A method with its setting, in words, and how it groups vectors of photos."""

    words: str
    run: Callable[[Vectors, Labels], Labels]


def score(found: Labels, truth: Labels, cpu_s: float) -> Scores:
    """Faces with a negative label are alone."""
    found = np.where(found < 0, found.max(initial=0) + 1 + np.arange(len(found)), found)
    one, other = np.unique(found, return_inverse=True)[1], np.unique(truth, return_inverse=True)[1]
    _, cell, counts = np.unique(one * (other.max() + 1) + other, return_inverse=True, return_counts=True)
    sizes, people = np.bincount(one), np.bincount(other)
    precision = float((counts[cell] / sizes[one]).mean())
    recall = float((counts[cell] / people[other]).mean())
    groups = [np.unique(one[other == who]) for who in np.flatnonzero(people >= 20)]
    pieces = float(np.median([len(each) for each in groups])) if groups else float("nan")
    shown = float(np.median([np.sum(sizes[each] > 1) for each in groups])) if groups else float("nan")
    return Scores(precision, recall, 2 * precision * recall / (precision + recall), pieces, shown, cpu_s)


def timed(way: Way, vectors: Vectors, photo: Labels, truth: Labels) -> Scores:
    """Group, and judge."""
    began = time.process_time()
    found = np.asarray(way.run(vectors, photo), np.int64)
    return score(found, truth, time.process_time() - began)


def best(ways: Sequence[Way], vectors: Vectors, photo: Labels, truth: Labels) -> tuple[Way, Scores]:
    """The best F1 at a precision of at least 0.94; where none has that, the most precise."""
    scores = [(way, timed(way, vectors, photo, truth)) for way in ways]
    precise = [each for each in scores if each[1].precision >= LEAST_PRECISION]
    if precise:
        return max(precise, key=lambda each: each[1].f1)
    return max(scores, key=lambda each: each[1].precision)


def ours(model: TwoCovariance, precision: float) -> Way:
    """As photosim groups, with nothing said by anybody."""

    def run(vectors: Vectors, photo: Labels) -> Labels:
        count = len(vectors)
        nobody = np.full(count, NOBODY, np.int64)
        return group(Faces(vectors, photo, np.zeros(count, np.bool_), nobody, {}), model, precision).labels

    return Way(f"photosim, expected {precision:.3f}", run)


def single(threshold: float) -> Way:
    """Single linkage at a threshold: whatever a chain of pairs connects."""

    def run(vectors: Vectors, photo: Labels) -> Labels:
        pairs = near_pairs(vectors, threshold, most=min(len(vectors), 512))
        size = len(vectors)
        graph = coo_matrix((np.ones(len(pairs.first)), (pairs.first, pairs.second)), (size, size))
        return np.asarray(connected_components(graph, directed=False)[1], np.int64)

    return Way(f"single linkage, {threshold:.3f}", run)


def average(threshold: float) -> Way:
    """scikit-learn's average linkage over squared distances, as photosim grouped before."""

    def run(vectors: Vectors, photo: Labels) -> Labels:
        squared = np.maximum(2 - 2 * vectors.astype(np.float64) @ vectors.T.astype(np.float64), 0)
        method = AgglomerativeClustering(
            None, metric="precomputed", linkage="average", distance_threshold=threshold**2
        )  # fmt: skip
        return np.asarray(method.fit_predict(squared), np.int64)

    return Way(f"average linkage, {threshold:.3f}", run)


def chinese_whispers(threshold: float, rounds: int = 20) -> Way:
    """As in dlib: each face takes the label that most of its neighbors within the threshold have, in a random order."""

    def run(vectors: Vectors, photo: Labels) -> Labels:
        pairs = near_pairs(vectors, threshold, most=min(len(vectors), 512))
        neighbors: list[list[int]] = [[] for _ in range(len(vectors))]
        for one, other in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
            neighbors[one].append(other)
            neighbors[other].append(one)
        labels, rng = np.arange(len(vectors)), np.random.default_rng(0)
        for _ in range(rounds):
            for row in rng.permutation(len(vectors)).tolist():
                if neighbors[row]:
                    told, counts = np.unique(labels[neighbors[row]], return_counts=True)
                    labels[row] = told[np.argmax(counts)]
        return labels

    return Way(f"Chinese whispers, {threshold:.3f}", run)


def dbscan(eps: float, least: int) -> Way:
    """scikit-learn's."""
    return Way(
        f"DBSCAN, eps {eps:.3f}, min_samples {least}",
        lambda vectors, _: DBSCAN(eps=eps, min_samples=least, algorithm="brute").fit_predict(vectors),
    )


def hdbscan(least: int, selection: str) -> Way:
    """scikit-learn's."""
    return Way(
        f"HDBSCAN, min_samples {least}, {selection}",
        lambda vectors, _: HDBSCAN(
            min_cluster_size=2, min_samples=least, cluster_selection_method=selection, copy=True
        ).fit_predict(vectors),
    )


def peers(threshold: float, steps: int = 12) -> list[list[Way]]:
    """What each peer is tried with, around the threshold of a pair."""
    grid = np.linspace(0.6, 1.35, steps) * threshold
    return [
        [single(at) for at in grid],
        [average(at) for at in grid],
        [chinese_whispers(at) for at in grid],
        [dbscan(at, 2) for at in grid],
        [hdbscan(1, "leaf"), hdbscan(2, "eom")],
    ]
