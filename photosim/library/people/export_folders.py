"""Exports a folder per named person with links to the photos, or copies; never overwrites."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from pathlib import Path
from typing import Literal

from photosim.errors import PhotosimError
from photosim.library.files.atomic_move import WAYS, move_without_overwriting, sync_folder
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.people import Person, get_person, people, photos_of_people
from photosim.store.photos import get_photos
from photosim.store.settings import get_setting, set_setting

# File systems take 255 bytes; a number, a photo's path and Windows' 260 want some, too.
MOST_LETTERS = 80
_OWNERS = "people_folders"  # the folders that were made, each with the person that it is for
How = Literal["link", "symlink", "copy"]
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exported:
    """Result. `failed`: (photo, why) for each failure; `there`: identical files that existed before."""

    files: int
    people: int
    there: int
    failed: list[tuple[Path, str]]


def export_people(
    conn: sqlite3.Connection,
    folder: Path,
    progress: Progress,
    *,
    how: How = "link",
    person_ids: Sequence[int] | None = None,
) -> Exported:
    """Export the photos of each named person, or of those asked for, into folders of their names below `folder`.

    Hard links cost no space and want the same disk. A name that is taken gets a number, unless the same photo lies
    there; so does the folder of another person of that name. Raises PhotosimError when `folder` cannot be made.
    """
    if person_ids is None:
        chosen = [one for one in people(conn, sort="name") if one.name]
    else:
        everyone = people(conn, sort="name") + people(conn, sort="name", hidden=True)
        chosen = [one for one in everyone if one.id in person_ids]
    photos = {one.id: get_photos(conn, photos_of_people(conn, [one.id])) for one in chosen}
    progress.start(sentence("Exporting people"), sum(map(len, photos.values())))
    made = there = 0
    failed: list[tuple[Path, str]] = []
    places = _places(conn, folder, chosen)
    for one in chosen:
        place = places[one.id]
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            if place.parent.is_dir():  # what is in the way of one person's folder stops nobody else's
                failed.append((place, error.strerror or type(error).__name__))
                progress.advance(len(photos[one.id]), failed=len(photos[one.id]))
                continue
            raise PhotosimError(sentence("{place} cannot be made.", place=place), repr(error)) from error
        for photo in photos[one.id]:
            if progress.give_way_or_stop():
                return Exported(made, len(chosen), there, failed)
            try:
                if photo.state != "here":
                    raise FileNotFoundError(0, "its disk is away")
                new = _put(photo.path, place, how)
                made, there = made + new, there + (not new)
            except OSError as error:
                failed.append((photo.path, error.strerror or type(error).__name__))
            progress.advance()
        _make_durable(place, failed)
    progress.finish()
    return Exported(made, len(chosen), there, failed)


def _make_durable(place: Path, failed: list[tuple[Path, str]]) -> None:
    """fsync a person's folder and the one that it lies in."""
    try:
        sync_folder(place)
        sync_folder(place.parent)
    except OSError as error:
        failed.append((place, f"the disk did not confirm it: {error.strerror or type(error).__name__}"))


def _put(source: Path, place: Path, how: How) -> bool:
    """Make one file; False when it exists already. Raises OSError."""
    number = 1
    while True:
        target = place / (source.name if number == 1 else f"{source.stem} ({number}){source.suffix}")
        try:
            if how == "link":
                os.link(source, target)
            elif how == "symlink":
                target.symlink_to(source)
            else:
                _copy(source, target)
        except FileExistsError:
            if _same(source, target):
                return False
            number += 1
        else:
            return True


def _copy(source: Path, target: Path) -> None:
    """Copy under a name of its own first: what is cut off halfway must not look like a photo."""
    part = target.with_name(f".{hashlib.blake2b(os.fsencode(target.name), digest_size=8).hexdigest()}.photosim-part")
    part.unlink(missing_ok=True)  # of an export that was cut off
    try:
        with source.open("rb") as read, part.open("xb") as written:
            shutil.copyfileobj(read, written, 1 << 20)
            written.flush()
            os.fsync(written.fileno())
        shutil.copystat(source, part)
        move_without_overwriting(part, target, WAYS, lambda step: None)
    finally:
        part.unlink(missing_ok=True)


def _same(source: Path, target: Path) -> bool:
    if not target.exists():
        return False
    return target.samefile(source) or (
        target.stat().st_size == source.stat().st_size and target.read_bytes() == source.read_bytes()
    )


def _places(conn: sqlite3.Connection, folder: Path, chosen: Sequence[Person]) -> dict[int, Path]:
    """Folder of each person: that of last time, else the first of their name that is nobody else's.

    Whose a folder is stands in the library: two called Sam, exported one after the other, were mixed in one folder.
    """
    with transaction(conn):
        owners = get_setting(conn, _OWNERS, dict[str, int]())
        found: dict[int, Path] = {}
        for one in chosen:
            known = list(takewhile(lambda place: _key(place) in owners, _numbered(folder, one)))
            own = [place for place in known if owners[_key(place)] == one.id]
            left = [place for place in known if get_person(conn, owners[_key(place)]) is None]
            new = next(place for place in _numbered(folder, one) if _key(place) not in owners)
            found[one.id] = [*own, *left, new][0]
            owners[_key(found[one.id])] = one.id
        set_setting(conn, _OWNERS, dict(owners))
    return found


def _numbered(folder: Path, person: Person) -> Iterator[Path]:
    """Candidate folder names: "Sam", "Sam (2)", "Sam (3)" and so on."""
    name = _folder_name(person)
    return (folder / (name if number == 1 else f"{name} ({number})") for number in count(1))


def _key(place: Path) -> str:
    # Some disks tell "sam" and "Sam" apart and others do not; a path may hold bytes that are no text.
    return str(place.resolve()).casefold().encode("utf-8", "backslashreplace").decode()


def _folder_name(person: Person) -> str:
    name = _NOT_IN_NAMES.sub(" ", person.name[:MOST_LETTERS]).strip(" .") or f"Person {person.id}"
    return f"{name} _" if _RESERVED.fullmatch(name) else name
