"""The photos most similar to one: answered in milliseconds, exactly for small libraries and by HNSW for large ones.

HNSW: Malkov and Yashunin, 2018. Two habits of `hnswlib` are dealt with here and nowhere else: its "l2" distances are
squared, and `ef` falls back to 10 whenever an index is made or loaded.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hnswlib
import numpy as np
import numpy.typing as npt

from photosim.library import index_file
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.vectors import Vectors, count_vectors, get_vector, photos_gone, vector_blocks, vector_state
from photosim.vision.embedder import Embedder
from photosim.vision.images import open_upright
from photosim.vision.modelcard import ModelCard
from photosim.vision.preprocess import preprocess
from photosim.vision.reading import decode_side_px

# Up to here a matrix product is as fast as the graph, and it misses nothing.
EXACT_UP_TO = 5_000
M, EF_CONSTRUCTION, EF = 24, 200, 400
# Between two pieces of this many, a waiting click is answered.
_PIECE = 512


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A photo and how far it is: Euclidean between unit vectors, 0..2."""

    photo_id: int
    distance: float


class NeighbourIndex:
    """The vectors of one encoder, ready to be asked. Safe from any thread."""

    def __init__(self, home: Home, embedder_id: str, dim: int) -> None:
        """An empty index; `open` is what gives a filled one."""
        self._home, self._embedder_id, self._dim = home, embedder_id, dim
        # hnswlib's add_items and knn_query must not run together.
        self._lock = threading.Lock()
        self._ids = np.empty(0, np.int64)
        self._matrix = np.empty((0, dim), np.float32)
        self._graph: Any = None
        self._last_id = self._saved_id = 0
        self._gone: set[int] = set()
        self._state = ("", 0, b"")

    @classmethod
    def open(
        cls, conn: sqlite3.Connection, home: Home, embedder_id: str, dim: int, progress: Progress
    ) -> NeighbourIndex:
        """The index over all the encoder's vectors: the kept file brought up to date, else made anew.

        Asked to stop it answers over the vectors it has by then; `add_new` goes on.
        """
        index = cls(home, embedder_id, dim)
        total = count_vectors(conn, embedder_id)
        if total > EXACT_UP_TO:
            kept = index_file.load(conn, home, embedder_id, dim, _roomy(total))
            if kept is not None:
                index._graph, index._last_id = kept
                index._saved_id = index._last_id
                index._graph.set_ef(EF)
            else:
                index._graph = _new_graph(dim, _roomy(total))
        index._take_in(conn, progress, total)
        return index

    def __len__(self) -> int:
        with self._lock:
            return self._count()

    def add_new(self, conn: sqlite3.Connection) -> int:
        """Take in the vectors committed since, and learn which photos are gone; answers how many came."""
        return self._take_in(conn, Progress(), None)

    def query(self, vector: Vectors, k: int) -> list[Neighbour]:
        """The `k` photos nearest to a vector `(dim,)`, nearest first; photos that are gone are left out."""
        vector = np.ascontiguousarray(vector, np.float32)
        if vector.shape != (self._dim,):
            raise ValueError(f"a vector of {self._dim} numbers is wanted, got {vector.shape}")
        with self._lock:
            count = self._count()
            # Photos that are gone are in the way: ask for more until enough others are among the answers.
            wanted = min(count, k + min(len(self._gone), 32))
            while wanted > 0:
                found = [near for near in self._nearest(vector, wanted) if near.photo_id not in self._gone]
                if len(found) >= k or wanted == count:
                    return found[:k]
                wanted = min(count, 4 * wanted)
        return []

    def save(self) -> None:
        """Keep the index for the next start, when something came since. A small library needs no file."""
        with self._lock:
            if self._graph is None or self._last_id == self._saved_id:
                return
            index_file.save(self._state, self._home, self._embedder_id, self._dim, self._graph, self._last_id)
            self._saved_id = self._last_id

    def _take_in(self, conn: sqlite3.Connection, progress: Progress, total: int | None) -> int:
        came = 0
        if total is not None:
            progress.start("Preparing the search", total - self._count())
        for block in vector_blocks(conn, self._embedder_id, self._dim, after=self._last_id, size=_PIECE):
            if progress.stopped:
                break
            with self._lock:
                self._add(block.photo_ids, block.vectors)
                self._last_id = block.last_id
            came += len(block.photo_ids)
            progress.advance(len(block.photo_ids))
        gone = photos_gone(conn)
        state = (index_file.library_id(conn), *vector_state(conn, self._embedder_id, self._last_id))
        with self._lock:
            self._gone, self._state = gone, state
        if total is not None:
            progress.finish()
        return came

    def _add(self, photo_ids: npt.NDArray[np.int64], vectors: Vectors) -> None:
        if self._graph is None:
            self._ids = np.concatenate([self._ids, photo_ids])
            self._matrix = np.concatenate([self._matrix, vectors])
            if len(self._ids) <= EXACT_UP_TO:
                return
            photo_ids, vectors = self._ids, self._matrix
            self._graph = _new_graph(self._dim, _roomy(len(photo_ids)))
            self._ids, self._matrix = np.empty(0, np.int64), np.empty((0, self._dim), np.float32)
        needed = self._graph.get_current_count() + len(photo_ids)
        if needed > self._graph.get_max_elements():
            self._graph.resize_index(_roomy(needed))
        self._graph.add_items(vectors, photo_ids)

    def _count(self) -> int:
        return len(self._ids) if self._graph is None else int(self._graph.get_current_count())

    def _nearest(self, vector: Vectors, wanted: int) -> list[Neighbour]:
        """The nearest `wanted`, gone or not; equal distances by id, so that answers never flicker."""
        if self._graph is None:
            ids, distances = _exact(self._ids, self._matrix, vector, wanted)
        else:
            self._graph.set_ef(max(EF, 2 * wanted))
            try:
                labels, squared = self._graph.knn_query(vector, k=wanted, num_threads=1)
                ids, distances = labels[0].astype(np.int64), np.sqrt(np.maximum(squared[0], 0))
            except RuntimeError:
                # The graph can reach fewer than asked for; seen only when nearly all are asked for.
                everything = np.array(self._graph.get_ids_list(), np.int64)
                matrix = np.asarray(self._graph.get_items(everything), np.float32)
                ids, distances = _exact(everything, matrix, vector, wanted)
        order = np.lexsort((ids, distances))
        return [Neighbour(int(ids[row]), min(2.0, float(distances[row]))) for row in order]


