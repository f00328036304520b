"""Offline detection: whether a folder's disk is away (unplugged, unmounted, a lost share), not its files deleted."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from photosim.library.files.paths import mount_of
from photosim.sentences import sentence
from photosim.store import files


def away_reason(conn: sqlite3.Connection, root: Path, mount: Path | None) -> str | None:
    """Why a root counts as offline, or None. `mount`: mount point of its disk when it was last seen.

    An unplugged disk or a lost network share often leaves an empty folder behind. So a root that became empty counts as
    away, and so does one whose disk is no longer mounted, unless a file that the library knows is there.
    """
    try:
        empty = _is_empty(root)
    except FileNotFoundError:
        return sentence("The folder {root} is not there.", root=root)
    except OSError as error:
        return sentence("The folder {root} cannot be read ({strerror}).", root=root, strerror=error.strerror)
    if empty and files.some_paths(conn, root, 1):
        return sentence(
            "The folder {root} is empty: its disk seems to be away. Its photos stay in the library.", root=root
        )
    if mount is not None and mount_of(root) != mount and not _any_there(conn, root):
        return sentence("The disk of the folder {root} is away. Its photos stay in the library.", root=root)
    return None


def is_away(conn: sqlite3.Connection, base: Path) -> bool:
    """Whether the disk of a folder that cannot be empty (a trash) is away; an empty folder counts as away."""
    mount = next((root.mount for root in files.roots(conn) if root.path == base), None)
    return away_reason(conn, base, mount) is not None or _is_empty(base)


def away_inside(conn: sqlite3.Connection, root: Path) -> list[Path]:
    """Offline parts of an online root: other roots and mounted disks inside it."""
    low = [known for known in files.roots(conn) if known.path != root and known.path.is_relative_to(root)]
    parts = [known.path for known in low if away_reason(conn, known.path, known.mount)]
    for mount in files.known_mounts(conn, root):
        if not mount.is_dir() or (not os.path.ismount(mount) and not _any_there(conn, mount)):
            parts.append(mount)
    return [part for part in dict.fromkeys(parts) if files.some_paths(conn, part, 1)]


def _any_there(conn: sqlite3.Connection, folder: Path) -> bool:
    """Whether any of a sample of the folder's known files exists, which tells a disk from an empty mount point."""
    return any(os.path.lexists(path) for path in files.some_paths(conn, folder, 200))


def _is_empty(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is None
