"""Fault injection against the real command line: odd files, random damage, hostile input, fuzzing; and the page of it.

    python benchmarks/reliability/run.py [--full] [--soak OUT/soak.json] [--kills kills.json] [--power power.json]

Results are added to results.json, so that a long run may be made in pieces (--only damage --first 40), and
RELIABILITY.md is written from them. Kills, power loss and the soak are commands of their own: `python -m tests.kills`,
`python -m tests.power`, `python -m tests.soak`; --kills, --power and --soak take their results over.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from damage import page_damage
from hostile import hostile_input
from odd import odd_files
from page import page

from tests import fuzz

HERE = Path(__file__).parent
Results = dict[str, Any]


def main() -> None:
    """Run what is asked for, add it to the results, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--full", action="store_true", help="200 damaged libraries, all commands: hours on a busy machine"
    )
    parser.add_argument("--only", choices=["odd", "damage", "hostile", "fuzz", "page"], action="append")
    parser.add_argument("--first", type=int, default=0, help="the first seed of the damage")
    parser.add_argument("--count", type=int, help="so many damaged libraries (40, or 200 with --full)")
    parser.add_argument("--rest", type=float, default=0.0, help="seconds to wait after each damaged library")
    parser.add_argument("--seconds", type=float, default=60.0, help="of fuzzing")
    parser.add_argument("--results", type=Path, default=HERE / "results.json")
    parser.add_argument("--soak", type=Path, help="soak.json of `python -m tests.soak`")
    parser.add_argument("--kills", type=Path, help="the results of `python -m tests.kills`")
    parser.add_argument("--power", type=Path, help="the results of `python -m tests.power`")
    chosen = parser.parse_args()
    results = chosen.results.absolute()
    for name in ("soak", "kills", "power"):
        if (file := getattr(chosen, name)) is not None:
            _store(results, name, json.loads(file.read_text("utf-8")))
    count = chosen.count or (200 if chosen.full else 40)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        steps: dict[str, Callable[[], None]] = {
            "odd": lambda: _store(results, "odd", odd_files(work, 10_000)),
            "damage": lambda: page_damage(
                work,
                chosen.first,
                count,
                12 if chosen.full else 4,
                chosen.rest,
                lambda one: _add(results, "damage", one),
            ),
            "hostile": lambda: _store(results, "hostile", hostile_input(work, 2_000 if chosen.full else 150)),
            "fuzz": lambda: _add(results, "fuzz", fuzz.fuzz(work, chosen.seconds)),
            "page": lambda: None,
        }
        for name in chosen.only or steps:
            steps[name]()
        os.chdir(HERE)
    (HERE / "RELIABILITY.md").write_text(page(_stored(results)), encoding="utf-8")


def _stored(results: Path) -> Results:
    stored: Results = json.loads(results.read_text("utf-8")) if results.exists() else {}
    return stored


def _store(results: Path, name: str, found: Results) -> None:
    """Replace the results of one step."""
    results.write_text(json.dumps(_stored(results) | {name: found}, indent=1), "utf-8")
    print(f"{name}: {json.dumps(found)[:2000]}", flush=True)


def _add(results: Path, name: str, found: Results) -> None:
    """Add numbers to those that are there, name by name."""
    results.write_text(json.dumps(_stored(results) | {name: _sum(_stored(results).get(name, {}), found)}, indent=1))


def _sum(one: Results, other: Results) -> Results:
    total = dict(one)
    for key, value in other.items():
        total[key] = (
            _sum(total.get(key, {}), value) if isinstance(value, dict) else total.get(key, type(value)()) + value
        )
    return total


if __name__ == "__main__":
    main()
