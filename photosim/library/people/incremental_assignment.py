"""Online assignment: new faces join known people while a run is still going on."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

import numpy as np

from photosim.boxes import box_text
from photosim.library.people.cluster_rules import EXEMPLARS
from photosim.library.people.clustering import least_score
from photosim.library.people.clusters import Clusters, LinkageRules
from photosim.store.face_placements import NOBODY, FacePlacement, gather, words_of_faces
from photosim.store.faces import Face, face_vector, get_faces, put_places
from photosim.store.people_edits import words
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import model_of


class Newcomers:
    """The people at the start of a run. A new face joins the one that it scores highest with, as weak faces do.

    Such a face is no evidence for others, starts no group and moves nobody. The full clustering at the end of the run
    replaces all of this.
    """

    def __init__(self, conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> None:
        faces = gather(conn, embedder_id, card.dim)
        placed = np.flatnonzero(faces.known & ~faces.weak & (faces.before != NOBODY))
        self._embedder_id = embedder_id
        self._vectors, self._people = faces.vectors[placed], faces.before[placed]
        self._model = model_of(card)
        rules = LinkageRules(faces.photo[placed], self._people, {})
        self._clusters = Clusters(self._model.prepared(self._vectors), rules, self._model, by_person=True)
        self._roots = np.unique(self._clusters.labels())
        self._least = least_score(conn)
        self._photos: dict[int, set[int]] = defaultdict(set)
        for who, photo in zip(faces.before.tolist(), faces.photo.tolist(), strict=True):
            self._photos[who].add(photo)

    def settle(self, conn: sqlite3.Connection, face_ids: list[int]) -> None:
        """Assign new faces; earlier answers about them count. Inside the caller's transaction."""
        faces = [face for face in get_faces(conn, face_ids) if face.state == "alone"]
        contents = sorted({face.content for face in faces})
        said = [word for content in contents for word in words(conn, content=content)]
        refused: dict[int, set[int]] = defaultdict(set)
        places: dict[int, FacePlacement] = {}
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
            (-score, face.content, face.id, who, face.photo_id, distance)
            for face in faces
            if face.id not in places
            for who, score, distance in self._likely(conn, face)
            if who not in refused[face.id]
        ]
        for _, _, face_id, who, photo_id, distance in sorted(wishes):
            if face_id not in places and photo_id not in self._photos[who]:
                places[face_id] = face_id, who, "joined", distance
                self._photos[who].add(photo_id)
        put_places(conn, places.values())

    def _likely(self, conn: sqlite3.Connection, face: Face) -> list[tuple[int, float, float]]:
        """Candidate people of a face, each with its score and mean distance to their four nearest faces."""
        vector = face_vector(conn, self._embedder_id, face.id)
        if vector is None or not len(self._roots):
            return []
        scores = self._clusters.face_scores(self._model.prepared(vector[None]), self._roots, weak=face.weak)[0]
        found = []
        for place in np.flatnonzero(scores >= self._least).tolist():
            who = int(self._people[self._roots[place]])
            squared = np.maximum(2 - 2 * self._vectors[self._people == who] @ vector, 0)
            distance = float(np.sqrt(np.sort(squared)[:EXEMPLARS]).mean())
            found.append((who, float(scores[place]), round(distance, 4)))
        return found
