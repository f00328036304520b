"""Incremental duplicate detection: compares new photos with all others, block by block; can be stopped and resumed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass

import numpy as np

from photosim.library.duplicates.candidate_pairs import Candidates, Finder
from photosim.library.duplicates.candidate_process import Looks as ShardedLooks
from photosim.library.duplicates.candidate_process import MapShards, blocks_apart, sharded_candidates, worth_a_process
from photosim.library.duplicates.copy_space import copy_space, reach
from photosim.library.duplicates.link_builder import LinkBuilder
from photosim.library.duplicates.pixel_compare import Comparer
from photosim.library.moments.bursts import moments
from photosim.library.moments.frame_measures import measure_frames
from photosim.library.moments.near_videos import near_videos
from photosim.photo_facts import VIDEO_FORMATS, VideoFrames
from photosim.progress import Progress, beside, wait_for
from photosim.sentences import sentence
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.duplicate_links import Link
from photosim.store.facts import video_frames
from photosim.store.facts.looks import looks_of_all
from photosim.store.photos import ids_of_formats
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.model_card import ModelCard

# Raised whenever the rules of comparing change: everything is then compared anew.
METHOD = 17


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
    films = _compare_videos(conn, stamp, progress)
    if on_batch is not None and films:
        on_batch()
    looks = looks_of_all(conn, embedder_id, card.dim)
    new = ~np.isin(looks.ids, duplicate_links.compared(conn, stamp))
    progress.start(sentence("Comparing photos"), int(new.sum()))
    # Bursts are quick to find. A pair of a burst that turns out to be one picture becomes that below.
    bursts = beside(lambda: moments(looks, new, reach(card)), progress.give_way)
    with transaction(conn):
        bursts = duplicate_links.put_new_links(conn, bursts)
    if on_batch is not None and bursts:
        on_batch()
    space = beside(lambda: copy_space(card, looks.vectors), progress.give_way)
    photos = pairs = pictures = 0
    with Comparer(workers=workers, idle=progress.give_way) as comparer, ExitStack() as stack:
        run = LinkBuilder(conn, thumbs, looks, space, comparer, progress)
        for block in stack.enter_context(closing(_blocks((looks.hashes, space, new), workers, map_shards, progress))):
            found, looked_at = dict[tuple[int, int], Link](), 0
            for links, laid in run.lay(block, progress):
                # A later one counts: of a third photo that came later, say.
                found |= {(link.first_id, link.second_id): link for link in links}
                looked_at += laid
            progress.give_way()
            if progress.stopped:
                break
            done = [photo_id for photo_id in looks.ids[block.rows].tolist() if photo_id not in run.waiting]
            with transaction(conn):
                duplicate_links.put_links(conn, found.values())
                # Unfinished: what only all links together tell comes at the end, of this run or of the next.
                duplicate_links.set_compared(conn, done, stamp, unfinished=True)
                # What could not be seen was not judged; when it can be, it is compared with all others.
                duplicate_links.set_not_compared(conn, run.waiting)
            photos, pairs, pictures = photos + len(done), pairs + looked_at, pictures + len(found)
            progress.advance(len(block.rows))
            if on_batch is not None and found:
                on_batch()
        if not progress.stopped:
            pictures += _finish(conn, run, stamp, progress)
            if measure_frames(conn, progress) and on_batch is not None:
                on_batch()
    progress.finish()
    seconds = time.monotonic() - began
    return Compared(photos, pairs, pictures, len(bursts) + films, len(run.waiting), seconds, progress.stopped)


def _compare_videos(conn: sqlite3.Connection, stamp: str, progress: Progress) -> int:
    """Find the new videos that show the same as another one, by frames of their whole length; how many links."""
    new = ids_of_formats(conn, VIDEO_FORMATS).difference(duplicate_links.compared(conn, stamp).tolist())
    links = beside(lambda: near_videos(frames, new), progress.give_way) if (frames := _frames(conn, new)) else []
    with transaction(conn):
        found = duplicate_links.put_new_links(conn, links)
        duplicate_links.set_compared(conn, sorted(new), stamp)
    return len(found)


def _frames(conn: sqlite3.Connection, new: set[int]) -> dict[int, VideoFrames]:
    return video_frames.all_frames(conn) if new else {}


def _finish(conn: sqlite3.Connection, run: LinkBuilder, stamp: str, progress: Progress) -> int:
    """What all links together tell: origins, and moments that are one picture by a third photo; how many these are.

    Of all photos that are unfinished: a run that was killed before this left some.
    """
    photo_ids = duplicate_links.unfinished(conn, stamp).tolist()
    run.recall(photo_ids, progress)
    bridged = list(run.bridges(photo_ids, progress))
    with transaction(conn):
        duplicate_links.put_links(conn, bridged)
    made = list(run.origins(progress))
    with transaction(conn):
        duplicate_links.put_links(conn, made)
        if not progress.stopped:
            duplicate_links.set_compared(conn, photo_ids, stamp)
    return len(bridged)


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
            if (block := wait_for(following, progress.give_way)) is None:
                return
            following = thread.submit(next, blocks, None)
            yield block
