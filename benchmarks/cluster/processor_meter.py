"""Processor time of a process and of all below it, by what they do: where Ray spends it. Linux only."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")
KINDS = ("head", "decoding", "actors", "Ray itself")


class Meter(threading.Thread):
    """Adds up the processor time of this process and of all below it, those that ended meanwhile included."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._used: dict[tuple[int, str], float] = {}
        self._kind: dict[tuple[int, str], str] = {}
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._own_s = 0.0
        self._look()
        self._before = dict(self._used)
        self.start()

    def run(self) -> None:
        """Look until `stop`."""
        while not self._ended.wait(0.2):
            self._look()

    def stop(self) -> dict[str, float]:
        """As `now`, and no more looks."""
        self._ended.set()
        self.join()
        return self.now()

    def now(self) -> dict[str, float]:
        """Seconds since the start by kind of process, without those that looking took."""
        self._look()
        found = dict.fromkeys(KINDS, 0.0)
        with self._lock:
            for process, used in self._used.items():
                found[self._kind[process]] += used - self._before.get(process, 0)
            found["head"] -= self._own_s
        return found

    def _look(self) -> None:
        with self._lock:
            began = time.thread_time()
            about: dict[int, list[str]] = {}
            for entry in Path("/proc").iterdir():
                if entry.name.isdigit():
                    try:
                        about[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
                    except OSError:
                        continue  # it ended meanwhile
            for pid, fields in about.items():
                above = pid
                while above not in (0, os.getpid()) and above in about:
                    above = int(about[above][1])
                if above == os.getpid():
                    process = pid, fields[19]
                    self._used[process] = TICK_S * (int(fields[11]) + int(fields[12]))
                    self._kind[process] = kind_of(pid, self._kind.get(process, "Ray itself"))
            self._own_s += time.thread_time() - began


def kind_of(pid: int, known: str) -> str:
    """What a process does; `known` if it has ended."""
    if pid == os.getpid():
        return "head"
    line = command_line(pid)
    if "spawn_main" in line:
        return "decoding"
    return "actors" if "ReadingActor" in line or "MapWorker" in line else known


def command_line(pid: int) -> str:
    """The command line of a process, empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def kill_one(named: str) -> str:
    """Kill a process below this one; answers its command line."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and named in (line := command_line(int(entry.name))) and _is_ours(int(entry.name)):
            os.kill(int(entry.name), signal.SIGKILL)
            return line.strip()
    raise SystemExit(f"no process {named} to kill")


def _is_ours(pid: int) -> bool:
    while pid not in (0, os.getpid()):
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return pid == os.getpid()
