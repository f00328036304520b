"""Sizes of a library's files on disk, by what they hold."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from photosim.paths import Home
from photosim.sentences import sentence


def home_sizes(home: Home) -> dict[str, int]:
    """Bytes of the library file, the thumbnails, the search index and the backups, by their names for people."""
    return {
        sentence("library", about="size"): _size(home.database)
        + _size(home.database.with_name(home.database.name + "-wal")),
        sentence("thumbnails", about="size"): _size(home.thumbs)
        + _size(home.thumbs.with_name(home.thumbs.name + "-wal")),
        sentence("search index", about="size"): _size(home.index_folder),
        sentence("copies", about="size"): _size(home.backups),
    }


def _size(path: Path) -> int:
    with suppress(OSError):  # files of SQLite come and go
        return sum(_size(inside) for inside in path.iterdir()) if path.is_dir() else path.stat().st_size
    return 0
