"""Reads the text of a JSON file that a user named, up to a limit: a regular file, also through a link."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from photosim.vision.image.regular_file import open_regular

MOST_BYTES = 1 << 29


def read_json_text(path: Path, most_bytes: int | None = None) -> str:
    """Text of a UTF-8 file of at most `most_bytes` (512 MiB). Raises OSError (EFBIG: too large), UnicodeDecodeError.

    `/dev/zero` as a plan took all memory of the machine, and a pipe without a writer was waited for for ever: both
    are refused (NotRegular).
    """
    most = MOST_BYTES if most_bytes is None else most_bytes
    with open_regular(path, follow=True) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    return content.decode("utf-8")
