"""The page of results, RELIABILITY.md, from what the steps counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from photosim import __version__

Row = tuple[str, str, str]
PEERS = Path(__file__).with_name("peers.md")


def page(results: dict[str, Any]) -> str:
    """The page as Markdown."""
    lines = [
        "# What photosim was put through",
        "",
        f"Made by `python benchmarks/reliability/run.py` on {datetime.now(UTC):%Y-%m-%d}, photosim {__version__}, "
        f"{os.cpu_count()} cores that served other work too. The seeds are fixed; pieces may have been run one by one.",
        "",
        "| what | tried | how it ended |",
        "|---|---|---|",
        *(f"| {what} | {tried} | {ended} |" for what, tried, ended in _rows(results)),
        "",
        *(f"- {note}" for note in _notes(results)),
        "",
        "## Peers",
        "",
        PEERS.read_text("utf-8"),
        "## Not shown",
        "",
        *(f"- {one}" for one in _missing(results)),
        "",
    ]
    return "\n".join(lines)


def _rows(results: dict[str, Any]) -> Iterator[Row]:
    if odd := results.get("odd"):
        ended = f"{_list(odd['ended'])}; exit {odd['exit']}; good photos beside them read: {odd['fine']} of 5"
        yield "odd files", f"{odd['tried']:,}", ended
    if damage := results.get("damage"):
        yield from _damage(damage)
    if hostile := results.get("hostile"):
        plans = f"{hostile['plans']:,} + {hostile['files of names']:,}"
        moved = f"{hostile['no sentence']} that were no answer or one sentence; photos moved: {hostile['photos moved']}"
        yield "hostile plans and files of names", plans, moved
        told = f"{hostile['XMP no sentence']} that were no answer or one sentence"
        if (slowest := hostile.get("XMP slowest seconds of processor")) is not None:
            told += f"; slowest {slowest} s of processor time"
        yield "hostile XMP packets, up to 4 MB", f"{hostile['XMP packets']:,}", told
    if kills := results.get("kills"):
        yield (
            "kill -9 in the middle of work",
            f"{kills['kills']:,}",
            f"{len(kills['faults'])} faults ({_list(kills['by'])})",
        )
    if power := results.get("power"):
        yield (
            "power loss, simulated: states of the disk",
            f"{power['states']:,}",
            f"{len(power['faults'])} faults ({_list(power['by'])})",
        )
    if soak := results.get("soak"):
        yield from _soak(soak)
    if fuzz := results.get("fuzz"):
        tried = fuzz["tried"]
        yield "fuzz executions (Hypothesis)", f"{sum(tried.values()):,}", f"{len(fuzz['found'])} found ({_list(tried)})"


def _damage(damage: dict[str, Any]) -> Iterator[Row]:
    endings: dict[str, int] = damage["endings"]
    commands, good = sum(endings.values()), endings.get("one sentence", 0)
    yield (
        "libraries with random damage (3 pages of noise; 1 in 20 cut, 1 in 20 emptied)",
        f"{damage['libraries']:,}",
        f"{commands:,} commands: {good:,} ended in one sentence, {commands - good:,} otherwise; "
        f"damaged files written to: {damage['written to']}",
    )
    for key, words in (("saved", "without any copy"), ("saved with a copy", "with a copy")):
        shares = {kind: f"{damage[key][kind] / whole:.1%}" for kind, whole in damage["whole"].items() if whole}
        yield f"brought back from these, {words}", f"{damage['libraries']:,}", _list(shares, after=True)


def _soak(soak: dict[str, Any]) -> Iterator[Row]:
    counts = soak["counts"]
    rounds = sum(
        counts.get(name, 0)
        for name in ("steady window", "steady commands", "killed window", "killed command", "damage")
    )
    told = (
        f"{rounds:,} rounds, {soak['cpu_seconds'] / 60:.0f} minutes of processor time, "
        f"{counts.get('kills in the middle of work', 0)} kills in the middle of work, "
        f"{counts.get('libraries damaged and repaired', 0)} libraries damaged and repaired; "
        f"faults: {len(soak['faults'])}"
    )
    yield f"soak, {soak['contents']} files", f"{soak['hours']:.2f} h", told
    for process, slopes in soak["slopes"].items():
        words = [
            f"{name.removesuffix('_mb')} {one['first']:g} to {one['last']:g}{' MB' if name.endswith('_mb') else ''} "
            f"({one['an_hour']:+.2f} an hour)"
            for name, one in slopes.items()
        ]
        if words:
            yield f"soak, the {process} that lived throughout", "medians of the first and last third", "; ".join(words)


def _notes(results: dict[str, Any]) -> Iterator[str]:
    if odd := results.get("odd"):
        kinds = "; ".join(f"{kind}: {_list(counts)}" for kind, counts in odd["by kind"].items())
        yield f"Odd files by kind: {kinds}."
    yield from [*results.get("remarks", []), *results.get("soak", {}).get("remarks", [])]
    for how, number in results.get("damage", {}).get("endings", {}).items():
        if how != "one sentence":
            yield f"Damage, another ending ({number}): {how}"
    if damage := results.get("damage"):
        lost = damage["nothing readable"]
        yield f"Nothing could be read without a copy from {lost} of {damage['libraries']} libraries."
    if results.get("kills"):
        yield (
            "Kills (`python -m tests.kills`): a command, or a window on Qt's offscreen platform, runs in a fork of a "
            "process that has everything imported and is killed at a random moment of its usual time, half of the time "
            "with its workers. Then the library is checked in full, every photo's content is looked for, names and "
            "answers are compared, and the command is run again to its end. Torn ones: the end of the write-ahead log "
            "was cut off at a random byte as well, as power loss may do."
        )
        for fault in results["kills"]["faults"]:
            yield f"Kill, fault: {fault}"
    if results.get("power"):
        yield (
            "Power loss (`python -m tests.power`): the writes, renames and syncs of a command are recorded by strace. "
            "The folder is then put on the disk as a loss of power at some moment may leave it: of what no fsync had "
            "made sure there is nothing, or the names without the bytes, or all, or some at random, in any order; a "
            "rename is one step. Then it is looked at like after a kill, and each photo in the trash must stand in a "
            "manifest there."
        )
        for fault in results["power"]["faults"]:
            yield f"Power loss, fault: {fault}"
    yield from _soak_faults(results.get("soak", {}).get("faults", []))
    yield (
        "Moves are also killed before each of their steps, and every disk operation is made to fail, by "
        "`tests/library/trash` (`test_killed_moves.py`, `test_disk_errors.py`, `test_full_disk.py`); random histories "
        "by `benchmarks/trash_histories.py`."
    )


def _soak_faults(faults: list[str]) -> Iterator[str]:
    """Faults of one kind on one line: "at 0.423 h: window, empty: {...'failures': ['...']}"."""
    kinds: dict[str, list[str]] = {}
    for fault in faults:
        when, _, what = fault.partition(": ")
        told = what.partition("'failures': ['")[2].partition("'")[0] or what
        kinds.setdefault(told, []).append(when.removeprefix("at "))
    for told, times in kinds.items():
        yield f"Soak, {len(times)} faults at {', '.join(times)}: {told}"


def _missing(results: dict[str, Any]) -> Iterator[str]:
    yield (
        "Power loss on a real device: none that drops unsynced writes was at hand (no dm-flakey); it was simulated. "
        "What a disk's own cache loses in spite of an fsync is not in it, nor a new trash folder on a disk other than "
        "the user's own, which Send2Trash makes without one."
    )
    if (kills := results.get("kills", {}).get("kills", 0)) < 1000:
        yield f"1,000 kills: {kills} were made."
    if (libraries := results.get("damage", {}).get("libraries", 0)) < 200:
        yield f"200 damaged libraries: {libraries} were tried."
    if (hours := results.get("soak", {}).get("hours", 0)) < 2:
        yield f"A soak of 2 hours: {hours:.2f} hours were run."
    if "fuzz" not in results:
        yield "Executions of `python -m tests.fuzz`: it was not run for this page."
    yield "Windows and macOS: see docs/platforms.md."


def _list(counts: dict[str, Any], *, after: bool = False) -> str:
    items = [f"{name} {value}" if after else f"{value:,} {name}" for name, value in counts.items()]
    return ", ".join(items)
