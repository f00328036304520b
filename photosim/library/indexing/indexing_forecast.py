"""Estimate before a folder is indexed: how many pictures it holds, and how long reading them may take."""

from __future__ import annotations

from pathlib import Path

from photosim.library.indexing.scan import scan_folder
from photosim.progress import Progress

# Photos read, embedded and searched for faces in a second: photos of 12 megapixels on a laptop's two slow cores with a
# USB disk, and on a desktop's eight. Where a machine stands between them shows once it reads.
SLOW_PER_S, FAST_PER_S = 10.0, 60.0


def count_pictures(folder: Path, progress: Progress) -> int:
    """Number of picture files below a folder, by their endings; fewer when `progress` was stopped. 0 without it."""
    try:
        return len(scan_folder(folder, progress).files)
    except OSError:
        return 0


def reading_seconds(photos: int) -> tuple[float, float]:
    """The seconds that reading so many photos takes on a fast and on a slow computer."""
    return photos / FAST_PER_S, photos / SLOW_PER_S
