"""Piles of what is no photo worth keeping, by kind: made from the library's facts, measured from thumbnails once."""

from __future__ import annotations

import io
import sqlite3
from dataclasses import dataclass

from PIL import Image

from photosim.library.junk.kinds import KIND_WORDS, Judgment, JunkKind, judge
from photosim.library.thumbnails import thumbnail_bytes
from photosim.photo_facts import VIDEO_FORMATS, Measures
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.facts import picture_measures as store
from photosim.store.photos import get_photos
from photosim.store.thumbs import ThumbStore
from photosim.vision.image.picture_measures import picture_measures

_PART = 128
_ORDER = {"sure": 0, "likely": 1, "maybe": 2}


@dataclass(frozen=True, slots=True)
class Pile:
    """Photos of one kind, the surest first, each with why it is here."""

    kind: JunkKind
    title: str
    photos: tuple[tuple[int, Judgment], ...]


def measure_new(conn: sqlite3.Connection, thumbs: ThumbStore, progress: Progress) -> int:
    """Measure the photos that were not yet; answers how many. Asks for the writing connection, gives way between parts.

    Photos without a thumbnail whose disk is away are left for the next time.
    """
    wanted = store.unmeasured(conn)
    progress.start(sentence("Sorting out"), len(wanted))
    done = 0
    for start in range(0, len(wanted), _PART):
        found: list[tuple[int, Measures]] = []
        for photo in get_photos(conn, wanted[start : start + _PART]):
            content = thumbnail_bytes(thumbs, photo)
            measured = None if content is None else _measured(content)
            found += [] if measured is None else [(photo.id, measured)]
            if progress.give_way_or_stop():
                break
        with transaction(conn):
            store.put_many(conn, found)
        done += len(found)
        progress.advance(min(_PART, len(wanted) - start))
        if progress.stopped:
            break
    progress.finish()
    return done


def junk_piles(conn: sqlite3.Connection) -> list[Pile]:
    """The piles that hold anything, in a fixed order; a photo lies in one of them at most. Only reads."""
    piles: dict[JunkKind, list[tuple[int, Judgment]]] = {kind: [] for kind in KIND_WORDS}
    for facts in store.all_facts(conn):
        judgment = None if facts.format in VIDEO_FORMATS else judge(facts)  # one frame is not the whole of it
        if judgment is not None:
            piles[judgment.kind].append((facts.photo_id, judgment))
    return [
        Pile(kind, KIND_WORDS[kind], tuple(sorted(photos, key=lambda one: (_ORDER[one[1].sure], one[0]))))
        for kind, photos in piles.items()
        if photos
    ]


def _measured(content: bytes) -> Measures | None:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "WEBP")) as image:
            return picture_measures(image.convert("RGB"))
    except OSError:
        return None  # a damaged cache: the thumbnail is made again when it is shown
