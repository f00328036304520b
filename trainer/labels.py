"""Who or what a picture shows, read from its name, its folder, or a list; and which split that label belongs to."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Literal

Split = Literal["train", "val"]
SPLITS: tuple[Split, ...] = ("train", "val")

# A trailing index after `_`, `-`, `.` or a space, or in brackets: "Brad Pitt_12", "rex-3", "IMG (4)", "cup[2]".
_INDEX = re.compile(r"(?:[\s_.-]+\d+|\s*[_.-]?\s*(?:\(\d+\)|\[\d+\]|\{\d+\}))$")


def from_filename(path: str) -> str:
    """The file's name without its ending and its trailing index: "a/Brad Pitt_12.jpg" -> "Brad Pitt"."""
    stem = PurePosixPath(path).stem.strip()
    return _INDEX.sub("", stem).strip() or stem


def from_folder(path: str) -> str:
    """The folders above the picture, without a leading `train/` or `val/`; "" where there are none."""
    folders = PurePosixPath(path).parts[:-1]
    return "/".join(folders[1:] if folders[:1] in (("train",), ("val",)) else folders)


def own_split(path: str) -> Split | None:
    """The split that a picture under `train/` or `val/` was already given."""
    first = PurePosixPath(path).parts[0]
    return next((split for split in SPLITS if split == first and first != path), None)


def split_of(label: str, val_fraction: float, seed: int) -> Split:
    """The split of a label by its hash alone, so that pictures added later move nobody."""
    share = int.from_bytes(hashlib.sha256(f"{seed}:{label}".encode()).digest()[:8]) / 2**64
    return "val" if share < val_fraction else "train"
