"""Paths as the disk has them: links resolved, mount points, and a comparison key for spellings."""

from __future__ import annotations

import os
import unicodedata
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


def path_key(path: Path) -> str:
    """Comparison key of a path: case-folded and NFC-composed, as disks that do not tell spellings apart compare."""
    return unicodedata.normalize("NFC", os.fspath(path)).casefold()


def has_exact_case(path: Path) -> bool:
    """Whether every folder on the way lists the next step in exactly this spelling. Raises OSError."""
    return all(step.name in os.listdir(step.parent) for step in (path, *path.parents) if step != step.parent)  # noqa: PTH208
