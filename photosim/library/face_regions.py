"""Names on faces written into XMP sidecars, where other programs find them. Only what the user confirmed is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photosim.errors import PhotoError
from photosim.library import sidecar_file
from photosim.library.disk import Disk
from photosim.library.last_look import in_words
from photosim.progress import Progress
from photosim.store.faces import faces_of_photo
from photosim.store.people import people, photos_of_people
from photosim.store.photos import files_of, get_photos
from photosim.vision.notes import Notes, lacking, new_words, read_embedded
from photosim.vision.xmp import XmpError, read_xmp
from photosim.vision.xmp_regions import Region, read_regions, stored, with_regions
from photosim.vision.xmp_writing import with_notes


@dataclass(frozen=True, slots=True)
class Written:
    """Sidecars written; how many said so already; photos that got none, with why."""

    written: list[Path]
    unchanged: int
    failed: list[tuple[Path, str]]


def write_regions(conn: sqlite3.Connection, progress: Progress, *, person_ids: Sequence[int] | None = None) -> Written:
    """Write the named people's confirmed faces, or those of some people, beside all that the sidecars hold.

    A sidecar that is new starts with what the photo's own XMP says: who reads a sidecar looks at that no more.
    """
    everyone = people(conn, sort="name") + people(conn, sort="name", hidden=True)
    named = {one.id: one.name for one in everyone if one.name and (person_ids is None or one.id in person_ids)}
    photo_ids = sorted({photo_id for person_id in named for photo_id in photos_of_people(conn, [person_id])})
    progress.start("Writing names", len(photo_ids))
    written: list[Path] = []
    failed: list[tuple[Path, str]] = []
    unchanged = 0
    disk = Disk()
    for photo in get_photos(conn, photo_ids):
        if progress.stopped:
            break
        regions = [
            Region(named[face.person_id], face.box)
            for face in faces_of_photo(conn, photo.id)
            if face.state == "confirmed" and face.person_id in named
        ]
        for path in files_of(conn, photo.id) if regions else ():
            try:
                sidecar = _write(disk, path, regions)
            except (OSError, XmpError, PhotoError) as error:
                failed.append((path, in_words(error) if isinstance(error, OSError) else error.title))
                continue
            if sidecar is None:
                unchanged += 1
            else:
                written.append(sidecar)
        progress.advance()
    progress.finish()
    return Written(written, unchanged, failed)


def _write(disk: Disk, photo: Path, regions: Sequence[Region]) -> Path | None:
    """The sidecar that was written, None when it says so already. Raises OSError, XmpError and PhotoError."""
    size, orientation = stored(photo)
    sidecar = sidecar_file.sidecar_of(photo)
    before = sidecar_file.read(disk, sidecar)
    packet = before if before is not None else read_embedded(photo)[1]
    there = [] if packet is None else read_regions(packet, orientation)
    new = [one for one in regions if not any(one.name == old.name and one.box.overlap(old.box) > 0.9 for old in there)]
    said = Notes() if packet is None else read_xmp(packet)
    names = lacking(said, Notes(people=tuple(dict.fromkeys(one.name for one in regions))))
    after = packet
    if new:
        after = with_regions(after, new, size, orientation)
    if names:
        # A name that was just replaced on its face is none of those in the picture any more.
        people_now = () if after is None else read_xmp(after).people
        after = with_notes(after, names, Notes(people=people_now + new_words(people_now, names.people)))
    if after is None or after == before or not (new or names):
        return None
    sidecar_file.write(disk, sidecar, before, after)
    return sidecar
