"""Measures the frames of bursts from their pixels, once each, and keeps what was found."""

from __future__ import annotations

import logging
import sqlite3

from photosim.errors import PhotoError
from photosim.photo_facts import FrameQuality
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.faces import faces_of_photo
from photosim.store.facts import frame_quality as store
from photosim.store.photos import Photo, get_photo
from photosim.vision.image.decoding import open_upright
from photosim.vision.image.frame_quality import SIDE_PX, frame_quality
from photosim.vision.workers.picture_process import apart

_MOST_FACES = 8
_PART = 16
_log = logging.getLogger(__name__)


def measure_frames(conn: sqlite3.Connection, progress: Progress) -> int:
    """Measure the photos in links of one moment that were not yet; answers how many. Asks for the writing connection.

    Files that are away or unreadable are left for the next time. Asked to stop, what is done stays.
    """
    wanted = store.unmeasured(conn)
    progress.start(sentence("Looking for the best frames"), len(wanted))
    done = 0
    for start in range(0, len(wanted), _PART):
        found: list[tuple[int, FrameQuality]] = []
        for photo_id in wanted[start : start + _PART]:
            if progress.give_way_or_stop():
                break
            photo = get_photo(conn, photo_id)
            measured = None if photo is None or photo.state != "here" else _measure(conn, photo)
            found += [] if measured is None else [(photo_id, measured)]
            progress.advance()
        with transaction(conn):
            for photo_id, quality in found:
                store.put(conn, photo_id, quality)
        done += len(found)
        if progress.stopped:
            break
    progress.finish()
    return done


def _measure(conn: sqlite3.Connection, photo: Photo) -> FrameQuality | None:
    faces = sorted(faces_of_photo(conn, photo.id), key=lambda face: -face.size_px)[:_MOST_FACES]
    boxes = [face.box for face in faces if not face.weak]
    try:
        image = apart(open_upright, photo.path, _side_px(photo))
    except PhotoError as error:
        _log.debug("frame %s is not measured: %s", photo.path, error.title)
        return None
    return frame_quality(image, boxes)


def _side_px(photo: Photo) -> int:
    """How long the shorter side must be, so that the longer has `SIDE_PX`."""
    return max(1, round(SIDE_PX * min(photo.width, photo.height) / max(photo.width, photo.height, 1)))
