"""Faces joined into clusters, shortest distance first, while the average distance stays small and no rule is broken.

Average linkage (Sokal and Michener, 1958) over unit vectors, with the root of the mean squared distance as average: by
the sums of vectors it costs one product, whatever the sizes. It is never less than the shortest distance between two
members, so the pairs of faces under the threshold are all that has to be looked at, and a distance that was right
before one side grew is a lower bound afterwards.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.near_pairs import Distances, Look, Pairs, Rows, Vectors, never

NOBODY = -1
# Distance, two faces, and how large their clusters were together when that was the distance.
Waiting = tuple[float, int, int, int]
_BLOCK, _AT_ONCE = 512, 4096


@dataclass(frozen=True, slots=True)
class Rules:
    """What may not be joined, by rows of faces. `person`: confirmed as that one, or NOBODY.

    `photo`: two faces of one photo are two people, unless both are confirmed as the same. `refused`: a face is none of
    these people. `seen`: photos in which a person stands already, with a face that takes no part.
    """

    photo: npt.NDArray[np.int64]
    person: npt.NDArray[np.int64]
    refused: dict[int, frozenset[int]]
    seen: dict[int, frozenset[int]]


class Clusters:
    """Faces as they are joined; every face starts alone."""

    def __init__(self, vectors: Vectors, rules: Rules) -> None:
        self._sums = vectors.astype(np.float64)
        self._sizes = [1] * len(vectors)
        self._parent = list(range(len(vectors)))
        self._person: list[int] = rules.person.tolist()
        self._refused: dict[int, set[int]] = {row: set(who) for row, who in rules.refused.items()}
        # A person's clusters share one set: two faces of one photo must not come to it by two ways.
        of_person: dict[int, set[int]] = {who: set(photos) for who, photos in rules.seen.items()}
        self._photos: list[set[int]] = []
        for who, photo in zip(self._person, rules.photo.tolist(), strict=True):
            photos = set[int]() if who == NOBODY else of_person.setdefault(who, set())
            photos.add(photo)
            self._photos.append(photos)

    def root(self, row: int) -> int:
        """The face that stands for the cluster."""
        parent = self._parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def labels(self) -> Rows:
        """For each face the first face of its cluster."""
        parent = np.array(self._parent, np.int64)
        above = parent[parent]
        while (above != parent).any():
            parent, above = above, above[above]
        return parent

    def person(self, row: int) -> int:
        """Whose cluster it is, or NOBODY."""
        return self._person[self.root(row)]

    def may_join(self, one: int, other: int) -> bool:
        """Whether no rule keeps two clusters, named by their roots, apart."""
        first, second = self._person[one], self._person[other]
        if first != NOBODY and second != NOBODY:
            return first == second
        who = max(first, second)
        if who != NOBODY and who in self._refused.get(other if first != NOBODY else one, ()):
            return False
        return self._photos[one].isdisjoint(self._photos[other])

    def distance(self, one: int, other: int) -> float:
        """The average distance between two clusters, named by their roots."""
        product = float(self._sums[one] @ self._sums[other]) / (self._sizes[one] * self._sizes[other])
        return round(math.sqrt(max(0.0, 2 - 2 * product)), 6)

    def join_near(self, pairs: Pairs, threshold: float, look: Look = never) -> None:
        """Join the nearest first, until no two clusters that the rules allow are at most `threshold` apart on average.

        `pairs`: of clusters, named by any of their faces, all that are at most so far apart now, the nearest first.
        """
        roots, sizes = self.labels(), np.array(self._sizes, np.int64)
        fresh = sizes[roots[pairs.first]] + sizes[roots[pairs.second]]
        known: dict[int, int] = {}
        waiting: list[Waiting] = []
        for start in range(0, len(fresh), _AT_ONCE):
            look()
            part = slice(start, start + _AT_ONCE)
            few = Pairs(pairs.first[part], pairs.second[part], pairs.distance[part])
            following, measured = self._ahead(few, fresh[part])
            for pair in following:
                while waiting and waiting[0] < pair:
                    self._turn(heapq.heappop(waiting), waiting, threshold, known, measured)
                self._turn(pair, waiting, threshold, known, measured)
        while waiting:
            self._turn(heapq.heappop(waiting), waiting, threshold, known, {})

    def cluster_pairs(self, roots: Rows, threshold: float) -> Pairs:
        """The pairs of clusters, named by their roots, that are on average at most `threshold` apart."""
        rows = np.sort(roots)
        means = self._sums[rows] / np.array(self._sizes, np.int64)[rows][:, None]
        first, second = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for start in range(0, len(rows), _BLOCK):
            near = means[start : start + _BLOCK] @ means[start:].T >= 1 - threshold**2 / 2 - 1e-6
            one, other = np.nonzero(np.triu(near, 1))
            first.append(rows[one + start])
            second.append(rows[other + start])
        one, other = np.concatenate(first), np.concatenate(second)
        distance = self._distances(one, other)
        near = distance <= threshold
        one, other, distance = one[near], other[near], distance[near]
        order = np.lexsort((other, one, distance))
        return Pairs(one[order], other[order], distance[order])

    def _ahead(self, pairs: Pairs, fresh: Rows) -> tuple[list[Waiting], dict[int, tuple[int, float]]]:
        """The pairs that are not of one cluster by now, and how far apart their clusters are, measured all at once.

        `fresh`: how large the two were together when a pair's own distance was right.
        """
        roots, sizes = self.labels(), np.array(self._sizes, np.int64)
        one, other = roots[pairs.first], roots[pairs.second]
        two = np.flatnonzero(one != other)
        columns = pairs.distance[two], pairs.first[two], pairs.second[two], fresh[two]
        following = list(zip(*(column.tolist() for column in columns), strict=True))
        code = np.minimum(one, other) * len(roots) + np.maximum(one, other)
        code = np.unique(code[two][sizes[one[two]] + sizes[other[two]] != fresh[two]])
        one, other = np.divmod(code, len(roots))
        found = zip((sizes[one] + sizes[other]).tolist(), self._distances(one, other).tolist(), strict=True)
        return following, dict(zip(code.tolist(), found, strict=True))

    def _turn(
        self,
        pair: Waiting,
        waiting: list[Waiting],
        threshold: float,
        known: dict[int, int],
        measured: dict[int, tuple[int, float]],
    ) -> None:
        """Join a pair whose turn has come, or put it off when it was a lower bound only, and is further away by now.

        `known`: for pairs of clusters how large they were together when they were measured last.
        """
        _, first, second, size = pair
        one, other = self.root(first), self.root(second)
        if one == other:
            return
        if one > other:
            one, other = other, one
        both = self._sizes[one] + self._sizes[other]
        code = one * len(self._sizes) + other
        if both == size:
            if self.may_join(one, other):
                self._join(one, other)
        elif known.get(code) != both and self.may_join(one, other):
            known[code] = both
            before = measured.get(code)
            distance = before[1] if before is not None and before[0] == both else self.distance(one, other)
            if distance <= threshold:
                heapq.heappush(waiting, (distance, one, other, both))

    def _distances(self, one: Rows, other: Rows) -> Distances:
        """`distance` of many pairs of roots at once."""
        sizes = np.array(self._sizes, np.int64)
        found = np.empty(len(one), np.float64)
        for start in range(0, len(one), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            products = np.einsum("nd,nd->n", self._sums[one[part]], self._sums[other[part]])
            found[part] = products / (sizes[one[part]] * sizes[other[part]])
        apart: Distances = np.sqrt(np.maximum(2 - 2 * found, 0))
        return np.round(apart, 6)

    def _join(self, one: int, other: int) -> None:
        self._parent[other] = one
        self._sums[one] += self._sums[other]
        self._sizes[one] += self._sizes[other]
        photos, more = self._photos[one], self._photos[other]
        if self._person[one] == NOBODY and (self._person[other] != NOBODY or len(photos) < len(more)):
            photos, more = more, photos  # a person's set is shared, so it is the one that grows
        photos |= more
        self._photos[one] = photos
        self._person[one] = max(self._person[one], self._person[other])
        refused = self._refused.pop(other, None)
        if refused:
            self._refused.setdefault(one, set()).update(refused)
