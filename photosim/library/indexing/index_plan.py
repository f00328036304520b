"""Incremental update plan: the difference between a folder scan and the library, by path, size and time."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from photosim.library.indexing.scan import FolderPart, Found, Scan
from photosim.store.known_files import KnownFile, known_files, settled_files
from photosim.store.path_codec import encode_path, path_range


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, with what the library remembers of its path."""

    found: Found
    known: KnownFile | None


@dataclass(slots=True)
class Plan:
    """Work that a scan leads to. `vanished`: known files that are missing on disk, by photo."""

    tasks: list[Task] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    vanished: dict[int | None, list[int]] = field(default_factory=dict)
    unchanged: int = 0


def plan_folder(
    conn: sqlite3.Connection, folder: Path, model_id: int, scan: Scan, parts: Iterable[FolderPart] | None = None
) -> Plan:
    """Make the plan; for an unchanged folder, the usual case, without loading each row.

    `parts`: where alone the scan has looked.
    """
    if parts is not None:
        known: dict[bytes, KnownFile] = {}
        for part in parts:
            known |= known_files(conn, part.folder, model_id, deep=part.deep)
        return make_plan(known, scan)
    settled = settled_files(conn, folder, model_id)
    if settled is not None and is_unchanged(settled, scan):
        return Plan(unchanged=len(scan.files))
    return make_plan(known_files(conn, folder, model_id), scan)


def make_plan(known: dict[bytes, KnownFile], scan: Scan) -> Plan:
    """Diff by path, size and time. A file in an unreadable folder does not count as missing."""
    plan = Plan()
    for found in scan.files:
        path, size_bytes, mtime_ns = found
        before = known.pop(encode_path(path), None)
        if before is None or before.size_bytes != size_bytes or before.mtime_ns != mtime_ns or not before.ready:
            plan.tasks.append(Task(found, before))
        elif before.gone:
            plan.back.append(before.id)
        else:
            plan.unchanged += 1
    unseen = _Unseen(scan.unseen)
    for stored, before in known.items():
        if not before.gone and not unseen.holds(stored):
            plan.vanished.setdefault(before.photo_id, []).append(before.id)
    return plan


def is_unchanged(settled: list[tuple[bytes, int, int]], scan: Scan) -> bool:
    """Whether a scan found exactly these files, ordered by path: path, size and time."""
    if len(settled) != len(scan.files) or not settled:
        return len(settled) == len(scan.files)
    paths, sizes, times = zip(*scan.files, strict=True)
    # All paths are encoded in one go, as no name holds a zero byte; what is nearly in order is sorted faster than sets
    # are made.
    found = zip(encode_path("\0".join(paths)).split(b"\0"), sizes, times, strict=True)
    return settled == sorted(found)


class _Unseen:
    """Set of unreadable files and folders, with everything inside; there may be thousands."""

    def __init__(self, paths: Iterable[Path]) -> None:
        paths = list(paths)
        self._places = {encode_path(path) for path in paths}
        # A folder inside another adds nothing, so that one is enough to compare with: the last that begins before.
        self._lows: list[bytes] = []
        self._highs: list[bytes] = []
        for low, high in sorted(map(path_range, paths)):
            if not self._highs or high > self._highs[-1]:
                self._lows.append(low)
                self._highs.append(high)

    def holds(self, stored: bytes) -> bool:
        """Whether a stored path is one of them, or lies inside one."""
        last = bisect_right(self._lows, stored) - 1
        return stored in self._places or (last >= 0 and stored < self._highs[last])
