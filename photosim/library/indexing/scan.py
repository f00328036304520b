"""Recursive folder scan: picture files with size and time, skipped files, and unreadable ones."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from photosim.errors import LibraryError
from photosim.library.files.companions import FILMS, shown_raw
from photosim.library.files.file_types import (
    DECISIONS_FILE,
    JUNK_FOLDERS,
    NO_PICTURES,
    OTHER_MEDIA,
    PACKAGES,
    PICTURES,
    RAW_PHOTOS,
    VIDEOS,
)
from photosim.library.files.offline import away_reason
from photosim.library.indexing.exclusions import Exclusions
from photosim.progress import Progress
from photosim.store import files
from photosim.store.db import may_write, transaction
from photosim.store.photos import Folder, folders
from photosim.store.storable_time import MAX_NS, MIN_NS, storable_ns
from photosim.vision.image.decoding import system_reason
from photosim.vision.image.regular_file import open_regular
from photosim.vision.image.signatures import HEAD_BYTES, is_picture

# The endings of nearly all pictures, as they are spelled nearly always.
_USUAL = frozenset(spelled for kind in PICTURES if len(kind) == 4 for spelled in (kind, kind.upper()))


class FolderAway(LibraryError):
    """The folder or its disk is offline; its photos stay in the library."""


class Found(NamedTuple):
    """A picture file. The path is text, not a Path: there may be 500,000 of them at once."""

    path: str
    size_bytes: int
    mtime_ns: int


class FolderPart(NamedTuple):
    """A folder of a root to look at again: with all below it, or (not `deep`) the files right in it alone."""

    folder: Path
    deep: bool = True


@dataclass(slots=True)
class Scan:
    """Result of a folder scan.

    `files` come in a stable order; `unseen`: folders and files that could not be read, with all that lies in them;
    `mounts`: disks mounted inside. `skipped`: counts by kind of what was left out (".mov", "link", "no extension",
    "hidden"). `refused`: reasons, where the system denied access.
    """

    files: list[Found] = field(default_factory=list)
    unseen: list[Path] = field(default_factory=list)
    mounts: list[Path] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)


def scan_folder(
    root: Path,
    progress: Progress,
    *,
    away: Collection[Path] = (),
    parts: Collection[FolderPart] | None = None,
    excluded: Exclusions | None = None,
) -> Scan:
    """Scan `root` at any depth; sorted by name, files of a folder before its subfolders.

    `parts`: only these of it, none inside another; one that is no folder any more holds nothing.

    Hidden files and folders, caches and wastebaskets are left out. Links are not followed: a linked folder may lead in
    a circle, and a linked file is no copy (its target counts where it lies). Folders in `away` are skipped; what is
    `excluded` is counted as such.
    """
    scan = Scan()
    # What is looked up once is not looked up 100,000 times: a NamedTuple's own constructor is a Python function, too.
    add, new, patterns = scan.files.append, tuple.__new__, excluded if excluded else None
    away_places = {os.fspath(path) for path in away}
    scan.unseen += away
    todo = _begin(root, parts)
    while todo and not progress.stopped:
        progress.give_way()
        folder, device, deep = todo.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=attrgetter("name"))
        except OSError as error:
            scan.unseen.append(Path(folder))
            scan.skipped["unreadable folder"] += 1
            scan.refused.append((folder, f"This folder could not be looked into ({error.strerror})"))
            continue
        subfolders, others = [], list[Found]()
        before = len(scan.files)
        for entry in entries:
            try:
                # What a folder of photos holds nearly always, with the fewest questions: 100,000 files are looked at.
                name = entry.name
                if patterns is not None and patterns.match(entry.path, is_folder=entry.is_dir(follow_symlinks=False)):
                    scan.skipped["excluded"] += 1
                    continue
                if (
                    (name[-4:] in _USUAL or name[name.rfind(".") :].lower() in PICTURES)
                    and name[0] != "."
                    and entry.is_file(follow_symlinks=False)
                ):
                    about = entry.stat(follow_symlinks=False)
                    mtime_ns = about.st_mtime_ns
                    if not MIN_NS <= mtime_ns <= MAX_NS:
                        mtime_ns = storable_ns(mtime_ns)
                    add(new(Found, (entry.path, about.st_size, mtime_ns)))
                elif entry.is_symlink():
                    scan.skipped["link"] += 1
                elif entry.is_dir(follow_symlinks=False):
                    if _is_open(entry.name, scan) and entry.path not in away_places:
                        inside = entry.stat(follow_symlinks=False).st_dev
                        if inside != device:
                            scan.mounts.append(Path(entry.path))
                        if deep:
                            subfolders.append((entry.path, inside, True))
                elif entry.is_file(follow_symlinks=False):
                    _look_at(entry, scan, others)
                else:
                    scan.skipped["pipe or device"] += 1
            except FileNotFoundError:
                continue  # it went away between the listing and the look
            except OSError as error:
                # What may not be looked at is not gone.
                scan.unseen.append(Path(entry.path))
                scan.skipped["unreadable file"] += 1
                scan.refused.append((entry.path, system_reason(error)))
        if others:
            _add_shots(others, before, scan)
        if len(scan.files) > before:
            progress.advance(len(scan.files) - before)
        todo += reversed(subfolders)
    scan.skipped = +scan.skipped
    return scan


def _begin(root: Path, parts: Collection[FolderPart] | None) -> list[tuple[str, int, bool]]:
    """The folders to begin with, the first at the end: path, device, and whether to go deeper."""
    if parts is None:
        return [(os.fspath(root), os.stat(root).st_dev, True)]  # noqa: PTH116
    found = []
    for folder, deep in sorted(parts, reverse=True):
        with suppress(FileNotFoundError, NotADirectoryError):
            about = os.lstat(folder)
            if stat.S_ISDIR(about.st_mode):
                found.append((os.fspath(folder), about.st_dev, deep))
    return found


def check_here(conn: sqlite3.Connection, root: Path) -> None:
    """Raise FolderAway when a folder or its disk is away; a known root is marked offline then."""
    known = next((candidate for candidate in files.roots(conn) if candidate.path == root), None)
    reason = away_reason(conn, root, known.mount if known else None)
    if reason is not None:
        if known is not None:
            with transaction(conn):
                files.set_online(conn, known.id, False)
        raise FolderAway(reason)


def look_for_folders(conn: sqlite3.Connection, *, counted: bool = True) -> list[Folder]:
    """Check on disk which roots are online, store changes, and return all roots, `counted` or not."""
    seen = [(root.id, away_reason(conn, root.path, root.mount) is None, root.online) for root in files.roots(conn)]
    changed = [(root_id, here) for root_id, here, before in seen if here != before]
    if changed and may_write(conn):
        with transaction(conn):
            for root_id, here in changed:
                files.set_online(conn, root_id, here)
    return folders(conn, counted=counted)


def remove_folder(conn: sqlite3.Connection, folder_id: int) -> int:
    """Remove a root from the library; returns how many files went with it. Nothing on disk is touched."""
    with transaction(conn):
        return files.forget_root(conn, folder_id)


def is_looked_into(name: str) -> bool:
    """Whether a subfolder of that name is scanned: not hidden ones, caches, wastebaskets and packages."""
    return not (name.startswith(".") or name.casefold() in JUNK_FOLDERS or _suffix(name) in PACKAGES)


def _is_open(name: str, scan: Scan) -> bool:
    """Whether a subfolder is to be looked into; one that is not is counted, by its kind."""
    if is_looked_into(name):
        return True
    kind = _suffix(name)
    known = kind if kind in PACKAGES else "cache or wastebasket"
    scan.skipped["hidden folder" if name.startswith(".") else known] += 1
    return False


def _found(entry: os.DirEntry[str]) -> Found:
    about = entry.stat(follow_symlinks=False)
    return Found(entry.path, about.st_size, storable_ns(about.st_mtime_ns))


def _look_at(entry: os.DirEntry[str], scan: Scan, others: list[Found]) -> None:
    # Hidden files: above all "._IMG_1.jpg", which macOS leaves on foreign disks and which is no picture.
    if entry.name.startswith("."):
        scan.skipped["hidden"] += 1
        return
    kind = _suffix(entry.name)
    if kind in RAW_PHOTOS or kind in VIDEOS:
        others.append(_found(entry))
    elif kind in PICTURES or (kind not in OTHER_MEDIA and kind not in NO_PICTURES and begins_as_picture(entry.path)):
        scan.files.append(_found(entry))
    elif entry.name != DECISIONS_FILE:
        # Every file is accounted for; an ending is told as it is where it is one, and not part of a longer name.
        scan.skipped[kind if 1 < len(kind) <= 8 and kind[1:].isalnum() else "no extension"] += 1


def _add_shots(others: list[Found], before: int, scan: Scan) -> None:
    """Add a folder's RAW files and videos that stand for themselves; its pictures are `scan.files[before:]`.

    Those beside a picture of their name, videos beside a RAW file, and all but the first RAW file of one name are
    companions (`Units`): left out, as such.
    """
    pictures = {_stem(one.path) for one in scan.files[before:] if _suffix(one.path) in PICTURES}
    shots: dict[str, list[Found]] = {}
    for one in others:
        shots.setdefault(_stem(one.path), []).append(one)
    for stem, together in shots.items():
        raw = None if stem in pictures else shown_raw(os.path.basename(one.path) for one in together)  # noqa: PTH119
        for one in together:
            kind = _suffix(one.path)
            if kind in VIDEOS:
                alone = kind not in FILMS or (stem not in pictures and raw is None)
            else:
                alone = os.path.basename(one.path) == raw  # noqa: PTH119
            if alone:
                scan.files.append(one)
            else:
                scan.skipped[f"{kind} beside its photo"] += 1
    scan.files[before:] = sorted(scan.files[before:])


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0].casefold()  # noqa: PTH119, PTH122


def begins_as_picture(path: str) -> bool:
    """Whether a file without a telling name (IMG_1, photo.bak) is a picture by its magic bytes. Raises OSError."""
    with open_regular(Path(path)) as file:
        return is_picture(file.read(HEAD_BYTES))


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122  a Path for each of 500,000 names is slow
