"""Face clustering rules: the same groups on every run and for every order of files.

1. Sharp, large faces and confirmed ones are joined by log-likelihood ratio, highest score first (`agglomeration`). The
tree of joins is cut (`join_tree`) at the value at which the wanted share of faces is expected to be right. That value
depends on the library: among 10,000 people a face has more strangers to be mistaken for than among 10. Small groups
then join the large one that they are
nearest to by a margin (`small_groups`).

2. Weak faces join the group with the highest score, if that is high enough. They do not count as evidence, and never
start a group.

Confirmed faces are fixed; two people are never joined, nor two faces of one photo, nor a face and a person that it was
refused for. Ties are broken by the order of rows, which is that of contents.

New faces join by the second rule while a run is going on (`incremental_assignment`); the run ends with a full
clustering, so that the result does not depend on the order in which photos came. Where that would cost many times what
it changes, only single faces are clustered (`incremental_grouping`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.agglomeration import Agglomeration
from photosim.library.people.clusters import NOBODY, Clusters, LinkageRules
from photosim.library.people.near_pairs import (
    CheckCanceled,
    FindPairs,
    Rows,
    Vectors,
    mean_nearest,
    near_pairs,
    no_cancel,
)
from photosim.library.people.small_groups import absorb_small
from photosim.vision.encoder.join_tree import Join, cut_tree
from photosim.vision.encoder.two_covariance import REFERENCE, LibraryShape, TwoCovariance

EXEMPLARS = 4
# So many nearest of a face are its neighbors. What a crowd hides from a pair is found again among groups.
_MOST = 24
# Faces are neighbors down to this much below the score: crowding moves scores by about as much.
_MARGIN = 1.0
# Joins are made down to _LOWEST, and to _DEEPER below the value at which their tree is cut: some turn out to be right
# when the group has grown.
_LOWEST, _DEEPER = 0.7, 0.6
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Faces:
    """Input: vectors `(n, dim)` and, row by row, the fields of `LinkageRules`; `weak` faces never start a group."""

    vectors: Vectors
    photo: Rows
    weak: npt.NDArray[np.bool_]
    person: Rows
    refused: dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Result: for each face the first row of its group, and the score down to which sets were joined."""

    labels: Rows
    least: float


def group(
    faces: Faces,
    model: TwoCovariance,
    precision: float,
    check_canceled: CheckCanceled = no_cancel,
    find_pairs: FindPairs = near_pairs,
) -> Grouped:
    """Cluster for that expected share of right faces. `check_canceled` is called now and then, and may raise.

    `find_pairs` computes what `near_pairs` does, here or elsewhere.
    """
    rows, rules = _taking_part(faces)
    vectors = model.prepared(faces.vectors[rows])
    joins = _joins(vectors, rules, model, _LOWEST, check_canceled, find_pairs)
    sizes = np.unique(cut_tree(len(rows), joins, REFERENCE), return_counts=True)[1]
    least = model.least_score(precision, LibraryShape(len(rows), len(sizes), int((sizes == 1).sum())))
    if least - _DEEPER < _LOWEST:
        joins = _joins(vectors, rules, model, least - _DEEPER, check_canceled, find_pairs)
    clusters = Clusters(vectors, rules, model, together=cut_tree(len(rows), joins, least))
    absorb_small(clusters, least, check_canceled)
    return Grouped(_with_weak(faces, rows, clusters, model, least, check_canceled), least)


def group_at(faces: Faces, model: TwoCovariance, least: float, check_canceled: CheckCanceled = no_cancel) -> Rows:
    """Cluster down to a fixed value; for each face the first row of its group."""
    rows, rules = _taking_part(faces)
    vectors = model.prepared(faces.vectors[rows])
    joins = _joins(vectors, rules, model, least - _DEEPER, check_canceled, near_pairs)
    clusters = Clusters(vectors, rules, model, together=cut_tree(len(rows), joins, least))
    absorb_small(clusters, least, check_canceled)
    return _with_weak(faces, rows, clusters, model, least, check_canceled)


