"""The ten most similar for one face of a photo: photos with faces like it, each shown as that face."""

from __future__ import annotations

from collections.abc import Callable

from photosim.gui.photo.face_strip import likeness
from photosim.gui.services.face_service import FaceEngine
from photosim.gui.services.photo_service import SIMILAR, Similar
from photosim.gui.services.tasks import Connection
from photosim.gui.services.thumbnail_cache import render
from photosim.library.people.suggestions import similar_faces
from photosim.library.people.threshold import pair_threshold
from photosim.store.photos import get_photos


def similar_by_face(
    faces: FaceEngine, face_id: int, side_px: int, scale: float
) -> Callable[[Connection], list[Similar]]:
    """Work for a reader thread: nearest first, one face of each photo."""

    def work(conn: Connection) -> list[Similar]:
        embedder = faces.the_embedder()
        found = similar_faces(conn, embedder.id, embedder.card, face_id, SIMILAR)
        limit = pair_threshold(embedder.card)
        photos = {photo.id: photo for photo in get_photos(conn, [face.photo_id for face, _ in found])}
        similar = []
        for face, distance in found:
            if face.photo_id in photos:
                encoded = faces.image(conn, face)
                image = None if encoded is None else render(encoded, side_px, scale)
                similar.append(Similar(photos[face.photo_id], distance, likeness(distance, limit), image))
        return similar

    return work
