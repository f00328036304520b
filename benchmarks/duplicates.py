"""Finding duplicates in a library with ground truth, next to imagededup, difPy and czkawka: one table, one run.

    python benchmarks/duplicates.py ../shared/data/photos [--others FOLDER] [--model FILE.onnx] [--venvs FOLDER]

Each tool runs alone, in a process of its own, on the same files: seconds by the clock and of processor time (which a
busy machine changes little), peak memory of the process and of the largest of its workers. `--venvs`: where the peers'
environments are kept, each made on first use (`peer_environments.py`); a peer that cannot be installed is named so.
Precision: of the pairs that a tool calls one picture, the share that is. Recall: of the edited copies, the share that
is paired with its original. Links are left out of both: they are no copies, see the line of the same file.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from duplicate_tools import TOOLS
from made_library import EDITS, Truth, make
from peer_environments import python_for


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of the photos take every Nth")
    parser.add_argument("--start", type=int, default=0, metavar="M", help="and the first of them from number M on")
    parser.add_argument(
        "--edits", type=int, default=len(EDITS), metavar="N", help="of each photo, other ones each time"
    )
    parser.add_argument("--frames", type=int, default=3, metavar="N", help="of a shaken camera, of each photo")
    parser.add_argument("--side", type=int, default=0, metavar="PX", help="photos so wide or high, as of a camera")
    parser.add_argument("--others", type=Path, help="further pictures, each unlike the others")
    parser.add_argument("--made", type=Path, metavar="FOLDER", help="make the library there and keep it")
    parser.add_argument("--model", default="")
    parser.add_argument("--venvs", type=Path, default=Path.home() / ".cache" / "photosim-peers")
    parser.add_argument("--tools", nargs="*", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--wrong", action="store_true", help="name the wrong pairs and missed copies of photosim")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (arguments.made or Path(scratch)).resolve() / "library"
        known = folder.with_name("truth.pickle")
        if known.exists():
            truth = pickle.loads(known.read_bytes())
        else:
            truth = make(
                arguments.photos,
                arguments.others,
                folder,
                frames=arguments.frames,
                every=arguments.every,
                start=arguments.start,
                edits=arguments.edits,
                side_px=arguments.side,
            )
            known.write_bytes(pickle.dumps(truth))
        frames = sum("frames" in path.parts for path in truth.picture)
        print(
            f"{len(truth.picture)} files: {len(truth.original)} photos, {arguments.edits} edited copies of each, "
            f"{frames} frames of shaken scenes, "
            f"{len(truth.identical)} groups of byte-identical files, {len(truth.links)} links and other spellings\n"
        )
        recalls: dict[str, dict[str, float]] = {}
        print(f"{'':<24}{'precision':>10}{'recall':>8}{'wrong':>7}{'s':>8}{'of CPU':>8}{'MB':>7}{'worker':>8}")
        for tool in arguments.tools:
            answer = run(tool, folder, Path(scratch), arguments)
            if isinstance(answer, str):
                print(f"{tool:<24}  absent: {answer}")
                continue
            right, wrong, recalls[tool] = judge(answer["pairs"], truth)
            recall = sum(recalls[tool].values()) / len(recalls[tool])
            precision = right / max(1, right + wrong)
            print(
                f"{tool:<24}{precision:>10.4f}{recall:>8.3f}{wrong:>7}{answer['seconds']:>8.1f}{answer['cpu_s']:>8.1f}"
                f"{answer['peak_mb']:>7.0f}{answer['child_mb']:>8.0f}",
                flush=True,
            )
            if tool == "photosim":
                own(answer, truth, arguments.wrong)
        print(f"\nrecall by edit{'':<14}" + "".join(f"{tool.split(' (')[0]:>18}" for tool in recalls))
        for edit in next(iter(recalls.values()), {}):
            print(f"{edit:<28}" + "".join(f"{recalls[tool][edit]:>18.3f}" for tool in recalls))
    return 0


def run(tool: str, folder: Path, scratch: Path, arguments: argparse.Namespace) -> dict[str, Any] | str:
    """A tool's answer, or in one line why there is none."""
    out = scratch / "answer.json"
    out.unlink(missing_ok=True)
    python = python_for(tool, arguments.venvs)
    if isinstance(python, str):
        return python
    script = Path(__file__).with_name("duplicate_tools.py")
    command = [str(python), str(script), tool, str(folder), str(out), arguments.model]
    path = {"PYTHONPATH": str(script.parent.parent)}
    done = subprocess.run(command, env={**os.environ, **path}, capture_output=True, text=True, check=False)
    if not out.exists():
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    answer: dict[str, Any] = json.loads(out.read_text())
    return answer


def judge(pairs: list[list[str]], truth: Truth) -> tuple[int, int, dict[str, float]]:
    """How many pairs are right and wrong, and of each edit the share of copies paired with their original."""
    right = wrong = 0
    found: set[Path] = set()
    for one, other in pairs:
        first, second = Path(one), Path(other)
        first, second = truth.links.get(first, first), truth.links.get(second, second)
        if first == second:
            continue
        if truth.picture[first] == truth.picture[second]:
            right += 1
            for path, beside in ((first, second), (second, first)):
                if truth.edit[beside] in ("", "byte-identical"):
                    found.add(path)
        else:
            wrong += 1
    made: dict[str, list[bool]] = defaultdict(list)
    for path, edit in truth.edit.items():
        if edit in EDITS:
            made[edit].append(path in found)
    return right, wrong, {edit: sum(hits) / len(hits) for edit, hits in made.items()}


def own(answer: dict[str, Any], truth: Truth, tell: bool) -> None:
    """What only photosim answers: same files, links told as such, what it proposes to remove."""
    wanted = {tuple(map(str, group)) for group in truth.identical}
    links = {str(link): str(to) for link, to in truth.links.items()}
    # A file with two names may be told by either of them.
    got = {tuple(sorted({links.get(path, path) for path in group})) for group in answer["files"]}
    bad = sum(truth.picture[Path(links.get(a, a))] != truth.picture[Path(links.get(b, b))] for a, b in answer["marked"])
    print(f"{'':<24}{answer['note']}")
    print(
        f"{'':<24}same file: precision {len(got & wanted) / max(1, len(got)):.3f}, "
        f"recall {len(got & wanted) / len(wanted):.3f}"
        f", {len(answer['aliases'])} links told; {len(answer['marked'])} proposed for removal, {bad} of them wrong; "
        f"{answer['chained']} chained"
    )
    if not tell:
        return
    for one, other in answer["pairs"]:
        first, second = Path(links.get(one, one)), Path(links.get(other, other))
        if truth.picture[first] != truth.picture[second]:
            print("  wrong:", "/".join(first.parts[-3:]), "|", "/".join(second.parts[-3:]))
    beside = {path for pair in answer["pairs"] for path in pair}
    for path, edit in truth.edit.items():
        if edit in EDITS and str(path) not in beside:
            print("  missed:", "/".join(path.parts[-2:]))


if __name__ == "__main__":
    sys.exit(main())
