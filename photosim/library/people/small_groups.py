"""Second pass of clustering: small groups join the large one that they score highest with, by a margin over its rivals.

Greedy agglomeration leaves a person's odd pictures (a profile, a hat, another age) in pieces beside the large group:
each piece alone is little evidence. Against groups that are known well the question is easier: which of them, if any.
"""

from __future__ import annotations

import numpy as np

from photosim.library.people.clusters import NOBODY, Clusters
from photosim.library.people.near_pairs import CheckCanceled, Rows, no_cancel
from photosim.vision.encoder.two_covariance import Numbers

# Groups of fewer faces join those of at least so many.
LARGE = 6
# How far below the score at which groups join, and by how much the best must be better than the next.
BELOW, MARGIN = 0.4, 0.4
_BLOCK = 256


def absorb_small(clusters: Clusters, least: float, check_canceled: CheckCanceled = no_cancel) -> None:
    """Join small groups with large ones, the highest score first, within the rules of the clusters.

    `least`: the score down to which groups were joined. Scores are those from before; a large group takes in what
    belongs to it, and none of that is evidence for more.
    """
    roots, sizes = np.unique(clusters.labels(), return_counts=True)
    large = roots[sizes >= LARGE]
    small = np.array([root for root in roots[sizes < LARGE].tolist() if clusters.person(root) == NOBODY], np.int64)
    people = np.array([clusters.person(root) for root in large.tolist()], np.int64)
    wishes: list[tuple[float, int, int]] = []
    for start in range(0, len(small) if len(large) else 0, _BLOCK):
        check_canceled()
        some = small[start : start + _BLOCK]
        scores = clusters.score_table(some, large)
        best = np.argmax(scores, axis=1)
        highest = scores[np.arange(len(some)), best]
        for row in np.flatnonzero(highest >= least - BELOW).tolist():
            if highest[row] - _rival(scores[row], people, int(best[row])) >= MARGIN:
                wishes.append((-float(highest[row]), int(some[row]), int(large[best[row]])))
    for _, one, other in sorted(wishes):
        first, second = sorted((clusters.root(one), clusters.root(other)))
        if clusters.may_join(first, second):
            clusters.unite(first, second)


def _rival(scores: Numbers, people: Rows, best: int) -> float:
    """Highest score of another group, which is not a second group of the same person."""
    others = np.arange(len(scores)) != best
    if people[best] != NOBODY:
        others &= people != people[best]
    return float(scores[others].max(initial=-np.inf))
