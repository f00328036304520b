"""Merge suggestions: pairs of groups that are likely, but not surely, one person. Read-only."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

import numpy as np

from photosim.library.people.clustering import least_score
from photosim.library.people.clusters import Clusters, LinkageRules
from photosim.library.people.near_pairs import Rows
from photosim.store.face_placements import FaceTable, gather
from photosim.store.people import Person, people, plain
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import Numbers, model_of

# Groups are suggested down to this much below the score at which they become one by themselves.
_BELOW = 3.0


@dataclass(frozen=True, slots=True)
class Likely:
    """A suggested merge with the mean distance; the second would be merged into the first."""

    first_id: int
    second_id: int
    distance: float
    score: float


def possible_merges(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, limit: int = 50) -> list[Likely]:
    """Merge suggestions, those first whose confirmation is expected to settle most faces.

    Never two that share a photo, that have two names, or of which the user said that they are not one; nobody hidden.
    """
    faces = gather(conn, embedder_id, card.dim)
    shown = {person.id: person for person in people(conn)}
    usable = np.flatnonzero(faces.known & ~faces.weak & np.isin(faces.before, list(shown)))
    if not len(usable):
        return []
    least = least_score(conn)
    rules = LinkageRules(faces.photo[usable], faces.before[usable], {})
    model = model_of(card)
    clusters = Clusters(model.prepared(faces.vectors[usable]), rules, model, by_person=True)
    ids, means = _means(faces, usable)
    parted = {(int(faces.before[row]), other) for row, refused in faces.refused.items() for other in refused}
    photos: dict[int, set[int]] = {}
    candidates = []
    for score, one, other in clusters.group_pairs(least - _BELOW):
        first, second = int(faces.before[usable[one]]), int(faces.before[usable[other]])
        settled = min(shown[first].faces, shown[second].faces) / (1 + math.exp(-2 * (score - least)))
        candidates.append((-settled, -score, first, second))
    found: list[Likely] = []
    for _, score, one, other in sorted(candidates):
        pair = shown[one], shown[other]
        if _named_apart(*pair) or {(one, other), (other, one)} & parted or _share(faces, photos, one, other):
            continue
        into, from_ = sorted(pair, key=lambda who: (not who.name, not who.made, -who.faces, who.id))
        product = float(means[ids[one]] @ means[ids[other]])
        distance = round(math.sqrt(max(0.0, 2 - 2 * product)), 4)
        found.append(Likely(into.id, from_.id, distance, round(-score, 4)))
        if len(found) == limit:
            break
    return found


def _means(faces: FaceTable, usable: Rows) -> tuple[dict[int, int], Numbers]:
    """Mean vector of each person, and its row number."""
    rows = usable[np.argsort(faces.before[usable], kind="stable")]
    ids, starts, sizes = np.unique(faces.before[rows], return_index=True, return_counts=True)
    means: Numbers = np.add.reduceat(faces.vectors[rows].astype(np.float64), starts) / sizes[:, None]
    return {who: row for row, who in enumerate(ids.tolist())}, means


def _named_apart(one: Person, other: Person) -> bool:
    return bool(one.name and other.name) and plain(one.name) != plain(other.name)


def _share(faces: FaceTable, photos: dict[int, set[int]], one: int, other: int) -> bool:
    """Whether two people appear in one photo; `photos` caches lookups."""
    for who in (one, other):
        if who not in photos:
            photos[who] = set(faces.photo[faces.before == who].tolist())
    return not photos[one].isdisjoint(photos[other])