def similar_to_photo(
    conn: sqlite3.Connection, index: NeighbourIndex, embedder_id: str, photo_id: int, k: int = 10
) -> list[Neighbour]:
    """The `k` photos most similar to one in the library, itself left out. Empty when the encoder has not seen it."""
    vector = get_vector(conn, embedder_id, photo_id)
    return [] if vector is None else _still_there(conn, index, vector, k, without=photo_id)


def similar_to_picture(
    conn: sqlite3.Connection, index: NeighbourIndex, embedder: Embedder, picture: Path | bytes, k: int = 10
) -> list[Neighbour]:
    """The `k` photos most similar to any picture file. Raises PhotoError when it cannot be read."""
    image = open_upright(picture, decode_side_px(embedder.card))
    vector = embedder.embed(preprocess(image, embedder.card)[None])[0]
    return _still_there(conn, index, vector, k, without=None)


def in_words(distance: float, card: ModelCard) -> str:
    """A distance as people say it, on the scale of the encoder's own calibration.

    Up to half the calibrated threshold it is the same picture for all that the eye can tell; up to the threshold very
    similar; "similar" reaches as far as one in twenty pairs of unlike pictures does.
    """
    if distance <= card.threshold / 2:
        return "same picture"
    if distance <= card.threshold:
        return "very similar"
    loose = max((point.threshold for point in card.roc if point.fpr <= 0.05), default=1.5 * card.threshold)
    return "similar" if distance <= loose else "less similar"


def _still_there(
    conn: sqlite3.Connection, index: NeighbourIndex, vector: Vectors, k: int, without: int | None
) -> list[Neighbour]:
    """The nearest that are in the library at this moment, also when the index has not heard of the last changes."""
    wanted = k + (without is not None)
    while True:
        answers = index.query(vector, wanted)
        gone = photos_gone(conn, [near.photo_id for near in answers])
        found = [near for near in answers if near.photo_id != without and near.photo_id not in gone]
        if len(found) >= k or len(answers) < wanted:
            return found[:k]
        wanted *= 2


def _exact(
    ids: npt.NDArray[np.int64], matrix: Vectors, vector: Vectors, wanted: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Ids and Euclidean distances of the nearest `wanted`, in no order."""
    likeness = matrix @ vector
    rows = np.argpartition(-likeness, wanted - 1)[:wanted] if wanted < len(ids) else np.arange(len(ids))
    # From the differences, not as sqrt(2 - 2 cos): that loses half the digits just where copies are told apart.
    return ids[rows], np.linalg.norm(matrix[rows] - vector, axis=1)


def _new_graph(dim: int, room: int) -> Any:
    graph = hnswlib.Index(space="l2", dim=dim)
    graph.init_index(max_elements=room, M=M, ef_construction=EF_CONSTRUCTION, random_seed=1)
    graph.set_ef(EF)
    return graph


def _roomy(count: int) -> int:
    """Room for some more than there are: growing an index copies it."""
    return count + max(1024, count // 8)
