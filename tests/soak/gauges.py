"""Memory, descriptors, threads and processes of a running process, read from /proc, and their slopes over time."""

from __future__ import annotations

import os
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_WARM_UP = 0.25  # of the samples: caches fill, libraries are loaded


@dataclass(frozen=True, slots=True)
class Gauge:
    """One reading of a process: resident memory of it alone, and how much it holds open."""

    memory_mb: float
    descriptors: int
    threads: int
    children: int


def gauge(pid: int) -> Gauge:
    """Read the gauges of a process. Raises OSError when it is gone."""
    place = Path("/proc", str(pid))
    status = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines() if ":" in line)
    return Gauge(
        memory_mb=round(int(status["VmRSS"].split()[0]) / 1024, 1),
        descriptors=len(list((place / "fd").iterdir())),
        threads=int(status["Threads"]),
        children=len(children(pid)),
    )


def children(pid: int) -> list[int]:
    """The living processes that a process started itself."""
    found: list[int] = []
    for task in Path("/proc", str(pid), "task").iterdir():
        found += [int(word) for word in (task / "children").read_text().split()]
    return found


def cpu_seconds(pid: int) -> float:
    """Processor time of a process, of its ended children and of the living ones; 0 where it is gone."""
    try:
        words = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
        own = sum(int(word) for word in words[11:15]) / _TICKS
        return own + sum(cpu_seconds(child) for child in children(pid))
    except OSError:
        return 0.0


def in_group(group: int) -> list[int]:
    """The living processes of a process group, zombies left out."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                words = (place / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(words[2]) == group and words[0] != "Z":
                found.append(int(place.name))
    return found


def slopes(samples: list[tuple[float, Gauge]]) -> dict[str, dict[str, float]]:
    """Per gauge: its least-squares slope an hour, and the medians of the first and last third, after the warm-up.

    `samples`: hours and gauges, in order of time.
    """
    kept = samples[round(len(samples) * _WARM_UP) :]
    if len(kept) < 6:
        return {}
    hours = [at for at, _ in kept]
    third = len(kept) // 3
    told = {}
    for name in asdict(kept[0][1]):
        values = [float(getattr(each, name)) for _, each in kept]
        told[name] = {
            "an_hour": round(statistics.linear_regression(hours, values).slope, 2) if hours[-1] > hours[0] else 0.0,
            "first": statistics.median(values[:third]),
            "last": statistics.median(values[-third:]),
            "most": max(values),
        }
    return told
