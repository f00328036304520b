"""Evaluation of embeddings: verification and retrieval metrics, error analysis by label, by edit and by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from trainer.common import metrics
from trainer.common.metrics import Labels, Retrieval, Roc, Vectors
from trainer.data.edits import EDITS, ORIGINAL
from trainer.data.pairs import View

FARS = (1e-1, 1e-2, 1e-3, 1e-4)
# A rate measured by fewer false matches than this is reported as uncertain.
FEWEST_FALSE_MATCHES = 10
MOST_TRIED = 20_000


@dataclass(frozen=True)
class Evaluation:
    """Evaluation of unit vectors `(n, dim)` of some views with their labels `(n,)`; `names` are the labels' by number.

    `far` is the false accept rate of the threshold, `auc_interval` the 95 % confidence interval.
    """

    views: list[View]
    vectors: Vectors
    labels: Labels
    names: list[str]
    roc: Roc
    retrieval: Retrieval
    auc_interval: tuple[float, float]
    similar_pairs: int
    dissimilar_pairs: int
    far: float

    @property
    def threshold(self) -> float:
        """Decision threshold: the largest distance (0..2) that accepts at most `far` of the dissimilar pairs."""
        return min(max(self.roc.at_fpr(self.far)[0], 0.0), 2.0)

    def figures(self) -> dict[str, float]:
        """Metrics by name, as they are printed and saved."""
        fixed = {f"TAR at FAR {far:.0e}".replace("e-0", "e-"): self.roc.at_fpr(far)[1] for far in FARS}
        return {
            "pictures": len(self.vectors),
            "labels": len(np.unique(self.labels)),
            "similar pairs": self.similar_pairs,
            "dissimilar pairs": self.dissimilar_pairs,
            "AUC": self.roc.auc,
            "AUC low": self.auc_interval[0],
            "AUC high": self.auc_interval[1],
            "EER": self.roc.eer,
            **fixed,
            "precision@1": self.retrieval.precision_at_1,
            "recall@10": self.retrieval.recall_at_10,
            "mAP@R": self.retrieval.map_at_r,
            f"threshold at FAR {self.far:g}": self.threshold,
            "TPR at the threshold": self.roc.at_threshold(self.threshold)[0],
            "FPR at the threshold": self.roc.at_threshold(self.threshold)[1],
        }

    def notes(self) -> list[str]:
        """Warnings: embedding collapse, and rates that too few dissimilar pairs stand behind."""
        spread = 1 - float(np.square(self.vectors.mean(0)).sum())
        collapsed = (
            f"The embeddings have collapsed: every picture gets nearly the same vector (spread {spread:.3f}). "
            "This encoder tells nothing apart."
        )
        return [collapsed] * (spread < metrics.COLLAPSED_SPREAD) + [
            f"FAR {far:g} stands on fewer than {FEWEST_FALSE_MATCHES} false matches: "
            f"{self.dissimilar_pairs:,} dissimilar pairs are too few for it."
            for far in FARS
            if far * self.dissimilar_pairs < FEWEST_FALSE_MATCHES
        ]


def judge(vectors: Vectors, labels: Labels, views: Sequence[View], names: Sequence[str], far: float) -> Evaluation:
    """Evaluate unit vectors `(n, dim)` of `views` with label numbers `(n,)`; `far` sets the threshold."""
    distance, same = metrics.all_pairs(vectors, labels)
    return Evaluation(
        views=list(views),
        vectors=vectors,
        labels=labels,
        names=list(names),
        roc=metrics.roc(distance, same),
        retrieval=metrics.retrieval(vectors, labels),
        auc_interval=metrics.auc_interval(vectors, labels),
        similar_pairs=int(same.sum()),
        dissimilar_pairs=int((~same).sum()),
        far=far,
    )


def by_label(found: Evaluation) -> pd.DataFrame:
    """Per-class errors: a row per label with several pictures, worst first, with precision@1 and false non-matches.

    `missed` is the share of its similar pairs beyond the threshold, `taken_for` the label most often nearest instead.
    """
    first = found.labels[found.retrieval.nearest[:, 0]]
    matrix = metrics.distances(found.vectors)
    rows = []
    for label in np.unique(found.labels[found.retrieval.queries]):
        own = np.flatnonzero(found.labels == label)
        inside = matrix[np.ix_(own, own)][np.triu_indices(len(own), 1)]
        wrong = first[own][first[own] != label]
        taken_for = found.names[int(np.bincount(wrong).argmax())] if len(wrong) else ""
        rows.append(
            (found.names[label], len(own), (first[own] == label).mean(), (inside > found.threshold).mean(), taken_for)
        )
    table = pd.DataFrame(rows, columns=["label", "pictures", "precision_at_1", "missed", "taken_for"])
    return table.sort_values(["precision_at_1", "missed"], ascending=[True, False], ignore_index=True)


def by_edit(found: Evaluation) -> pd.DataFrame:
    """Recall of edited copies: a row per named edit, how often its original is nearest, and within the threshold.

    Empty where the views hold no edits.
    """
    edit = np.array([str(view.edit) if view.edit is not None else ORIGINAL for view in found.views])
    originals = np.flatnonzero(edit == ORIGINAL)
    rows = []
    for name in EDITS:
        asked = np.flatnonzero(edit == name)
        if not len(asked):
            continue
        apart = np.sqrt(np.clip(2 - 2 * found.vectors[asked] @ found.vectors[originals].T, 0, 4))
        right = found.labels[originals][apart.argmin(1)] == found.labels[asked]
        own = np.where(found.labels[originals][None, :] == found.labels[asked][:, None], apart, np.inf).min(1)
        rows.append((name, len(asked), right.mean(), (own <= found.threshold).mean(), own.mean()))
    return pd.DataFrame(rows, columns=["edit", "pictures", "original_first", "within_threshold", "mean_distance"])


def worst(found: Evaluation, count: int = 8) -> tuple[list[tuple[int, int, float]], list[tuple[int, int, float]]]:
    """Hardest pairs: the nearest dissimilar (false matches) and farthest similar ones, as (row, row, distance).

    A label stands in a list at most once, so that one that goes wrong in many ways does not fill it.
    """
    first, second = np.triu_indices(len(found.labels), 1)
    distance, same = metrics.all_pairs(found.vectors, found.labels)
    lists = []
    for kind, order in ((~same, distance), (same, -distance)):
        used: set[int] = set()
        chosen: list[tuple[int, int, float]] = []
        candidates = np.flatnonzero(kind)
        near = candidates[np.argsort(order[candidates], kind="stable")[:MOST_TRIED]]
        for pair in near:
            one, other = int(first[pair]), int(second[pair])
            pair_labels = {int(found.labels[one]), int(found.labels[other])}
            if len(chosen) < count and not used & pair_labels:
                used |= pair_labels
                chosen.append((one, other, float(distance[pair])))
        lists.append(chosen)
    return lists[0], lists[1]


def some_queries(found: Evaluation, count: int = 8, seed: int = 0) -> npt.NDArray[np.int64]:
    """Sample of query rows to show with their ten nearest: different labels, half of them failures, if any."""
    rng = np.random.default_rng(seed)
    queries = rng.permutation(found.retrieval.queries)
    hit = found.retrieval.hit_at_1[queries]
    chosen: list[int] = []
    for pool, upto in ((queries[~hit], count // 2), (queries[hit], count), (queries[~hit], count)):
        for row in pool:
            taken = {int(found.labels[each]) for each in chosen}
            if len(chosen) < upto and int(found.labels[row]) not in taken:
                chosen.append(int(row))
    return np.asarray(chosen, np.int64)
