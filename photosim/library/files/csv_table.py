"""CSV export for spreadsheets: no cell runs as a formula (CSV injection), and names keep their letters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from photosim.library.files.safe_export import Form, opened


def harmless(value: Any) -> Any:
    """Cell value that no spreadsheet runs as a formula: a file may be called =cmd."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def export_table(
    path: Path, form: Form, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, errors: str = "backslashreplace"
) -> None:
    """Write a header and rows. `errors`: what becomes of a file name that is no text, as in `open`.

    Raises LibraryError when it cannot be written, ExportError as `written` does.
    """
    # With a byte order mark, or Excel takes names for Latin-1.
    with opened(path, form, encoding="utf-8-sig", errors=errors, newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        table.writerows([harmless(value) for value in row] for row in rows)
