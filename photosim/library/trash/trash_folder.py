"""Layout of the trash folder `.photosim-trash` on the disk of each file, readable without photosim.

    FOLDER/.photosim-trash/2026-11-23 22-41-07 3fa2c10b/holiday/IMG_1.jpg      what was FOLDER/holiday/IMG_1.jpg
    FOLDER/.photosim-trash/2026-11-23 22-41-07 3fa2c10b.jsonl                  a line for each file: from where, and why

FOLDER is the root that the file lies in, or the place inside it where its disk is mounted: a move stays on one disk.
Whoever loses the library file still finds every photo here, under its own name.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from photosim.library.files.disk import Disk
from photosim.library.trash.types import Removal
from photosim.store.settings import get_setting

FOLDER = ".photosim-trash"
_ABOUT = (
    "Photos that were thrown away with photosim. Each line tells where a file came from. "
    "photosim gives them back with Undo; they may also be moved back by hand."
)
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d [0-9a-f]{8}")
_BASKETS = frozenset([FOLDER, ".trash", ".trashes", "$recycle.bin", "recycler", "#recycle", "@recycle"])
# Windows refuses longer paths unless it was told otherwise.
_LONGEST_WINDOWS_PATH = 240


def base_of(path: Path, roots: Iterable[Path]) -> Path | None:
    """The folder whose trash takes `path`: its innermost root, or a mount point below that.

    None when the file lies in no root. Raises OSError when its folder cannot be looked at.
    """
    inside = [root for root in roots if path.parent.is_relative_to(root)]
    if not inside:
        return None
    root = max(inside, key=lambda folder: len(folder.parts))
    base, device = path.parent, path.parent.stat().st_dev
    while base != root and base.parent.stat().st_dev == device:
        base = base.parent
    return base


def new_folder_name() -> str:
    """Name of a new action's folder: time and random suffix. Legal on FAT too."""
    return f"{datetime.now():%Y-%m-%d %H-%M-%S} {secrets.token_hex(4)}"  # local time, for people


def is_folder_name(name: str) -> bool:
    """Whether a name has the form of `new_folder_name`."""
    return _NAME.fullmatch(name) is not None


def library_of(conn: sqlite3.Connection) -> str:
    """Library id as written to manifests: several libraries may share a folder."""
    return get_setting(conn, "library_id", "")


def free_place(disk: Disk, base: Path, folder: str, source: Path, taken: set[str]) -> Path:
    """A free place for `source` relative to `base`, as readable as the disk allows. Is added to `taken`."""
    readable = Path(FOLDER, folder, source.relative_to(base))
    number = 1
    short = os.name == "nt" and len(os.fspath(base / readable)) > _LONGEST_WINDOWS_PATH
    while True:
        if short:
            place = Path(FOLDER, folder, f"{number}{source.suffix}")
        elif number == 1:
            place = readable
        else:
            place = readable.with_name(f"{readable.stem} ({number}){readable.suffix}")
        number += 1
        try:
            free = os.fspath(base / place).casefold() not in taken and disk.look(base / place) is None
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG or short:
                raise
            short, number = True, 1
            continue
        if free:
            taken.add(os.fspath(base / place).casefold())
            return place


def prepare(disk: Disk, base: Path, place: Path, removal: Removal, folder: str, library: str) -> None:
    """Make a file's folder in the trash, and add its origin to the manifest. Raises OSError; nothing moves yet.

    `library`: as `library_of` tells it.
    """
    trash = base / FOLDER
    disk.make_folders((base / place).parent)
    if not os.path.samestat(trash.lstat(), trash.stat()):
        raise OSError(errno.EXDEV, "the trash folder is a link", os.fspath(trash))
    if trash.stat().st_dev != removal.victim.parent.stat().st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), os.fspath(trash))
    manifest = trash / f"{folder}.jsonl"
    lines = [] if disk.look(manifest) else [{"about": _ABOUT, "library": library}]
    lines.append(
        {
            "from": os.fspath(removal.victim),
            "to": os.fspath(place.relative_to(FOLDER)),
            "content": removal.victim_content.hex(),
            "kept": os.fspath(removal.keeper),
            "why": removal.reason,
        }
    )
    disk.append(manifest, "".join(json.dumps(line) + "\n" for line in lines))
    if len(lines) > 1:
        disk.sync_folder(trash)  # a new manifest's name, too, is on the disk before a photo goes


def in_a_trash(path: Path) -> bool:
    """Whether a path lies in a wastebasket: ours, the system's, or a NAS box's."""
    parts = [part.casefold() for part in path.parts]
    return any(part in _BASKETS or part.startswith(".trash-") for part in parts) or ("trash", "files") in pairwise(
        parts
    )


def tidy(base: Path, folder: str) -> None:
    """Delete the empty folders of an action, and then its manifest."""
    trash = base / FOLDER
    # Failing to remove what is not empty, or is gone already, is how this knows; it loses nothing either way.
    with suppress(OSError):
        for path, _, _ in os.walk(trash / folder, topdown=False):
            with suppress(OSError):
                Path(path).rmdir()
        if not (trash / folder).exists():
            (trash / f"{folder}.jsonl").unlink(missing_ok=True)
            trash.rmdir()


def tidy_after(base: Path, folder: str, places: Iterable[Path]) -> None:
    """Like `tidy`, only for the folders of files that just left: `places`, relative to `base`.

    Climbs from each until a folder holds something. Walking the whole action after each file took 11 ms at 10,000.
    """
    trash = base / FOLDER
    for lowest in dict.fromkeys(place.parent for place in places):
        path = base / lowest
        with suppress(OSError):  # not empty, or gone already
            while path != trash and path.is_relative_to(trash):
                path.rmdir()
                path = path.parent
    if not os.path.lexists(trash / folder):
        with suppress(OSError):
            (trash / f"{folder}.jsonl").unlink(missing_ok=True)
            trash.rmdir()
