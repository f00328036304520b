"""Writes names of confirmed faces into XMP sidecars as face regions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photosim.boxes import best_match
from photosim.errors import PhotoError
from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.files.os_errors import error_sentence
from photosim.library.people.exported_names import NamesNow, PhotoNames
from photosim.progress import Progress
from photosim.store.people import plain
from photosim.store.photos import files_of, get_photos
from photosim.vision.metadata.photo_metadata import Notes, lacking, new_words, read_embedded
from photosim.vision.metadata.xmp import XmpError, read_xmp
from photosim.vision.metadata.xmp_regions import Region, read_regions, stored, with_changed, with_regions
from photosim.vision.metadata.xmp_writing import with_notes, without_people


@dataclass(frozen=True, slots=True)
class Written:
    """Result: sidecars written, sidecars that were up to date, and photos that got none, with the reason."""

    written: list[Path]
    unchanged: int
    failed: list[tuple[Path, str]]


def write_regions(conn: sqlite3.Connection, progress: Progress, *, person_ids: Sequence[int] | None = None) -> Written:
    """Write confirmed faces of named people, or of some people, into sidecars, keeping everything else there.

    A face that had another name gets the new one, and one that lost its name has none any more. A sidecar that is new
    starts with what the photo's own XMP says: who reads a sidecar looks at that no more.
    """
    now = NamesNow(conn, person_ids)
    photo_ids = now.photo_ids()
    progress.start("Writing names", len(photo_ids))
    written: list[Path] = []
    failed: list[tuple[Path, str]] = []
    unchanged = 0
    disk, units = Disk(), Units()
    for photo in get_photos(conn, photo_ids):
        if progress.stopped:
            break
        said = now.of_photo(photo)
        for path in files_of(conn, photo.id) if said else ():
            try:
                sidecar = _write(disk, units, path, said)
            except (OSError, XmpError, PhotoError) as error:
                failed.append((path, error_sentence(error)))
                continue
            if sidecar is not None:
                written.append(sidecar)
            elif said.names:
                unchanged += 1
        progress.advance()
    progress.finish()
    return Written(written, unchanged, failed)


def _write(disk: Disk, units: Units, photo: Path, said: PhotoNames) -> Path | None:
    """Write one sidecar; None when it is up to date. Raises OSError, XmpError and PhotoError."""
    sidecar = sidecars.sidecar_of(photo, units)
    before = sidecars.read(disk, sidecar)
    if before is None and not said.names:
        return None
    size, orientation = stored(photo)
    packet = before if before is not None else read_embedded(photo)[1]
    changed, new = _changes([] if packet is None else read_regions(packet, orientation), said)
    after = packet
    known = Notes()
    if packet is not None:
        # A name on a face that gets another one is none of those in the picture any more.
        known = read_xmp(with_changed(packet, dict.fromkeys(changed), orientation) if changed else packet)
        after = with_changed(packet, changed, orientation) if changed else packet
    names = lacking(known, Notes(people=tuple(dict.fromkeys(said.names.values()))))
    if new:
        after = with_regions(after, new, size, orientation)
    if names:
        people_now = () if after is None else read_xmp(after).people
        after = with_notes(after, names, Notes(people=people_now + new_words(people_now, names.people)))
    if after is not None and changed:
        after = _without_stale(after, {plain(region.name) for region in changed})
    if after is None or after == before or not (new or names or changed):
        return None
    sidecars.write(disk, sidecar, before, after)
    units.add(sidecar)
    return sidecar


def _changes(there: Sequence[Region], said: PhotoNames) -> tuple[dict[Region, str | None], list[Region]]:
    """Regions to rename or (None) remove, and regions to add."""
    changed: dict[Region, str | None] = {}
    covered = set()
    for region in there:
        place = best_match(region.box, said.boxes)
        if place is None:
            continue
        name = said.names.get(place)
        if name is not None:
            covered.add(place)
            if region.name != name:
                changed[region] = name
        elif plain(region.name) in said.gone.get(place, ()):
            changed[region] = None
    return changed, [Region(name, said.boxes[place]) for place, name in said.names.items() if place not in covered]


def _without_stale(packet: bytes, names: set[str]) -> bytes:
    """The packet without those people of `names` who stand on no face in it any more."""
    on_faces = {plain(name) for name in read_xmp(without_people(packet, names)).people}
    return without_people(packet, names - on_faces) if names - on_faces else packet
