"""Incremental indexing of a folder: new and changed files are read and committed batch by batch."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from photosim.library.files.offline import away_inside
from photosim.library.files.paths import mount_of, resolve
from photosim.library.indexing.exclusions import Exclusions, load_patterns
from photosim.library.indexing.index_plan import Plan, Task, plan_folder
from photosim.library.indexing.scan import Part, Scan, check_here, scan_folder
from photosim.progress import Progress
from photosim.store import extra_content, files, known_files, shots, vectors
from photosim.store.db import NotStorable, one_row, transaction
from photosim.store.files import NewPhoto, Place
from photosim.store.left_out import put_left_out
from photosim.store.photos import get_photo
from photosim.store.rewritten_files import MOST_BITS, carry_decisions, rewritten_from
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Decoder, Job, Limits, Reader
from photosim.vision.workers.read_photo import Decoded, Failed, Outcome

BATCH = 32
# A slow disk must not keep the first photos from showing up.
BATCH_WAIT_S = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexResult:
    """Counts of a run, in files. `unchanged`: same content as before; `moved`: content known from another place.

    `failed` could not be read in this run. `skipped`: left out on purpose, by kind (".mov", "link", ...).
    """

    new: int
    changed: int
    moved: int
    unchanged: int
    gone: int
    failed: int
    seconds: float
    stopped: bool
    skipped: dict[str, int]


@dataclass(slots=True)
class _Tally:
    new: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0


def index_folder(
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    folder: Path,
    embedder: Embedder,
    progress: Progress,
    *,
    on_batch: Callable[[list[int]], None] | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    parts: Collection[Part] | None = None,
    reader: Reader[Outcome] | None = None,
) -> IndexResult:
    """Bring the library up to date with a folder; when stopped, it keeps what is committed and can be run again.

    `parts`: index only these folders of it, where it is known what changed; none lies inside another. `reader`: decodes
    files, else `workers` processes of this machine. `on_batch` gets the ids of the photos just committed, new and known
    ones. Raises FolderAway when the folder or its disk is not there (its photos count as offline then), LibraryError
    when the library cannot be written, ModelError when the encoder fails.
    """
    started = time.monotonic()
    root = resolve(folder)
    check_here(conn, root)
    progress.start("Looking for photos")
    excluded = Exclusions(root, load_patterns(conn))
    scan = scan_folder(root, progress, away=away_inside(conn, root), parts=parts, excluded=excluded)
    if parts is not None:
        check_here(conn, root)  # a disk that went just now must not make its files gone
    progress.finish()
    tally = _Tally()
    if not progress.stopped:
        model_id = _remember(conn, root, scan, embedder)
        plan = plan_folder(conn, root, model_id, scan, parts)
        run = _Run(conn, thumbs, embedder, model_id, root, plan, tally, on_batch, progress)
        run.mark_restored()
        run.refuse(scan)
        if parts is None:
            with transaction(conn):
                put_left_out(conn, root, scan.skipped)
        progress.start("Reading photos", len(plan.tasks))
        with reader or Decoder(embedder.card, workers=workers, limits=limits) as files_read:
            run.read(files_read, progress)
        run.mark_gone()
        progress.finish()
    return IndexResult(
        **asdict(tally),
        seconds=time.monotonic() - started,
        stopped=progress.stopped,
        skipped=dict(sorted(scan.skipped.items())),
    )


def _remember(conn: sqlite3.Connection, root: Path, scan: Scan, embedder: Embedder) -> int:
    """Store root, mounts and encoder where they are new; returns the encoder's id."""
    with transaction(conn):
        files.put_root(conn, root, mount_of(root))
        for mount in {*scan.mounts, *files.known_mounts(conn, root)}:
            files.put_mount(conn, mount, mount not in scan.unseen)
        return vectors.put_model(conn, embedder.id, embedder.card.name, embedder.card.dim)


