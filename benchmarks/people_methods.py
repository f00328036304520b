"""Ways to put faces into groups, ours and three others, and how right the groups are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from photosim.library.people.average_linkage import NOBODY
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.cluster import DBSCAN, HDBSCAN

from photosim.library.people.cluster_rules import Faces, group
from photosim.library.people.near_pairs import near_pairs

Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
LEAST_PRECISION = 0.98


@dataclass(frozen=True, slots=True)
class Scores:
    """B-cubed precision, recall and F1 (Amigo et al., 2009), the precision over pairs, and processor time."""

    precision: float
    recall: float
    f1: float
    pair_precision: float
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
    right, joined = (counts * (counts - 1) // 2).sum(), (sizes * (sizes - 1) // 2).sum()
    f1 = 2 * precision * recall / (precision + recall)
    return Scores(precision, recall, f1, float(right / max(joined, 1)), cpu_s)


def timed(way: Way, vectors: Vectors, photo: Labels, truth: Labels) -> Scores:
    """Group, and judge."""
    began = time.process_time()
    found = np.asarray(way.run(vectors, photo), np.int64)
    return score(found, truth, time.process_time() - began)


def best(ways: Sequence[Way], vectors: Vectors, photo: Labels, truth: Labels) -> tuple[Way, Scores]:
    """The best F1 at a precision of at least 0.98; where none has that, the most precise."""
    scores = [(way, timed(way, vectors, photo, truth)) for way in ways]
    precise = [each for each in scores if each[1].precision >= LEAST_PRECISION]
    if precise:
        return max(precise, key=lambda each: each[1].f1)
    return max(scores, key=lambda each: each[1].precision)


def ours(threshold: float) -> Way:
    """As photosim groups, with nothing said by anybody."""

    def run(vectors: Vectors, photo: Labels) -> Labels:
        count = len(vectors)
        nobody = np.full(count, NOBODY, np.int64)
        return group(Faces(vectors, photo, np.zeros(count, np.bool_), nobody, {}), threshold)

    return Way(f"photosim, {threshold:.3f}", run)


def single(threshold: float) -> Way:
    """Single linkage at a threshold: whatever a chain of pairs connects."""

    def run(vectors: Vectors, photo: Labels) -> Labels:
        pairs = near_pairs(vectors, threshold, most=len(vectors))
        size = len(vectors)
        graph = coo_matrix((np.ones(len(pairs.first)), (pairs.first, pairs.second)), (size, size))
        return np.asarray(connected_components(graph, directed=False)[1], np.int64)

    return Way(f"single linkage, {threshold:.3f}", run)


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


def peers(threshold: float) -> list[list[Way]]:
    """What each peer is tried with, around a threshold; ours at last, tried with as much."""
    # Fine enough that who is best does not hang on where a step falls: around 0.98 a step of 1/40 moves F1 by 0.02.
    grid = [threshold * part / 120 for part in range(60, 169)]
    return [
        [single(at) for at in grid],
        [dbscan(at, least) for at in grid for least in (2, 3)],
        [hdbscan(least, selection) for least in (1, 2, 3) for selection in ("eom", "leaf")],
        [ours(at) for at in grid],
    ]
