"""Similarity in words: the encoder's distance on its calibrated scale, "same picture" only where that is verified.

Unlike pictures that an encoder never learned to tell apart, pure noise say, lie as near as copies do.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from photosim.errors import PhotoError
from photosim.library.search.similar import Neighbor
from photosim.library.thumbnails import thumbnail_bytes
from photosim.store.duplicate_links import linked_as
from photosim.store.photos import get_photos
from photosim.store.thumbs import ThumbStore
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.same_picture import same_picture
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.image import thumbnail_and_hash
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.picture_process import apart
from photosim.vision.workers.read_photo import THUMBNAIL_SIDE_PX

SAME, NEARLY = "same picture", "very similar"


def similarity_words(
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    card: ModelCard,
    asked: int | Path | bytes,
    found: Sequence[Neighbor],
) -> list[str]:
    """How similar each neighbor is to the photo (by id) or picture file that was `asked` about, in words.

    What was compared before is known by its links; else thumbnails are laid on each other. Without a thumbnail nothing
    is called the same picture.
    """
    words = [in_words(neighbor.distance, card) for neighbor in found]
    doubtful = [place for place, said in enumerate(words) if said == SAME]
    if not doubtful:
        return words
    known = linked_as(conn, asked) if isinstance(asked, int) else {}
    ours: bytes | None = None
    for place in doubtful:
        photo_id = found[place].photo_id
        kind = known.get(photo_id)
        if kind is None:
            ours = ours or _thumbnail(conn, thumbs, asked)
            kind = "picture" if _is_same(ours, _thumbnail(conn, thumbs, photo_id)) else "moment"
        words[place] = SAME if kind == "picture" else NEARLY
    return words


def in_words(distance: float, card: ModelCard) -> str:
    """A distance in words, on the scale of the encoder's calibration; "same picture" is for others to verify.

    Up to half the calibrated threshold it may be the same picture; up to the threshold very similar; "similar" reaches
    as far as one in twenty pairs of unlike pictures does.
    """
    if distance <= card.threshold / 2:
        return SAME
    if distance <= card.threshold:
        return NEARLY
    loose = max((point.threshold for point in card.roc if point.fpr <= 0.05), default=1.5 * card.threshold)
    return "similar" if distance <= loose else "less similar"


def _is_same(one: bytes | None, other: bytes | None) -> bool:
    if one is None or other is None:
        return False
    # One of a single color tells nothing beyond its bytes.
    return one == other or same_picture(_gray(one), _gray(other)) is not None


def _thumbnail(conn: sqlite3.Connection, thumbs: ThumbStore, asked: int | Path | bytes) -> bytes | None:
    if isinstance(asked, int):
        photos = get_photos(conn, [asked])
        return thumbnail_bytes(thumbs, photos[0]) if photos else None
    try:
        image = apart(open_upright, asked, THUMBNAIL_SIDE_PX)
    except PhotoError:
        return None
    return thumbnail_and_hash.thumbnail_bytes(thumbnail_and_hash.thumbnail(image))


def _gray(content: bytes) -> GrayPicture:
    with Image.open(io.BytesIO(content), formats=("JPEG", "WEBP")) as image:
        return GrayPicture(image.convert("RGB"))
