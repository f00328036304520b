"""Agglomerative clustering of faces by log-likelihood ratio, the highest score first, within the rules.

Exact greedy agglomeration over the pairs of a neighbor graph: two clusters are neighbors when two of their faces are.
Each cluster keeps its best neighbor in a heap (Müllner, "Modern hierarchical, agglomerative clustering algorithms",
2011), and sums of vectors are all that is known of it, so that a join costs one product with its neighbors.
"""

from __future__ import annotations

import heapq

import numpy as np

from photosim.library.people.clusters import NOBODY, Clusters, LinkageRules
from photosim.library.people.near_pairs import CheckCanceled, Pairs, Rows, Vectors, no_cancel
from photosim.vision.encoder.join_tree import Join
from photosim.vision.encoder.two_covariance import Numbers, TwoCovariance

_CHECK_EVERY, _PAIRS_AT_ONCE = 512, 65_536
# A cluster's best neighbor: the score, the neighbor, and how often that one had been joined then.
_NONE = (-np.inf, NOBODY, 0)


class Agglomeration(Clusters):
    """Faces that start alone and join, and the tree of their joins."""

    def __init__(self, vectors: Vectors, rules: LinkageRules, model: TwoCovariance) -> None:
        super().__init__(vectors, rules, model)
        count = len(vectors)
        self._neighbors: list[set[int]] = [set() for _ in range(count)]
        self._best: list[tuple[float, int, int]] = [_NONE] * count
        self._best_scores = np.full(count, -np.inf)
        self._heap: list[tuple[float, int, int]] = []
        # Of each join its score and both roots, and of what came out of it all that `join_values` asks for.
        self._joined: list[tuple[float, int, int, float, float, float, float, float]] = []

    def joins(self) -> list[Join]:
        """All joins so far, in their order, with their values."""
        if not self._joined:
            return []
        scores, one, other, *whole = np.array(self._joined).T
        values = self._model.join_values(scores, *whole)
        return list(zip(values.tolist(), one.astype(np.int64).tolist(), other.astype(np.int64).tolist(), strict=True))

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
                self._join(min(one, other), max(one, other), -score)
            else:  # rules only grow: what may not be joined now never may
                self._neighbors[one].discard(other)
                self._neighbors[other].discard(one)
                self._find_best(one)
                self._find_best(other)

    def _join(self, one: int, other: int, score: float) -> None:
        smaller = float(min(self._counts[one], self._counts[other]))
        self.unite(one, other)
        square = float(self._squares[one] / self._shares[one] ** 2)
        whole = smaller, float(self._counts[one]), square, float(self._lengths[one]), float(self._crowding[one])
        self._joined.append((score, one, other, *whole))
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

    def _strangers_so_far(self, least: float) -> Rows:
        """Group pairs `(n, 2)` that reach `least` and were no neighbors: a crowd hides faces from each other."""
        found = [
            (one, other)
            for _, one, other in self.group_pairs(least)
            if other not in self._neighbors[one] and self.may_join(one, other)
        ]
        return np.array(found, np.int64).reshape(-1, 2)
