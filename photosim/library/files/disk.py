"""File system operations of the trash: stat, compare, move without overwriting, fsync. Each can be made to fail.

Every one of them is one method of `Disk` that calls `step` first, so that a test can let each of them fail or die.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from photosim.library.files.atomic_move import (
    WAYS,
    Changed,
    Way,
    move_without_overwriting,
    remove_reservation,
    remove_second_name,
    sync_folder,
)
from photosim.library.files.content_hash import content_of

_CHUNK = 1 << 20


class Disk:
    """File system operations; `step` is called with the name of each just before it runs (fault injection).

    All methods raise OSError as the system does; none of them replaces or deletes a file that holds something.
    """

    def __init__(self, step: Callable[[str], None] = lambda name: None, *, ways: Sequence[Way] = WAYS) -> None:
        self.step = step
        # Windows' rename refuses to replace on every disk, so nothing else is wanted there.
        self._ways = ("rename",) if os.name == "nt" else tuple(ways)

    def look(self, path: Path) -> os.stat_result | None:
        """lstat of the path; None when nothing lies there."""
        self.step("look")
        try:
            return path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def content(self, path: Path, seen: os.stat_result) -> bytes:
        """BLAKE2b-256 of the whole file. Raises Changed when it is not the file that was seen."""
        self.step("read")
        with os.fdopen(_open(path, seen), "rb", buffering=0) as file:
            return content_of(file)

    def same_bytes(self, first: Path, second: Path, seen: tuple[os.stat_result, os.stat_result]) -> bytes | None:
        """The content of both when they are the same byte for byte, else None."""
        self.step("compare")
        digest = hashlib.blake2b(digest_size=32)
        one = _open(first, seen[0])
        try:
            other = _open(second, seen[1])
            try:
                while True:
                    chunk = _read_full(one)
                    if chunk != _read_full(other):
                        return None
                    if not chunk:
                        return digest.digest()
                    digest.update(chunk)
            finally:
                os.close(other)
        finally:
            os.close(one)

    def make_folders(self, folder: Path) -> list[Path]:
        """Make a folder and its missing parents; returns those made, the outermost first."""
        missing = []
        above = folder
        while not above.is_dir():
            missing.append(above)
            if above.parent == above:
                break
            above = above.parent
        made = []
        for path in reversed(missing):
            self.step("make folder")
            with suppress(FileExistsError):
                path.mkdir()
                made.append(path)
                self.sync_folder(path.parent)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(folder))
        return made

    def move(self, source: Path, target: Path) -> None:
        """Move a file on one disk. Raises FileExistsError when the target is taken, OSError EXDEV for another disk."""
        move_without_overwriting(source, target, self._ways, self.step)

    def remove_second_name(self, path: Path, other: Path) -> None:
        """Unlink one of two hard links of a file; raises Changed unless both still lead to it."""
        remove_second_name(path, other, self.step)

    def remove_reservation(self, path: Path) -> bool:
        """Delete an empty placeholder that an interrupted move left; whether it was one."""
        return remove_reservation(path, self.step)

    def set_time(self, path: Path, mtime_ns: int) -> None:
        """Set the modification time."""
        self.step("set time")
        os.utime(path, ns=(path.stat().st_atime_ns, mtime_ns))

    def sync_folder(self, folder: Path) -> None:
        """fsync the folder, where the system can, so that renames in it are durable."""
        self.step("sync folder")
        sync_folder(folder)

    def append(self, path: Path, text: str) -> None:
        """Append text durably (fsync); a partial write is truncated again."""
        self.step("append")
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        try:
            before = os.fstat(file).st_size
            try:
                left = text.encode("utf-8", "surrogateescape")
                while left:
                    left = left[os.write(file, left) :]
                os.fsync(file)
            except OSError:
                with suppress(OSError):  # the first error is the one to tell
                    os.ftruncate(file, before)
                raise
        finally:
            os.close(file)


def identity(seen: os.stat_result) -> str:
    """File id, unique among the disks mounted now: "device:inode"."""
    return f"{seen.st_dev}:{seen.st_ino}"


def unchanged(before: os.stat_result, now: os.stat_result | None) -> bool:
    """Whether it is the same file, with the same size and time. A move does not change these."""
    return (
        now is not None
        and os.path.samestat(before, now)
        and (before.st_size, before.st_mtime_ns, before.st_mode) == (now.st_size, now.st_mtime_ns, now.st_mode)
    )


def _open(path: Path, seen: os.stat_result) -> int:
    """File descriptor of exactly the regular file that was seen."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.open(path, flags)
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode) or not os.path.samestat(seen, found):
        os.close(file)
        raise Changed(errno.ESTALE, "another file took its place", os.fspath(path))
    return file


def _read_full(file: int) -> bytes:
    """A full chunk, or the rest: network disks return less than was asked for."""
    parts = []
    wanted = _CHUNK
    while wanted and (part := os.read(file, wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)
