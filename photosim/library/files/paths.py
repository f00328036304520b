"""Paths as the disk has them: links resolved, mount points, and a comparison key for spellings."""

from __future__ import annotations

import os
from pathlib import Path


def resolve(folder: Path) -> Path:
    """The folder's own path, links on the way resolved, so that one folder is never two roots."""
    if os.name == "nt":
        return Path(os.path.abspath(folder))  # noqa: PTH100  realpath() would turn mapped drives into network names
    return Path(os.path.realpath(folder))


def mount_of(folder: Path) -> Path:
    """Where the disk that holds `folder` is mounted."""
    while not os.path.ismount(folder) and folder != folder.parent:
        folder = folder.parent
    return folder
