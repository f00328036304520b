"""Star clustering: groups without chaining, in which every member is linked to the keeper itself; components."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.store.duplicate_links import Link


@dataclass(frozen=True, slots=True)
class Star:
    """A keeper and the photos linked to it, nearest first, each with its link.

    `left_out`: links of the members to photos that are too far from the keeper, or in another group.
    """

    keeper: int
    links: tuple[tuple[int, Link], ...]
    left_out: int


def stars(
    links: Iterable[Link], rank: Callable[[int], Any], apart: Callable[[int, int], bool] = lambda one, other: False
) -> list[Star]:
    """Greedy star clusters of linked photos; `rank` is the sort key, smallest for the photo to keep, without ties.

    `apart`: whether the user called two photos different; such a link is ignored, and not counted as left out.

    The photo of best rank takes all photos linked to it, then the best of the rest, and so on. The result depends on
    links and ranks alone, not on their order. A photo is in one group at most.
    """
    beside: dict[int, dict[int, Link]] = {}
    for link in links:
        beside.setdefault(link.first_id, {})[link.second_id] = link
        beside.setdefault(link.second_id, {})[link.first_id] = link
    ranks = {photo_id: rank(photo_id) for photo_id in beside}
    found: list[Star] = []
    taken: set[int] = set()
    for keeper in sorted(beside, key=ranks.__getitem__):
        if keeper in taken:
            continue
        near = [(photo_id, link) for photo_id, link in beside[keeper].items() if photo_id not in taken]
        taken.add(keeper)
        if not near:
            continue
        near.sort(key=lambda one: (one[1].distance, ranks[one[0]]))
        inside = {keeper, *(photo_id for photo_id, _ in near)}
        taken |= inside
        outside = sum(
            other not in inside and not apart(keeper, other) for photo_id in inside for other in beside[photo_id]
        )
        found.append(Star(keeper, tuple(near), outside))
    return found


def photos_beside(told: Iterable[tuple[int, Link]], ids: Collection[int]) -> dict[int, frozenset[int]]:
    """For each photo that links name as their first or second (1, 2; others name none), the photos beside it."""
    found: dict[int, set[int]] = {}
    for which, link in told:
        if which in (1, 2):
            pair = (link.first_id, link.second_id)[:: 1 if which == 1 else -1]
            found.setdefault(pair[0], set()).add(pair[1])
    return {photo_id: frozenset(beside) for photo_id, beside in found.items() if photo_id in ids}


def component_labels(first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> dict[int, int]:
    """A row of its connected component for each row of the pairs (union-find)."""
    parent: dict[int, int] = {}

    def root(row: int) -> int:
        while (above := parent.setdefault(row, row)) != row:
            parent[row] = row = parent[above]
        return row

    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        parent[root(one)] = root(other)
    return {row: root(row) for row in parent}
