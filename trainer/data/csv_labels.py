"""Labels from a CSV file with the columns path and label, and optionally split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from photosim.errors import PhotosimError
from trainer.data import sources
from trainer.data.labels import SPLITS

COLUMNS = ["path", "label", "split"]


def read(csv: Path | None, data: Sequence[Path]) -> tuple[pd.DataFrame, list[str]]:
    """Labels of a CSV file as a table `path, label, split`, a row per picture, and the listed paths not in the data.

    A path may be written as in the table of the run, as inside the zip, with the folder's name before it, absolute, or
    from the list's own folder. `split` is "" where the list does not say. Raises PhotosimError for a list that gives a
    picture two labels or none.
    """
    if csv is None:
        raise PhotosimError("--labels csv needs the file: --labels csv FILE.")
    listed = _table(csv)
    known = sources.names(data)
    # From the list's own folder, or from where the command is given; an absolute path stays what it is.
    roots = [Path(sources.absolute(csv)).parent, Path.cwd()]

    def table_path(listed_path: str) -> str | None:
        path = sources.plain(listed_path)
        return known.get(path) or next(
            (known[full] for root in roots if (full := sources.plain(sources.absolute(root / path))) in known), None
        )

    found = [table_path(each) for each in listed["path"]]
    missing = [each for each, path in zip(listed["path"], found, strict=True) if path is None]
    if len(missing) == len(listed):
        raise PhotosimError(
            f"None of the {len(listed)} paths in {csv} is a picture of the data.",
            f"the list's first is {next(iter(listed['path']), '')}, the data's first {next(iter(known), '')}",
        )
    listed = listed.assign(path=pd.Series(found, index=listed.index, dtype=object)).dropna(subset="path")
    for column, words in (("label", "labels"), ("split", "splits")):
        given = listed.loc[listed[column] != "", ["path", column]].drop_duplicates()
        twice = given[given.duplicated("path", keep=False)]
        if len(twice):
            path = twice["path"].iloc[0]
            both = " and ".join(twice.loc[twice["path"] == path, column])
            raise PhotosimError(
                f"{csv} gives {twice['path'].nunique()} picture(s) several {words}, as {path}: {both}.",
                "each picture may be listed more than once only if its rows agree",
            )
    # Of rows that agree, the one with a split comes first.
    listed = listed.sort_values(["path", "split"], ascending=[True, False], kind="stable").drop_duplicates("path")
    return listed[COLUMNS].reset_index(drop=True), missing


def _table(csv: Path) -> pd.DataFrame:
    """The CSV as text columns `path, label, split`, checked. Raises PhotosimError."""
    try:
        # Excel begins its UTF-8 with a mark that would become a part of the first column's name.
        listed = pd.read_csv(csv, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise PhotosimError(f"The list {csv} cannot be read.", repr(error)) from error
    if not {"path", "label"} <= set(listed.columns):
        raise PhotosimError(
            f"{csv} needs the columns path and label (split is optional); it has {list(listed.columns)}."
        )
    if "split" not in listed:
        listed["split"] = ""
    # A row that is shorter than the head has no value there, whatever keep_default_na says.
    listed = listed[COLUMNS].fillna("")
    for column in COLUMNS:
        listed[column] = listed[column].str.strip()
    wrong = sorted(set(listed["split"]) - {*SPLITS, ""})
    if wrong:
        raise PhotosimError(f"{csv} knows the split(s) {', '.join(wrong)}; train, val and test are known.")
    without = listed[listed["label"] == ""]
    if len(without):
        raise PhotosimError(f"{csv} has {len(without)} row(s) without a label, as that of {without['path'].iloc[0]}.")
    return listed
