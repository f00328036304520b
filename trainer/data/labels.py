"""Class labels from file or folder names, and the split of labels into train, val and test."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Literal

Split = Literal["train", "val", "test"]
SPLITS: tuple[Split, ...] = ("train", "val", "test")
# What data sets call the folders of their splits, in whichever case.
FOLDER_WORDS: Mapping[str, Split] = {
    "train": "train", "training": "train",
    "val": "val", "valid": "val", "validation": "val",
    "test": "test", "testing": "test",
}  # fmt: skip
# Each of train and val needs two labels: with one there is no dissimilar pair.
FEWEST_LABELS = 2

# A trailing index after `_`, `-`, `.` or a space, or in brackets: "Brad Pitt_12", "rex-3", "IMG (4)", "cup[2]".
_INDEX = re.compile(r"(?:[\s_.-]+\d+|\s*[_.-]?\s*(?:\(\d+\)|\[\d+\]|\{\d+\}))$")
# What systems write behind the name of a copy: " - Copy" and " - Copy (2)" (Windows), "(copy)", "(another copy)" and
# "(3rd copy)" (Linux), "_copy"; " copy 2" (macOS) only behind an index, since "hard copy" may be what is shown.
_COPY = re.compile(
    r"(?:\s*\((?:another |\d+(?:st|nd|rd|th) )?copy(?: \d+)?\)"
    r"|(?:\s+-\s+|[_-])copy(?:\s*\(?\d+\)?)?"
    r"|(?<=[\d)\]}])\s+copy(?:\s+\d+)?)$",
    re.IGNORECASE,
)
# Browsers' " (1)" behind an index that `_`, `-` or `.` sets apart. In "Person 01 (3)" it is the index itself.
_AGAIN = re.compile(r"([_.-]\d+)\s*\(\d+\)$")


def from_filename(path: str) -> str:
    """Label from a file name: without suffix, copy marks and trailing index, "a/Brad Pitt_12.jpg" -> "Brad Pitt".

    One index and no more: "Person 01_03" shows Person 01, "Boeing_747_2" a Boeing_747. A name that is nothing but
    an index stays as it is.
    """
    stem = PurePosixPath(path).stem.strip()
    bare = _without_copy_marks(stem)
    return _INDEX.sub("", bare).strip() or bare


def _without_copy_marks(stem: str) -> str:
    while True:
        bare = _AGAIN.sub(r"\1", _COPY.sub("", stem)).strip()
        if bare in ("", stem):
            return stem
        stem = bare


def from_folder(path: str, split_folders: Iterable[str] = ()) -> str:
    """Label from the folders above a picture, without a leading split folder; "" where there are none."""
    folders = PurePosixPath(path).parts[:-1]
    return "/".join(folders[1:] if folders[:1] and folders[0] in split_folders else folders)


def split_folders(paths: Iterable[str], deep: int) -> dict[str, Split]:
    """Top folders that hold a split each, with their split, in any case: `train/`, `Val/`, `validation/`, `test/`.

    None where there is no train and no val among them, or no picture lies `deep` parts down: then "Val" is somebody's
    name.
    """
    tops = {parts[0] for parts in (PurePosixPath(path).parts for path in paths) if len(parts) >= deep}
    named = {top: FOLDER_WORDS[top.lower()] for top in sorted(tops) if top.lower() in FOLDER_WORDS}
    return named if {"train", "val"} & set(named.values()) else {}


def split_labels(
    pictures: Mapping[str, int], given: Mapping[str, Split], val_fraction: float, seed: int, *, alone: bool = False
) -> dict[str, Split]:
    """Group split by label (disjoint classes): the split of each label, from its number of `pictures`.

    Splits that are `given` stay. For the others the hash of label and seed decides, so that pictures added later move
    nobody. Where that leaves a split with fewer than two labels, or with no label that has two pictures, those of
    lowest hash go to validation and those of highest hash stay in training, as far as there are enough; a label added
    later may take the place of one of these. With `alone` a picture is similar to itself (instance labels), and one is
    enough.
    """
    share = {label: _share(label, seed) for label in pictures if label not in given}
    free = sorted(share, key=lambda label: (share[label], label))
    # Too few labels for both splits are too few, however they are dealt.
    mended = free if len(pictures.keys() | given.keys()) >= 2 * FEWEST_LABELS else []
    several = [label for label in mended if alone or pictures[label] > 1]
    first, last = several[:1], several[1:][-1:]
    val = {label for label in free if share[label] < val_fraction}

    def of(split: Split) -> set[str]:
        own = val if split == "val" else share.keys() - val
        return {*own, *(label for label, own_split in given.items() if own_split == split)}

    def pairs(split: Split) -> bool:
        return any(alone or pictures[label] > 1 for label in of(split))

    if not pairs("val"):
        val.update(first)
    if not pairs("train"):
        val.difference_update(last)
    for label in mended:
        if len(of("val")) < FEWEST_LABELS and label not in last:
            val.add(label)
    for label in reversed(mended):
        if len(of("train")) < FEWEST_LABELS and label not in first:
            val.discard(label)
    return {**given, **{label: "val" if label in val else "train" for label in free}}


def _share(label: str, seed: int) -> float:
    """Hash of label and seed as a number in [0, 1)."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{label}".encode()).digest()[:8]) / 2**64
