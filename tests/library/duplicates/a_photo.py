"""A photo as a camera wrote it, for the tests of what is said about copies."""

from __future__ import annotations

from pathlib import Path

from photosim.store.photos import Photo

PHOTO = Photo(
    1, Path("/p/a.jpg"), "a.jpg", 4000, 3000, 4_000_000, "JPEG", "2019-07-03T14:05:11", "Canon", 0, 0x808080, 1, "here",
    b"1" * 32, None, None, None,
)  # fmt: skip
