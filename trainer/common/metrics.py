"""Verification and retrieval metrics: ROC, AUC, EER, TAR at FAR, precision@1, recall@k, mAP@R. Plain NumPy.

A pair is accepted when its distance is at most the threshold. TPR (or TAR) is the share of similar pairs accepted,
FPR (or FAR) the share of dissimilar ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.vision.encoder.model_card import RocPoint

# Embedding collapse: unit vectors whose 1 - |mean|^2 is below this point nearly all one way.
COLLAPSED_SPREAD = 0.02
Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

MOST_DISSIMILAR = 1_000_000


# False accept rates (FAR) whose thresholds a card holds exactly.
CARD_RATES = (1e-4, 1e-3, 1e-2)


@dataclass(frozen=True, slots=True)
class Roc:
    """ROC curve: `tpr` and `fpr` at each accepting `threshold` (largest distance accepted), ascending, all `(n,)`."""

    threshold: Floats
    tpr: Floats
    fpr: Floats

    @property
    def auc(self) -> float:
        """Area under the ROC curve: how often a similar pair is nearer than a dissimilar one, ties half."""
        return float(np.trapezoid(self.tpr, self.fpr))

    @property
    def eer(self) -> float:
        """Equal error rate: where the share of similar pairs rejected equals that of dissimilar ones accepted."""
        miss = 1 - self.tpr
        after = int(np.argmax(self.fpr >= miss))
        before = max(after - 1, 0)
        gap_before, gap_after = miss[before] - self.fpr[before], self.fpr[after] - miss[after]
        share = gap_before / (gap_before + gap_after) if gap_before + gap_after > 0 else 0.0
        return float(self.fpr[before] + share * (self.fpr[after] - self.fpr[before]))

    def at_fpr(self, wanted: float) -> tuple[float, float, float]:
        """Operating point (threshold, TPR, FPR) at a given FPR: the largest threshold whose FPR is at most `wanted`."""
        at = int(np.searchsorted(self.fpr, wanted, side="right")) - 1
        return float(self.threshold[at]), float(self.tpr[at]), float(self.fpr[at])

    def at_threshold(self, threshold: float) -> tuple[float, float]:
        """Operating point (TPR, FPR) at a given threshold, interpolated as a step function."""
        at = int(np.searchsorted(self.threshold, threshold, side="right")) - 1
        return float(self.tpr[at]), float(self.fpr[at])

    def thinned(self, rows: int = 50) -> list[tuple[float, float, float]]:
        """Downsampled curve for a card or a table: rows of (threshold, TPR, FPR).

        They are at `rows` even thresholds from 0 to the largest, and at FAR 1e-4, 1e-3 and 1e-2.
        """
        even = np.linspace(0, max(float(self.threshold[-1]), 1e-6), rows).tolist()
        exact = [at for at in (self.at_fpr(rate)[0] for rate in CARD_RATES) if at > 0]
        return [(step, *self.at_threshold(step)) for step in sorted({*even, *exact})]


def card_points(rows: Iterable[Iterable[float]]) -> tuple[RocPoint, ...]:
    """ROC points of a model card from rows (threshold, TPR, FPR), rounded to six digits."""
    return tuple(RocPoint(*(round(float(value), 6) for value in row)) for row in rows)


def roc(distance: Floats | Vectors, same: npt.NDArray[np.bool_]) -> Roc:
    """ROC curve of pairs from distances `(n,)` and whether each is similar `(n,)`, a point per distinct distance.

    Raises ValueError where one of the two kinds of pairs is missing.
    """
    if same.all() or not same.any():
        raise ValueError("a ROC needs similar and dissimilar pairs")
    order = np.argsort(distance, kind="stable")
    ascending = np.asarray(distance, np.float64)[order]
    hits, slips = np.cumsum(same[order]), np.cumsum(~same[order])
    last = np.append(ascending[1:] != ascending[:-1], True)
    threshold = np.concatenate([[min(0.0, ascending[0]) - 1e-9], ascending[last]])
    tpr = np.concatenate([[0.0], hits[last] / hits[-1]])
    fpr = np.concatenate([[0.0], slips[last] / slips[-1]])
    return Roc(threshold, tpr, fpr)


def all_pairs(vectors: Vectors, labels: Labels) -> tuple[Vectors, npt.NDArray[np.bool_]]:
    """Pairwise distances `(n (n - 1) / 2,)` of unit vectors `(n, dim)`, and whether each pair has one label."""
    first, second = np.triu_indices(len(vectors), 1)
    return distances(vectors)[first, second], labels[first] == labels[second]


def distances(vectors: Vectors) -> Vectors:
    """Distance matrix `(n, n)`, Euclidean, of unit vectors `(n, dim)`."""
    matrix: Vectors = np.sqrt(np.clip(2 - 2 * (vectors @ vectors.T), 0, 4)).astype(np.float32)
    return matrix


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Retrieval metrics: means over the queries, which are the vectors whose label has another vector.

    `nearest` is `(n, k)`, of all rows, nearest first.

    `recall_at_10` is the share of queries with one of their label among the ten nearest. `map_at_r` is that of
    Musgrave, Belongie and Lim 2020: precision at each hit among the R nearest, R being how many there are to find.
    """

    precision_at_1: float
    recall_at_10: float
    map_at_r: float
    hit_at_1: npt.NDArray[np.bool_]
    queries: npt.NDArray[np.int64]
    nearest: npt.NDArray[np.int64]


