"""Kills (`kill -9`) of every command at random moments: `python -m tests.kills --kills 1000 [--seconds 200]`.

Each kill begins in a fresh copy of a small library. The command runs in a fork of a process that has everything
imported, so that the kill hits its work and not the start of Python. Then: the trash is settled by `history`, every
content is looked for, the library is checked in full, what the user said is compared, and the command is run again, to
its end. Counts only kills that found the command at work. Writes OUT (JSON), and adds to what stands there.
The window is killed in the same way, on Qt's offscreen platform, at the long job of each page.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.kills import fork
from tests.kills.jobs import JOBS, Job
from tests.kills.stages import Stage


class Loop:
    """Kills one after the other, what was found, and how long each command takes here and now."""

    def __init__(self, stage: Stage, chance: random.Random, torn: float) -> None:
        """`torn`: after this share of the kills the write-ahead log is cut at a random byte."""
        self.stage, self._chance, self._torn = stage, chance, torn
        self.killed: Counter[str] = Counter()
        self.too_late: Counter[str] = Counter()
        self.faults: list[str] = []
        self._takes_s: dict[str, float] = {}

    def kill(self, name: str) -> None:
        """One kill of one command, and the look at what it left."""
        job, stage = JOBS[name], self.stage
        job.prepare(stage, self._chance)
        contents = stage.contents()
        said = stage.decisions() if job.keeps and job.sound else Counter[str]()
        after_s = self._chance.uniform(0, self._takes_s.get(name, 1.0))
        at_work, ran_s = fork.killed(self._work(job), after_s, stage.said, whole_group=self._chance.random() < 0.5)
        if not at_work:
            self.too_late[name] += 1
            self._takes_s[name] = ran_s
            return
        self._takes_s.setdefault(name, 1.0)
        torn = job.sound and self._chance.random() < self._torn and stage.tear(self._chance)
        self.killed[f"{name}, torn" if torn else name] += 1
        self.look(name, job, contents, Counter() if torn else said, torn=torn)

    def _work(self, job: Job) -> Callable[[Callable[[], None]], int]:
        """What is killed: a command, or the window."""
        from photosim import cli
        from tests.kills import window_work

        stage, seed = self.stage, self._chance.randrange(1 << 30)
        arguments = [*job.arguments(stage), "--home", str(stage.home.folder)]

        def command(begun: Callable[[], None]) -> int:
            begun()
            return cli.main(arguments)

        return (lambda begun: window_work.work(stage, job.window, seed, begun)) if job.window else command

    def clear(self) -> None:
        """Begin to count anew."""
        self.killed.clear()
        self.too_late.clear()
        self.faults.clear()

    def look(self, name: str, job: Job, contents: Counter[str], said: Counter[str], *, torn: bool) -> None:
        """Whether all is there after a kill: contents, decisions, a whole library; and the command runs again."""
        stage = self.stage
        before = len(self.faults)
        if job.sound:
            self._ask("history")
            if wrong := stage.faults():
                self.faults.append(f"{name}: the library is damaged: {wrong}")
        found = stage.contents()
        if contents - found:
            self.faults.append(f"{name}: {(contents - found).total()} contents lost")
        if job.sound and found - contents:
            self.faults.append(f"{name}: {(found - contents).total()} contents doubled")
        if job.sound and job.keeps and (lost := said - stage.decisions()):
            self.faults.append(f"{name}: {lost.total()} decisions lost")
        self._ask(*job.arguments(stage))
        if wrong := stage.faults():
            self.faults.append(f"{name}, again: the library is damaged: {wrong}")
        if contents - stage.contents():
            self.faults.append(f"{name}, again: {(contents - stage.contents()).total()} contents lost")
        # What was not synced may be lost with the log's end: the journal of a move, say, but never its photo.
        if not torn and (wrong := job.check(stage)):
            self.faults.append(f"{name}, again: {wrong}")
        if len(self.faults) > before:
            sys.stdout.write("\n".join(self.faults[before:]) + "\n")

    def _ask(self, *arguments: str) -> None:
        code, said = self.stage.ask(*arguments)
        # 1 says in a sentence that there is nothing to do: nothing to undo, nothing to repair.
        if code not in (0, 1, 3) or "Traceback" in said or "Something went wrong" in said:
            self.faults.append(f"{arguments[0]} after a kill: exit {code}: {said[-400:]}")


def main() -> int:
    """Kill until the number or the time is reached; the exit code is 1 when something was lost or broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=JOBS)
    parser.add_argument("--rest", type=float, default=0.0, help="seconds to wait after each kill, on a busy machine")
    parser.add_argument("--torn", type=float, default=0.2, help="share of the kills after which the log is cut as well")
    parser.add_argument("--out", type=Path, default=Path("kills.json"))
    chosen = parser.parse_args()
    fork.preload()
    chance = random.Random(chosen.seed)
    names = chosen.only or list(JOBS)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        stage = Stage(Path(folder))
        stage.make()
        loop = Loop(stage, chance, chosen.torn)
        until, kills, faults = time.monotonic() + chosen.seconds, 0, 0
        while kills < chosen.kills and time.monotonic() < until:
            loop.kill(chance.choices(names, [JOBS[name].weight for name in names])[0])
            kills += loop.killed.total()
            faults += len(loop.faults)
            result = add(chosen.out, loop.killed, loop.too_late, loop.faults)
            loop.clear()
            time.sleep(chosen.rest)
    sys.stdout.write(f"{kills:,} kills, {faults} faults; {result['kills']:,} in all\n")
    return 1 if faults else 0


def add(out: Path, killed: Counter[str], too_late: Counter[str], faults: list[str]) -> dict[str, Any]:
    """Add what was found to the file of results, and answer what that says now."""
    before = json.loads(out.read_text("utf-8")) if out.exists() else {}
    sums = {key: dict(Counter(before.get(key, {})) + now) for key, now in (("by", killed), ("too late", too_late))}
    result = {"kills": sum(sums["by"].values()), **sums, "faults": [*before.get("faults", []), *faults]}
    out.write_text(json.dumps(result, indent=2), "utf-8")
    return result


if __name__ == "__main__":
    sys.exit(main())
