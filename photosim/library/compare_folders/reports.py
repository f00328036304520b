"""Exports the comparison of a folder with the library: CSV for tables, JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from photosim.errors import LibraryError
from photosim.library.compare_folders.missing import Missing
from photosim.library.files.csv_cells import harmless
from photosim.library.files.safe_export import written

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
    try:
        with written(path, "comparison.json") as part:
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_csv(path: Path, found: Missing) -> None:
    """A row for each file, with a header. Raises LibraryError, and ExportError as `written` does."""
    try:
        # With a byte order mark, or Excel takes names for Latin-1.
        with (
            written(path, "comparison.csv") as part,
            part.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file,
        ):
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for row in _rows(found):
                table.writerow([harmless(value) for value in row])
    except OSError as error:
        raise _cannot_write(path, error) from error


def _rows(found: Missing) -> Iterator[tuple[str, ...]]:
    for path in found.not_there:
        yield ("not there", str(path), "", "", "")
    for path, reason in found.unread:
        yield ("not readable", str(path), "", "", reason)
    for one in found.same_picture:
        yield ("same picture", str(one.path), str(one.other), one.better, one.words)
    for one in found.same_file:
        yield ("same file", str(one.path), str(one.other), "", "")


def _cannot_write(path: Path, error: OSError) -> LibraryError:
    return LibraryError(f"{path} cannot be written ({error.strerror}).", repr(error))
