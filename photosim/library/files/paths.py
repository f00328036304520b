"""Path normalization: resolved links, mount points, exact case, and a comparison key."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def resolve(folder: Path) -> Path:
    """Real path of a folder, links resolved, so that one folder is never two roots."""
    if os.name == "nt":
        return Path(os.path.abspath(folder))  # noqa: PTH100  realpath() would turn mapped drives into network names
    return Path(os.path.realpath(folder))


def mount_of(folder: Path) -> Path:
    """Mount point of the disk that holds `folder`."""
    while not os.path.ismount(folder) and folder != folder.parent:
        folder = folder.parent
    return folder


def path_key(path: Path) -> str:
    """Comparison key of a path: NFC and case-folded, as on disks that ignore case and composition."""
    return unicodedata.normalize("NFC", os.fspath(path)).casefold()


def has_exact_case(path: Path) -> bool:
    """Whether every part of the path is spelled as its folder lists it. Raises OSError."""
    return all(step.name in os.listdir(step.parent) for step in (path, *path.parents) if step != step.parent)  # noqa: PTH208
