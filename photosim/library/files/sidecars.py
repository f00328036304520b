"""XMP sidecar files: located, read within limits, written atomically, and removed only as written."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from photosim.library.files.atomic_move import Changed
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk

MOST_BYTES = 4 << 20
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def sidecar_of(keeper: Path, units: Units | None = None) -> Path:
    """Path of a photo's own sidecar, existing or not: IMG_1.JPG.xmp, or the IMG_1.xmp that exists.

    Never IMG_1.CR2.xmp, which tells of the RAW file alone. `units`: the listings of a run over many photos; listing the
    folder anew for each takes 0.1 s a photo where 20,000 lie together.
    """
    known = (units or Units()).of(keeper).sidecars
    found = [path for path in known if path.suffix.lower() == ".xmp" and os.path.lexists(path)]
    names = [keeper.name.casefold(), keeper.stem.casefold()]
    ours = sorted((names.index(name), path) for path in found if (name := path.stem.casefold()) in names)
    return ours[0][1] if ours else keeper.with_name(f"{keeper.name}.xmp")


def read(disk: Disk, path: Path) -> bytes | None:
    """Content of a sidecar, None when there is none. Raises OSError, also for links and too large files."""
    seen = disk.look(path)
    if seen is None:
        return None
    if not stat.S_ISREG(seen.st_mode):
        raise OSError(errno.EINVAL, "Its sidecar is a link, or no file", os.fspath(path))
    if seen.st_size > MOST_BYTES:
        raise OSError(errno.EFBIG, "Its sidecar is too large", os.fspath(path))
    disk.step("read sidecar")
    handle = os.open(path, os.O_RDONLY | _FLAGS)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Its sidecar is a link, or no file", os.fspath(path))
        return file.read(MOST_BYTES + 1)


def is_there(disk: Disk, path: Path, before: bytes | None, after: bytes) -> bool:
    """Whether an interrupted write was completed; leftovers are deleted. Raises OSError."""
    clear(disk, path, after)
    found = read(disk, path)
    if found is not None and before is None and found != after:
        disk.remove_reservation(path)
    return found == after


def write(disk: Disk, path: Path, before: bytes | None, after: bytes) -> None:
    """Replace `before` (None: no file) by `after`, atomically. Raises OSError; Changed when `before` is outdated."""
    part = _part(path)
    clear(disk, path, after)
    disk.step("write sidecar")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        if read(disk, path) != before:
            raise Changed(errno.ESTALE, "another program wrote it", os.fspath(path))
        if before is None:
            disk.move(part, path)
        else:
            part.chmod(stat.S_IMODE(path.stat().st_mode))
            disk.step("replace sidecar")
            part.replace(path)
        disk.sync_folder(path.parent)
    except OSError:
        with suppress(OSError):  # the first error is the one to tell
            clear(disk, path, after)
        raise


def take_away(disk: Disk, path: Path, after: bytes) -> None:
    """Delete a sidecar that holds exactly what we wrote. Raises OSError."""
    if read(disk, path) != after:
        raise Changed(errno.ESTALE, "another program wrote it", os.fspath(path))
    disk.step("unlink sidecar")
    path.unlink()
    disk.sync_folder(path.parent)


def clear(disk: Disk, path: Path, after: bytes) -> None:
    """Delete the temporary file of an interrupted write, if it is one. Raises OSError."""
    part = _part(path)
    found = read(disk, part)
    if found is not None and after.startswith(found):
        disk.step("unlink part")
        part.unlink()


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.photosim-part")
