"""Cost model of reading a picture file, by kind, size and search for faces: what the time left goes by."""

from __future__ import annotations

import os

from photosim.photo_facts import VIDEO_FORMATS
from photosim.vision.image.video import ENDINGS

# Milliseconds of the processor, as `benchmarks/reading/decoders.py` measures them: only their ratios count. For each
# photo: thumbnail, encoder and rows; with faces the detector and the encoder of faces. For each megabyte: decoding.
PHOTO_MS, FACES_MS = 20.0, 75.0
_MS_PER_MB = {
    "jpeg": 21.0, "png": 35.0, "tiff": 2.3, "bmp": 2.3, "webp": 280.0, "heif": 200.0, "avif": 250.0,
    "video": 1.5,
}  # fmt: skip
_KINDS = {
    ".jpg": "jpeg", ".jpeg": "jpeg", ".mpo": "jpeg", ".png": "png", ".tif": "tiff", ".tiff": "tiff", ".bmp": "bmp",
    ".dib": "bmp", ".webp": "webp", ".heic": "heif", ".heif": "heif", ".avif": "avif",
}  # fmt: skip
_KINDS |= dict.fromkeys(ENDINGS, "video")


def reading_cost(name: str, size_bytes: int, *, faces: bool) -> float:
    """Estimated milliseconds of the processor for one file, told by its name's ending (or its format) and its size."""
    kind = "video" if name in VIDEO_FORMATS else _KINDS.get(os.path.splitext(name)[1].lower(), name.lower())  # noqa: PTH122
    per_mb = _MS_PER_MB.get(kind, _MS_PER_MB["jpeg"])
    return PHOTO_MS + (FACES_MS if faces else 0.0) + per_mb * size_bytes / 1e6
