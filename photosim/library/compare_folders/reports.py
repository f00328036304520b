"""Exports the comparison of a folder with the library: CSV for tables, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from photosim.library.compare_folders.missing import Missing
from photosim.library.files.csv_table import export_table
from photosim.library.files.safe_export import export_text

COLUMNS = ("list", "file", "there", "better", "why")


def as_dict(found: Missing) -> dict[str, Any]:
    """The lists as JSON has them."""
    return {
        "same_file": [{"file": str(one.path), "there": str(one.other)} for one in found.same_file],
        "same_picture": [
            {"file": str(one.path), "there": str(one.other), "better": one.better, "why": one.words}
            for one in found.same_picture
        ],
        "not_there": [str(path) for path in found.not_there],
        "unread": [{"file": str(path), "reason": reason} for path, reason in found.unread],
        "not_looked_at": dict(found.skipped),
    }


def write_json(path: Path, folder: Path, within: Path | None, found: Missing) -> None:
    """One object: both folders (`compared_with` is null for the library) and the lists.

    Raises LibraryError, and ExportError as `written` does.
    """
    head = {"photosim_comparison": 1, "folder": str(folder), "compared_with": None if within is None else str(within)}
    text = json.dumps(head | as_dict(found), indent=1) + "\n"
    export_text(path, "comparison.json", text)


def write_csv(path: Path, found: Missing) -> None:
    """A row for each file, with a header. Raises LibraryError, and ExportError as `written` does."""
    export_table(path, "comparison.csv", COLUMNS, _rows(found))


def _rows(found: Missing) -> Iterator[tuple[str, ...]]:
    for path in found.not_there:
        yield ("not there", str(path), "", "", "")
    for path, reason in found.unread:
        yield ("not readable", str(path), "", "", reason)
    for one in found.same_picture:
        yield ("same picture", str(one.path), str(one.other), one.better, one.words)
    for one in found.same_file:
        yield ("same file", str(one.path), str(one.other), "", "")
