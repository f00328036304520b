"""Commands of photosim-cli asked in this process."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from photosim import cli


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
