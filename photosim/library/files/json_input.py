"""Reads the text of a JSON file that a user named, up to a limit, also where the system tells no size (a device)."""

from __future__ import annotations

import errno
import os
from pathlib import Path

MOST_BYTES = 1 << 29


def read_json_text(path: Path, most_bytes: int | None = None) -> str:
    """Text of a UTF-8 file of at most `most_bytes` (512 MiB). Raises OSError (EFBIG: too large), UnicodeDecodeError.

    `/dev/zero` as a plan took all memory of the machine.
    """
    most = MOST_BYTES if most_bytes is None else most_bytes
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    return content.decode("utf-8")
