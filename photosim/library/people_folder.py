"""A folder per person, filled with links to the photos or with copies; nothing that is there is overwritten."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photosim.errors import PhotosimError
from photosim.progress import Progress
from photosim.store.people import Person, people, photos_of_people
from photosim.store.photos import get_photos

How = Literal["link", "symlink", "copy"]
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made. `failed`: (photo, why) for each that could not be; `there`: the same files were there already."""

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
    """Put the photos of each named person, or of those asked for, into a folder of their name below `folder`.

    Hard links cost no space and want the same disk. A name that is taken gets a number, unless the same photo lies
    there. Raises PhotosimError when `folder` cannot be made.
    """
    chosen = [one for one in people(conn, sort="name") if (one.name if person_ids is None else one.id in person_ids)]
    photos = {one.id: get_photos(conn, photos_of_people(conn, [one.id])) for one in chosen}
    progress.start("Exporting people", sum(map(len, photos.values())))
    made = there = 0
    failed: list[tuple[Path, str]] = []
    taken: set[str] = set()
    for one in chosen:
        place = folder / _folder_name(one, taken)
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PhotosimError(f"{place} cannot be made.", repr(error)) from error
        for photo in photos[one.id]:
            if progress.stopped:
                return Exported(made, len(chosen), there, failed)
            try:
                if photo.state != "here":
                    raise FileNotFoundError(0, "its disk is away")
                new = _put(photo.path, place, how)
                made, there = made + new, there + (not new)
            except OSError as error:
                failed.append((photo.path, error.strerror or type(error).__name__))
            progress.advance()
    progress.finish()
    return Exported(made, len(chosen), there, failed)


def _put(source: Path, place: Path, how: How) -> bool:
    """Make one file; False when it is there already. Raises OSError."""
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
    with source.open("rb") as read, target.open("xb") as written:
        try:
            shutil.copyfileobj(read, written, 1 << 20)
        except OSError:
            target.unlink()
            raise
    shutil.copystat(source, target)


def _same(source: Path, target: Path) -> bool:
    if not target.exists():
        return False
    return target.samefile(source) or (
        target.stat().st_size == source.stat().st_size and target.read_bytes() == source.read_bytes()
    )


def _folder_name(person: Person, taken: set[str]) -> str:
    name = _NOT_IN_NAMES.sub(" ", person.name).strip(" .") or f"Person {person.id}"
    if _RESERVED.fullmatch(name):
        name = f"{name} _"
    if name.casefold() in taken:  # another of the same name
        name = f"{name} ({person.id})"
    taken.add(name.casefold())
    return name
