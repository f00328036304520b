"""Stars to and from XMP sidecars (xmp:Rating, ISO 16684-1), beside photos whose own files stay as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.files.os_errors import error_sentence
from photosim.library.files.sidecar_stars import stars_beside
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.photos import Photo, files_of, get_photos
from photosim.vision.metadata.photo_metadata import read_embedded
from photosim.vision.metadata.xmp import XmpError, read_xmp
from photosim.vision.metadata.xmp_writing import with_rating


@dataclass(frozen=True, slots=True)
class RatingConflict:
    """A photo's file whose sidecar has other stars than the library: `here` 0 to 5, `in_file` 1 to 5."""

    photo: Path
    here: int
    in_file: int


@dataclass(frozen=True, slots=True)
class WrittenRatings:
    """`written`: sidecars that were changed or made; `unchanged`: files whose stars stood there already.

    `conflicts`: sidecars with other stars, which were left as they are.
    """

    written: tuple[Path, ...]
    unchanged: int
    failed: tuple[tuple[Path, str], ...]
    conflicts: tuple[RatingConflict, ...] = ()


def write_ratings(
    conn: sqlite3.Connection, photo_ids: Sequence[int], progress: Progress, *, replace: bool = False
) -> WrittenRatings:
    """Write the stars of photos into the sidecars of all their files, keeping everything else in them.

    A photo without stars gets no sidecar. A sidecar that has other stars keeps them, as a conflict, without `replace`.
    Photos that are away are left out. Asked to stop, it ends after a whole file.
    """
    disk, units = Disk(), Units()
    written, failed, unchanged = list[Path](), list[tuple[Path, str]](), 0
    conflicts: list[RatingConflict] = []
    progress.start(sentence("Writing stars"), len(photo_ids))
    for photo in get_photos(conn, photo_ids):
        if progress.stopped:
            break
        progress.give_way()
        for path in files_of(conn, photo.id) if photo.state == "here" else ():
            try:
                outcome = _write(disk, units, path, photo.rating, replace=replace)
            except (OSError, XmpError) as error:
                failed.append((path, error_sentence(error)))
                continue
            if isinstance(outcome, RatingConflict):
                conflicts.append(outcome)
            elif outcome is not None:
                written.append(outcome)
            unchanged += outcome is None
        progress.advance()
    progress.finish()
    return WrittenRatings(tuple(written), unchanged, tuple(failed), tuple(conflicts))


def ratings_beside(conn: sqlite3.Connection, photo_ids: Sequence[int], progress: Progress) -> dict[int, int]:
    """The stars that sidecars tell of photos, by id, without those that the library has already.

    Where a photo lies in several files, the most stars count. What cannot be read says nothing.
    """
    disk, units = Disk(), Units()
    found: dict[int, int] = {}
    progress.start(sentence("Reading stars"), len(photo_ids))
    for photo in get_photos(conn, photo_ids):
        if progress.stopped:
            break
        progress.give_way()
        most = _most_stars(conn, disk, units, photo)
        if most and most != photo.rating:
            found[photo.id] = most
        progress.advance()
    progress.finish()
    return found


def _most_stars(conn: sqlite3.Connection, disk: Disk, units: Units, photo: Photo) -> int:
    paths = files_of(conn, photo.id) if photo.state == "here" else []
    return max((stars_beside(disk, units, path) for path in paths), default=0)


def _write(disk: Disk, units: Units, photo: Path, rating: int, *, replace: bool) -> Path | RatingConflict | None:
    """Write one sidecar; None where it says so already. Raises OSError and XmpError."""
    sidecar = sidecars.sidecar_of(photo, units)
    before = sidecars.read(disk, sidecar)
    packet = before if before is not None else read_embedded(photo)[1]
    there = 0 if packet is None else read_xmp(packet).rating or 0
    if there == rating:
        return None
    if before is not None and there and not replace:
        return RatingConflict(photo, rating, there)
    # A new sidecar starts with what the photo's own XMP says: who reads a sidecar looks at that no more.
    after = with_rating(packet, rating)
    sidecars.write(disk, sidecar, before, after)
    units.add(sidecar)
    return sidecar
