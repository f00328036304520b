"""Exact nearest-neighbor index: brute force, one matrix-vector product over all vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

# The product ranks vectors but for float32 rounding; whatever lies so close behind the last one is looked at too.
_ROUNDING = 1e-5


class ExactIndex:
    """Brute-force k-NN index over vectors `(dim,)` by id. Not thread-safe."""

    suffix = ".vectors"

    def __init__(self, dim: int, room: int = 0) -> None:
        """An empty one with room for `room` vectors; it grows when more come."""
        self._count = 0
        self._ids = np.empty(room, np.int64)
        self._vectors = np.empty((room, dim), np.float32)
        self._half_squares = np.empty(room, np.float32)

    def __len__(self) -> int:
        return self._count

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors `(n, dim)`."""
        end = self._count + len(ids)
        if end > len(self._ids):
            self._grow(end + end // 4 + 1024)
        rows = slice(self._count, end)
        self._ids[rows], self._vectors[rows] = ids, vectors
        self._half_squares[rows] = np.einsum("nd,nd->n", vectors, vectors) / 2
        self._count = end

    def nearest(self, vector: Vectors, wanted: int) -> tuple[Ids, npt.NDArray[np.float32]]:
        """Ids and Euclidean distances of the `wanted` nearest, ascending; ties by id."""
        wanted = min(wanted, self._count)
        # Nearest is what is largest in x.v - |x|^2 / 2.
        scores = self._vectors[: self._count] @ vector
        scores -= self._half_squares[: self._count]
        return nearest_rows(scores, np.arange(self._count), self._ids, self._vectors, vector, wanted)

    def contents(self) -> tuple[Ids, Vectors]:
        """Ids and vectors, in the order in which they came."""
        return self._ids[: self._count], self._vectors[: self._count]

    def save(self, path: Path) -> None:
        """Write ids and vectors to a file."""
        with path.open("wb") as file:
            np.save(file, self._ids[: self._count])
            np.save(file, self._vectors[: self._count])

    @classmethod
    def load(cls, path: Path, dim: int, room: int) -> ExactIndex:
        """Read a file written by `save`. Raises ValueError for anything else."""
        with path.open("rb") as file:
            ids, vectors = np.load(file), np.load(file)
        if vectors.shape != (len(ids), dim) or vectors.dtype != np.float32 or ids.dtype != np.int64:
            raise ValueError(f"not vectors of {dim} numbers: {vectors.shape} {vectors.dtype}")
        index = cls(dim, max(room, len(ids)))
        index.add(ids, vectors)
        return index

    def _grow(self, room: int) -> None:
        for name in ("_ids", "_vectors", "_half_squares"):
            old = getattr(self, name)
            new = np.empty((room, *old.shape[1:]), old.dtype)
            new[: self._count] = old[: self._count]
            setattr(self, name, new)


def nearest_rows(
    scores: npt.NDArray[np.float32],
    rows: npt.NDArray[np.int64],
    ids: Ids,
    vectors: Vectors,
    vector: Vectors,
    wanted: int,
) -> tuple[Ids, npt.NDArray[np.float32]]:
    """Ids and distances of the `wanted` nearest of these rows, ascending; `scores` `(len(rows),)` rank them."""
    if wanted < len(rows):
        last = np.partition(scores, len(rows) - wanted)[len(rows) - wanted]
        rows = rows[scores >= last - _ROUNDING]
    # From the differences, not as sqrt(2 - 2 cos): that loses half the digits just where copies are told apart.
    distances = np.linalg.norm(vectors[rows] - vector, axis=1)
    found = ids[rows]
    order = np.lexsort((found, distances))[:wanted]
    return found[order], distances[order]
