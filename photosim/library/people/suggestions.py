"""Review questions, split suggestions and explanations about people. Read-only."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.people.cluster_rules import EXEMPLARS
from photosim.library.people.near_pairs import mean_nearest
from photosim.library.people.threshold import pair_threshold
from photosim.store import people as store
from photosim.store.face_placements import NOBODY, FaceTable, gather, made_people
from photosim.store.faces import Face, get_faces
from photosim.vision.encoder.model_card import ModelCard

# A question is asked of faces up to this many times the distance of two faces of one person.
_ASK = 1.35
_MOST_CONFIRMED = 5
# Two parts are told apart when they are this much further from each other than their faces are among themselves.
_SPLIT = 1.15

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """Review question ("Is this Anna?"). `confirmed`: the nearest confirmed faces of that person, with distances."""

    face: Face
    person_id: int
    distance: float
    confirmed: list[tuple[Face, float]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Suggested split: a person's faces in two parts and their mean distance; the larger part first."""

    first: list[int]
    second: list[int]
    distance: float


def review(
    conn: sqlite3.Connection, embedder_id: str, card: ModelCard, person_id: int | None = None, limit: int = 100
) -> list[ReviewQuestion]:
    """Review questions: unconfirmed faces near people that the user made, or near one person, likeliest first.

    Faces in a person's group that were not confirmed, and those just outside. A face is asked about once, for whom it
    is nearest to; never for a person that it is not, that is in the photo already, or that is hidden.
    """
    faces = gather(conn, embedder_id, card.dim)
    reach = _ASK * pair_threshold(card)
    people = made_people(conn) if person_id is None else {person_id} & made_people(conn)
    asked = np.flatnonzero(faces.known & faces.there & ~faces.no_face & (faces.person == NOBODY))
    best = np.full(len(asked), np.inf)
    whose = np.full(len(asked), NOBODY, np.int64)
    place = {row: number for number, row in enumerate(asked.tolist())}
    refused = [(place[row], who) for row, refused in faces.refused.items() if row in place for who in refused]
    before = faces.before[asked]
    with_people = np.isin(before, list(people))
    for who in sorted(people):
        own = _exemplars(faces, who)
        if not len(own):
            continue
        far = np.round(mean_nearest(faces.vectors, asked, own, EXEMPLARS), 6)
        own_photos = faces.photo[faces.person == who]
        far[np.isin(faces.photo[asked], own_photos) | (with_people & (before != who))] = np.inf
        far[[number for number, not_who in refused if not_who == who]] = np.inf
        nearer = far < best
        best[nearer], whose[nearer] = far[nearer], who
    best[np.isin(whose, [one.id for one in store.people(conn, hidden=True)])] = np.inf
    order = [number for number in np.lexsort((asked, best)).tolist() if best[number] <= reach][:limit]
    found = {face.id: face for face in get_faces(conn, faces.ids[asked[order]].tolist())}
    return [
        ReviewQuestion(
            found[int(faces.ids[asked[number]])],
            int(whose[number]),
            round(float(best[number]), 4),
            _nearest(conn, faces, int(asked[number]), _exemplars(faces, int(whose[number])), EXEMPLARS),
        )
        for number in order
    ]


