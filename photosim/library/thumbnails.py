"""Thumbnails of photos, from the cache or made from the file."""

from __future__ import annotations

import logging

from PIL import Image

from photosim.errors import PhotoError
from photosim.store.photos import Photo
from photosim.store.storable_time import storable_ns
from photosim.store.thumbs import ThumbStore
from photosim.vision.image import thumbnail_and_hash
from photosim.vision.image.decoding import content_hash, is_video, open_upright, read_file, system_reason
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
        picture = read_unchanged(photo, THUMBNAIL_SIDE_PX)
    except PhotoError as error:
        _log.debug("no thumbnail of %s: %s", photo.path, error.title)
        return None
    if picture is None:
        return None
    made = thumbnail_and_hash.thumbnail_bytes(thumbnail_and_hash.thumbnail(picture))
    thumbs.put_many([(photo.content, made)])
    return made


def read_unchanged(photo: Photo, min_side_px: int) -> Image.Image | None:
    """Decode a photo's file (`open_upright`) if it still holds that content, else None. Raises PhotoError.

    Another picture must not be shown, let alone kept, as this one. A video counts as unchanged by size and time: it is
    not read whole for a thumbnail.
    """
    if is_video(photo.path):
        try:
            seen = photo.path.lstat()
        except OSError as error:
            raise PhotoError(system_reason(error), repr(error)) from error
        same = (seen.st_size, storable_ns(seen.st_mtime_ns)) == (photo.size_bytes, photo.mtime_ns)
        return apart(open_upright, photo.path, min_side_px) if same else None
    content = read_file(photo.path, follow=False)
    return apart(open_upright, content, min_side_px) if content_hash(content) == photo.content else None
