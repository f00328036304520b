"""Who is who: faces put into groups, the same groups on every run and for every order of files.

1. Cores: strong faces, the nearest first, while clusters are on average at most 0.9 thresholds apart.
2. Clusters of two and more, and those of confirmed people: on, up to 0.95 thresholds.
3. What is still alone, and the weak faces, joins whom its three nearest exemplars say, up to a threshold; nobody joins
   by way of a face that joined so. Groups of one or two exemplars are judged as strictly as cores.

New faces join by the third rule while a run goes on (`newcomers`), and the run ends with a grouping in full: so what
stands is always what grouping everything at once gives, whenever and in whatever order photos came.

What the user confirmed is fixed; two people are never joined, nor two faces of one photo, nor a face and a person that
it was said not to be. Ties go by the order of rows, which is that of contents. The three figures were chosen on the
validation people of the face encoder with dlib's vectors (benchmarks/people.py).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.face_clusters import NOBODY, Clusters, Rules
from photosim.library.face_pairs import Rows, Vectors, near_pairs, near_rows

CORE, CLUSTER, EXEMPLARS = 0.9, 0.95, 3
# Of a face's neighbours so many are looked at. What a crowd hides from a pair is found again among clusters.
_MOST, _MOST_EXEMPLARS = 16, 24


@dataclass(frozen=True, slots=True)
class Faces:
    """Faces to be grouped: vectors `(n, dim)` and, row by row, what `Rules` wants; `weak` ones found no group."""

    vectors: Vectors
    photo: Rows
    weak: npt.NDArray[np.bool_]
    person: Rows
    refused: dict[int, frozenset[int]]


def group(faces: Faces, threshold: float) -> Rows:
    """For each face the first row of its group; a confirmed person's group is one, however unlike its faces are."""
    own = np.arange(len(faces.person), dtype=np.int64)
    strong = np.flatnonzero(~faces.weak)
    clusters = Clusters(faces.vectors[strong], _rules(faces, strong))
    clusters.join_near(near_pairs(faces.vectors[strong], CORE * threshold, most=_MOST), CORE * threshold)
    roots, sizes = np.unique(clusters.labels(), return_counts=True)
    owned = np.array([clusters.person(root) != NOBODY for root in roots.tolist()], np.bool_)
    grown = roots[(sizes > 1) | owned]
    clusters.join_near(clusters.cluster_pairs(grown, CLUSTER * threshold), CLUSTER * threshold)
    labels = own.copy()
    labels[strong] = strong[clusters.labels()]
    people = faces.person.copy()
    people[strong] = [clusters.person(row) for row in range(len(strong))]
    labels = _one_each(labels, people)
    return _one_each(_joined(faces, labels, people, threshold), people)


def spread(vectors: Vectors, labels: Rows, weak: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """How far each face is from its group: the mean to its three nearest strong others there; NaN when there is none.

    `labels` as `group` gives them.
    """
    found = np.full(len(labels), np.nan)
    order = np.argsort(labels, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1):
        others = rows[~weak[rows]]
        if len(rows) < 2 or not len(others):
            continue
        for start in range(0, len(rows), 1024):
            part = rows[start : start + 1024]
            squared = np.maximum(2 - 2 * vectors[part] @ vectors[others].T, 0).astype(np.float64)
            squared[part[:, None] == others[None, :]] = np.inf
            count = min(EXEMPLARS, len(others))
            nearest = np.sqrt(np.partition(squared, count - 1, axis=1)[:, :count])
            finite = np.isfinite(nearest)
            sums = np.where(finite, nearest, 0).sum(1)
            found[part] = np.divide(sums, finite.sum(1), out=np.full(len(part), np.nan), where=finite.any(1))
    return np.round(found, 4)


def _rules(faces: Faces, strong: Rows) -> Rules:
    place = {row: number for number, row in enumerate(strong.tolist())}
    seen: dict[int, set[int]] = defaultdict(set)
    for row in np.flatnonzero(faces.weak & (faces.person != NOBODY)).tolist():
        seen[int(faces.person[row])].add(int(faces.photo[row]))
    return Rules(
        photo=faces.photo[strong],
        person=faces.person[strong],
        refused={place[row]: who for row, who in faces.refused.items() if row in place},
        seen={who: frozenset(photos) for who, photos in seen.items()},
    )


def _one_each(labels: Rows, people: Rows) -> Rows:
    """The labels with each person's groups made one, and each named by its first row."""
    labels = labels.copy()
    for who in np.unique(people[people != NOBODY]).tolist():
        # Whoever joined a cluster of theirs carries its label without being confirmed.
        own = np.isin(labels, np.unique(labels[people == who]))
        labels[own] = np.flatnonzero(own)[0]
    _, first, number = np.unique(labels, return_index=True, return_inverse=True)
    return first[number].astype(np.int64)


def _joined(faces: Faces, labels: Rows, people: Rows, threshold: float) -> Rows:
    """The labels, with those that are alone put where their nearest exemplars are."""
    sizes = np.bincount(labels, minlength=len(labels))[labels]
    placed = (sizes > 1) | (people != NOBODY)
    # A person that only weak faces are confirmed as has no better exemplars.
    strong = np.bincount(labels, weights=~faces.weak, minlength=len(labels))[labels] > 0
    exemplars = np.flatnonzero(placed & (~faces.weak | ~strong))
    count = np.bincount(labels[exemplars], minlength=len(labels))
    pairs = near_rows(faces.vectors, np.flatnonzero(~placed), exemplars, threshold, most=_MOST_EXEMPLARS)
    near: dict[tuple[int, int], list[float]] = defaultdict(list)
    for row, other, distance in zip(
        pairs.first.tolist(), labels[pairs.second].tolist(), pairs.distance.tolist(), strict=True
    ):
        near[row, other].append(distance)
    wishes = []
    for (row, label), found in near.items():
        wanted = min(EXEMPLARS, int(count[label]))
        mean = sum(found[:wanted]) / wanted
        if len(found) >= wanted and mean <= (threshold if wanted == EXEMPLARS else CORE * threshold):
            wishes.append((round(mean, 6), row, label))
    return _granted(faces, labels, people, sorted(wishes))


def _granted(faces: Faces, labels: Rows, people: Rows, wishes: list[tuple[float, int, int]]) -> Rows:
    photos: dict[int, set[int]] = defaultdict(set)
    for label, photo in zip(labels.tolist(), faces.photo.tolist(), strict=True):
        photos[label].add(photo)
    whose = dict(zip(labels.tolist(), people.tolist(), strict=True))
    labels = labels.copy()
    moved = set[int]()
    for _, row, label in wishes:
        photo = int(faces.photo[row])
        if row in moved or photo in photos[label] or whose[label] in faces.refused.get(row, ()):
            continue
        labels[row] = label
        photos[label].add(photo)
        moved.add(row)
    return labels
