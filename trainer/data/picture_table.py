"""Data set index: a pandas table of pictures with path, label, split and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from photosim.errors import PhotosimError
from trainer.data import csv_labels, labels, sources
from trainer.data.labels import FEWEST_LABELS, Split
from trainer.settings import LabelRule

# What may become of a picture that is not learned from, in the words of log and report.
UNREADABLE, COVERED, UNLISTED, MISSING, TEST = "unreadable", "covered", "unlisted", "missing", "test"
WORDS = {
    UNREADABLE: ("picture could not be read and is left out", "pictures could not be read and are left out"),
    COVERED: (
        "picture is covered by one of the same path in a later --data",
        "pictures are covered by ones of the same path in a later --data",
    ),
    UNLISTED: ("picture is not in the list and is left out", "pictures are not in the list and are left out"),
    MISSING: ("path of the list is no picture of the data", "paths of the list are no pictures of the data"),
    TEST: (
        "picture of the split test is kept out of training and validation",
        "pictures of the split test are kept out of training and validation",
    ),
}


@dataclass(frozen=True)
class PictureTable:
    """Data set index `frame` as of `read`, pictures `left_out` as `path, reason, kind`, and splits the data defines."""

    frame: pd.DataFrame
    left_out: pd.DataFrame
    given: frozenset[Split]


def read(
    data: Sequence[Path], rule: LabelRule, *, csv: Path | None = None, val_fraction: float = 0.1, seed: int = 0
) -> pd.DataFrame:
    """Data set index, sorted by path: columns `path` inside its source, `label`, `split`, `source` (folder or zip).

    Several sources are laid over each other as if unpacked into one folder. A picture under `train/`, `val/` or
    `test/` keeps that split, and so does one whose CSV gives it; the others are split by the hash of their label, also
    those under `train/` where there is no `val/`. Raises PhotosimError saying what was found.
    """
    return gather(data, rule, csv=csv, val_fraction=val_fraction, seed=seed).frame


def gather(
    data: Sequence[Path], rule: LabelRule, *, csv: Path | None = None, val_fraction: float = 0.1, seed: int = 0
) -> PictureTable:
    """Data set index of `read`, with what is left out of it and why. Raises PhotosimError."""
    frame, covered = sources.laid_over(data)
    left_out = [covered.assign(kind=COVERED)]
    splits = labels.split_folders(frame["path"], deep=3 if rule == "folder" else 2)
    if rule == "csv":
        listed, missing = csv_labels.read(csv, data)
        unlisted = frame.loc[~frame["path"].isin(listed["path"]), ["path"]]
        left_out.append(unlisted.assign(reason=f"not in {csv}", kind=UNLISTED))
        left_out.append(pd.DataFrame({"path": missing, "reason": f"in {csv}, not in the data", "kind": MISSING}))
        frame = frame.merge(listed, on="path")
    else:
        frame["label"] = [_label(path, rule, splits) for path in frame["path"]]
        frame["split"] = ""
    if "val" not in {*splits.values(), *frame["split"]}:
        # A data set of train/ and test/ alone: what to validate with is taken from train.
        splits = {folder: split for folder, split in splits.items() if split != "train"}
    own = pd.Series([splits.get(path.split("/")[0], "") for path in frame["path"]], index=frame.index, dtype=str)
    frame["split"] = frame["split"].where(frame["split"] != "", own)
    given = frozenset(frame["split"]) - {""}
    check_labels(frame[frame["split"] != "test"], rule)
    _split(frame, val_fraction, seed, alone=rule == "instance")
    return PictureTable(
        frame[["path", "label", "split", "source"]],
        pd.concat(left_out, ignore_index=True)[["path", "reason", "kind"]],
        given,
    )


def _label(path: str, rule: LabelRule, splits: dict[str, Split]) -> str:
    if rule == "filename":
        return labels.from_filename(path)
    return labels.from_folder(path, splits) if rule == "folder" else path


def check_labels(frame: pd.DataFrame, rule: LabelRule) -> None:
    """Check labels. Raises PhotosimError when pictures have none, or one that could be either of two folders."""
    at_top = frame["label"] == ""
    if at_top.any():
        raise PhotosimError(
            f"{int(at_top.sum())} pictures lie in no folder that could be their label. "
            "Put each label's pictures in a folder of its own, or use --labels filename, csv or instance.",
            frame.loc[at_top, "path"].iloc[0],
        )
    nested = frame["label"].str.contains("/", regex=False)
    if rule == "folder" and nested.any():
        # "anna/front/1.png": either name could be the label, and the wrong one makes one person of two.
        raise PhotosimError(
            f"{int(nested.sum())} pictures lie in folders inside folders, as {frame.loc[nested, 'path'].iloc[0]}. "
            "A label's pictures belong in one folder; --labels csv FILE names labels for any other order."
        )


def _split(frame: pd.DataFrame, val_fraction: float, seed: int, *, alone: bool) -> None:
    """Assign the splits that are not given, in place."""
    counts = Counter(frame.loc[frame["split"] != "test", "label"])
    known = frame[frame["split"].isin(("train", "val"))].drop_duplicates("label")
    given: dict[str, Split] = dict(zip(known["label"], known["split"], strict=True))
    found = labels.split_labels(counts, given, val_fraction, seed, alone=alone)
    open_ = frame["split"] == ""
    frame.loc[open_, "split"] = frame.loc[open_, "label"].map(found)


def describe_left_out(left_out: pd.DataFrame) -> list[str]:
    """Warnings about excluded pictures: a sentence for each kind, with their number and the first path."""
    parts = ((words, left_out[left_out["kind"] == kind]) for kind, words in WORDS.items())
    return [f"{len(part):,} {words[len(part) > 1]}, as {part['path'].iloc[0]}" for words, part in parts if len(part)]


def check(frame: pd.DataFrame, rule: LabelRule) -> None:
    """Check that the index can be trained on: enough labels and pairs in each split, disjoint labels.

    Raises PhotosimError with what was found and what is needed.
    """
    every = frame["label"].nunique()
    for split in ("train", "val"):
        part = frame[frame["split"] == split]
        counts = part["label"].value_counts()
        if len(counts) < FEWEST_LABELS:
            raise PhotosimError(
                f"The {split} split has {len(counts)} label(s) and {len(part)} picture(s); it needs at least "
                f"{FEWEST_LABELS} labels. "
                + (
                    f"The data has {every} label(s) in all, and four are the fewest: two to train on and two others "
                    "to validate with."
                    if every < 2 * FEWEST_LABELS
                    else "More labels, or another --val-fraction or --seed, would do."
                ),
                f"labels: {list(counts.index[:5])}",
            )
        if rule != "instance" and counts.iloc[0] < 2:
            raise PhotosimError(
                f"No label of the {split} split has two pictures, so there is no similar pair to learn from "
                f"({len(part)} pictures, {len(counts)} labels). --labels instance makes pairs from single pictures."
            )
    shared = set(frame.loc[frame["split"] == "train", "label"]) & set(frame.loc[frame["split"] == "val", "label"])
    if shared:
        raise PhotosimError(
            f"{len(shared)} label(s) are in train and in val: {', '.join(sorted(shared)[:5])}. "
            "Validation must show labels that training never saw."
        )
