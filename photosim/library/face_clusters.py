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

from photosim.library.face_pairs import Pairs, Rows, Vectors

NOBODY = -1
_BLOCK = 512


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
        return np.array([self.root(row) for row in range(len(self._parent))], np.int64)

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

    def join_near(self, pairs: Pairs, threshold: float) -> None:
        """Join the nearest first, until no two clusters that the rules allow are at most `threshold` apart on average.

        `pairs`: of clusters, named by any of their faces, all that are at most so far apart now, the nearest first.
        """
        first, second = pairs.first.tolist(), pairs.second.tolist()
        sizes = [
            self._sizes[self.root(one)] + self._sizes[self.root(other)]
            for one, other in zip(first, second, strict=True)
        ]
        fresh = zip(pairs.distance.tolist(), first, second, sizes, strict=True)
        known: dict[tuple[int, int], int] = {}
        waiting: list[tuple[float, int, int, int]] = []
        following = next(fresh, None)
        while following is not None or waiting:
            if following is None or (waiting and waiting[0] < following):
                _, one, other, size = heapq.heappop(waiting)
            else:
                _, one, other, size = following
                following = next(fresh, None)
            one, other = sorted((self.root(one), self.root(other)))
            both = self._sizes[one] + self._sizes[other]
            if one == other or not self.may_join(one, other):
                continue
            if both == size:
                self._join(one, other)
            elif known.get((one, other)) != both:
                # It was a lower bound only. Now that its turn has come: how far it is.
                known[one, other] = both
                distance = self.distance(one, other)
                if distance <= threshold:
                    heapq.heappush(waiting, (distance, one, other, both))

    def cluster_pairs(self, roots: Rows, threshold: float) -> Pairs:
        """The pairs of clusters, named by their roots, that are on average at most `threshold` apart."""
        rows = np.sort(roots)
        means = self._sums[rows] / np.array([self._sizes[row] for row in rows.tolist()])[:, None]
        found = [(0.0, 0, 0)][:0]
        for start in range(0, len(rows), _BLOCK):
            near = means[start : start + _BLOCK] @ means.T >= 1 - threshold**2 / 2 - 1e-6
            one, other = np.nonzero(np.triu(near, start + 1))
            for first, second in zip(rows[one + start].tolist(), rows[other].tolist(), strict=True):
                distance = self.distance(first, second)
                if distance <= threshold:
                    found.append((distance, first, second))
        found.sort()
        columns = np.array(found, np.float64).reshape(-1, 3)
        return Pairs(columns[:, 1].astype(np.int64), columns[:, 2].astype(np.int64), columns[:, 0])

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
