"""Face detection and embedding over the library's photos: incremental, committed batch by batch, can be stopped."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from photosim.boxes import Sighting
from photosim.errors import PhotoError, PhotosimError
from photosim.library.files.reading_cost import reading_cost
from photosim.library.people.clustering import is_grouped, regroup
from photosim.library.people.edits_follow_rewrites import pointed_places
from photosim.library.people.face_intake import METHOD, Answered, FaceIntake, image_key
from photosim.library.people.incremental_grouping import are_few, group_alone
from photosim.library.people.near_pairs import FindPairs, near_pairs
from photosim.library.thumbnails import read_unchanged
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import faces as store
from photosim.store.faces import Face, ToSearch
from photosim.store.photos import get_photo
from photosim.store.thumbs import ThumbStore
from photosim.vision import face_detection
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers import read_faces
from photosim.vision.workers.process_pool import FaceReader, Job, Limits, Reader
from photosim.vision.workers.read_faces import FacesAnswer, FacesSeen, NoFaces, Wanted
from photosim.vision.workers.read_photo import Failed

BATCH, BATCH_WAIT_S = 32, 2.0


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
    came: tuple[int, int] = (0, 0),
    find_pairs: FindPairs = near_pairs,
) -> FacesFound:
    """Search all photos not yet searched, or not with this encoder, for faces, and cluster them.

    Needs the writing connection; commits batch by batch and gives `on_batch` the photos' ids. New faces join known
    people as they come (`Newcomers`); a run that is not stopped ends with a full clustering, so that the result does
    not depend on the order of photos; when few faces came to very many, only single ones are clustered
    (`incremental_grouping`). `reader`: who reads the files, else `workers` processes of this machine. `came`: photos
    and faces that came with the reading of the photos since the last run; they are grouped and counted with this one's.
    `find_pairs`: who finds near pairs of vectors. Raises PhotosimError where faces cannot be found at all.
    """
    reason = face_detection.why_no_faces()
    if reason is not None:
        raise PhotosimError(reason)
    began = time.monotonic()
    intake = FaceIntake(conn, thumbs, embedder, progress, on_batch)
    run = _Run(conn, intake, progress)
    todo = store.to_search(conn, METHOD, intake.model_id)
    progress.start(sentence("Finding faces"), len(todo), work=sum(map(_cost, todo)))
    with reader or FaceReader(embedder.card, workers=workers, limits=limits) as files_read:
        run.read(files_read, todo)
    progress.finish()
    photos, faces = intake.photos + came[0], intake.faces + came[1]
    if not progress.stopped:
        if photos and are_few(conn, embedder.id):
            group_alone(conn, embedder.id, embedder.card, progress)
        elif photos or not is_grouped(conn, embedder.id):
            regroup(conn, embedder.id, embedder.card, progress, find_pairs)
    return FacesFound(photos, faces, run.waiting, intake.failed, time.monotonic() - began, progress.stopped)


class _Run:
    """One run: detected faces are embedded and committed in batches."""

    def __init__(self, conn: sqlite3.Connection, intake: FaceIntake, progress: Progress) -> None:
        self._conn, self._intake, self._progress = conn, intake, progress
        self.waiting = 0

    def read(self, reader: Reader[FacesAnswer], todo: list[ToSearch]) -> None:
        """Detect faces in the workers, embed and commit here."""
        batch: list[Answered] = []
        committed = time.monotonic()
        for job, answer in reader.read(self._jobs(todo), stopped=self._progress.give_way_or_stop):
            wanted, photo_id, cost = job.tag
            if (isinstance(answer, NoFaces) and answer.away) or (isinstance(answer, Failed) and answer.retry):
                self.waiting += 1
            else:
                batch.append((photo_id, wanted, answer))
            self._progress.advance(failed=not isinstance(answer, FacesSeen), work=cost)
            if len(batch) >= BATCH or time.monotonic() - committed >= BATCH_WAIT_S:
                self._intake.commit(batch)
                batch, committed = [], time.monotonic()
        self._intake.commit(batch)

    def _jobs(self, todo: list[ToSearch]) -> Iterator[Job[tuple[Wanted, int, float]]]:
        for one in todo:
            # A disk that is away may hold 100,000 of them.
            if self._progress.give_way_or_stop():
                return
            photo = get_photo(self._conn, one.photo_id)
            if photo is None or photo.state != "here":
                self.waiting += 1
                self._progress.advance(work=_cost(one))
                continue
            known = () if one.search else store.sightings(self._conn, one.photo_id)
            pointed = pointed_places(self._conn, one.photo_id, one.content)
            sidecar = self._intake.sidecar(photo.path) if one.search else None
            wanted = Wanted(one.content, one.search, known, pointed, sidecar)
            yield Job(photo.path, frozenset(), (wanted, one.photo_id, _cost(one)))


def _cost(one: ToSearch) -> float:
    return reading_cost(one.format, one.size_bytes, faces=True)


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
        picture = read_unchanged(photo, read_faces.DECODE_SIDE_PX)
    except PhotoError:
        return None
    if picture is None:
        return None
    image = read_faces.face_image(face_detection.cut_to_show(picture, face.box))
    thumbs.put_many([(key, image)])
    return image
