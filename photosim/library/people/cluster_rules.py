"""Who is who: faces put into groups, the same groups on every run and for every order of files.

1. Cores: strong faces, the nearest first, while clusters are on average at most 0.9 thresholds apart.
2. Clusters of two and more, and those of confirmed people: on, up to 0.95 thresholds.
3. What is still alone, and the weak faces, joins whom its four nearest exemplars say, up to a threshold; nobody joins
   by way of a face that joined so. Groups of one or two exemplars are judged as strictly as cores.

New faces join by the third rule while a run goes on (`newcomers`). The run ends with a grouping in full: what stands
then is what grouping everything at once gives, in whatever order photos came. Where that would cost many times what it
changes, a few new faces among very many, the run ends with a grouping of those that are alone (`partly`).

What the user confirmed is fixed; two people are never joined, nor two faces of one photo, nor a face and a person that
it was said not to be. Ties go by the order of rows, which is that of contents. The three figures were chosen on the
validation people of the face encoder, with its vectors and dlib's (benchmarks/people.py).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.average_linkage import NOBODY, Clusters, Rules
from photosim.library.people.near_pairs import Look, Pairs, Rows, Vectors, near_pairs, near_rows, never

CORE, CLUSTER, EXEMPLARS = 0.9, 0.95, 4
# Of a face's neighbours so many are looked at. What a crowd hides from a pair is found again among clusters.
_MOST, _MOST_EXEMPLARS = 16, 25


@dataclass(frozen=True, slots=True)
class Faces:
    """Faces to be grouped: vectors `(n, dim)` and, row by row, what `Rules` wants; `weak` ones found no group."""

    vectors: Vectors
    photo: Rows
    weak: npt.NDArray[np.bool_]
    person: Rows
    refused: dict[int, frozenset[int]]


def group(faces: Faces, threshold: float, look: Look = never) -> Rows:
    """For each face the first row of its group; a confirmed person's group is one, however unlike its faces are.

    `look` is called now and then, and may raise to end the work.
    """
    own = np.arange(len(faces.person), dtype=np.int64)
    strong = np.flatnonzero(~faces.weak)
    clusters = Clusters(faces.vectors[strong], _rules(faces, strong))
    near = near_pairs(faces.vectors[strong], CORE * threshold, most=_MOST, look=look)
    clusters.join_near(near, CORE * threshold, look)
    roots, sizes = np.unique(clusters.labels(), return_counts=True)
    owned = np.array([clusters.person(root) != NOBODY for root in roots.tolist()], np.bool_)
    grown = roots[(sizes > 1) | owned]
    clusters.join_near(clusters.cluster_pairs(grown, CLUSTER * threshold), CLUSTER * threshold, look)
    labels = own.copy()
    labels[strong] = strong[clusters.labels()]
    people = faces.person.copy()
    people[strong] = [clusters.person(row) for row in range(len(strong))]
    labels = _one_each(labels, people)
    return _one_each(_joined(faces, labels, people, threshold, look), people)


def spread(vectors: Vectors, labels: Rows, weak: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """How far each face is from its group: the mean to its four nearest strong others there; NaN when there is none.

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
            products = vectors[part] @ vectors[others].T
            place = np.searchsorted(others, part)
            itself = np.flatnonzero(others[np.minimum(place, len(others) - 1)] == part)
            products[itself, place[itself]] = -np.inf
            count = min(EXEMPLARS, len(others))
            largest = np.partition(products, len(others) - count, axis=1)[:, -count:].astype(np.float64)
            nearest = np.sqrt(np.maximum(2 - 2 * largest, 0))
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
    # Whoever joined a cluster of theirs carries its label without being confirmed.
    whose = np.full(len(labels), NOBODY, np.int64)
    whose[labels[people != NOBODY]] = people[people != NOBODY]
    owner = whose[labels]
    group = np.where(owner == NOBODY, labels, len(labels) + owner)
    _, first, number = np.unique(group, return_index=True, return_inverse=True)
    return first[number].astype(np.int64)


def _joined(faces: Faces, labels: Rows, people: Rows, threshold: float, look: Look) -> Rows:
    """The labels, with those that are alone put where their nearest exemplars are."""
    sizes = np.bincount(labels, minlength=len(labels))[labels]
    placed = (sizes > 1) | (people != NOBODY)
    # A person that only weak faces are confirmed as has no better exemplars.
    strong = np.bincount(labels, weights=~faces.weak, minlength=len(labels))[labels] > 0
    exemplars = np.flatnonzero(placed & (~faces.weak | ~strong))
    count = np.bincount(labels[exemplars], minlength=len(labels))
    asking = np.flatnonzero(~placed)
    pairs = near_rows(faces.vectors, asking, exemplars, threshold, most=_MOST_EXEMPLARS, look=look)
    return _granted(faces, labels, people, wishes(pairs, labels, count, threshold))


def wishes(pairs: Pairs, labels: Rows, count: Rows, threshold: float) -> list[tuple[float, int, int]]:
    """Who may join whom, by the third rule: mean distance, row and the exemplars' label, the nearest first.

    `pairs`: of rows with exemplars, the nearest first. `count`: for each label how many exemplars it has.
    """
    label = labels[pairs.second]
    order = np.lexsort((pairs.distance, label, pairs.first))
    row, label, distance = pairs.first[order], label[order], pairs.distance[order]
    starts = np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(label, prepend=-1) != 0))
    ends = np.append(starts[1:], len(row))
    wanted = np.minimum(EXEMPLARS, count[label[starts]])
    enough = ends - starts >= wanted
    starts, wanted = starts[enough], wanted[enough]
    sums = np.zeros(len(starts))
    for number in range(EXEMPLARS):
        more = np.flatnonzero(wanted > number)
        sums[more] += distance[starts[more] + number]
    mean = np.round(sums / wanted, 6)
    near = np.flatnonzero(mean <= np.where(wanted == EXEMPLARS, threshold, CORE * threshold))
    return sorted(zip(mean[near].tolist(), row[starts[near]].tolist(), label[starts[near]].tolist(), strict=True))


def _granted(faces: Faces, labels: Rows, people: Rows, wished: list[tuple[float, int, int]]) -> Rows:
    photos: dict[int, set[int]] = defaultdict(set)
    for label, photo in zip(labels.tolist(), faces.photo.tolist(), strict=True):
        photos[label].add(photo)
    whose = dict(zip(labels.tolist(), people.tolist(), strict=True))
    labels = labels.copy()
    moved = set[int]()
    for _, row, label in wished:
        photo = int(faces.photo[row])
        if row in moved or photo in photos[label] or whose[label] in faces.refused.get(row, ()):
            continue
        labels[row] = label
        photos[label].add(photo)
        moved.add(row)
    return labels
