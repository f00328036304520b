"""Disjoint sets of faces under cannot-link constraints, and their scores by log-likelihood ratio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.near_pairs import Rows, Vectors
from photosim.vision.encoder.two_covariance import Numbers, TwoCovariance, weight

NOBODY = -1
_BLOCK, _MOST_COMPARED = 256, 8192
# Of 2,836 weak detections, dogs and blurred strangers, 992 joined groups of people; with this, 70. Of real faces that
# count as weak 83 of 320 still join, instead of 183, and none the wrong group instead of 5: the others are asked about.
WEAK_MARGIN = 0.6


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

    The root is its first row. `vectors` as `TwoCovariance.prepared` gives them. `together`: root of each face where
    some are together from the beginning. `by_person`: the confirmed faces of a person are. Otherwise they join by their
    looks, since a person may look different as a child and as an adult.
    """

    def __init__(
        self,
        vectors: Vectors,
        rules: LinkageRules,
        model: TwoCovariance,
        *,
        together: Rows | None = None,
        by_person: bool = False,
    ) -> None:
        count = len(vectors)
        self._model = model
        self._sums = vectors.astype(np.float64) - model.middle
        self._counts = np.ones(count)
        self._lengths = np.einsum("nd,nd->n", self._sums, self._sums)
        self._crowding_sums = model.crowding(vectors)
        labels = np.arange(count) if together is None else together
        if by_person:
            labels = np.where(rules.person == NOBODY, labels, _first_rows(rules.person))
        order = np.argsort(labels, kind="stable")
        starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
        roots = labels[order][starts]
        for sums in (self._sums, self._counts, self._lengths, self._crowding_sums) if len(roots) < count else ():
            sums[roots] = np.add.reduceat(sums[order], starts, axis=0)
        # By roots, kept for speed: how much a cluster counts, the share of it that a face is, its squared length, its
        # evidence, its mean crowding. In one table, which is looked up once for all neighbors of a cluster.
        self._known = np.empty((count, 5))
        self._weights, self._shares, self._squares, self._evidence, self._crowding = self._known.T
        self._weights[:] = weight(self._counts)
        self._shares[:] = self._weights / self._counts
        self._squares[:] = self._shares**2 * np.einsum("nd,nd->n", self._sums, self._sums)
        self._evidence[:] = model.evidence(self._weights, self._squares)
        self._crowding[:] = self._crowding_sums / self._counts
        self._versions = [0] * count
        self._parent: list[int] = labels.tolist()
        of_cluster = np.full(count, NOBODY, np.int64)
        np.maximum.at(of_cluster, labels, rules.person)
        self._person: list[int] = of_cluster[labels].tolist()
        self._refused: dict[int, set[int]] = {}
        for row, who in rules.refused.items():
            self._refused.setdefault(int(labels[row]), set()).update(who)
        # A person's clusters share one set: two faces of one photo must not come to it by two ways.
        of_person: dict[int, set[int]] = {}
        of_root: dict[int, set[int]] = {}
        self._photos: list[set[int]] = []
        for root, person, photo in zip(self._parent, self._person, rules.photo.tolist(), strict=True):
            photos = of_root.setdefault(root, set()) if person == NOBODY else of_person.setdefault(person, set())
            photos.add(photo)
            self._photos.append(photos)

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

    def unite(self, one: int, other: int) -> None:
        """Make one cluster of two, given by their roots, the lower first."""
        self._parent[other] = one
        self._sums[one] += self._sums[other]
        self._counts[one] += self._counts[other]
        self._lengths[one] += self._lengths[other]
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

    def _scored(self, one: Rows, other: Rows, products: Numbers) -> Numbers:
        """Scores of pairs of roots (broadcast), given the products of their vector sums."""
        squares = self._squares[one] + self._squares[other] + 2 * self._shares[one] * self._shares[other] * products
        both = self._model.evidence(self._weights[one] + self._weights[other], squares)
        crowding = (self._crowding[one] + self._crowding[other]) / 2
        return np.round(both - self._evidence[one] - self._evidence[other] - crowding, 6)


def _first_rows(values: Rows) -> Rows:
    """For each row the first row of the same value."""
    _, first, number = np.unique(values, return_index=True, return_inverse=True)
    return first[number].astype(np.int64)
