"""The pictures of a data set as a table: where each lies, what it shows, which split it belongs to."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pandas as pd

from photosim.errors import PhotosimError
from trainer import labels
from trainer.labels import SPLITS
from trainer.settings import LabelRule

ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif", ".avif"))


def read(
    data: Sequence[Path], rule: LabelRule, *, csv: Path | None = None, val_fraction: float = 0.1, seed: int = 0
) -> pd.DataFrame:
    """A row per picture, sorted by path: `path` inside its source, `label`, `split`, `source` (the folder or zip).

    Several sources are laid over each other as if unpacked into one folder. A picture under `train/` or `val/` keeps
    that split; the others are split by the hash of their label. Raises PhotosimError saying what was found.
    """
    rows = [(path, str(source)) for source in data for path in inside(source)]
    if not rows:
        places = ", ".join(str(each) for each in data)
        raise PhotosimError(f"No pictures in {places}.", f"looked for {' '.join(sorted(ENDINGS))}")
    frame = pd.DataFrame(rows, columns=["path", "source"]).drop_duplicates("path", keep="last")
    frame = frame.sort_values("path", ignore_index=True)
    if rule == "csv":
        frame = _with_csv(frame, csv)
    else:
        frame["label"] = [_label(path, rule) for path in frame["path"]]
        frame["split"] = None
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
    frame["split"] = [
        given
        if isinstance(given, str) and given
        else labels.own_split(path) or labels.split_of(label, val_fraction, seed)
        for path, label, given in zip(frame["path"], frame["label"], frame["split"], strict=True)
    ]
    return frame[["path", "label", "split", "source"]]


def _label(path: str, rule: LabelRule) -> str:
    if rule == "filename":
        return labels.from_filename(path)
    return labels.from_folder(path) if rule == "folder" else path


def check(frame: pd.DataFrame, rule: LabelRule) -> None:
    """Raise PhotosimError, with what was found and what is needed, when the table cannot be learnt from."""
    for split, needed in (("train", 2), ("val", 2)):
        part = frame[frame["split"] == split]
        counts = part["label"].value_counts()
        if len(counts) < needed:
            raise PhotosimError(
                f"The {split} split has {len(counts)} label(s) and {len(part)} picture(s); it needs at least "
                f"{needed} labels. "
                "More labels, or another --val-fraction or --seed, would do.",
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


def inside(source: Path) -> dict[str, str]:
    """The pictures of a folder or zip: path as the table has it -> path inside the source, `/` between parts.

    The one folder that a zip often wraps everything in is left out of the table's path.
    """
    if source.is_dir():
        found = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            found = [each.filename for each in archive.infolist() if not each.is_dir()]
    elif source.exists():
        raise PhotosimError(f"{source} is neither a folder nor a zip.")
    else:
        raise PhotosimError(f"{source} does not exist.")
    found = [path for path in found if PurePosixPath(path).suffix.lower() in ENDINGS and "__MACOSX" not in path]
    top = wrapper(found)
    return {path.removeprefix(top): path for path in found}


def wrapper(paths: Sequence[str]) -> str:
    """ "faces/" where every picture lies in folders under `faces/`; "" where there is no such wrapping folder."""
    tops = {PurePosixPath(path).parts[0] for path in paths}
    if len(tops) != 1 or tops <= set(SPLITS) or any(len(PurePosixPath(path).parts) < 3 for path in paths):
        return ""
    return f"{tops.pop()}/"


def _with_csv(frame: pd.DataFrame, csv: Path | None) -> pd.DataFrame:
    if csv is None:
        raise PhotosimError("--labels csv needs the file: --labels csv FILE.")
    try:
        listed = pd.read_csv(csv, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise PhotosimError(f"The list {csv} cannot be read.", repr(error)) from error
    if not {"path", "label"} <= set(listed.columns):
        raise PhotosimError(
            f"{csv} needs the columns path and label (split is optional); it has {list(listed.columns)}."
        )
    if "split" not in listed:
        listed["split"] = None
    wrong = sorted(set(listed["split"].dropna()) - {*SPLITS, ""})
    if wrong:
        raise PhotosimError(f"{csv} knows the split(s) {', '.join(wrong)}; only train and val are known.")
    joined = frame.merge(listed[["path", "label", "split"]].drop_duplicates("path"), on="path")
    if joined.empty:
        raise PhotosimError(
            f"None of the {len(listed)} paths in {csv} is a picture of the data.", listed["path"].iloc[0]
        )
    return joined
