"""Content hash of a file on disk: the identity under which the library knows a photo."""

from __future__ import annotations

import hashlib
from io import BufferedReader, FileIO


def content_of(file: BufferedReader | FileIO) -> bytes:
    """Content hash (BLAKE2b-256) of an open binary file from its position to its end. Raises OSError.

    The same as `photosim.vision.image.decoding.content_hash` of all its bytes.
    """
    return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32)).digest()