def suggested_split(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, person_id: int) -> Parts | None:
    """Split a person's faces in two; None when they look like one person."""
    faces = gather(conn, embedder_id, card.dim)
    rows = np.flatnonzero(faces.known & (faces.before == person_id))
    if len(rows) < 4:
        return None
    vectors = faces.vectors[rows].astype(np.float64)
    # Two means (Lloyd, 1982), from the face furthest from the middle and the one furthest from that: no chance in it.
    middle = vectors.mean(0)
    one = int(np.argmin(vectors @ middle))
    centers = np.stack([vectors[one], vectors[int(np.argmin(vectors @ vectors[one]))]])
    side = np.zeros(len(rows), np.bool_)
    for _ in range(50):
        now = vectors @ centers[1] > vectors @ centers[0]
        if not now.any() or now.all() or (now == side).all():
            break
        side = now
        centers = np.stack([vectors[~side].mean(0), vectors[side].mean(0)])
        centers /= np.linalg.norm(centers, axis=1, keepdims=True)
    if side.sum() < 2 or (~side).sum() < 2:
        return None
    means = vectors[~side].mean(0), vectors[side].mean(0)
    between = float(np.sqrt(max(0.0, 2 - 2 * means[0] @ means[1])))
    within = max(_within(means[0], int((~side).sum())), _within(means[1], int(side.sum())))
    if between < _SPLIT * within:
        return None
    parts = sorted((faces.ids[rows[~side]].tolist(), faces.ids[rows[side]].tolist()), key=lambda ids: -len(ids))
    return Parts(parts[0], parts[1], round(between, 4))


def why_here(
    conn: sqlite3.Connection, embedder_id: str, card: ModelCard, face_id: int, limit: int = _MOST_CONFIRMED
) -> list[tuple[Face, float]]:
    """Explanation of a face's group: the nearest faces of its person, confirmed ones or, without any, all."""
    faces = gather(conn, embedder_id, card.dim)
    row = _row(faces, face_id)
    if row is None or faces.before[row] == NOBODY:
        return []
    mates = faces.known & (faces.before == faces.before[row]) & (np.arange(len(faces.ids)) != row)
    confirmed = mates & (faces.person != NOBODY)
    return _nearest(conn, faces, row, np.flatnonzero(confirmed if confirmed.any() else mates), limit)


def from_middle(conn: sqlite3.Connection, embedder_id: str, card: ModelCard, face_id: int) -> float | None:
    """Distance of a face from the mean of its person's strong faces; None without a person."""
    faces = gather(conn, embedder_id, card.dim)
    row = _row(faces, face_id)
    if row is None or faces.before[row] == NOBODY:
        return None
    own = faces.known & (faces.before == faces.before[row])
    mean = faces.vectors[own & ~faces.weak if (own & ~faces.weak).any() else own].mean(0, dtype=np.float64)
    return round(float(np.linalg.norm(faces.vectors[row] - mean / np.linalg.norm(mean))), 4)


def similar_faces(
    conn: sqlite3.Connection, embedder_id: str, card: ModelCard, face_id: int, limit: int = 10
) -> list[tuple[Face, float]]:
    """The nearest faces in other photos, nearest first."""
    faces = gather(conn, embedder_id, card.dim)
    row = _row(faces, face_id)
    if row is None:
        return []
    others = faces.known & faces.there & ~faces.no_face & (faces.photo != faces.photo[row])
    return _nearest(conn, faces, row, np.flatnonzero(others), limit)


def _row(faces: FaceTable, face_id: int) -> int | None:
    found = np.flatnonzero((faces.ids == face_id) & faces.known)
    return int(found[0]) if len(found) else None


def _exemplars(faces: FaceTable, who: int) -> npt.NDArray[np.int64]:
    own = faces.known & (faces.person == who)
    return np.flatnonzero(own & ~faces.weak if (own & ~faces.weak).any() else own)


def _nearest(
    conn: sqlite3.Connection, faces: FaceTable, row: int, others: npt.NDArray[np.int64], limit: int
) -> list[tuple[Face, float]]:
    apart = faces.vectors[others].astype(np.float64) - faces.vectors[row]
    far = np.sqrt(np.einsum("nd,nd->n", apart, apart))
    order = np.lexsort((others, far))[:limit]
    found = get_faces(conn, faces.ids[others[order]].tolist())
    return [(face, round(float(distance), 4)) for face, distance in zip(found, far[order], strict=True)]


def _within(mean: Numbers, count: int) -> float:
    """Mean distance between two different faces of a set of `count` whose mean vector is this."""
    squared = (2 - 2 * float(mean @ mean)) * count / (count - 1)
    return float(np.sqrt(max(squared, 0.0)))
