"""The commands of photosim-cli, run one after the other in one long-lived process: `python -m tests.soak.commands`."""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from photosim import cli
from photosim.paths import Home
from photosim.store.db import open_reader
from photosim.store.repair.integrity import must_hold_together
from tests.soak.partner import own_output


def run(arguments: list[str]) -> dict[str, Any]:
    """One command: its exit code and what it said on standard error; "trace" where that was no sentence."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code: int | None = cli.main(arguments)
        except BaseException as error:  # noqa: BLE001  counted
            return {"code": None, "err": repr(error)[:500], "trace": True}
    said = err.getvalue()
    return {"code": code, "err": said[-500:], "trace": "Traceback" in said or "Something went wrong" in said}


def look(home: Path) -> dict[str, Any]:
    """Whether a library holds together, and the hash of its file."""
    place = Home(home)
    try:
        with closing(open_reader(place)) as conn:
            must_hold_together(conn, place.database)
    except Exception as error:  # noqa: BLE001  reported
        sound = repr(error)[:300]
    else:
        sound = ""
    return {"faults": sound, "hash": hashlib.blake2b(place.database.read_bytes()).hexdigest()}


def main() -> None:
    """Answer each line of standard input."""
    answers = own_output()
    for line in sys.stdin:
        step = json.loads(line)
        told = look(Path(step["look"])) if "look" in step else run(step["run"])
        answers.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
