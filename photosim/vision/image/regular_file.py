"""Opens regular files only (O_NONBLOCK, O_NOFOLLOW, then fstat), never a pipe, a device or a link.

A path may lead to another thing than at the scan: a file that had become a FIFO cost the time limit, twice.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class NotRegular(OSError):
    """A link, pipe, socket or device where a regular file was expected."""


def open_regular(path: Path, *, follow: bool = False) -> BinaryIO:
    """Open a regular file for reading. `follow`: also through a link, for paths that a user named.

    Raises NotRegular, and OSError as the system does.
    """
    flags = _FLAGS if follow else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    if not follow and not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
        raise _not_regular(path)  # Windows: a link is seen before, if it does not come in the last moment
    try:
        handle = os.open(path, flags)
    except OSError as error:
        # ELOOP: O_NOFOLLOW met a link. ENXIO: a socket, or a device that is not there.
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO) and os.path.lexists(path):
            raise _not_regular(path) from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _not_regular(path)
    except OSError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def _not_regular(path: Path) -> NotRegular:
    return NotRegular(errno.EINVAL, "It is a link, a pipe or a device, and no file", os.fspath(path))
