"""Erasure of face data: vectors, places and pictures of faces, in the library, its thumbnail cache and its backups."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from photosim.errors import PhotosimError
from photosim.library.people.face_intake import image_key
from photosim.paths import Home
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.face_removal import all_sightings, remove_faces, shrink
from photosim.store.repair.backups import backups, make_backup
from photosim.store.thumbs import ThumbStore


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Result: faces removed, and backups removed because they held some."""

    faces: int
    copies: int


def forget_faces(
    conn: sqlite3.Connection, thumbs: ThumbStore, home: Home, progress: Progress, *, names: bool = False
) -> Forgotten:
    """Erase all faces from library, cache and backups; cannot be undone. Photos are not touched.

    What the user said about people stays unless `names`. Sidecars that were written stay, since they are the user's.
    Raises LibraryError when the library cannot be written, PhotosimError when an old copy cannot be taken away.
    """
    progress.start(sentence("Forgetting faces"))
    keys = [image_key(content, sighting) for content, sighting in all_sightings(conn)]
    thumbs.drop_many(keys)
    with transaction(conn):
        count = remove_faces(conn, names=names)
    shrink(conn)
    old = backups(home)
    for one in old:
        try:
            one.path.unlink()
        except OSError as error:
            raise PhotosimError(
                sentence("The copy {path} holds faces and cannot be taken away.", path=one.path), repr(error)
            ) from error
    make_backup(home)
    progress.finish()
    return Forgotten(count, len(old))
