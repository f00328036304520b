"""Approximate nearest-neighbor index: inverted file (IVF-Flat; Jégou et al., 2011) in parts of one size.

Each part is built once, in a second, from the vectors that came since the last one, by k-means over them; the newest
vectors are scanned. A graph (`hnsw_index.py`) answers faster and misses less, but takes nearly a millisecond for each
vector to build: more than a quarter of an hour for a million, in which nothing could be asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

import numpy as np
import numpy.typing as npt

from photosim.library.search.exact_index import ExactIndex, Ids, Vectors, nearest_rows

# Numbers of a part, at most: what scanning the newest vectors takes, and how long a part is built.
PART_NUMBERS = 32_000_000
# Vectors of a list on average, and how large a share of one part's lists is looked through: sixty of a thousand.
_LIST, _PROBED = 128, 1 / 16
# k-means: vectors of the sample for each list, rounds, and how many are compared with all middles at once.
_SAMPLE, _ROUNDS, _BLOCK = 16, 6, 8192


class IvfIndex:
    """Approximate k-NN index over vectors `(dim,)` by id. Not thread-safe."""

    suffix = ".ivf"

    def __init__(self, dim: int, room: int = 0, *, draft: Path | None = None) -> None:
        """An empty one. It grows by parts, so that `room` changes nothing.

        `draft`: the file that it will be saved to. Each part is written there as soon as it is made, and mapped: ten
        million vectors of 256 numbers took 11 GB of memory until all of them were saved.
        """
        self._dim, self._draft, self._draft_bytes = dim, draft, 0
        self._parts: list[_Part] = []
        self._newest = ExactIndex(dim)

    def __len__(self) -> int:
        return sum(len(part.ids) for part in self._parts) + len(self._newest)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors `(n, dim)`."""
        self._newest.add(ids, vectors)
        if len(self._newest) * self._dim >= PART_NUMBERS:
            self._parts.append(self._kept(_Part.made(*self._newest.contents())))
            self._newest = ExactIndex(self._dim)

    def nearest(self, vector: Vectors, wanted: int) -> tuple[Ids, npt.NDArray[np.float32]]:
        """Ids and Euclidean distances of the `wanted` nearest that were found, ascending; ties by id."""
        found = [part.nearest(vector, wanted, lists) for part, lists in self._nearest_lists(vector, wanted)]
        found.append(self._newest.nearest(vector, wanted))
        ids, distances = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((ids, distances))[:wanted]
        return ids[order], distances[order]

    def _nearest_lists(self, vector: Vectors, wanted: int) -> Iterator[tuple[_Part, npt.NDArray[np.int64]]]:
        """The lists whose middles are nearest, by part; as many as it takes to hold `wanted` vectors, if there are."""
        if not self._parts:
            return
        closeness = np.concatenate([_closeness(vector[None], part.middles)[0] for part in self._parts])
        sizes = np.concatenate([np.diff(part.starts) for part in self._parts])
        # Photos that look alike came together, and so lie in few parts: with more parts a smaller share is enough.
        count = min(len(sizes), 1 + int(_PROBED * len(sizes) / len(self._parts) ** 0.5))
        best = np.argpartition(-closeness, count - 1)[:count]
        if sizes[best].sum() < wanted:
            order = np.argsort(-closeness)
            best = order[: int(np.searchsorted(np.cumsum(sizes[order]), min(wanted, sizes.sum()))) + 1]
        best.sort()
        first = 0
        for part in self._parts:
            end = first + len(part.middles)
            lists = best[np.searchsorted(best, first) : np.searchsorted(best, end)]
            if len(lists):
                yield part, lists - first
            first = end

    def _kept(self, part: _Part) -> _Part:
        """The part, at the end of the draft if there is one; on a full disk it stays in memory, with all later ones."""
        if self._draft is None:
            return part
        try:
            with self._draft.open("r+b" if self._draft_bytes else "wb") as file:
                if not self._draft_bytes:
                    np.save(file, np.array([0], np.int64))
                start = file.seek(max(self._draft_bytes, file.tell()))
                part.write(file)
                self._draft_bytes = file.tell()
            with self._draft.open("rb") as file:
                file.seek(start)
                return _Part.read(file)
        except OSError:
            self.delete_draft()
            return part

    def delete_draft(self) -> None:
        """Delete the draft, which nobody will finish. What is mapped from it stays, until nobody has it mapped."""
        if self._draft is not None:
            with suppress(OSError):
                self._draft.unlink(missing_ok=True)
            self._draft = None

    def save(self, path: Path) -> None:
        """Write all parts to a file; those that its draft holds already are not written again."""
        drafted, self._draft = path == self._draft and self._draft_bytes > 0, None
        with path.open("r+b" if drafted else "wb") as file:
            np.save(file, np.array([len(self._parts)], np.int64))
            if drafted:
                file.seek(self._draft_bytes)
                file.truncate()
            for part in () if drafted else self._parts:
                part.write(file)
            for array in self._newest.contents():
                np.save(file, array)

    @classmethod
    def load(cls, path: Path, dim: int, room: int) -> Self:
        """Map a file written by `save` into memory. Raises ValueError for anything else."""
        index = cls(dim)
        with path.open("rb") as file:
            (parts,) = _array(file)
            index._parts = [_Part.read(file) for _ in range(parts)]
            ids, vectors = _array(file), _array(file)
        for found in (*(part.vectors for part in index._parts), vectors):
            if found.shape[1:] != (dim,) or found.dtype != np.float32:
                raise ValueError(f"not vectors of {dim} numbers: {found.shape} {found.dtype}")
        index._newest.add(ids, vectors)
        return index


