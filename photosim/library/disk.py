"""The few things the trash does to a disk: look, compare, move without ever overwriting, and make it last.

Every one of them is one method of `Disk` that calls `step` first, so that a test can let each of them fail or die.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

# How a file can be moved without overwriting. "rename" is one atomic step where system and disk know it; "link" is two
# (both names exist for a moment); "reserve" takes the new name with an empty file first, for disks without hard links
# (FAT, exFAT, many network shares) on systems without a rename that refuses to replace.
Way = Literal["rename", "link", "reserve"]
WAYS: tuple[Way, ...] = ("rename", "link", "reserve")

_CHUNK = 1 << 20
_NOT_KNOWN = frozenset(
    [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EMLINK, errno.ENOTTY]
)
_CANNOT_SYNC = frozenset([errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EACCES])


class Changed(OSError):
    """Between the look at a file and the reading of it something else took its place."""


class Disk:
    """The disk as the trash uses it. `step` is told the name of each thing just before it is done.

    All methods raise OSError as the system does; none of them replaces or deletes a file that holds something.
    """

    def __init__(self, step: Callable[[str], None] = lambda name: None, *, ways: Sequence[Way] = WAYS) -> None:
        self.step = step
        self._ways = ways

    def look(self, path: Path) -> os.stat_result | None:
        """What lies there, links not followed; None when nothing does."""
        self.step("look")
        try:
            return path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def content(self, path: Path, seen: os.stat_result) -> bytes:
        """BLAKE2b-256 of the whole file. Raises Changed when it is not the file that was seen."""
        self.step("read")
        digest = hashlib.blake2b(digest_size=32)
        file = _open(path, seen)
        try:
            while chunk := os.read(file, _CHUNK):
                digest.update(chunk)
        finally:
            os.close(file)
        return digest.digest()

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
        """Make a folder and those above it that are missing; answers the ones made, the outermost first."""
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
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(folder))
        return made

    def move(self, source: Path, target: Path) -> None:
        """Move a file on one disk. Raises FileExistsError when the target is taken, OSError EXDEV for another disk."""
        for way in self._ways:
            try:
                if way == "rename":
                    self.step("rename")
                    _rename_exclusively(source, target)
                elif way == "link":
                    self._link(source, target)
                else:
                    self._reserve(source, target)
                return
            except OSError as error:
                # A way that is not known here changed nothing; the last one's failure is the answer.
                if error.errno not in _NOT_KNOWN or way == self._ways[-1]:
                    raise

    def remove_second_name(self, path: Path, other: Path) -> None:
        """Take away one of two names of the same file; raises Changed unless both still lead to one file."""
        mine, theirs = path.lstat(), other.lstat()
        if not os.path.samestat(mine, theirs) or mine.st_nlink < 2:
            raise Changed(errno.ESTALE, "it is not the same file any more", os.fspath(path))
        self.step("unlink name")
        path.unlink()

    def remove_empty(self, path: Path) -> None:
        """Take away an empty file that reserved a name; one that holds something stays."""
        if path.lstat().st_size == 0:
            self.step("unlink reserved")
            path.unlink()

    def set_time(self, path: Path, mtime_ns: int) -> None:
        """Give a file back its time of change."""
        self.step("set time")
        os.utime(path, ns=(path.stat().st_atime_ns, mtime_ns))

    def sync_folder(self, folder: Path) -> None:
        """What was moved in or out of this folder is on the disk, where the disk can be told so."""
        self.step("sync folder")
        if os.name == "nt":
            return  # Windows opens no folders; its file systems journal such changes
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise

    def append(self, path: Path, text: str) -> None:
        """Add text to a file and see it onto the disk. A line that could be written only in part is cut off again."""
        self.step("append")
        with path.open("ab") as file:
            before = file.tell()
            try:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):  # the first error is the one to tell
                    file.truncate(before)
                raise

    def _link(self, source: Path, target: Path) -> None:
        self.step("link")
        os.link(source, target, follow_symlinks=False)
        self.remove_second_name(source, target)

    def _reserve(self, source: Path, target: Path) -> None:
        self.step("reserve")
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            if target.lstat().st_size:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(target))
            self.step("replace")
            os.replace(source, target)
        except OSError:
            with suppress(OSError):  # the first error is the one to tell; an empty file is left at worst
                self.remove_empty(target)
            raise


def identity(seen: os.stat_result) -> str:
    """What tells one file from another on all disks of this moment: "device:inode"."""
    return f"{seen.st_dev}:{seen.st_ino}"


def unchanged(before: os.stat_result, now: os.stat_result | None) -> bool:
    """Whether it is the same file, of the same size and time. Moving a file does not change these."""
    return (
        now is not None
        and os.path.samestat(before, now)
        and (before.st_size, before.st_mtime_ns, before.st_mode) == (now.st_size, now.st_mtime_ns, now.st_mode)
    )


def _open(path: Path, seen: os.stat_result) -> int:
    """A descriptor of exactly the regular file that was seen."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.open(path, flags)
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode) or not os.path.samestat(seen, found):
        os.close(file)
        raise Changed(errno.ESTALE, "another file took its place", os.fspath(path))
    return file


def _read_full(file: int) -> bytes:
    """A whole chunk, or what is left: network disks answer with less than was asked for."""
    parts = []
    wanted = _CHUNK
    while wanted and (part := os.read(file, wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _rename_exclusively(source: Path, target: Path) -> None:
    """One atomic step that fails when the target exists. Raises OSError ENOSYS where there is no such thing."""
    if os.name == "nt":
        os.rename(source, target)  # noqa: PTH104  Windows' own rename refuses to replace
        return
    library = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(source), os.fsencode(target)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(old, new, ctypes.c_uint(0x4))  # RENAME_EXCL
    elif sys.platform != "darwin" and hasattr(library, "renameat2"):
        here = ctypes.c_int(-100)  # AT_FDCWD
        failed = library.renameat2(here, old, here, new, ctypes.c_uint(1))  # RENAME_NOREPLACE
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fspath(source), None, os.fspath(target))
