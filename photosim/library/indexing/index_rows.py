"""Database rows of an indexing run: photos, their files and problems, one file at a time, with a tally."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from photosim.library.indexing.index_plan import Plan, Task
from photosim.photo_facts import ExtraContent
from photosim.store import files, vectors
from photosim.store.facts import extra_content, shots, video_frames
from photosim.store.files import NewFile, NewPhoto
from photosim.store.photos import get_photo
from photosim.store.rewritten_files import MOST_BITS, carry_decisions, rewritten_from
from photosim.vision.image.exif import Facts
from photosim.vision.workers.read_photo import Decoded, Failed, Outcome


@dataclass(slots=True)
class Tally:
    """Counts of a run so far, in files; see IndexResult."""

    new: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0


@dataclass(slots=True)
class RowWriter:
    """Stores what became of each file of a plan. Its methods run inside the caller's transaction."""

    conn: sqlite3.Connection
    model_id: int
    root: Path
    plan: Plan
    tally: Tally

    def put(self, task: Task, outcome: Outcome, vector: vectors.Vectors | None) -> int | None:
        """Store the outcome of one file; returns its photo's id. Raises NotStorable."""
        if isinstance(outcome, Failed):
            self.fail(task, outcome)
            return None
        if isinstance(outcome, Decoded):
            assert vector is not None
            photo_id = files.put_photo(self.conn, _new_photo(outcome))
            vectors.put_vector(self.conn, self.model_id, photo_id, vector)
            extra_content.put(self.conn, photo_id, **_values(outcome.beyond))
            shots.put(self.conn, photo_id, outcome.shot)
            if outcome.video is not None:
                video_frames.put(self.conn, photo_id, outcome.video)
            read = outcome.read
        else:
            read = outcome
            known = files.photo_of(self.conn, read.content)
            assert known is not None
            photo_id = known
        self._place(task, photo_id, read.size_bytes, read.mtime_ns)
        return photo_id

    def _place(self, task: Task, photo_id: int, size_bytes: int, mtime_ns: int) -> None:
        was_gone = files.put_file(self.conn, self._at(task, size_bytes, mtime_ns), photo_id)
        left = self.plan.vanished.get(photo_id)
        if left:
            files.drop_files(self.conn, [left.pop(0)])
            was_gone = True
        known = task.known
        if known is None:
            self.tally.moved += was_gone
            self.tally.new += not was_gone
        elif known.photo_id == photo_id and not known.gone:
            self.tally.unchanged += 1  # touched, or read again for another encoder
        elif known.photo_id is None or known.gone:
            self.tally.new += 1
        else:
            self.tally.changed += 1
            photo = get_photo(self.conn, photo_id)
            assert photo is not None
            for before in rewritten_from(self.conn, photo_id, MOST_BITS):
                carry_decisions(self.conn, before, photo.content)

    def fail(self, task: Task, outcome: Failed) -> None:
        """Store that a file could not be read; one that is missing by now counts as vanished."""
        known, found = task.known, task.found
        if outcome.missing:
            if known is not None and not known.gone:
                self.plan.vanished.setdefault(known.photo_id, []).append(known.id)
            return
        self.tally.failed += 1
        photo_id: int | None = None
        if outcome.retry and known is not None and known.photo_id is not None:
            place, photo_id = self._at(task, known.size_bytes, known.mtime_ns), known.photo_id
        elif outcome.read is not None:
            place = self._at(task, outcome.read.size_bytes, outcome.read.mtime_ns)
            photo_id = files.photo_of(self.conn, outcome.read.content)
        else:
            place = self._at(task, found.size_bytes, found.mtime_ns)
        files.put_problem(self.conn, place, outcome.reason, retry=outcome.retry, photo_id=photo_id)

    def _at(self, task: Task, size_bytes: int, mtime_ns: int) -> NewFile:
        # Of strings: a tenth of what a photo's rows take went into making paths of them.
        inside = task.found.path[len(os.fspath(self.root)) :].lstrip(os.sep)
        return NewFile(Path(task.found.path), inside, size_bytes, mtime_ns)


def _values(flat: Facts | ExtraContent) -> dict[str, Any]:
    """Fields by name. `asdict` copies each value deeply, 0.2 ms a photo."""
    return {field.name: getattr(flat, field.name) for field in fields(flat)}


def _new_photo(outcome: Decoded) -> NewPhoto:
    return NewPhoto(
        content=outcome.read.content,
        size_bytes=outcome.read.size_bytes,
        width=outcome.width,
        height=outcome.height,
        format=outcome.format,
        **_values(outcome.facts),
        phash=outcome.phash,
        mean_rgb=outcome.mean_rgb,
        damage=outcome.damage,
    )
