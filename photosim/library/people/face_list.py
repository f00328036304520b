"""Every face of the library with its person and score, as the command line lists it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from photosim.library.people.near_pairs import Vectors
from photosim.store.face_placements import NOBODY, gather
from photosim.store.faces import Face, all_faces
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import Numbers, TwoCovariance, model_of, weight


@dataclass(frozen=True, slots=True)
class ListedFace:
    """A face with its score against the other faces of its person; None without any, or without a vector."""

    face: Face
    score: float | None


def list_faces(
    conn: sqlite3.Connection, embedder_id: str, card: ModelCard
) -> tuple[dict[int, list[ListedFace]], list[ListedFace], list[ListedFace]]:
    """Faces by person, without a person, and marked "no face", sorted by content and box.

    Each face of a photo that is not gone stands in one of them, once.
    """
    gathered, model = gather(conn, embedder_id, card.dim), model_of(card)
    scores: dict[int, float] = {}
    rows = np.flatnonzero(gathered.known & (gathered.before != NOBODY))
    order = rows[np.argsort(gathered.before[rows], kind="stable")]
    for own in np.split(order, np.flatnonzero(np.diff(gathered.before[order])) + 1):
        if len(own) > 1:
            found = scores_within(model, gathered.vectors[own]).tolist()
            scores |= dict(zip(gathered.ids[own].tolist(), found, strict=True))
    people: dict[int, list[ListedFace]] = defaultdict(list)
    alone: list[ListedFace] = []
    no_face: list[ListedFace] = []
    for face in all_faces(conn):
        listed = ListedFace(face, scores.get(face.id))
        if face.state == "no face":
            no_face.append(listed)
        elif face.person_id is None:
            alone.append(listed)
        else:
            people[face.person_id].append(listed)
    return people, alone, no_face


def scores_within(model: TwoCovariance, vectors: Vectors) -> Numbers:
    """Leave-one-out scores `(n,)` of a person's faces `(n, dim)`, n at least 2."""
    vectors = model.prepared(vectors)
    faces = vectors.astype(np.float64) - model.middle
    total = faces.sum(0)
    rest = total - faces
    count = float(len(faces))
    one, others = weight(np.array([1.0])), weight(np.array([count - 1]))
    squares = np.einsum("nd,nd->n", faces, faces), np.einsum("nd,nd->n", rest, rest)
    crossed = 2 * one * others / (count - 1) * np.einsum("nd,nd->n", faces, rest)
    alone, theirs = one**2 * squares[0], (others / (count - 1)) ** 2 * squares[1]
    gain = model.evidence(one + others, alone + theirs + crossed)
    gain -= model.evidence(one, alone) + model.evidence(others, theirs)
    crowding = model.crowding(vectors)
    mates = (crowding.sum() - crowding) / (count - 1)
    return np.asarray(np.round(gain - (crowding + mates) / 2, 4), np.float64)
