"""Draws a face that the detector missed: crops and embeds a box of a photo, and stores it as a face."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass

import numpy as np

from photosim.boxes import Box, Sighting, best_match, box_text
from photosim.errors import PhotosimError
from photosim.library.people.edit_log import Draft
from photosim.library.people.face_intake import image_key
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.drawn_faces import CONFIDENCE, drawn_row, face_in_box
from photosim.store.faces import faces_of_photo
from photosim.store.people_edits import PeopleEdit, word_key
from photosim.store.photos import get_photo
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import Vectors, put_model
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers import read_faces
from photosim.vision.workers.picture_process import apart
from photosim.vision.workers.read_faces import NoFaces, SeenFace, Wanted

# A box that is smaller holds no face that an encoder could make anything of.
LEAST_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class CutFace:
    """A box of a photo, cut out and embedded; `vector` `(dim,)`."""

    photo_id: int
    content: bytes
    seen: SeenFace
    vector: Vectors


def cut(conn: sqlite3.Connection, embedder: Embedder, photo_id: int, box: Box) -> CutFace:
    """Crop and embed a box of a photo, in shares of the upright picture; decoding runs in a worker process.

    Slow: not for the thread of the window, nor for the one that writes. Raises PhotosimError where the photo cannot be
    read now, or a face is known in that place.
    """
    photo = get_photo(conn, photo_id)
    if photo is None or photo.state != "here":
        raise PhotosimError(sentence("The file of this photo is not there now, so no face can be drawn on it."))
    if min(box.width, box.height) < LEAST_SHARE:
        raise PhotosimError(sentence("That is too small to be a face."))
    _check_free(conn, photo_id, box)
    wanted = Wanted(photo.content, search=False, known=(Sighting(box, CONFIDENCE),))
    found = apart(read_faces.read_faces, os.fsencode(photo.path), wanted, embedder.card)
    if isinstance(found, NoFaces):
        raise PhotosimError(found.reason)
    (seen,) = found.faces
    (vector,) = embedder.embed_all([seen.pixels])
    return CutFace(photo_id, photo.content, seen, vector)


def draw(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, face: CutFace) -> tuple[PeopleEdit, int]:
    """Store a face that was cut out, as one undoable edit; also the face's id.

    It is a face whatever the detector says later. Raises PhotosimError where one is known in that place by now.
    """
    box, seen = face.seen.sighting.box, face.seen
    vector = np.ascontiguousarray(face.vector, "<f4").tobytes()
    with transaction(conn):
        _check_free(conn, face.photo_id, box)
        put_model(conn, embedder.id, embedder.card.name, embedder.card.dim)
        draft = Draft(conn)
        key = word_key(face.content, box_text(box), None)
        draft.put("word", key, drawn_row(seen.size_px, seen.sharpness, embedder.id, vector))
        edit = draft.done(sentence("Drew a face"))
        face_id = face_in_box(conn, face.photo_id, box_text(box))
        assert face_id is not None
    thumbs.put_many([(image_key(face.content, seen.sighting), seen.image)])
    return edit, face_id


def _check_free(conn: sqlite3.Connection, photo_id: int, box: Box) -> None:
    known = [face.box for face in faces_of_photo(conn, photo_id)]
    if best_match(box, known) is not None:
        raise PhotosimError(sentence("There is a face in this place already."))
