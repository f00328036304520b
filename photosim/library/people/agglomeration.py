"""Agglomerative clustering of faces by log-likelihood ratio, the highest score first, within the rules.

Exact greedy agglomeration over the pairs of a neighbor graph: two clusters are neighbors when two of their faces are.
Each cluster keeps its best neighbor in a heap (Müllner, "Modern hierarchical, agglomerative clustering algorithms",
2011), and sums of vectors are all that is known of it, so that a join costs one product with its neighbors.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.near_pairs import CheckCanceled, Pairs, Rows, Vectors, no_cancel
from photosim.vision.encoder.two_covariance import Numbers, TwoCovariance, weight

NOBODY = -1
_BLOCK, _MOST_COMPARED, _CHECK_EVERY, _PAIRS_AT_ONCE = 256, 8192, 512, 65_536
# Of 2,836 weak detections, dogs and blurred strangers, 992 joined groups of people; with this, 70. Of real faces that
# count as weak 83 of 320 still join, instead of 183, and none the wrong group instead of 5: the others are asked about.
WEAK_MARGIN = 0.6
# A cluster's best neighbor: the score, the neighbor, and how often that one had been joined then.
_NONE = (-np.inf, NOBODY, 0)


@dataclass(frozen=True, slots=True)
class LinkageRules:
    """Cannot-link constraints by rows of faces. `person`: confirmed as that person, or NOBODY.

    `photo`: two faces of one photo are two people, unless both are confirmed as the same. `refused`: people that a face
    is not.
    """

    photo: npt.NDArray[np.int64]
    person: npt.NDArray[np.int64]
    refused: dict[int, frozenset[int]]


class Clusters:
    """Disjoint sets of faces under the constraints; every face starts alone. A cluster is named by its root row.

    The root is its first row. `by_person`: the confirmed faces of a person start as one cluster. Otherwise they join by
    their looks, since a person may look different as a child and as an adult.
    """

    def __init__(self, vectors: Vectors, rules: LinkageRules, model: TwoCovariance, *, by_person: bool = False) -> None:
        count = len(vectors)
        self._model = model
        self._sums = vectors.astype(np.float64) - model.middle
        self._counts = np.ones(count)
        self._crowding_sums = model.crowding(vectors)
        # By roots, kept for speed: how much a cluster counts, the share of it that a face is, its squared length, its
        # evidence, its mean crowding. In one table, which is looked up once for all neighbors of a cluster.
        self._known = np.empty((count, 5))
        self._weights, self._shares, self._squares, self._evidence, self._crowding = self._known.T
        self._weights[:] = self._shares[:] = weight(self._counts)
        self._squares[:] = self._shares**2 * np.einsum("nd,nd->n", self._sums, self._sums)
        self._evidence[:] = model.evidence(self._weights, self._squares)
        self._crowding[:] = self._crowding_sums
        self._versions = [0] * count
        self._parent = list(range(count))
        self._neighbors: list[set[int]] = [set() for _ in range(count)]
        self._best: list[tuple[float, int, int]] = [_NONE] * count
        self._best_scores = np.full(count, -np.inf)
        self._heap: list[tuple[float, int, int]] = []
        self._person: list[int] = rules.person.tolist()
        self._refused: dict[int, set[int]] = {row: set(who) for row, who in rules.refused.items()}
        # A person's clusters share one set: two faces of one photo must not come to it by two ways.
        of_person: dict[int, set[int]] = {}
        self._photos: list[set[int]] = []
        for who, photo in zip(self._person, rules.photo.tolist(), strict=True):
            photos = set[int]() if who == NOBODY else of_person.setdefault(who, set())
            photos.add(photo)
            self._photos.append(photos)
        firsts: dict[int, int] = {}
        for row in np.flatnonzero(rules.person != NOBODY).tolist() if by_person else []:
            first = firsts.setdefault(self._person[row], row)
            if first != row:
                self.unite(first, row)

    def root(self, row: int) -> int:
        """Root of the cluster that a face is in."""
        parent = self._parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def labels(self) -> Rows:
        """Root of each face's cluster, `(n,)`."""
        parent = np.array(self._parent, np.int64)
        above = parent[parent]
        while (above != parent).any():
            parent, above = above, above[above]
        return parent

    def person(self, row: int) -> int:
        """Person of the face's cluster, or NOBODY."""
        return self._person[self.root(row)]

    def may_join(self, one: int, other: int) -> bool:
        """Whether no constraint separates two clusters, given by their roots."""
        first, second = self._person[one], self._person[other]
        if first != NOBODY and second != NOBODY:
            return first == second
        who = max(first, second)
        if who != NOBODY and who in self._refused.get(other if first != NOBODY else one, ()):
            return False
        return self._photos[one].isdisjoint(self._photos[other])

    def scores(self, one: int, others: Rows) -> Numbers:
        """Scores `(n,)` of joining a cluster with others, given by roots; rounded to a millionth."""
        weights, shares, squares, evidence, crowding = self._known[others].T
        weight_, share, square, own, crowded = self._known[one].tolist()
        joined = square + squares + 2 * share * shares * (self._sums[others] @ self._sums[one])
        both = self._model.evidence(weight_ + weights, joined)
        return np.asarray(np.round(both - own - evidence - (crowded + crowding) / 2, 6))

    def score_table(self, some: Rows, others: Rows) -> Numbers:
        """Scores `(n, m)` of clusters with others, given by roots."""
        return self._scored(some[:, None], others[None], self._sums[some] @ self._sums[others].T)

    def face_scores(self, vectors: Vectors, roots: Rows, *, weak: bool = False) -> Numbers:
        """Scores `(n, m)` of outside faces with clusters, as if each joined alone.

        `weak`: of faces that may be none, which lie far from any cohort of faces: that earns them nothing, and they
        score lower by WEAK_MARGIN.
        """
        model = self._model
        faces = vectors.astype(np.float64) - model.middle
        one = weight(np.ones(1))
        own = one**2 * np.einsum("nd,nd->n", faces, faces)
        products = one * self._shares[roots] * (faces @ self._sums[roots].T)
        both = model.evidence(one + self._weights[roots][None], own[:, None] + self._squares[roots] + 2 * products)
        gain = both - model.evidence(one, own)[:, None] - self._evidence[roots]
        crowding = model.crowding(vectors)[:, None]
        if weak:
            crowding, gain = np.maximum(crowding, 0), gain - WEAK_MARGIN
        return np.round(gain - (crowding + self._crowding[roots]) / 2, 6)

    def join_near(self, pairs: Pairs, least: float, check_canceled: CheckCanceled = no_cancel) -> None:
        """Merge clusters, best score first, until no neighbors that may be joined reach `least`.

        `pairs`: face pairs that make their clusters neighbors. In the end groups are compared with all other groups,
        too.
        """
        self._meet(pairs.first, pairs.second, check_canceled)
        self._empty_heap(least, check_canceled)
        while True:
            pairs_of_roots = self._strangers_so_far(least)
            if not len(pairs_of_roots):
                return
            self._meet(pairs_of_roots[:, 0], pairs_of_roots[:, 1], check_canceled)
            self._empty_heap(least, check_canceled)

    def _meet(self, first: Rows, second: Rows, check_canceled: CheckCanceled) -> None:
        """Make clusters neighbors, and push the best pair of each on the heap."""
        roots = self.labels()
        one, other = roots[first], roots[second]
        apart = one != other
        one, other = np.minimum(one[apart], other[apart]), np.maximum(one[apart], other[apart])
        scores = np.empty(len(one))
        for start in range(0, len(one), _PAIRS_AT_ONCE):
            check_canceled()
            part = slice(start, start + _PAIRS_AT_ONCE)
            products = np.einsum("nd,nd->n", self._sums[one[part]], self._sums[other[part]])
            scores[part] = self._scored(one[part], other[part], products)
        rows, mates, scores = np.concatenate([one, other]), np.concatenate([other, one]), np.tile(scores, 2)
        order = np.lexsort((mates, -scores, rows))
        check_canceled()
        starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
        firsts, known = order[starts], mates[order].tolist()
        ends = [*starts[1:].tolist(), len(known)]
        for row, start, end in zip(rows[firsts].tolist(), starts.tolist(), ends, strict=False):
            self._neighbors[row].update(known[start:end])
        for row, mate, score in zip(
            rows[firsts].tolist(), mates[firsts].tolist(), scores[firsts].tolist(), strict=True
        ):
            best, other_mate, _ = self._best[row]
            if score > best or (score == best and mate <= other_mate):
                self._note(row, score, mate)

    def _find_best(self, one: int) -> tuple[Rows, Numbers]:
        """Find a cluster's best neighbor; returns all its neighbors with their scores."""
        others = np.fromiter(self._neighbors[one], np.int64, len(self._neighbors[one]))
        others.sort()
        scores = self.scores(one, others)
        if not len(others):
            self._best[one] = _NONE
            self._best_scores[one] = -np.inf
            return others, scores
        place = int(np.argmax(scores))
        self._note(one, float(scores[place]), int(others[place]))
        return others, scores

    def _note(self, one: int, score: float, other: int) -> None:
        self._best[one] = (score, other, self._versions[other])
        self._best_scores[one] = score
        heapq.heappush(self._heap, (-score, one, other))

    def _empty_heap(self, least: float, check_canceled: CheckCanceled) -> None:
        turns = 0
        while self._heap:
            if (turns := turns + 1) % _CHECK_EVERY == 0:
                check_canceled()
            score, one, other = heapq.heappop(self._heap)
            if self._parent[one] != one or self._best[one][:2] != (-score, other):
                continue
            if -score < least:
                self._heap.clear()
                return
            if self._parent[other] != other or self._best[one][2] != self._versions[other]:
                self._find_best(one)
            elif self.may_join(one, other):
                self._join(min(one, other), max(one, other))
            else:  # rules only grow: what may not be joined now never may
                self._neighbors[one].discard(other)
                self._neighbors[other].discard(one)
                self._find_best(one)
                self._find_best(other)

    def unite(self, one: int, other: int) -> None:
        """Make one cluster of two, given by their roots, the lower first."""
        self._parent[other] = one
        self._sums[one] += self._sums[other]
        self._counts[one] += self._counts[other]
        self._crowding_sums[one] += self._crowding_sums[other]
        self._versions[one] += 1
        count = self._counts[one : one + 1]
        self._crowding[one] = self._crowding_sums[one] / count[0]
        self._weights[one] = weight(count)[0]
        self._shares[one] = self._weights[one] / count[0]
        self._squares[one] = self._shares[one] ** 2 * (self._sums[one] @ self._sums[one])
        self._evidence[one] = self._model.evidence(self._weights[one : one + 1], self._squares[one : one + 1])[0]
        photos, more = self._photos[one], self._photos[other]
        if self._person[one] == NOBODY and (self._person[other] != NOBODY or len(photos) < len(more)):
            photos, more = more, photos  # a person's set is shared, so it is the one that grows
        photos |= more
        self._photos[one] = photos
        self._person[one] = max(self._person[one], self._person[other])
        refused = self._refused.pop(other, None)
        if refused:
            self._refused.setdefault(one, set()).update(refused)

    def _join(self, one: int, other: int) -> None:
        self.unite(one, other)
        for row in self._neighbors[other]:
            self._neighbors[row].discard(other)
            if row != one:
                self._neighbors[row].add(one)
                self._neighbors[one].add(row)
        self._neighbors[other] = set()
        others, scores = self._find_best(one)
        better = scores >= self._best_scores[others]
        for row, score in zip(others[better].tolist(), scores[better].tolist(), strict=True):
            best, mate, _ = self._best[row]
            if score > best or (score == best and one <= mate):
                self._note(row, score, one)

    def group_pairs(self, least: float) -> Iterator[tuple[float, int, int]]:
        """Pairs of groups (of the largest 8,192) whose score reaches `least`: score and both roots, the lower first.

        A group has at least two faces, or a person. Single faces are found by their near faces.
        """
        roots, sizes = np.unique(self.labels(), return_counts=True)
        grown = (sizes > 1) | np.array([self._person[root] != NOBODY for root in roots.tolist()], np.bool_)
        order = np.argsort(-sizes[grown], kind="stable")[:_MOST_COMPARED]
        roots = np.sort(roots[grown][order])
        for start in range(0, len(roots), _BLOCK):
            one, others = roots[start : start + _BLOCK], roots[start:]
            scores = self.score_table(one, others)
            row, column = np.nonzero(np.triu(scores >= least, 1))
            yield from zip(
                scores[row, column].tolist(), one[row].tolist(), others[column].tolist(), strict=True
            )  # fmt: skip

    def _strangers_so_far(self, least: float) -> Rows:
        """Group pairs `(n, 2)` that reach `least` and were no neighbors: a crowd hides faces from each other."""
        found = [
            (one, other)
            for _, one, other in self.group_pairs(least)
            if other not in self._neighbors[one] and self.may_join(one, other)
        ]
        return np.array(found, np.int64).reshape(-1, 2)

    def _scored(self, one: Rows, other: Rows, products: Numbers) -> Numbers:
        """Scores of pairs of roots (broadcast), given the products of their vector sums."""
        squares = self._squares[one] + self._squares[other] + 2 * self._shares[one] * self._shares[other] * products
        both = self._model.evidence(self._weights[one] + self._weights[other], squares)
        crowding = (self._crowding[one] + self._crowding[other]) / 2
        return np.round(both - self._evidence[one] - self._evidence[other] - crowding, 6)
