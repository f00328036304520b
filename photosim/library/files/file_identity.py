"""File identity: same bytes (content), same inode (hard link), or same entry by another path (alias)."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photosim.library.files.paths import has_exact_case, path_key
from photosim.sentences import sentence

_ENDS_BYTES = 64 << 10
_CHUNK_BYTES = 1 << 20

HARD_LINK, OTHER_PATH, LINK = sentence("hard link"), sentence("the same file by another path"), "link"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another path to a file of the group: no copy, frees nothing, and is never removed as one."""

    path: Path
    of: Path
    words: str  # "hard link", "the same file by another path"


@dataclass(frozen=True, slots=True)
class Places:
    """Classified paths: `files` are distinct files, `aliases` lead to one of them, `away` cannot be reached."""

    files: tuple[Path, ...]
    aliases: tuple[Alias, ...]
    away: tuple[Path, ...]


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes: by size, then the first and last 64 KB, then all of them.

    Raises OSError when one of them cannot be read.
    """
    return same_ends(one, other) and _same_throughout(one, other)


def same_ends(one: Path, other: Path) -> bool:
    """Whether two files agree in size and in their first and last 64 KB: fast, and nearly always right for media.

    Good for showing, never for removing. Raises OSError when one of them cannot be read.
    """
    with one.open("rb") as first, other.open("rb") as second:
        size = os.fstat(first.fileno()).st_size
        if size != os.fstat(second.fileno()).st_size:
            return False
        for start in {0, max(0, size - _ENDS_BYTES)}:
            first.seek(start)
            second.seek(start)
            if first.read(_ENDS_BYTES) != second.read(_ENDS_BYTES):
                return False
    return True


def one_file(one: Path, other: Path) -> str | None:
    """How two paths lead to one file ("hard link", "the same file by another path", "link"); None for two files.

    Bind mounts and disks that do not tell upper from lower case, or composed from decomposed letters, show one file
    under two paths. Raises OSError when a path leads nowhere.
    """
    first, second = one.lstat(), other.lstat()
    if stat.S_ISLNK(first.st_mode) or stat.S_ISLNK(second.st_mode):
        return LINK if one.samefile(other) else None
    if os.path.samestat(first, second):
        return OTHER_PATH if first.st_nlink < 2 or path_key(one) == path_key(other) else HARD_LINK
    # Network disks may give one file a number for each spelling: then the folder knows only one of them.
    if path_key(one) == path_key(other) and not (has_exact_case(one) and has_exact_case(other)):
        return OTHER_PATH
    return None


def sort_out(paths: Sequence[Path]) -> Places:
    """Classify paths: distinct files, aliases of them, and paths that cannot be reached now.

    Of several paths to one file the one that sorts first stands for it.
    """
    files: list[Path] = []
    aliases: list[Alias] = []
    away: list[Path] = []
    seen: dict[tuple[int, int], Path] = {}
    spelled: dict[str, Path] = {}
    for path in sorted(paths):
        try:
            found = path.lstat()
            if stat.S_ISLNK(found.st_mode):
                found = path.stat()
            key = (found.st_dev, found.st_ino)
            known = seen.get(key) if found.st_ino else None
            known = known or spelled.get(path_key(path))
            words = one_file(known, path) if known else None
        except OSError:
            away.append(path)
            continue
        if known and words:
            aliases.append(Alias(path, known, words))
            continue
        files.append(path)
        seen.setdefault(key, path)
        spelled.setdefault(path_key(path), path)
    return Places(tuple(files), tuple(aliases), tuple(away))


def _same_throughout(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while True:
            piece = first.read(_CHUNK_BYTES)
            if piece != second.read(_CHUNK_BYTES):
                return False
            if not piece:
                return True
