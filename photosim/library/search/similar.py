"""Similarity search: the k nearest photos, exact, by a graph, or by an inverted file, as the library grows."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photosim.library.search import index_cache
from photosim.library.search.exact_index import ExactIndex
from photosim.library.search.hnsw_index import HnswIndex
from photosim.library.search.index_cache import Searcher
from photosim.library.search.ivf_index import IvfIndex
from photosim.paths import Home
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.vectors import Vectors, content_of_vector, count_vectors, get_vector, photos_gone, vector_blocks
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.picture_process import apart
from photosim.vision.workers.read_photo import decode_side_px

# Up to so many numbers (125,000 vectors of 256: 20 ms a click) the product misses nothing.
SCAN_UP_TO_NUMBERS = 32_000_000
# Up to so many (500,000 of 256) the graph: built in minutes, held in memory, complete on real vectors, while of vectors
# that lie evenly it misses some. Beyond, an inverted file: built in seconds, mapped from the disk, less complete.
GRAPH_UP_TO_NUMBERS = 128_000_000
# Between two pieces of this many, a waiting click is answered.
_PIECE = 512


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A search result: photo id and Euclidean distance between unit vectors, 0..2."""

    photo_id: int
    distance: float


class NeighborIndex:
    """k-NN index over the vectors of one encoder. Thread-safe."""

    def __init__(self, home: Home, embedder_id: str, dim: int) -> None:
        """An empty index; `open` is what gives a filled one."""
        self._home, self._embedder_id, self._dim = home, embedder_id, dim
        # Neither searcher may be asked while it takes something in.
        self._lock = threading.Lock()
        self._searcher: Searcher = ExactIndex(dim)
        self._last_id = self._saved_id = 0
        self._gone: set[int] = set()
        self._state = ("", b"")
        self._draft: Path | None = None  # of an inverted file that is made for the first time

    @classmethod
    def open(
        cls, conn: sqlite3.Connection, home: Home, embedder_id: str, dim: int, progress: Progress
    ) -> NeighborIndex:
        """Load the index from its cache and bring it up to date, or build it.

        Asked to stop it answers over the vectors it has by then; `add_new` goes on.
        """
        index = cls(home, embedder_id, dim)
        total = count_vectors(conn, embedder_id)
        kind = index._kind(total)
        kept = index_cache.load(conn, home, embedder_id, kind, dim, _roomy(total))
        if kept is not None:
            index._searcher, index._last_id = kept
            index._saved_id = index._last_id
        else:
            index._searcher = index._new(kind, _roomy(total))
        index._take_in(conn, progress, total)
        if progress.stopped and isinstance(index._searcher, IvfIndex):
            index._searcher.delete_draft()
            index._draft = None
        if kept is None and kind is not ExactIndex and not progress.stopped:
            index.save()
        if kept is None and kind is IvfIndex and not progress.stopped:
            # Mapped from its file, it takes no memory that the system could not have back.
            kept = index_cache.load(conn, home, embedder_id, kind, dim, 0)
            index._searcher = index._searcher if kept is None else kept[0]
        return index

    def __len__(self) -> int:
        with self._lock:
            return len(self._searcher)

    def add_new(self, conn: sqlite3.Connection, changed: Sequence[int] | None = None) -> int:
        """Add vectors committed since, and update which photos are gone; returns how many were added.

        `changed`: the photos that may have gone or come back since the last call; None asks about the whole library,
        which takes 0.1 s at 200,000 photos.
        """
        return self._take_in(conn, Progress(), None, changed)

    def query(self, vector: Vectors, k: int) -> list[Neighbor]:
        """The `k` photos nearest to a vector `(dim,)`, nearest first, without gone photos."""
        vector = np.ascontiguousarray(vector, np.float32)
        if vector.shape != (self._dim,):
            raise ValueError(f"a vector of {self._dim} numbers is wanted, got {vector.shape}")
        with self._lock:
            count = len(self._searcher)
            # Photos that are gone are in the way: ask for more until enough others are among the answers.
            wanted = min(count, k + min(len(self._gone), 32))
            while wanted > 0:
                ids, distances = self._searcher.nearest(vector, wanted)
                near = zip(ids.tolist(), distances.tolist(), strict=True)
                found = [Neighbor(photo_id, min(2.0, d)) for photo_id, d in near if photo_id not in self._gone]
                if len(found) >= k or wanted == count:
                    return found[:k]
                wanted = min(count, 4 * wanted)
        return []

    def save(self) -> None:
        """Write the cache when vectors were added since."""
        with self._lock:
            if self._last_id == self._saved_id:
                return
            library, last_content = self._state
            state = library, len(self._searcher), last_content
            index_cache.save(
                state, self._home, self._embedder_id, self._dim, self._searcher, self._last_id, self._draft
            )
            self._draft = None
            self._saved_id = self._last_id

    def _take_in(
        self, conn: sqlite3.Connection, progress: Progress, total: int | None, changed: Sequence[int] | None = None
    ) -> int:
        came = 0
        asked = set(changed or ())
        if total is not None:
            progress.start(sentence("Preparing the search"), total - len(self._searcher))
        for block in vector_blocks(conn, self._embedder_id, self._dim, after=self._last_id, size=_PIECE):
            if progress.stopped:
                break
            with self._lock:
                self._searcher.add(block.photo_ids, block.vectors)
                self._last_id = block.last_id
            came += len(block.photo_ids)
            asked.update(block.photo_ids.tolist())
            progress.advance(len(block.photo_ids))
            progress.give_way()
        gone = photos_gone(conn) if changed is None else photos_gone(conn, asked) | (self._gone - asked)
        state = index_cache.library_id(conn), content_of_vector(conn, self._last_id)
        with self._lock:
            self._gone, self._state = gone, state
        if total is not None:
            progress.finish()
        return came

    def _new(self, kind: type[Searcher], room: int) -> Searcher:
        if kind is not IvfIndex:
            return kind(self._dim, room)
        with suppress(OSError):  # in a home that cannot be written to it is made in memory, and not kept
            self._draft = index_cache.draft_path(self._home, self._embedder_id, IvfIndex)
        return IvfIndex(self._dim, draft=self._draft)

    def _kind(self, count: int) -> type[Searcher]:
        if count * self._dim <= SCAN_UP_TO_NUMBERS:
            return ExactIndex
        return HnswIndex if count * self._dim <= GRAPH_UP_TO_NUMBERS else IvfIndex


