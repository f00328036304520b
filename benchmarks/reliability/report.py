"""Rows of the reliability table, and commands asked in this process."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from photosim import cli


@dataclass
class Report:
    """Lines of the table: what was tried, how often, and how it ended."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, what: str, tried: int | str, ended: str) -> None:
        tried = f"{tried:,}" if isinstance(tried, int) else tried
        self.rows.append((what, tried, ended))
        print(f"{what}: {tried}: {ended}", flush=True)


def ask(*arguments: str) -> tuple[int | str, str]:
    """A command in this process: its exit code (or what it raised), and what it said on standard error."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code: int | str = cli.main(list(arguments))
        except SystemExit as error:
            code = f"exit {error.code}"
        except BaseException as error:  # noqa: BLE001  what is counted here
            code = repr(error)[:200]
    return code, err.getvalue()
