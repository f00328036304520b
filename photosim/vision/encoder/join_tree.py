"""Cut of a tree of joins (dendrogram) whose values may rise towards the root.

Sets are joined by the highest score first, which need not fall: a pair of one person's faces may be unsure, and the
third face makes all three sure. A set is therefore kept where its own join has the wanted value or that of any larger
set which holds it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

# A value, the root of the set, which is its first row, and that of the set which was joined to it.
Join = tuple[float, int, int]


def cut_tree(count: int, joins: Sequence[Join], least: float) -> npt.NDArray[np.int64]:
    """Labels of `count` rows, each the first row of its set, when `joins`, in their order, are cut at a value."""
    parent = list(range(count))
    kept = [False] * count
    for value, one, other in reversed(joins):
        if kept[one] or value >= least:
            kept[one] = kept[other] = True
            parent[other] = one
    labels = np.array(parent, np.int64)
    above = labels[labels]
    while (above != labels).any():
        labels, above = above, above[above]
    return labels