def retrieval(vectors: Vectors, labels: Labels, k: int = 10) -> Retrieval:
    """Leave-one-out nearest-neighbor retrieval: each of the unit vectors `(n, dim)` is a query once."""
    matrix = distances(vectors)
    np.fill_diagonal(matrix, np.inf)
    others = np.bincount(labels, minlength=int(labels.max()) + 1)[labels] - 1
    most = max(k, int(others.max()))
    order = np.argsort(matrix, axis=1, kind="stable")[:, : min(most, len(vectors) - 1)]
    hit = labels[order] == labels[:, None]
    precision = np.cumsum(hit, axis=1) / np.arange(1, hit.shape[1] + 1)
    within = np.arange(hit.shape[1])[None, :] < others[:, None]
    queries = np.flatnonzero(others > 0)
    average = (precision * hit * within).sum(1)[queries] / others[queries]
    return Retrieval(
        precision_at_1=float(hit[queries, 0].mean()),
        recall_at_10=float(hit[queries, :10].any(axis=1).mean()),
        map_at_r=float(average.mean()),
        hit_at_1=hit[:, 0],
        queries=queries,
        nearest=order[:, :k],
    )


def auc_interval(
    vectors: Vectors, labels: Labels, *, draws: int = 200, seed: int = 0, coverage: float = 0.95
) -> tuple[float, float]:
    """Confidence interval (low, high) of the AUC, by a cluster bootstrap that resamples labels, not pairs.

    Pairs that share a label or a picture are not independent; drawing whole labels keeps that. Distances go into
    1,000 bins of equal count first, which moves the AUC by less than 0.0005; of more than a million dissimilar pairs a
    million are drawn.
    """
    rng = np.random.default_rng(seed)
    distance, same = all_pairs(vectors, labels)
    first, second = np.triu_indices(len(labels), 1)
    if (far_apart := np.flatnonzero(~same)).size > MOST_DISSIMILAR:
        kept = np.concatenate([np.flatnonzero(same), rng.choice(far_apart, MOST_DISSIMILAR, replace=False)])
        distance, same, first, second = distance[kept], same[kept], first[kept], second[kept]
    edges = np.quantile(distance, np.linspace(0, 1, 1001)[1:-1])
    bins = np.searchsorted(edges, distance)
    count = int(labels.max()) + 1
    areas = []
    for _ in range(draws):
        weight = np.bincount(rng.integers(count, size=count), minlength=count).astype(np.float64)
        one, other = weight[labels[first]], weight[labels[second]]
        near = np.bincount(bins[same], one[same], 1000)
        far = np.bincount(bins[~same], (one * other)[~same], 1000)
        if near.sum() and far.sum():
            nearer = np.cumsum(near) - near / 2
            areas.append(float((nearer * far).sum() / (near.sum() * far.sum())))
    low, high = np.quantile(areas, [(1 - coverage) / 2, (1 + coverage) / 2])
    return float(low), float(high)
