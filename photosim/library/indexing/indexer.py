"""Incremental indexing of a folder: new and changed files are read and committed batch by batch."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Protocol

from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.files.offline import away_inside
from photosim.library.files.paths import mount_of, resolve
from photosim.library.files.reading_cost import reading_cost
from photosim.library.files.sidecar_stars import stars_beside
from photosim.library.indexing.exclusions import Exclusions, load_patterns
from photosim.library.indexing.index_plan import Task, plan_folder
from photosim.library.indexing.index_rows import RowWriter, Tally
from photosim.library.indexing.scan import FolderPart, Scan, check_here, scan_folder
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import files, known_files, vectors
from photosim.store.db import NotStorable, one_row, transaction
from photosim.store.files import NewFile
from photosim.store.skipped_files import put_left_out
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.workers.process_pool import Decoder, Job, Limits, Reader
from photosim.vision.workers.read_faces import FacesSeen
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


class FaceSink(Protocol):
    """Takes the faces that come with the reading of new photos."""

    @property
    def card(self) -> ModelCard:
        """Card of the encoder for faces."""
        ...

    def sidecar(self, photo: Path) -> bytes | None:
        """The XMP file of a photo; None where there is none."""
        ...

    def take(self, found: Iterable[tuple[int, bytes, FacesSeen]]) -> None:
        """Commit the faces of photos: id, content, and what was found."""
        ...


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
    parts: Collection[FolderPart] | None = None,
    reader: Reader[Outcome] | None = None,
    faces: FaceSink | None = None,
) -> IndexResult:
    """Bring the library up to date with a folder; when stopped, it keeps what is committed and can be run again.

    `parts`: index only these folders of it, where it is known what changed; none lies inside another. `reader`: decodes
    files, else `workers` processes of this machine. `faces`: the faces of new photos are looked for in the same reading
    (unless a `reader` does without) and given to it, a batch at a time, after the photos are committed. `on_batch` gets
    the ids of the photos just committed, new and known ones. Raises FolderAway when the folder or its disk is not there
    (its photos count as offline then), LibraryError when the library cannot be written, ModelError when the encoder
    fails.
    """
    started = time.monotonic()
    root = resolve(folder)
    check_here(conn, root)
    progress.start(sentence("Looking for photos"))
    excluded = Exclusions(root, load_patterns(conn))
    scan = scan_folder(root, progress, away=away_inside(conn, root), parts=parts, excluded=excluded)
    if parts is not None:
        check_here(conn, root)  # a disk that went just now must not make its files gone
    progress.finish()
    tally = Tally()
    if not progress.stopped:
        model_id = _remember(conn, root, scan, embedder)
        plan = plan_folder(conn, root, model_id, scan, parts)
        rows = RowWriter(conn, model_id, root, plan, tally)
        run = _Run(conn, thumbs, embedder, rows, on_batch, progress, faces)
        run.mark_restored()
        run.refuse(scan)
        if parts is None:
            with transaction(conn):
                put_left_out(conn, root, scan.skipped)
        run.expect()
        face_card = None if faces is None else faces.card
        with reader or Decoder(embedder.card, workers=workers, limits=limits, faces=face_card) as decoder:
            run.read(decoder)
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
    rows: RowWriter
    on_batch: Callable[[list[int]], None] | None
    progress: Progress
    faces: FaceSink | None
    disk: Disk = field(default_factory=Disk)
    units: Units = field(default_factory=Units)

    def mark_restored(self) -> None:
        """Mark gone files as present where they lie unchanged; they need no reading."""
        self.rows.tally.unchanged += self.rows.plan.unchanged
        # One that was seen in its place may have gone to the trash meanwhile.
        back = [file_id for file_id in self.rows.plan.back if self._is_there(file_id, otherwise=True)]
        self.rows.tally.new += len(back)
        if back:
            with transaction(self.conn):
                files.set_back(self.conn, back)

    def refuse(self, scan: Scan) -> None:
        """Store unreadable folders and files as problems."""
        self.rows.tally.failed += len(scan.refused)
        if scan.refused:
            with transaction(self.conn):
                for path, reason in scan.refused:
                    if files.seen_at(self.conn, Path(path)) is None:  # else its photo is merely unseen
                        place = NewFile(Path(path), os.path.relpath(path, self.rows.root), 0, 0)
                        files.put_problem(self.conn, place, reason, retry=True, photo_id=None)

    def expect(self) -> None:
        """Begin the stage of reading, with what all files of the plan cost."""
        tasks = self.rows.plan.tasks
        self.progress.start(sentence("Reading photos"), len(tasks), work=sum(map(self._cost, tasks)))

    def _cost(self, task: Task) -> float:
        return reading_cost(task.found.path, task.found.size_bytes, faces=self.faces is not None)

    def read(self, decoder: Reader[Outcome]) -> None:
        """Decode in the workers, embed and commit here."""
        batch: list[tuple[Task, Outcome]] = []
        committed = time.monotonic()
        for job, outcome in decoder.read(self._jobs(), stopped=self.progress.give_way_or_stop):
            batch.append((job.tag, self._with_stars(job.tag, outcome)))
            failed = isinstance(outcome, Failed) and not outcome.missing
            self.progress.advance(failed=failed, work=self._cost(job.tag))
            if len(batch) >= BATCH or time.monotonic() - committed >= BATCH_WAIT_S:
                self._commit(batch)
                batch, committed = [], time.monotonic()
        self._commit(batch)

    def _with_stars(self, task: Task, outcome: Outcome) -> Outcome:
        """A photo whose file tells no stars has those of its sidecar."""
        if not isinstance(outcome, Decoded) or outcome.facts.rating:
            return outcome
        stars = stars_beside(self.disk, self.units, Path(task.found.path))
        return replace(outcome, facts=replace(outcome.facts, rating=stars)) if stars else outcome

    def mark_gone(self) -> None:
        """Mark files as gone that are neither in place nor found elsewhere (the scan was complete)."""
        vanished = [file_id for ids in self.rows.plan.vanished.values() for file_id in ids]
        # An undo may have brought some back meanwhile.
        vanished = [file_id for file_id in vanished if not self._is_there(file_id, otherwise=False)]
        self.rows.tally.gone += len(vanished)
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
        for task in self.rows.plan.tasks:
            known = known_files.contents_of_size(self.conn, task.found.size_bytes, self.rows.model_id)
            path = Path(task.found.path)
            sidecar = None if self.faces is None else self.faces.sidecar(path)
            yield Job(path, known, task, sidecar, task.found.size_bytes)

    def _inside(self, batch: list[tuple[Task, Outcome]]) -> list[tuple[Task, Outcome]]:
        """The outcomes; what was read through a folder that became a link since the scan counts as missing."""
        root = os.fspath(self.rows.root)
        links: dict[str, bool] = {}

        def leads_away(folder: str) -> bool:
            if len(folder) <= len(root):
                return False
            if folder not in links:
                links[folder] = os.path.islink(folder) or leads_away(os.path.dirname(folder))  # noqa: PTH114, PTH120
            return links[folder]

        gone = Failed("Its folder is a link by now", missing=True)
        return [(task, gone if leads_away(os.path.dirname(task.found.path)) else one) for task, one in batch]  # noqa: PTH120

    def _commit(self, batch: list[tuple[Task, Outcome]]) -> None:
        batch = self._inside(batch)
        decoded = [outcome for _, outcome in batch if isinstance(outcome, Decoded)]
        given = [outcome.pixels for outcome in decoded if outcome.vector is None]
        embedded = iter(list(self.embedder.embed_all(given, self.progress.give_way)))
        # A folder that was taken out of the library while it was read stays out.
        if not batch or (
            self.progress.gave_way and all(known.path != self.rows.root for known in files.roots(self.conn))
        ):
            return
        # First the cache, then the truth: a photo in the library has its thumbnail.
        self.thumbs.put_many([(outcome.read.content, outcome.thumbnail) for outcome in decoded])
        photo_ids: list[int] = []
        seen: list[tuple[int, bytes, FacesSeen]] = []
        with transaction(self.conn):
            for task, outcome in batch:
                vector = None
                if isinstance(outcome, Decoded):
                    vector = next(embedded) if outcome.vector is None else outcome.vector
                try:
                    with one_row(self.conn):
                        if (photo_id := self.rows.put(task, outcome, vector)) is not None:
                            photo_ids.append(photo_id)
                            if isinstance(outcome, Decoded) and outcome.faces is not None:
                                seen.append((photo_id, outcome.read.content, outcome.faces))
                except NotStorable as error:
                    # Its batch, and with it all of its folder, failed at every run because of such a file.
                    _log.warning("%s: %s", task.found.path, error.detail)
                    with one_row(self.conn):
                        self.rows.fail(task, Failed(error.title))
        if self.on_batch is not None and photo_ids:
            self.on_batch(list(dict.fromkeys(photo_ids)))
        if self.faces is not None and seen:
            # The photos show up first: faces that are cut out, described and given to people take a while.
            self.progress.give_way()
            self.faces.take(seen)
