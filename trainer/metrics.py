"""How well distances tell similar from dissimilar pairs, and how well neighbours are found. Plain numpy.

A pair is accepted when its distance is at most the threshold. TPR (or TAR) is the share of similar pairs accepted,
FPR (or FAR) the share of dissimilar ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Roc:
    """`tpr` and `fpr` when everything up to `threshold` is accepted; thresholds ascend, all `(n,)`."""

    threshold: Floats
    tpr: Floats
    fpr: Floats

    @property
    def auc(self) -> float:
        """The area under the curve: how often a similar pair is nearer than a dissimilar one, ties half."""
        return float(np.trapezoid(self.tpr, self.fpr))

    @property
    def eer(self) -> float:
        """The error where as many similar pairs are refused as dissimilar ones accepted."""
        miss = 1 - self.tpr
        after = int(np.argmax(self.fpr >= miss))
        before = max(after - 1, 0)
        gap_before, gap_after = miss[before] - self.fpr[before], self.fpr[after] - miss[after]
        share = gap_before / (gap_before + gap_after) if gap_before + gap_after > 0 else 0.0
        return float(self.fpr[before] + share * (self.fpr[after] - self.fpr[before]))

    def at_fpr(self, wanted: float) -> tuple[float, float, float]:
        """(threshold, TPR, FPR) of the largest threshold whose FPR is at most `wanted`."""
        at = int(np.searchsorted(self.fpr, wanted, side="right")) - 1
        return float(self.threshold[at]), float(self.tpr[at]), float(self.fpr[at])

    def at_threshold(self, threshold: float) -> tuple[float, float]:
        """(TPR, FPR) when everything up to `threshold` is accepted."""
        at = int(np.searchsorted(self.threshold, threshold, side="right")) - 1
        return float(self.tpr[at]), float(self.fpr[at])

    def thinned(self, rows: int = 50) -> list[tuple[float, float, float]]:
        """About `rows` points at even thresholds from 0 to the largest, for a card or a table."""
        steps = np.linspace(0, max(float(self.threshold[-1]), 1e-6), rows)
        return [(float(step), *self.at_threshold(float(step))) for step in steps]


def roc(distance: Floats | Vectors, same: npt.NDArray[np.bool_]) -> Roc:
    """The curve over every distinct distance of the pairs `(n,)`. Both kinds of pairs must be there."""
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
    """Distance and sameness of every pair of unit vectors `(n, dim)`, each pair once."""
    first, second = np.triu_indices(len(vectors), 1)
    return distances(vectors)[first, second], labels[first] == labels[second]


def distances(vectors: Vectors) -> Vectors:
    """Euclidean distances `(n, n)` between unit vectors `(n, dim)`."""
    matrix: Vectors = np.sqrt(np.clip(2 - 2 * (vectors @ vectors.T), 0, 4)).astype(np.float32)
    return matrix
