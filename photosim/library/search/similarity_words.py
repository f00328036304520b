"""Similarity in words: same picture (verified pixels), same moment (clock, or compared), then the encoder's distances.

Unlike pictures that an encoder never learned to tell apart, pure noise say, lie as near as copies do; and a crop of the
photo may lie as far as a stranger does.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.errors import PhotoError
from photosim.library.search.similar import Neighbor
from photosim.library.thumbnails import thumbnail_bytes
from photosim.photo_facts import VIDEO_FORMATS
from photosim.sentences import sentence
from photosim.store.duplicate_links import linked_as
from photosim.store.photos import get_photos
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import get_vector
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.same_picture import same_picture
from photosim.vision.encoder.embedder import Embedder, slice_part
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.image import thumbnail_and_hash
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.picture_process import apart
from photosim.vision.workers.read_photo import THUMBNAIL_SIDE_PX

SAME, MOMENT, FILM, NEARLY, KIND, ALIKE, LITTLE = (
    sentence("same picture"), sentence("same moment"), sentence("near the same video"), sentence("very similar"),
    sentence("same kind"), sentence("similar"), sentence("a little alike"),
)  # fmt: skip
MEANING: dict[str, str] = {
    SAME: sentence(
        "The pixels were compared: it is this very picture, saved again, resized, turned, cropped or edited."
    ),
    MOMENT: sentence("Another shot of the scene, by the same camera within seconds."),
    FILM: sentence("Their frames are the same from start to end: one is the other, saved again."),
    NEARLY: sentence("As near as copies lie to the encoder, but the pixels do not say that it is one picture."),
    KIND: sentence("Another picture of such a thing or place."),
    ALIKE: sentence("Colors and shapes are alike."),
    LITTLE: sentence("Nothing in the library is nearer, but this is not near."),
}
# Photos of one camera so near in time are of one moment, as in the groups of duplicates.
MOMENT_S = 10.0
# Laying two thumbnails on each other takes some 10 ms: a click waits for so many of them at most.
_MOST_LAID = 5
_FAR = 2.0
# Of pairs of unlike pictures so many lie within the reach of the part "copy" in which pictures are still laid on each
# other: crops to 60 % of the sides lie between its threshold and there, as far as pictures of one kind do in all.
_LAID_FPR = 5e-4


def similarity_words(
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    embedder: Embedder,
    asked: int | Path | bytes,
    found: Sequence[Neighbor],
) -> list[str]:
    """How similar each neighbor is to the photo (by id) or picture file that was `asked` about: keys of `MEANING`.

    What was compared before is known by its links; of the others the nearest thumbnails are laid on each other. Without
    a thumbnail nothing is called the same picture. For a picture from outside the whole vectors' distance stands for
    the parts'.
    """
    card = embedder.card
    ids = [neighbor.photo_id for neighbor in found]
    apart_ = _part_distances(conn, embedder, asked, ids)
    known = linked_as(conn, asked) if isinstance(asked, int) else {}
    at_once = _taken_with(conn, asked, ids) if isinstance(asked, int) else set()
    ours: bytes | None = None
    words, laid, reach = [], 0, _laid_reach(card)
    for neighbor in found:
        parts = apart_.get(neighbor.photo_id, {})
        said = in_words(neighbor.distance, card, parts)
        near = said in (SAME, NEARLY)
        kind = known.get(neighbor.photo_id)
        if kind is None and (near or parts.get("copy", _FAR) <= reach) and laid < _MOST_LAID:
            laid += 1
            ours = ours or _thumbnail(conn, thumbs, asked)
            kind = "picture" if _is_same(ours, _thumbnail(conn, thumbs, neighbor.photo_id)) else None
        if kind is None and near and neighbor.photo_id in at_once:
            kind = "moment"
        linked = FILM if kind == "moment" and _is_video(conn, neighbor.photo_id) else MOMENT
        words.append({"picture": SAME, "moment": linked, None: NEARLY if near else said}[kind])
    return words


def in_words(distance: float, card: ModelCard, parts: Mapping[str, float] | None = None) -> str:
    """Distances in words, on the scale of the encoder's calibration; `parts`: those of the card's parts, by name.

    Up to half the calibrated threshold it may be the same picture, which is for others to verify; up to the threshold,
    or that of the part "copy", very similar; up to that of the part "kind" of one kind; "similar" reaches as far as one
    in twenty pairs of unlike pictures does.
    """
    within = {
        name for name, far in (parts or {}).items()
        if (part := card.part(name)) is not None and part.threshold is not None and far <= part.threshold
    }  # fmt: skip
    if distance <= card.threshold / 2:
        return SAME
    if distance <= card.threshold or "copy" in within:
        return NEARLY
    if "kind" in within:
        return KIND
    loose = max((point.threshold for point in card.roc if point.fpr <= 0.05), default=1.5 * card.threshold)
    return ALIKE if distance <= loose else LITTLE


def _laid_reach(card: ModelCard) -> float:
    """The distance of the part "copy" up to which the pixels are asked; 0 without such a part."""
    part = card.part("copy")
    return 0.0 if part is None else max((one.threshold for one in part.roc if one.fpr <= _LAID_FPR), default=0.0)


def _part_distances(
    conn: sqlite3.Connection, embedder: Embedder, asked: int | Path | bytes, ids: Sequence[int]
) -> dict[int, dict[str, float]]:
    """By photo: the distances of the card's parts that have a threshold, between slices of unit length."""
    names = [part.name for part in embedder.card.parts if part.threshold is not None]
    ours = get_vector(conn, embedder.id, asked) if names and isinstance(asked, int) else None
    apart_: dict[int, dict[str, float]] = {}
    for photo_id in ids if ours is not None else ():
        theirs = get_vector(conn, embedder.id, photo_id)
        if ours is not None and theirs is not None:
            pair = np.stack([ours, theirs])
            slices = {name: slice_part(pair, embedder.card, name) for name in names}
            apart_[photo_id] = {name: float(np.linalg.norm(two[0] - two[1])) for name, two in slices.items()}
    return apart_


def _taken_with(conn: sqlite3.Connection, asked: int, ids: Sequence[int]) -> set[int]:
    """The photos that the same camera took within `MOMENT_S` of the one that was asked about."""
    photos = {photo.id: photo for photo in get_photos(conn, [asked, *ids])}
    own = photos.pop(asked, None)
    if own is None or not own.taken_at or not own.camera:
        return set()
    taken = datetime.fromisoformat(own.taken_at)
    return {
        photo.id for photo in photos.values()
        if photo.camera == own.camera and photo.taken_at
        and abs((datetime.fromisoformat(photo.taken_at) - taken).total_seconds()) <= MOMENT_S
    }  # fmt: skip


def _is_video(conn: sqlite3.Connection, photo_id: int) -> bool:
    return any(photo.format in VIDEO_FORMATS for photo in get_photos(conn, [photo_id]))


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
