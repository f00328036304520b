"""Power loss, simulated: `python -m tests.power [--states 20] [--only trash] [--seconds 200]` (Linux, with strace).

Each command runs once to its end while strace records its writes, renames and syncs. The folder is then put on the
disk as a loss of power at any moment may leave it (`disk_model`), and looked at like after a kill: the trash is
settled, each photo's content is looked for, the library is checked, and the command is run again. What lies in the
trash must stand in a manifest there. Writes OUT, and adds to it.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from photosim.library.trash.trash_folder import FOLDER
from tests.kills import fork
from tests.kills.__main__ import Loop
from tests.kills.jobs import JOBS
from tests.kills.stages import Stage
from tests.power.disk_model import Mode, Names, Recorded, Sync, put, record, survivors
from tests.power.trace import events, traced

COMMANDS = (
    "trash", "undo", "empty-trash", "backup", "migration", "export-people (copy)", "export-people (link)",
    "write-names", "forget-faces", "people (read words)", "missing (copies)", "repair (copy)", "repair (salvage)",
)  # fmt: skip


def recorded(stage: Stage, name: str, chance: random.Random) -> Recorded:
    """Prepare a command's stage, and run it there under strace; what it did to the folder."""
    job = JOBS[name]
    job.prepare(stage, chance)
    before = stage.work / "before"
    shutil.rmtree(before, ignore_errors=True)
    shutil.copytree(stage.place, before, symlinks=True)
    log = stage.work / "strace.log"
    code = traced(["-m", "photosim.cli", *job.arguments(stage), "--home", str(stage.home.folder)], log)
    assert code in (0, 3), f"{name}: exit {code}"  # 3: what was looked for was found
    with log.open(encoding="ascii") as lines:
        return record(stage.place, before, events(lines))


def points(found: Recorded, states: int, chance: random.Random) -> list[tuple[int, Mode]]:
    """Moments and ways of losing power: before and after each sync and each change of names; some of them."""
    steps = found.steps
    near = {at + more for at, step in enumerate(steps) if isinstance(step, Names | Sync) for more in (0, 1)}
    every: list[tuple[int, Mode]] = [(at, mode) for at in sorted({*near, len(steps)}) for mode in get_args(Mode)]
    return every if len(every) <= states else sorted(chance.sample(every, states))


def power_loss(loop: Loop, name: str, states: int, chance: random.Random, until: float) -> tuple[int, int]:
    """Lose power in one command at several moments: how many states were looked at, and of how many steps."""
    stage, job = loop.stage, JOBS[name]
    found = recorded(stage, name, chance)
    tried = 0
    put(found, [])
    contents = stage.contents()
    said = stage.decisions() if job.keeps and job.sound else Counter[str]()
    for at, mode in points(found, states, chance):
        if time.monotonic() > until:
            break
        put(found, survivors(found, at, mode, chance))
        tried += 1
        where = f"{name}, step {at} of {len(found.steps)}, {mode}"
        if untold := not_in_a_manifest(stage.photos):
            loop.faults.append(f"{where}: {untold} files in the trash without a word from where they came")
        loop.look(where, job, contents, said, torn=False)
    return tried, len(found.steps)


def not_in_a_manifest(photos: Path) -> int:
    """How many photos in the trash of a folder stand in no manifest beside them."""
    trash = photos / FOLDER
    told = {
        json.loads(line).get("to")
        for manifest in trash.glob("*.jsonl")
        for line in manifest.read_text("utf-8").splitlines()
    }
    return sum(path.relative_to(trash).as_posix() not in told for path in trash.rglob("*.jpg"))


def main() -> int:
    """Lose power until the number or the time is reached; the exit code is 1 when something was lost or broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.power", description=__doc__)
    parser.add_argument("--states", type=int, default=20, help="of each command")
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=COMMANDS)
    parser.add_argument("--out", type=Path, default=Path("power.json"))
    chosen = parser.parse_args()
    fork.preload()
    until = time.monotonic() + chosen.seconds
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="power-") as folder:
        stage = Stage(Path(folder))
        stage.make()
        for name in chosen.only or COMMANDS:
            if time.monotonic() > until:
                break
            loop = Loop(stage, random.Random(chosen.seed), 0.0)
            tried, steps = power_loss(loop, name, chosen.states, random.Random(chosen.seed), until)
            faults += loop.faults
            result = add(chosen.out, name, tried, loop.faults)
            sys.stdout.write(f"{name}: {steps} steps, {tried} states, {len(loop.faults)} faults\n")
            sys.stdout.flush()
    sys.stdout.write(f"{result['states']:,} states in all, {len(faults)} faults now\n")
    return 1 if faults else 0


def add(out: Path, name: str, tried: int, faults: list[str]) -> dict[str, Any]:
    """Add what was found to the file of results, and answer what that says now."""
    before = json.loads(out.read_text("utf-8")) if out.exists() else {}
    by = dict(Counter(before.get("by", {})) + Counter({name: tried}))
    result = {"states": sum(by.values()), "by": by, "faults": [*before.get("faults", []), *faults]}
    out.write_text(json.dumps(result, indent=2), "utf-8")
    return result


if __name__ == "__main__":
    sys.exit(main())
