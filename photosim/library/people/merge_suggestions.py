"""Groups that may be one person: proposed by the average distance between them, and never by chance. Only reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.threshold import for_size, threshold
from photosim.store.face_placements import Gathered, gather
from photosim.store.people import Person, people, plain
from photosim.vision.encoder.model_card import ModelCard

# Groups are proposed that are this much further apart than those that become one by themselves.
_MERGE = 1.25
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Likely:
    """Two that may be the same person, so far apart on average; the second would become the first."""

    first_id: int
    second_id: int
    distance: float


def possible_merges(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, limit: int = 50) -> list[Likely]:
    """Pairs of groups that may be one person, the likeliest first.

    Never two that share a photo, that have two names, or of which the user said that they are not one; nobody hidden.
    """
    faces = gather(conn, embedder_id, card.dim)
    reach = _MERGE * for_size(card, threshold(conn, embedder_id, card), int((~faces.weak).sum()))
    shown = {person.id: person for person in people(conn)}
    usable = np.flatnonzero(faces.known & ~faces.weak & np.isin(faces.before, list(shown)))
    rows = usable[np.argsort(faces.before[usable], kind="stable")]
    ids, starts, sizes = np.unique(faces.before[rows], return_index=True, return_counts=True)
    if len(ids) < 2:
        return []
    means = np.add.reduceat(faces.vectors[rows].astype(np.float64), starts) / sizes[:, None]
    parted = {(int(faces.before[row]), other) for row, refused in faces.refused.items() for other in refused}
    photos: dict[int, set[int]] = {}
    found: list[Likely] = []
    for distance, one, other in sorted(_near(means, ids, reach)):
        pair = shown[one], shown[other]
        if _named_apart(*pair) or {(one, other), (other, one)} & parted or _share(faces, photos, one, other):
            continue
        first, second = sorted(pair, key=lambda who: (not who.name, not who.made, -who.faces, who.id))
        found.append(Likely(first.id, second.id, distance))
        if len(found) == limit:
            break
    return found


def _near(means: npt.NDArray[np.float64], ids: npt.NDArray[np.int64], reach: float) -> Iterator[tuple[float, int, int]]:
    for start in range(0, len(ids), _BLOCK):
        products = means[start : start + _BLOCK] @ means[start:].T
        one, other = np.nonzero(np.triu(products >= 1 - reach**2 / 2, 1))
        far = np.sqrt(np.maximum(2 - 2 * products[one, other], 0))
        yield from zip(
            np.round(far, 4).tolist(), ids[one + start].tolist(), ids[other + start].tolist(), strict=True
        )  # fmt: skip


def _named_apart(one: Person, other: Person) -> bool:
    return bool(one.name and other.name) and plain(one.name) != plain(other.name)


def _share(faces: Gathered, photos: dict[int, set[int]], one: int, other: int) -> bool:
    """Whether the two stand in one photo; `photos` remembers what was asked for."""
    for who in (one, other):
        if who not in photos:
            photos[who] = set(faces.photo[faces.before == who].tolist())
    return not photos[one].isdisjoint(photos[other])
