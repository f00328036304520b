"""Incremental duplicate detection: compares new photos with all others, block by block; can be stopped and resumed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from photosim.library.duplicates.bridged_exposures import Bridge, triangles
from photosim.library.duplicates.bursts import moments
from photosim.library.duplicates.candidate_pairs import HASH_BITS, Candidates, Finder
from photosim.library.duplicates.candidate_process import IDLE_S, blocks_apart, worth_a_process
from photosim.library.duplicates.copy_space import copy_space, reach
from photosim.library.duplicates.evidence import CERTAIN
from photosim.library.duplicates.exposure_proof import ExposureProof
from photosim.library.duplicates.pixel_compare import Comparer, Job, Match
from photosim.library.duplicates.sharded_candidates import Looks as ShardedLooks
from photosim.library.duplicates.sharded_candidates import MapShards, sharded_candidates
from photosim.library.duplicates.shots import one_shot, shot_table, tell_alike, two_shots
from photosim.library.moments.frame_measures import measure_frames
from photosim.library.thumbnails import thumbnail_bytes
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.duplicate_links import Link, Looks
from photosim.store.facts import shots
from photosim.store.photos import get_photo
from photosim.store.thumbs import ThumbStore
from photosim.vision.compare.orientations import inverse
from photosim.vision.encoder.model_card import ModelCard

# Raised whenever the rules of comparing change: everything is then compared anew.
METHOD = 7
# Two shots are laid on each other only where their hashes agree nearly: they are shown as one moment then.
_STRICT_BITS = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """Result of a run: pairs compared, and links found (`pictures`, `moments`).

    `pairs` had their pixels compared. `waiting` photos have no thumbnail and their disk is away; the next run tries
    again.
    """

    photos: int
    pairs: int
    pictures: int
    moments: int
    waiting: int
    seconds: float
    stopped: bool


def stamp_of(embedder_id: str) -> str:
    """Version stamp of a comparison: encoder and rules. Photos with another stamp are compared again."""
    return f"{METHOD} {embedder_id}"


def compare_new(
    conn: sqlite3.Connection,
    thumbs: ThumbStore,
    embedder_id: str,
    card: ModelCard,
    progress: Progress,
    *,
    on_batch: Callable[[], None] | None = None,
    workers: int | None = None,
    map_shards: MapShards | None = None,
) -> Compared:
    """Find the links of all photos that were not compared yet, with all others. Asks for the writing connection.

    Commits block by block and calls `on_batch` after each: a run that is stopped goes on from there. The links do not
    depend on the order in which photos came into the library. `map_shards` has candidates computed elsewhere.
    """
    began = time.monotonic()
    stamp = stamp_of(embedder_id)
    with transaction(conn):
        duplicate_links.forget_other_stamps(conn, stamp)
    looks = duplicate_links.looks(conn, embedder_id, card.dim)
    new = ~np.isin(looks.ids, duplicate_links.compared(conn, stamp))
    progress.start("Comparing photos", int(new.sum()))
    # Bursts are quick to find. A pair of a burst that turns out to be one picture becomes that below.
    bursts = moments(looks, new, reach(card))
    with transaction(conn):
        bursts = duplicate_links.put_new_links(conn, bursts)
    if on_batch is not None and bursts:
        on_batch()
    run = _Run(conn, thumbs, looks)
    space = copy_space(card, looks.vectors)
    photos = pairs = pictures = 0
    with Comparer(workers=workers) as comparer, ExitStack() as stack:
        for block in stack.enter_context(closing(_blocks((looks.hashes, space, new), workers, map_shards, progress))):
            found, looked_at = [], 0
            for job, matches in comparer.compare(run.jobs(block, progress)):
                # What others write meanwhile changes no pixels: the pairs stay as they are.
                progress.give_way()
                found += [run.link(match) for match in matches if not progress.stopped]
                looked_at += len(job.others)
            progress.give_way()
            if progress.stopped:
                break
            done = [photo_id for photo_id in looks.ids[block.rows].tolist() if photo_id not in run.waiting]
            with transaction(conn):
                duplicate_links.put_links(conn, found)
                duplicate_links.set_compared(conn, done, stamp)
                # What could not be seen was not judged; when it can be, it is compared with all others.
                duplicate_links.set_not_compared(conn, run.waiting)
            photos, pairs, pictures = photos + len(done), pairs + looked_at, pictures + len(found)
            progress.advance(len(block.rows))
            if on_batch is not None and found:
                on_batch()
        if not progress.stopped:
            made = list(run.origins(progress))
            with transaction(conn):
                duplicate_links.put_links(conn, made)
            bridged = list(run.bridges(looks.ids[new].tolist(), progress))
            with transaction(conn):
                duplicate_links.put_links(conn, bridged)
            pictures += len(bridged)
            if measure_frames(conn, progress) and on_batch is not None:
                on_batch()
    progress.finish()
    seconds = time.monotonic() - began
    return Compared(photos, pairs, pictures, len(bursts), len(run.waiting), seconds, progress.stopped)


def _blocks(
    looks: ShardedLooks, workers: int | None, map_shards: MapShards | None, progress: Progress
) -> Generator[Candidates, None, None]:
    """Candidate blocks of all new photos; the next block is computed while the workers compare the last one."""
    _, space, new = looks
    if map_shards is not None:
        return sharded_candidates(map_shards, looks)
    if workers != 0 and worth_a_process(space.vectors, new):
        return blocks_apart(*looks, progress.give_way)
    return _one_ahead(Finder(*looks).blocks() if new.any() else iter(()), progress)


def _one_ahead(blocks: Iterator[Candidates], progress: Progress) -> Generator[Candidates, None, None]:
    """Prefetch by one: the next block is computed while the workers compare the last one."""
    with ThreadPoolExecutor(1, "candidates") as thread:
        following = thread.submit(next, blocks, None)
        while True:
            while not wait([following], IDLE_S).done:
                progress.give_way()
            if (block := following.result()) is None:
                return
            following = thread.submit(next, blocks, None)
            yield block


class _Run:
    """State shared by the blocks of one run."""

    def __init__(self, conn: sqlite3.Connection, thumbs: ThumbStore, looks: Looks) -> None:
        self._conn, self._thumbs, self._looks = conn, thumbs, looks
        ids = looks.ids.tolist()
        self._facts, names = shots.of_many(conn, ids), shots.names_of_many(conn, ids)
        self._table = shot_table(ids, looks.taken_s, looks.camera, self._facts, names)
        self._proof = ExposureProof(conn)
        self._found: list[tuple[Link, Match]] = []
        self._unsure: list[Match] = []
        self._beside: dict[int, set[int]] = {}
        self.waiting: set[int] = set()

    def jobs(self, block: Candidates, progress: Progress) -> Iterator[Job]:
        """The block's pairs as jobs for the comparer, grouped by first row."""
        first, second = block.first, block.second
        strict = two_shots(self._table, first, second)
        hashes = self._looks.hashes.view(np.uint64)
        close = np.bitwise_count(hashes[first] ^ hashes[second]) <= min(_STRICT_BITS, HASH_BITS)
        worth = ~strict | close
        first, second, strict = first[worth], second[worth], strict[worth]
        # The pairs come sorted by one of their rows; `edges` is where another begins.
        edges = np.flatnonzero(np.diff(first, prepend=-1, append=-1))
        for start, stop in pairwise(edges):
            if progress.stopped:
                return
            job = self._job(int(first[start]), second[start:stop], strict[start:stop])
            if job is not None:
                yield job

    def bridges(self, new_ids: list[int], progress: Progress) -> Iterator[Link]:
        """Pictures that seemed two exposures until a third one proved that both are of its own (`Bridge`)."""
        found = triangles(self._conn, set(new_ids))
        pairs = np.array(found.moments, np.int64).reshape(-1, 2)
        one, other = (self._table.rows(pairs[:, end].tolist()) for end in (0, 1))
        apart = two_shots(self._table, one, other)
        maybe = tuple(pair for pair, shots in zip(found.moments, apart.tolist(), strict=True) if not shots)
        rows = {photo_id: row for row, photo_id in enumerate(self._looks.ids.tolist())}
        known = {match.key: match for match in (*self._unsure, *(match for _, match in self._found))}
        bridge = Bridge(self._proof, self._thumbnail, rows.__getitem__, known)
        for match in bridge.matches(replace(found, moments=maybe), progress.give_way_or_stop):
            yield self.link(match, proven=True)

    def link(self, match: Match, *, proven: bool = False) -> Link:
        """A match as a link with the smaller id first; a moment where the two may be different shots."""
        one, other = match.key
        first, second = int(self._looks.ids[one]), int(self._looks.ids[other])
        swap = second < first
        if not proven and not self._is_one_shot(match):
            self._unsure.append(match)
            apart = float(np.linalg.norm(self._looks.vectors[one] - self._looks.vectors[other]))
            return Link(min(first, second), max(first, second), "moment", round(apart, 6))
        found = Link(
            min(first, second),
            max(first, second),
            "picture",
            match.distance,
            inverse(match.turn) if swap else match.turn,
            (0, 2, 1)[match.inside] if swap else match.inside,
            match.share,
            match.overlaid,
            (0, 2, 1)[match.gray] if swap else match.gray,
            match.one_place,
            match.bars,
        )
        self._found.append((found, match))
        self._beside.setdefault(first, set()).add(second)
        self._beside.setdefault(second, set()).add(first)
        return found

    def origins(self, progress: Progress) -> Iterator[Link]:
        """Links with `made` filled in: which picture was derived from the other, as far as pixels tell.

        Headers come first: a pair with a better original beside both, by its header, is not examined.
        """
        scores = {photo_id: self._proof.score(photo_id, self._facts.get(photo_id)) for photo_id in self._beside}
        for link, match in self._found:
            progress.give_way()
            if progress.stopped:
                return
            one, other = link.first_id, link.second_id
            most = max(scores[one], scores[other])
            if abs(scores[one] - scores[other]) >= CERTAIN or any(
                scores[best] >= most + CERTAIN for best in self._beside[one] & self._beside[other]
            ):
                continue
            ids = int(self._looks.ids[match.key[0]]), int(self._looks.ids[match.key[1]])
            made = self._proof.made_of_other(ids, match)
            if made:
                yield replace(link, made=(0, 2, 1)[made] if ids[0] > ids[1] else made)

    def _is_one_shot(self, match: Match) -> bool:
        """Whether two matching pictures are one exposure: by EXIF, else by brightness, in doubt by noise."""
        one, other = (np.array([row], np.int64) for row in match.key)
        if two_shots(self._table, one, other)[0]:
            return False
        if one_shot(self._table, one, other)[0]:
            return True
        alike = bool(tell_alike(self._table, one, other)[0])
        ids = int(self._looks.ids[match.key[0]]), int(self._looks.ids[match.key[1]])
        tables = self._table.tables[one[0]], self._table.tables[other[0]]
        same_tables = tables[0] == tables[1] and tables[0] > 0
        return self._proof.is_one_exposure(ids, match, alike=alike, same_tables=bool(same_tables))

    def _job(self, row: int, others: npt.NDArray[np.int64], strict: npt.NDArray[np.bool_]) -> Job | None:
        first = self._thumbnail(row)
        found = [(int(other), self._thumbnail(int(other)), bool(s)) for other, s in zip(others, strict, strict=True)]
        seen = [(other, image, s) for other, image, s in found if image is not None]
        if first is None or not seen:
            return None
        return Job(
            first,
            [image for _, image, _ in seen],
            [s for _, _, s in seen],
            [(row, other) for other, _, _ in seen],
        )

    def _thumbnail(self, row: int) -> bytes | None:
        image = self._thumbs.get(self._looks.contents[row])
        if image is None:
            photo = get_photo(self._conn, int(self._looks.ids[row]))
            image = None if photo is None else thumbnail_bytes(self._thumbs, photo)
        if image is None:
            self.waiting.add(int(self._looks.ids[row]))
        return image
