"""Soak test: hours of work, kills and damage at a gentle pace: `python -m tests.soak --hours 2` (Linux only).

One window and one process of commands live throughout, and their memory, descriptors, threads and children are read
after each step. Beside them a second library is read, sorted and thrown about by windows and commands that are killed
at random moments, and copies of that library are damaged and repaired. After each round every content has to be there.
Writes its samples to OUT/samples.jsonl as it goes, and OUT/soak.json again and again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.soak.rounds import Soak

_WEIGHTS = {"steady_window": 10, "steady_commands": 5, "killed_window": 2, "killed_command": 5, "damage": 2}


def main() -> int:
    """Run it; the exit code is 1 when something was lost, broken, or ended as it should not."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.15, help="of one core, on average; the rest is waited")
    parser.add_argument("--photos", type=Path, help="real photos to begin with; drawn ones where none are given")
    parser.add_argument("--out", type=Path, default=Path("soak"))
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    display, environment = _display()
    chance = random.Random(chosen.seed)
    try:
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            soak = Soak(Path(folder), chosen.out.absolute(), chosen.photos, chosen.seed, environment, chosen.share)
            try:
                soak.begin()
                while soak.hours < chosen.hours:
                    name = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
                    soak.round(name)
            finally:
                result = soak.end()
    finally:
        if display is not None:
            display.terminate()
            display.wait()
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    return 1 if result["faults"] else 0


def _display() -> tuple[subprocess.Popen[bytes] | None, dict[str, str]]:
    """A virtual X server where there is one, and Qt's own offscreen drawing otherwise."""
    environment = dict(os.environ)
    reader, writer = os.pipe()
    try:
        display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        return None, environment | {"QT_QPA_PLATFORM": "offscreen"}
    finally:
        os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    return display, environment | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}


if __name__ == "__main__":
    sys.exit(main())
