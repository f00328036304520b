"""What has to be done to bring the library up to date with what a look at a folder found."""

from __future__ import annotations

from dataclasses import dataclass, field

from photosim.library.indexing.scan import Found, Scan
from photosim.store.files import KnownFile
from photosim.store.path_codec import encode_path, path_range


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, and what the library remembers of its path."""

    found: Found
    known: KnownFile | None


@dataclass(slots=True)
class Plan:
    """What a scan means for the library. `vanished`: known files that are not there, by their photo."""

    tasks: list[Task] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    vanished: dict[int | None, list[int]] = field(default_factory=dict)
    unchanged: int = 0


def make_plan(known: dict[bytes, KnownFile], scan: Scan) -> Plan:
    """Compare by path, size and time. A file is not called gone because nobody was allowed to look."""
    plan = Plan()
    for found in scan.files:
        before = known.pop(encode_path(found.path), None)
        same = before is not None and (before.size_bytes, before.mtime_ns) == (found.size_bytes, found.mtime_ns)
        if before is None or not same or not before.ready:
            plan.tasks.append(Task(found, before))
        elif before.gone:
            plan.back.append(before.id)
        else:
            plan.unchanged += 1
    unseen = [(encode_path(path), *path_range(path)) for path in scan.unseen]
    for path, before in known.items():
        if not before.gone and not any(path == place or low <= path < high for place, low, high in unseen):
            plan.vanished.setdefault(before.photo_id, []).append(before.id)
    return plan
