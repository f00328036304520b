"""Removals of photos that the user chose by hand: all their files, with companions; no copy has to stay."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

from photosim.library.files.companions import Units
from photosim.library.trash.removals_from_groups import content_of_file
from photosim.library.trash.types import Removal
from photosim.sentences import sentence
from photosim.store.photos import files_of, get_photos

WHY = sentence("You chose it in the library.")


def removals_of_photos(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> list[Removal]:
    """Every file of these photos with what belongs to it, a unit each; photos that are not here are left out.

    Reads the companions to know their contents. Raises PhotoError when one of them cannot be read.
    """
    units, found = Units(), dict[object, Removal]()
    for photo in get_photos(conn, photo_ids):
        if photo.state != "here":
            continue
        for path in files_of(conn, photo.id):
            unit = hashlib.blake2b(bytes(path), digest_size=8).hexdigest()
            found[path] = Removal(path, photo.content, path, photo.content, "chosen", WHY, unit)
            for beside in units.of(path).companions:
                content = content_of_file(beside)
                why = sentence("Goes with {name}.", name=path.name)
                found.setdefault(beside, Removal(beside, content, beside, content, "chosen companion", why, unit))
    return list(found.values())