def _joins(
    vectors: Vectors,
    rules: LinkageRules,
    model: TwoCovariance,
    least: float,
    check_canceled: CheckCanceled,
    find_pairs: FindPairs,
) -> list[Join]:
    """Tree of joins down to a score."""
    clusters = Agglomeration(vectors, rules, model)
    near = find_pairs(vectors, reach(model, least), most=_MOST, check_canceled=check_canceled)
    clusters.join_near(near, least, check_canceled)
    return clusters.joins()


def reach(model: TwoCovariance, least: float) -> float:
    """Search radius: distance within which joinable faces lie; covers somewhat lower scores, to allow for crowding."""
    score = least - _MARGIN
    low, high = 0.0, 2.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if model.pair_score(middle) > score else (low, middle)
    return high


def spread(vectors: Vectors, labels: Rows, weak: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Distance of each face from its group: mean to its four nearest strong faces there; NaN when there is none.

    `labels` as `group` gives them.
    """
    found = np.full(len(labels), np.nan)
    order = np.argsort(labels, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
        if len(rows) > 1:
            found[rows] = mean_nearest(vectors, rows, rows[~weak[rows]], EXEMPLARS)
    return np.round(found, 4)


def _taking_part(faces: Faces) -> tuple[Rows, LinkageRules]:
    """Rows that form groups, and their rules."""
    rows = np.flatnonzero(~faces.weak | (faces.person != NOBODY))
    place = {row: number for number, row in enumerate(rows.tolist())}
    refused = {place[row]: who for row, who in faces.refused.items() if row in place}
    return rows, LinkageRules(photo=faces.photo[rows], person=faces.person[rows], refused=refused)


def _with_weak(
    faces: Faces, rows: Rows, clusters: Clusters, model: TwoCovariance, least: float, check_canceled: CheckCanceled
) -> Rows:
    """Labels of all faces: strong ones, and weak ones that join a group."""
    labels = np.arange(len(faces.person), dtype=np.int64)
    found = clusters.labels()
    roots, sizes = np.unique(found, return_counts=True)
    people = np.array([clusters.person(root) for root in roots.tolist()], np.int64)
    firsts: dict[int, int] = {}  # a person's clusters are one group
    homes = {root: firsts.setdefault(who, root) if who != NOBODY else root
             for root, who in zip(roots.tolist(), people.tolist(), strict=True)}  # fmt: skip
    labels[rows] = rows[np.array([homes[root] for root in found.tolist()], np.int64)]
    roots, people = roots[(sizes > 1) | (people != NOBODY)], people[(sizes > 1) | (people != NOBODY)]
    asking = np.setdiff1d(np.arange(len(faces.person)), rows)
    wishes: list[tuple[float, int, int]] = []
    for start in range(0, len(asking) if len(roots) else 0, _BLOCK):
        check_canceled()
        some = asking[start : start + _BLOCK]
        scores = clusters.face_scores(model.prepared(faces.vectors[some]), roots, weak=True)
        near, groups = np.nonzero(scores >= least)
        wishes += zip((-scores[near, groups]).tolist(), some[near].tolist(), groups.tolist(), strict=True)
    photos: dict[int, set[int]] = defaultdict(set)
    for label, photo in zip(labels[rows].tolist(), faces.photo[rows].tolist(), strict=True):
        photos[label].add(photo)
    placed = set[int]()
    for _, one, place in sorted(wishes):
        label, photo = int(rows[homes[int(roots[place])]]), int(faces.photo[one])
        if one in placed or photo in photos[label] or int(people[place]) in faces.refused.get(one, ()):
            continue
        labels[one] = label
        photos[label].add(photo)
        placed.add(one)
    return _by_first_row(labels)


def _by_first_row(labels: Rows) -> Rows:
    """Labels renamed to the first row of each group, which may be a weak face."""
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    return first[number].astype(np.int64)