def similar_to_photo(
    conn: sqlite3.Connection, index: NeighborIndex, embedder_id: str, photo_id: int, k: int = 10
) -> list[Neighbor]:
    """The `k` photos most similar to one in the library, without itself. Empty when it has no vector."""
    vector = get_vector(conn, embedder_id, photo_id)
    return [] if vector is None else _still_there(conn, index, vector, k, without=photo_id)


def similar_to_picture(
    conn: sqlite3.Connection, index: NeighborIndex, embedder: Embedder, picture: Path | bytes, k: int = 10
) -> list[Neighbor]:
    """The `k` photos most similar to any picture file. Raises PhotoError when it cannot be read."""
    image = apart(open_upright, picture, decode_side_px(embedder.card))
    vector = embedder.embed(preprocess(image, embedder.card)[None])[0]
    return _still_there(conn, index, vector, k, without=None)


def _still_there(
    conn: sqlite3.Connection, index: NeighborIndex, vector: Vectors, k: int, without: int | None
) -> list[Neighbor]:
    """Nearest neighbors that are present right now, even if the index is not up to date."""
    wanted = k + (without is not None)
    while True:
        answers = index.query(vector, wanted)
        gone = photos_gone(conn, [near.photo_id for near in answers])
        found = [near for near in answers if near.photo_id != without and near.photo_id not in gone]
        if len(found) >= k or len(answers) < wanted:
            return found[:k]
        wanted *= 2


def _roomy(count: int) -> int:
    """Capacity with some reserve: growing an index copies it."""
    return count + max(1024, count // 8)
