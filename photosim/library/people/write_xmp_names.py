"""Writes names of confirmed faces into XMP sidecars as face regions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photosim.boxes import best_match
from photosim.errors import PhotoError
from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.files.os_errors import error_sentence
from photosim.library.people.exported_names import NamesNow, PhotoNames
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.people import plain
from photosim.store.photos import files_of, get_photos
from photosim.vision.metadata.photo_metadata import Notes, lacking, new_words, read_embedded
from photosim.vision.metadata.xmp import XmpError, read_xmp
from photosim.vision.metadata.xmp_regions import Region, read_regions, stored, with_changed, with_regions
from photosim.vision.metadata.xmp_writing import with_notes, without_people


@dataclass(frozen=True, slots=True)
class Written:
    """Result: sidecars written, sidecars that were up to date, and photos that got none, with the reason.

    `conflicts`: faces whose region has a name that was never theirs here; it was left as it is.
    """

    written: list[Path]
    unchanged: int
    failed: list[tuple[Path, str]]
    conflicts: list[NameConflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NameConflict:
    """A face of a photo with its name here, and another one in the face region of the sidecar or the photo."""

    photo: Path
    here: str
    in_file: str


def write_regions(
    conn: sqlite3.Connection,
    progress: Progress,
    *,
    person_ids: Sequence[int] | None = None,
    replace_other_names: bool = False,
) -> Written:
    """Write confirmed faces of named people, or of some people, into sidecars, keeping everything else there.

    A face that had another name here gets the new one, and one that lost its name has none any more. A region with a
    name that its face never had here is somebody else's answer: it stays, as a conflict, unless `replace_other_names`.
    A sidecar that is new starts with what the photo's own XMP says: who reads a sidecar looks at that no more.
    """
    now = NamesNow(conn, person_ids)
    photo_ids = now.photo_ids()
    progress.start(sentence("Writing names"), len(photo_ids))
    written: list[Path] = []
    failed: list[tuple[Path, str]] = []
    conflicts: list[NameConflict] = []
    unchanged = 0
    disk, units = Disk(), Units()
    for photo in get_photos(conn, photo_ids):
        if progress.stopped:
            break
        said = now.of_photo(photo)
        for path in files_of(conn, photo.id) if said else ():
            try:
                found, asked = _write(disk, units, path, said, replace_other_names=replace_other_names)
            except (OSError, XmpError, PhotoError) as error:
                failed.append((path, error_sentence(error)))
                continue
            conflicts += asked
            if found is not None:
                written.append(found)
            elif said.names and not asked:
                unchanged += 1
        progress.advance()
    progress.finish()
    return Written(written, unchanged, failed, conflicts)


def _write(
    disk: Disk, units: Units, photo: Path, said: PhotoNames, *, replace_other_names: bool
) -> tuple[Path | None, list[NameConflict]]:
    """Write one sidecar, None when it is up to date; and what was left. Raises OSError, XmpError and PhotoError."""
    sidecar = sidecars.sidecar_of(photo, units)
    before = sidecars.read(disk, sidecar)
    if before is None and not said.names:
        return None, []
    size, orientation = stored(photo)
    packet = before if before is not None else read_embedded(photo)[1]
    there = [] if packet is None else read_regions(packet, orientation)
    others = {} if replace_other_names else _others(there, said)
    asked = [NameConflict(photo, said.names[place], region.name) for place, region in others.items()]
    said = said.without(others)
    changed, new = _changes([region for region in there if region not in others.values()], said)
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
        return None, asked
    sidecars.write(disk, sidecar, before, after)
    units.add(sidecar)
    return sidecar, asked


def _others(there: Sequence[Region], said: PhotoNames) -> dict[int, Region]:
    """Regions, by the number of their face, whose name is none that the face has or had here."""
    found = {}
    for region in there:
        place = best_match(region.box, said.boxes)
        if place is not None and place in said.names and plain(region.name) not in said.known.get(place, ()):
            found[place] = region
    return found


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
