"""Thumbnails of photos, from the cache or made from the file."""

from __future__ import annotations

import logging

from photosim.errors import PhotoError
from photosim.store.photos import Photo
from photosim.store.thumbs import ThumbStore
from photosim.vision.image import thumbnail_and_hash
from photosim.vision.image.decoding import content_hash, open_upright, read_file
from photosim.vision.workers.picture_process import apart
from photosim.vision.workers.read_photo import THUMBNAIL_SIDE_PX

_log = logging.getLogger(__name__)


def thumbnail_bytes(thumbs: ThumbStore, photo: Photo) -> bytes | None:
    """A JPEG, long side at most 320 px, upright.

    None when it is not cached and the file is away, unreadable, or holds something else by now.
    """
    cached = thumbs.get(photo.content)
    if cached is not None:
        return cached
    if photo.state != "here":
        return None
    try:
        content = read_file(photo.path, follow=False)
        if content_hash(content) != photo.content:
            # Overwritten since the last look. Another picture must not be shown, let alone kept, as this one.
            return None
        picture = apart(open_upright, content, THUMBNAIL_SIDE_PX)
    except PhotoError as error:
        _log.debug("no thumbnail of %s: %s", photo.path, error.title)
        return None
    made = thumbnail_and_hash.thumbnail_bytes(thumbnail_and_hash.thumbnail(picture))
    thumbs.put_many([(photo.content, made)])
    return made