@dataclass(slots=True)
class _Run:
    """One run of a plan: decoded photos are embedded and committed in batches."""

    conn: sqlite3.Connection
    thumbs: ThumbStore
    embedder: Embedder
    model_id: int
    root: Path
    plan: Plan
    tally: _Tally
    on_batch: Callable[[list[int]], None] | None
    progress: Progress

    def mark_restored(self) -> None:
        """Mark gone files as present where they lie unchanged; they need no reading."""
        self.tally.unchanged += self.plan.unchanged
        # One that was seen in its place may have gone to the trash meanwhile.
        back = [file_id for file_id in self.plan.back if self._is_there(file_id, otherwise=True)]
        self.tally.new += len(back)
        if back:
            with transaction(self.conn):
                files.set_back(self.conn, back)

    def refuse(self, scan: Scan) -> None:
        """Store unreadable folders and files as problems."""
        self.tally.failed += len(scan.refused)
        if scan.refused:
            with transaction(self.conn):
                for path, reason in scan.refused:
                    if files.seen_at(self.conn, Path(path)) is None:  # else its photo is merely unseen
                        place = Place(Path(path), os.path.relpath(path, self.root), 0, 0)
                        files.put_problem(self.conn, place, reason, retry=True, photo_id=None)

    def read(self, decoder: Reader[Outcome], progress: Progress) -> None:
        """Decode in the workers, embed and commit here."""
        batch: list[tuple[Task, Outcome]] = []
        committed = time.monotonic()
        for job, outcome in decoder.read(self._jobs(), stopped=progress.give_way_or_stop):
            batch.append((job.tag, outcome))
            progress.advance(failed=isinstance(outcome, Failed) and not outcome.missing)
            if len(batch) >= BATCH or time.monotonic() - committed >= BATCH_WAIT_S:
                self._commit(batch)
                batch, committed = [], time.monotonic()
        self._commit(batch)

    def mark_gone(self) -> None:
        """Mark files as gone that are neither in place nor found elsewhere (the scan was complete)."""
        vanished = [file_id for ids in self.plan.vanished.values() for file_id in ids]
        # An undo may have brought some back meanwhile.
        vanished = [file_id for file_id in vanished if not self._is_there(file_id, otherwise=False)]
        self.tally.gone += len(vanished)
        if vanished:
            with transaction(self.conn):
                files.set_gone(self.conn, vanished)

    def _is_there(self, file_id: int, *, otherwise: bool) -> bool:
        """Whether a known file is in place now; `otherwise` if nothing was written since the scan."""
        if not self.progress.gave_way:
            return otherwise
        path = files.path_of(self.conn, file_id)
        # A number without a file: it was forgotten meanwhile, and there is nothing to write about it.
        return path is None or os.path.lexists(path)

    def _jobs(self) -> Iterator[Job[Task]]:
        for task in self.plan.tasks:
            known = known_files.contents_of_size(self.conn, task.found.size_bytes, self.model_id)
            yield Job(Path(task.found.path), known, task)

    def _commit(self, batch: list[tuple[Task, Outcome]]) -> None:
        decoded = [outcome for _, outcome in batch if isinstance(outcome, Decoded)]
        given = [outcome.pixels for outcome in decoded if outcome.vector is None]
        embedded = iter(list(self.embedder.embed_all(given, self.progress.give_way)))
        # A folder that was taken out of the library while it was read stays out.
        if not batch or (self.progress.gave_way and all(known.path != self.root for known in files.roots(self.conn))):
            return
        # First the cache, then the truth: a photo in the library has its thumbnail.
        self.thumbs.put_many([(outcome.read.content, outcome.thumbnail) for outcome in decoded])
        photo_ids: list[int] = []
        with transaction(self.conn):
            for task, outcome in batch:
                vector = None
                if isinstance(outcome, Decoded):
                    vector = next(embedded) if outcome.vector is None else outcome.vector
                try:
                    with one_row(self.conn):
                        if (photo_id := self._put(task, outcome, vector)) is not None:
                            photo_ids.append(photo_id)
                except NotStorable as error:
                    # Its batch, and with it all of its folder, failed at every run because of such a file.
                    _log.warning("%s: %s", task.found.path, error.detail)
                    with one_row(self.conn):
                        self._fail(task, Failed(error.title))
        if self.on_batch is not None and photo_ids:
            self.on_batch(list(dict.fromkeys(photo_ids)))

    def _put(self, task: Task, outcome: Outcome, vector: vectors.Vectors | None) -> int | None:
        """Store the outcome of one file; returns its photo's id. Raises NotStorable."""
        if isinstance(outcome, Failed):
            self._fail(task, outcome)
            return None
        if isinstance(outcome, Decoded):
            assert vector is not None
            photo_id = files.put_photo(self.conn, _new_photo(outcome))
            vectors.put_vector(self.conn, self.model_id, photo_id, vector)
            extra_content.put(self.conn, photo_id, **asdict(outcome.beyond))
            shots.put(self.conn, photo_id, outcome.shot)
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

    def _fail(self, task: Task, outcome: Failed) -> None:
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

    def _at(self, task: Task, size_bytes: int, mtime_ns: int) -> Place:
        path = Path(task.found.path)
        return Place(path, str(path.relative_to(self.root)), size_bytes, mtime_ns)


def _new_photo(outcome: Decoded) -> NewPhoto:
    return NewPhoto(
        content=outcome.read.content,
        size_bytes=outcome.read.size_bytes,
        width=outcome.width,
        height=outcome.height,
        format=outcome.format,
        **asdict(outcome.facts),
        phash=outcome.phash,
        mean_rgb=outcome.mean_rgb,
        damage=outcome.damage,
    )
