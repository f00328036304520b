"""Mount table: position of a folder on its device, so that bind mounts of one folder compare equal."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_TABLE = Path("/proc/self/mountinfo")
# File systems whose files other computers change without this one being told.
_NETWORK = frozenset(
    [b"nfs", b"nfs4", b"cifs", b"smb3", b"smbfs", b"afs", b"ceph", b"glusterfs", b"9p", b"virtiofs", b"drvfs", b"davfs"]
)
_DRIVE_REMOTE = 4
_ESCAPED = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Device and path below its root: equal for all mount points of one folder."""

    disk: bytes
    way: PurePosixPath


@dataclass(frozen=True, slots=True)
class Mount:
    """A mount: a folder of a device, and its mount point."""

    at: Path
    shows: OnDisk


def mounts() -> tuple[Mount, ...]:
    """Mounts in mount order (Linux); empty on systems without bind mounts.

    The table is Linux's mountinfo, proc(5).
    """
    try:
        lines = _TABLE.read_bytes().splitlines()
    except OSError:
        return ()
    rows = [line.split(b" ") for line in lines]
    return tuple(
        Mount(Path(_plain(row[4])), OnDisk(row[2], PurePosixPath(_plain(row[3])))) for row in rows if len(row) > 4
    )


def is_network(folder: Path) -> bool:
    """Whether a folder lies on a network drive, as far as the system tells.

    Linux by the type of the file system, FUSE but for local disks (fuseblk) included; Windows by GetDriveTypeW.
    """
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    try:
        lines = _TABLE.read_bytes().splitlines()
    except OSError:
        return False
    best, kind = -1, b""
    for line in lines:
        place, _, rest = line.partition(b" - ")
        at = Path(_plain(place.split(b" ")[4]))
        # Of two at one place the later covers the earlier.
        if folder.is_relative_to(at) and len(at.parts) >= best:
            best, kind = len(at.parts), rest.split(b" ")[0]
    return kind in _NETWORK or kind.startswith(b"fuse.")


def on_disk(folder: Path, known: tuple[Mount, ...]) -> OnDisk | None:
    """Device position of a folder (a real path); None where it is not known."""
    over: Mount | None = None
    for mount in known:
        # Of two at one place the later covers the earlier.
        if folder.is_relative_to(mount.at) and (over is None or len(mount.at.parts) >= len(over.at.parts)):
            over = mount
    return None if over is None else OnDisk(over.shows.disk, over.shows.way / folder.relative_to(over.at))


def shown_below(folders: list[Path], known: tuple[Mount, ...]) -> frozenset[OnDisk]:
    """Device positions of everything these folders hold: each itself, and what is mounted inside."""
    found = {on_disk(folder, known) for folder in folders}
    found |= {mount.shows for mount in known for folder in folders if mount.at.is_relative_to(folder)}
    return frozenset(place for place in found if place is not None)


def lies_in(folder: Path, places: frozenset[OnDisk], known: tuple[Mount, ...]) -> bool:
    """Whether a folder is one of these places or inside one, under any mount."""
    place = on_disk(folder, known) if places else None
    return place is not None and any(OnDisk(place.disk, way) in places for way in (place.way, *place.way.parents))


def _plain(field: bytes) -> str:
    return os.fsdecode(_ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), field))
