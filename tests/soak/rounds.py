"""The rounds of the soak: each does one thing to a library, and then looks whether everything is there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.soak.album import Album
from tests.soak.gauges import Gauge, children, cpu_seconds, gauge, slopes
from tests.soak.partner import Ended, Partner

_STEPS = {"read": 2, "wait": 3, "look": 4, "group": 2, "compare": 3, "trash": 3, "undo": 3, "history": 1, "people": 2,
          "empty": 1}  # fmt: skip
_KILLED_STEPS = ("read", "group", "compare", "trash", "undo", "people", "empty")
_JOBS = ("index", "duplicates", "trash", "undo", "empty-trash", "people", "backup", "similar", "write-names")
_PAGE = 4096
_MOST_WAIT_S = 90.0


class Soak:
    """Two libraries with their albums, the two processes that live throughout, and what was counted."""

    def __init__(
        self, work: Path, out: Path, photos: Path | None, seed: int, environment: dict[str, str], share: float
    ) -> None:
        self.work, self._out, self._share = work, out, share
        self._chance = random.Random(seed + 1)
        self._environment = environment | {"XDG_DATA_HOME": str(work / "data"), "PYTHONFAULTHANDLER": "1"}
        self.steady = Album(work / "steady", photos, 24, 1)
        self.killed = Album(work / "killed", photos, 24, 2)
        self._emptied: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._samples: dict[str, list[tuple[float, Gauge]]] = {"window": [], "commands": []}
        self._began, self._cpu = time.monotonic(), 0.0
        self._ended_cpu = 0.0

    @property
    def hours(self) -> float:
        return (time.monotonic() - self._began) / 3600

    def begin(self) -> None:
        """Start the two that stay, and read the steady album."""
        self._commands = Partner("commands", [], self._out / "commands.err", self._environment)
        self._window = self._new_window("steady", self.steady, 1)
        self._step("read")
        self._step("group")
        self._command("killed-home", "index", str(self.killed.folder))
        self._pause()

    def round(self, name: str) -> None:
        """One round; what goes wrong in it is a fault, and the soak goes on."""
        try:
            getattr(self, f"_{name}")()
        except Ended as error:
            self._fault(f"{name}: {error}")
            self._revive()
        self.counts[name.replace("_", " ")] += 1
        self._account(name)
        self._sample()
        if sum(self.counts.values()) % 5 == 0:
            self.write()
        self._pause()

    def end(self) -> dict[str, Any]:
        """Close what lives, look at everything once more, and tell the result."""
        for home in ("killed-home", "steady-home"):
            if home == "steady-home":
                self._close_window()
            told = self._command(home, "history")
            told["look"] = self._commands.ask(look=str(self.work / home))
            if told["look"]["faults"]:
                self._fault(f"{home} at the end: {told['look']['faults']}")
        self._account("the end")
        assert self._commands.process.stdin is not None
        self._commands.process.stdin.close()
        if left := self._commands.gone():
            self._fault(f"{left} processes of the commands stayed at the end")
        return self.write()

    def write(self) -> dict[str, Any]:
        """The result so far, also written to OUT/soak.json."""
        result = {
            "hours": round(self.hours, 3),
            "cpu_seconds": round(self._spent(), 1),
            "counts": dict(self.counts),
            "contents": self.steady.owed.total() + self.killed.owed.total(),
            "faults": self.faults,
            "slopes": {name: slopes(samples) for name, samples in self._samples.items()},
        }
        (self._out / "soak.json").write_text(json.dumps(result, indent=2), encoding="utf-8")
        return result

    # Rounds

    def _steady_window(self) -> None:
        if self._chance.random() < 0.5:
            self.counts[f"meddled: {self.steady.meddle()}"] += 1
        if self._chance.random() < 0.1 and (workers := _workers(self._window.pid)):
            os.kill(self._chance.choice(workers), signal.SIGKILL)
            self.counts["kills of a worker of the living window"] += 1
        self._step(self._chance.choices(list(_STEPS), list(_STEPS.values()))[0])

    def _steady_commands(self) -> None:
        self.counts[f"meddled: {self.killed.meddle()}"] += 1
        self._command("killed-home", *self._job(self._chance.choice(_JOBS)))

    def _killed_window(self) -> None:
        window = self._new_window("killed", self.killed, self._chance.randrange(1 << 30))
        try:
            for _ in range(self._chance.randrange(1, 3)):
                window.ask(step=self._chance.choice(_KILLED_STEPS))
            step = self._chance.choice(_KILLED_STEPS)
            window.begin(step=step)
            self._die(window, f"window ({step})", self._chance.choice([0.2, 0.8, 3.0]) * self._chance.random())
        except Ended as error:
            self._fault(f"a second window ended by itself: {error}")
            window.kill()
        self._recovered()

    def _killed_command(self) -> None:
        name = self._chance.choice(_JOBS)
        job = [*self._job(name), "--home", str(self.work / "killed-home")]
        process = Partner("commands", [], self._out / "killed.err", self._environment)
        process.ask(look=str(self.work / "killed-home"))  # Python has started: the kill is for the work
        process.begin(run=job)
        self._die(process, f"command ({name})", self._chance.choice([0.1, 0.6, 2.0]) * self._chance.random())
        self._recovered()

    def _damage(self) -> None:
        home = self.work / "damaged-home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.work / "killed-home", home, ignore=shutil.ignore_patterns("*.lock", "photosim.log*"))
        library = home / "library.db"
        data = bytearray(library.read_bytes())
        for page in self._chance.sample(range(1, len(data) // _PAGE), 3):
            data[page * _PAGE : (page + 1) * _PAGE] = self._chance.randbytes(_PAGE)
        for path in home.glob("library.db-*"):
            path.unlink()
        library.write_bytes(data)
        for job in ("status", "people", "trash"):
            told = self._commands.ask(run=[*self._job(job), "--home", str(home)])
            if told["trace"] or told["code"] not in (0, 1):
                self._fault(f"damaged library, {job}: {told}")
        if library.read_bytes() != data:
            self._fault("a damaged library was written to")
        told = self._commands.ask(run=["repair", "--salvage", "--home", str(home)])
        look = self._commands.ask(look=str(home))
        if told["code"] != 0 or look["faults"]:
            self._fault(f"repair: {told} {look}")
        self.counts["libraries damaged and repaired"] += 1

    # Inside

    def _job(self, name: str) -> list[str]:
        """The arguments of a command; what it needs first is done."""
        plan = self.work / "plan.json"
        if name == "trash":
            self._command("killed-home", "duplicates", "--kind", "file", "--plan", str(plan))
            return ["trash", "--partly", "--plan", str(plan)]
        if name == "index":
            return ["index", str(self.killed.folder)]
        if name == "similar":
            return ["similar", str(self._chance.choice(self.killed.photos()))]
        return [name]

    def _command(self, home: str, *arguments: str) -> dict[str, Any]:
        if arguments[0] == "duplicates":
            (self.work / "plan.json").unlink(missing_ok=True)
        told = self._commands.ask(run=[*arguments, "--home", str(self.work / home)])
        if told["trace"] or told["code"] not in (0, 1):
            self._fault(f"{arguments[0]}: {told}")
        self.counts[f"command {arguments[0]}"] += 1
        return told

    def _step(self, step: str) -> None:
        told = self._window.ask(step=step)
        self.counts[f"window {step}"] += 1
        if told["failures"] or told.get("stuck"):
            self._fault(f"window, {step}: {told}")

    def _die(self, process: Partner, what: str, after_s: float) -> None:
        time.sleep(after_s)
        alone = self._chance.random() < 0.5
        self._ended_cpu += sum(map(cpu_seconds, children(process.pid)))
        done = process.has_answered
        left = process.kill(alone=alone)
        self.counts[f"kill -9 of a {what}{' that was done' if done else ''}"] += 1
        self.counts["kills in the middle of work"] += not done
        if left:
            self._fault(f"{left} processes of a killed {what} stayed behind")

    def _recovered(self) -> None:
        """What is open is closed by the next start, and the library holds together."""
        self._command("killed-home", "history")
        look = self._commands.ask(look=str(self.work / "killed-home"))
        if look["faults"]:
            self._fault(f"after a kill: {look['faults']}")

    def _account(self, where: str) -> None:
        """Both albums and the system's trash, where the files of both end, are counted together."""
        owed = self.steady.owed + self.killed.owed + self._emptied
        found = Album.count(self.steady.folder, self.killed.folder, self.work / "data")
        if owed != found:
            self._fault(f"{where}: {(owed - found).total()} contents missing, {(found - owed).total()} too many")
            # Told once: what is lost stays lost.
            self.steady.owed, self.killed.owed = Album.count(self.steady.folder), Album.count(self.killed.folder)
            self._emptied = Album.count(self.work / "data")

    def _sample(self) -> None:
        told: dict[str, Any] = {"hours": round(self.hours, 4), "cpu": round(self._spent(), 1)}
        for name, partner in (("window", self._window), ("commands", self._commands)):
            try:
                now = gauge(partner.pid)
            except OSError:
                continue
            self._samples[name].append((self.hours, now))
            told[name] = asdict(now)
        with (self._out / "samples.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")

    def _new_window(self, name: str, album: Album, seed: int) -> Partner:
        arguments = [str(self.work / f"{name}-home"), str(album.folder), str(seed)]
        return Partner("window", arguments, self._out / f"{name}-window.err", self._environment)

    def _close_window(self) -> None:
        try:
            self._window.ask(step="close")
        except Ended as error:
            self._fault(f"closing the window: {error}")
        if left := self._window.gone():
            self._fault(f"{left} processes of the window stayed at its end")
        if self._window.process.returncode:
            self._fault(f"the window ended with {self._window.process.returncode}")

    def _revive(self) -> None:
        for partner in (self._window, self._commands):
            if partner.process.poll() is not None:
                partner.kill()
        if self._window.process.poll() is not None:
            self._window = self._new_window("steady", self.steady, 1)
        if self._commands.process.poll() is not None:
            self._commands = Partner("commands", [], self._out / "commands.err", self._environment)

    def _fault(self, what: str) -> None:
        self.faults.append(f"at {self.hours:.3f} h: {what}")
        self.write()

    def _spent(self) -> float:
        return self._ended_cpu + cpu_seconds(os.getpid())

    def _pause(self) -> None:
        """Wait until the share of one core is kept."""
        wait = self._spent() / self._share - (time.monotonic() - self._began)
        time.sleep(min(max(wait, 0.2), _MOST_WAIT_S))


def _workers(pid: int) -> list[int]:
    """The processes that decode for a window; not its resource tracker, whose end is nobody's work."""
    found = []
    for child in children(pid):
        line = Path("/proc", str(child), "cmdline").read_bytes()
        if b"spawn_main" in line:
            found.append(child)
    return found
