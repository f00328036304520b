"""New faces put to the people that are known already, while a run is still going on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

import numpy as np

from photosim.library.people.cluster_rules import CORE, EXEMPLARS
from photosim.library.people.threshold import for_size, threshold
from photosim.store.face_placements import NOBODY, Place, gather, words_of_faces
from photosim.store.faces import Face, box_text, face_vector, get_faces, put_places
from photosim.store.people_edits import words
from photosim.vision.encoder.model_card import ModelCard


class Newcomers:
    """The people as they stood when a run began. A face joins by the third rule of `face_groups`: by their exemplars.

    Whoever joins so is no exemplar, founds nothing and moves nobody. When the run has come to its end everything is
    grouped in full, and that alone stands: this is what can be said of a face until then.
    """

    def __init__(self, conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> None:
        faces = gather(conn, embedder_id, card.dim)
        placed = np.flatnonzero(faces.known & ~faces.weak & (faces.before != NOBODY))
        self._embedder_id = embedder_id
        self._vectors, self._people = faces.vectors[placed], faces.before[placed]
        people, sizes = np.unique(self._people, return_counts=True)
        self._sizes = dict(zip(people.tolist(), sizes.tolist(), strict=True))
        self._threshold = for_size(card, threshold(conn, embedder_id, card), int((~faces.weak).sum()))
        self._photos: dict[int, set[int]] = defaultdict(set)
        for who, photo in zip(faces.before.tolist(), faces.photo.tolist(), strict=True):
            self._photos[who].add(photo)

    def settle(self, conn: sqlite3.Connection, face_ids: list[int]) -> None:
        """Put new faces where they belong; what was said of them before counts. Inside the caller's transaction."""
        faces = [face for face in get_faces(conn, face_ids) if face.state == "alone"]
        contents = sorted({face.content for face in faces})
        said = [word for content in contents for word in words(conn, content=content)]
        refused: dict[int, set[int]] = defaultdict(set)
        places: dict[int, Place] = {}
        for number, word in words_of_faces(said, [(face.content, box_text(face.box)) for face in faces]):
            face = faces[number]
            if word.verdict == "no face":
                places[face.id] = face.id, None, "no face", None
            elif word.verdict == "is" and word.person_id is not None:
                places[face.id] = face.id, word.person_id, "confirmed", None
                self._photos[word.person_id].add(face.photo_id)
            elif word.person_id is not None:
                refused[face.id].add(word.person_id)
        wishes = [
            (distance, face.content, face.id, who, face.photo_id)
            for face in faces
            if face.id not in places
            for who, distance in self._near(conn, face)
            if who not in refused[face.id]
        ]
        for distance, _, face_id, who, photo_id in sorted(wishes):
            if face_id not in places and photo_id not in self._photos[who]:
                places[face_id] = face_id, who, "joined", distance
                self._photos[who].add(photo_id)
        put_places(conn, places.values())

    def _near(self, conn: sqlite3.Connection, face: Face) -> list[tuple[int, float]]:
        """The people that a face may be, with its mean distance to their four nearest exemplars."""
        vector = face_vector(conn, self._embedder_id, face.id)
        if vector is None or not len(self._people):
            return []
        distance = np.sqrt(np.maximum(2 - 2 * self._vectors @ vector, 0))
        near = np.flatnonzero(distance <= self._threshold)
        found: dict[int, list[float]] = defaultdict(list)
        for row in near[np.argsort(distance[near], kind="stable")].tolist():
            found[int(self._people[row])].append(float(distance[row]))
        likely = []
        for who, distances in found.items():
            wanted = min(EXEMPLARS, self._sizes[who])
            mean = sum(distances[:wanted]) / wanted
            limit = self._threshold if wanted == EXEMPLARS else CORE * self._threshold
            if len(distances) >= wanted and mean <= limit:
                likely.append((who, round(mean, 4)))
        return likely
