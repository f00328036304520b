"""Approximate nearest-neighbor index: HNSW (Malkov and Yashunin, 2018), a millisecond a query in very many vectors.

Two pitfalls of `hnswlib` are handled here and nowhere else: its "l2" distances are squared, and `ef` falls back to 10
whenever an index is made or loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import hnswlib
import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

M, EF_CONSTRUCTION, EF = 24, 200, 400


class HnswIndex:
    """Approximate k-NN index over vectors `(dim,)` by id. Not thread-safe."""

    suffix = ".hnsw"

    def __init__(self, dim: int, room: int) -> None:
        """An empty one with room for `room` vectors; it grows when more come."""
        self._index: Any = hnswlib.Index(space="l2", dim=dim)
        self._index.init_index(max_elements=max(room, 1), M=M, ef_construction=EF_CONSTRUCTION, random_seed=1)

    def __len__(self) -> int:
        return int(self._index.get_current_count())

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors `(n, dim)`."""
        needed = len(self) + len(ids)
        if needed > self._index.get_max_elements():
            # Growing copies everything, so it is done in large steps.
            self._index.resize_index(needed + needed // 8 + 1024)
        self._index.add_items(vectors, ids)

    def nearest(self, vector: Vectors, wanted: int) -> tuple[Ids, npt.NDArray[np.float32]]:
        """Ids and Euclidean distances of the `wanted` nearest, ascending; ties by id."""
        wanted = min(wanted, len(self))
        self._index.set_ef(max(EF, 2 * wanted))
        try:
            labels, squared = self._index.knn_query(vector, k=wanted, num_threads=1)
            ids, distances = labels[0].astype(np.int64), np.sqrt(np.maximum(squared[0], np.float32(0)))
        except RuntimeError:
            # The graph cannot reach as many as asked for, which happens when nearly all are asked for.
            ids = np.array(self._index.get_ids_list(), np.int64)
            distances = np.linalg.norm(np.asarray(self._index.get_items(ids), np.float32) - vector, axis=1)
        order = np.lexsort((ids, distances))[:wanted]
        return ids[order], distances[order]

    def save(self, path: Path) -> None:
        """Write the graph to a file."""
        self._index.save_index(str(path))

    @classmethod
    def load(cls, path: Path, dim: int, room: int) -> HnswIndex:
        """Read a file written by `save`. Raises RuntimeError for anything else, as far as hnswlib can tell.

        A damaged file may well crash it: compare a checksum first.
        """
        graph = cls(dim, 1)
        graph._index = hnswlib.Index(space="l2", dim=dim)
        graph._index.load_index(str(path), max_elements=room)
        return graph
