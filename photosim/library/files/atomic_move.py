"""Atomic moves that never overwrite (RENAME_NOREPLACE, link and unlink, reserve and rename), on any disk."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from photosim.paths import fsync_path

# How a file can be moved without overwriting. "rename" is one atomic step where system and disk know it; "link" is two
# (both names exist for a moment); "reserve" takes the new name with a file of its own first, for disks without hard
# links (FAT, exFAT, many network shares) on systems without a rename that refuses to replace.
Way = Literal["rename", "link", "reserve"]
WAYS: tuple[Way, ...] = ("rename", "link", "reserve")
# What a file holds that only reserves a name. After a crash it is known by this, and is never taken for somebody's own
# file: an empty one may be somebody's, who is about to write into it.
_RESERVED = b"photosim is moving a photo to this name.\n"
Step = Callable[[str], None]

_NOT_KNOWN = frozenset(
    [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EMLINK, errno.ENOTTY]
)
_CANNOT_SYNC = frozenset([errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF, errno.EACCES])


class Changed(OSError):
    """The path was replaced by another file between stat and open."""


def move_without_overwriting(source: Path, target: Path, ways: Sequence[Way], step: Step) -> None:
    """Move a file by the first of `ways` that the system and the disk support.

    Raises FileExistsError when the target is taken, and OSError EXDEV when it is on another disk.
    """
    steps = {"rename": _rename, "link": _link, "reserve": _reserve}
    for way in ways:
        try:
            steps[way](source, target, step)
            return
        except _NotKnown as unknown:
            if way == ways[-1]:
                raise unknown.error from None


def sync_folder(folder: Path) -> None:
    """fsync a folder, where the system can, so that renames in it are durable. Raises OSError."""
    try:
        fsync_path(folder)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def remove_second_name(path: Path, other: Path, step: Step) -> None:
    """Unlink one of two hard links of a file; raises Changed unless both still lead to it."""
    mine, theirs = path.lstat(), other.lstat()
    if not os.path.samestat(mine, theirs) or mine.st_nlink < 2:
        raise Changed(errno.ESTALE, "it is not the same file any more", os.fspath(path))
    step("unlink name")
    path.unlink()


def remove_reservation(path: Path, step: Step, *, empty_too: bool = False) -> bool:
    """Delete an empty placeholder file; whether it was one. Anything else stays."""
    with path.open("rb") as file:
        content = file.read(len(_RESERVED) + 1)
    if content != _RESERVED and (content or not empty_too):
        return False
    step("unlink reserved")
    path.unlink()
    return True


def _rename(source: Path, target: Path, step: Step) -> None:
    step("rename")
    with _may_be_unknown():
        _rename_exclusively(source, target)


def _link(source: Path, target: Path, step: Step) -> None:
    step("link")
    with _may_be_unknown():
        os.link(source, target, follow_symlinks=False)
    try:
        # A disk may keep the second of two changes and lose the first: then the file would have no name at all.
        step("sync link")
        sync_folder(target.parent)
        remove_second_name(source, target, step)
    except OSError:
        with suppress(OSError):  # the first error is the one to tell; two names of one file are left at worst
            remove_second_name(target, source, step)
        raise


def _reserve(source: Path, target: Path, step: Step) -> None:
    step("reserve")
    file = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with suppress(OSError):  # a full disk has room for the name alone, and that is what counts
        os.write(file, _RESERVED)
    os.close(file)
    try:
        if target.read_bytes() not in (_RESERVED, b""):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(target))
        step("replace")
        source.replace(target)
    except OSError:
        with suppress(OSError):  # the first error is the one to tell; the reservation is left at worst
            remove_reservation(target, step, empty_too=True)
        raise


class _NotKnown(Exception):
    """The system or the disk does not support this way of moving; nothing happened."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


@contextmanager
def _may_be_unknown() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NOT_KNOWN:
            raise _NotKnown(error) from error
        raise


def _rename_exclusively(source: Path, target: Path) -> None:
    """Atomic rename that fails when the target exists. Raises OSError ENOSYS where it is not supported."""
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
