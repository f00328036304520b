"""photosim and its peers on the same files in the same run: speed, memory, precision, recall, and how cost grows.

    python benchmarks/peers.py ../shared/data [--sizes 1000 4000 16000] [--rounds 3] [--tools photosim czkawka ...]

For each size a library with ground truth is made: photos of ../shared/data, edited copies of them and pictures that are
there once. The tools run in turn, `--rounds` times, each in a process of its own; medians are printed, ratios to
photosim, and the exponent e of cost ~ files^e between the smallest and the largest size.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import statistics
import sys
import tempfile
import zipfile
from contextlib import ExitStack
from math import log
from pathlib import Path
from typing import Any

from duplicate_tools import TOOLS
from duplicates import judge, run
from made_library import EDITS, Truth, make

FOUND_BY = len(EDITS)


def main() -> int:
    """Print a table for each size, then the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="with photos/, scenes.zip and photos_more.zip")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 16000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", nargs="*", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--venvs", type=Path, default=Path.home() / ".cache" / "photosim-peers")
    parser.add_argument("--keep", type=Path, help="keep library and answers there; a later call goes on")
    parser.set_defaults(model="")
    arguments = parser.parse_args()
    costs: dict[str, dict[int, float]] = {tool: {} for tool in arguments.tools}
    for size in arguments.sizes:
        with ExitStack() as after:
            scratch = arguments.keep / f"{size}" if arguments.keep else None
            scratch = scratch or Path(after.enter_context(tempfile.TemporaryDirectory()))
            folder, known = scratch.resolve() / "library", scratch / "truth.pickle"
            if not known.exists():
                scratch.mkdir(parents=True, exist_ok=True)
                known.write_bytes(pickle.dumps(make_library(arguments.data, folder, scratch, size)))
            measure(folder, pickle.loads(known.read_bytes()), scratch, arguments, costs)
    small, large = arguments.sizes[0], arguments.sizes[-1]
    if small != large:
        print(f"\nexponent of processor time between {small:,} and {large:,} files")
        for tool, cost in costs.items():
            if small in cost and large in cost:
                print(f"{tool:<28}{log(cost[large] / cost[small]) / log(large / small):>6.2f}")
    return 0


def make_library(data: Path, folder: Path, scratch: Path, size: int) -> Truth:
    """About `size` files with ground truth: photos with their edits, the rest pictures that are there once."""
    photos, others = scratch / "photos", scratch / "others"
    photos.mkdir()
    others.mkdir()
    copied = 0
    for path in sorted((data / "photos").iterdir())[: max(4, size // 60)]:
        (photos / path.name).write_bytes(path.read_bytes())
        copied += 1
    # Each photo brings its edits, three frames of a shaken camera and itself.
    wanted = max(0, size - copied * (FOUND_BY + 4))
    for archive in ("scenes.zip", "photos_more.zip"):
        with zipfile.ZipFile(data / archive) as pictures:
            for name in sorted(pictures.namelist()):
                if wanted and name.endswith(".webp"):
                    (others / name.replace("/", "_")).write_bytes(pictures.read(name))
                    wanted -= 1
    return make(photos, others, folder)


def measure(
    folder: Path, truth: Truth, scratch: Path, arguments: argparse.Namespace, costs: dict[str, dict[int, float]]
) -> None:
    """Run every tool in turn and print the table of one size."""
    answers: dict[str, list[dict[str, Any]]] = {tool: [] for tool in arguments.tools}
    absent: dict[str, str] = {}
    for number in range(arguments.rounds):
        for tool in arguments.tools:
            if tool not in absent:
                kept = scratch / f"{tool} {number}.json"
                answer = json.loads(kept.read_text()) if kept.exists() else run(tool, folder, scratch, arguments)
                kept.write_text(json.dumps(answer))
                if isinstance(answer, str):
                    absent[tool] = answer
                    told = f"absent: {answer}"
                else:
                    answers[tool].append(answer)
                    told = f"{answer['seconds']:.1f} s, {answer['cpu_s']:.1f} s of the processor"
                print(f"  {tool}: {told}", file=sys.stderr, flush=True)
    files = len(truth.picture)
    load = os.getloadavg()[0]
    print(f"\n{files:,} files, medians of {arguments.rounds} interleaved runs, {os.cpu_count()} cores, load {load:.1f}")
    print(f"{'':<28}{'precision':>10}{'recall':>8}{'s':>8}{'CPU s':>8}{'x ours':>8}{'files/s':>9}{'MB':>7}")
    base = None
    for tool in arguments.tools:
        if tool in absent:
            print(f"{tool:<28}  absent: {absent[tool]}")
            continue
        right, wrong, recalls = judge(answers[tool][0]["pairs"], truth)
        seconds, cpu = (statistics.median(each[key] for each in answers[tool]) for key in ("seconds", "cpu_s"))
        memory = statistics.median(each["peak_mb"] + each["child_mb"] for each in answers[tool])
        base = base or cpu
        costs[tool][_size(files, arguments.sizes)] = cpu
        print(
            f"{tool:<28}{right / max(1, right + wrong):>10.4f}{sum(recalls.values()) / len(recalls):>8.3f}"
            f"{seconds:>8.1f}{cpu:>8.1f}{cpu / base:>8.2f}{files / seconds:>9.1f}{memory:>7.0f}",
            flush=True,
        )


def _size(files: int, sizes: list[int]) -> int:
    return min(sizes, key=lambda size: abs(size - files))


if __name__ == "__main__":
    sys.exit(main())