@dataclass(frozen=True, slots=True)
class _Part:
    """Vectors sorted by the list that they are in: that of the nearest of the `middles`.

    `starts` `(lists + 1,)`: where each list begins; `half_squares` `(n,)`: half of each vector's squared length.
    """

    middles: Vectors
    starts: npt.NDArray[np.int64]
    ids: Ids
    half_squares: npt.NDArray[np.float32]
    vectors: Vectors

    @classmethod
    def read(cls, file: IO[bytes]) -> Self:
        """The next part of a file, mapped into memory."""
        return cls(*(_array(file) for _ in range(5)))

    def write(self, file: IO[bytes]) -> None:
        """Write the part where the file stands."""
        for array in (self.middles, self.starts, self.ids, self.half_squares, self.vectors):
            np.save(file, array)

    @classmethod
    def made(cls, ids: Ids, vectors: Vectors) -> Self:
        """Sort vectors into lists."""
        lists = -(-len(ids) // _LIST)
        sample = vectors[:: max(1, len(ids) // (_SAMPLE * lists))]
        middles = sample[:: len(sample) // lists][:lists].copy()
        for _ in range(_ROUNDS):
            nearest = _assigned(sample, middles)
            order = np.argsort(nearest, kind="stable")
            filled, first = np.unique(nearest[order], return_index=True)
            middles[filled] = np.add.reduceat(sample[order], first) / np.diff([*first, len(order)])[:, None]
        nearest = _assigned(vectors, middles)
        order = np.argsort(nearest, kind="stable")
        starts = np.searchsorted(nearest[order], np.arange(lists + 1))
        sorted_vectors = vectors[order]
        half_squares = np.einsum("nd,nd->n", sorted_vectors, sorted_vectors) / 2
        return cls(middles, starts, ids[order], half_squares, sorted_vectors)

    def nearest(
        self, vector: Vectors, wanted: int, lists: npt.NDArray[np.int64]
    ) -> tuple[Ids, npt.NDArray[np.float32]]:
        """The `wanted` nearest in these lists."""
        pieces = [slice(self.starts[one], self.starts[one + 1]) for one in lists.tolist()]
        scores = np.concatenate([self.vectors[piece] @ vector - self.half_squares[piece] for piece in pieces])
        rows = np.concatenate([np.arange(piece.start, piece.stop) for piece in pieces])
        return nearest_rows(scores, rows, self.ids, self.vectors, vector, wanted)


def _closeness(vectors: Vectors, middles: Vectors) -> Vectors:
    """`(n, lists)`: the larger, the nearer."""
    return np.asarray(vectors @ middles.T - np.einsum("nd,nd->n", middles, middles) / 2, np.float32)


def _assigned(vectors: Vectors, middles: Vectors) -> npt.NDArray[np.int64]:
    """`(n,)`: the nearest middle of each vector."""
    found = np.empty(len(vectors), np.int64)
    for start in range(0, len(vectors), _BLOCK):
        found[start : start + _BLOCK] = _closeness(vectors[start : start + _BLOCK], middles).argmax(axis=1)
    return found


def _array(file: IO[bytes]) -> npt.NDArray[Any]:
    """The next array of a file, mapped into memory; Windows replaces no file that is mapped, so it is read there."""
    if os.name == "nt":
        return np.asarray(np.load(file))
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("not an array that photosim wrote")
    shape, _, dtype = np.lib.format.read_array_header_1_0(file)
    size_bytes = int(np.prod(shape)) * dtype.itemsize
    if not size_bytes:
        return np.empty(shape, dtype)
    start = file.tell()
    mapped = np.asarray(np.memmap(file, dtype, "r", start, shape))
    file.seek(start + size_bytes)
    return mapped
