"""Candidate generation (blocking): pairs worth comparing pixel by pixel, without ever holding all n x n.

Two ways. By perceptual hash, in all eight turns: two hashes that differ in few bits agree nearly in at least one of
four pieces of 16 bits, so looking those up misses none (multi-index hashing: Norouzi, Punjani and Fleet, 2012). By the
encoder's vectors: a projection on their main axes never makes two vectors farther apart than they are, so that what is
too far in the projection needs no second look, and none within the bound is missed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from photosim.library.duplicates.copy_space import CopySpace
from photosim.vision.compare.orientations import TURNS, turned_hashes

Rows = npt.NDArray[np.int64]

# Of 64 bits. Edited copies that show all of the picture differ in 0 to 10, most of them in 4 or fewer; turned copies
# are looked for with fewer, since seven turns cost seven times as much.
HASH_BITS, TURNED_BITS = 11, 7
# A cropped or framed copy differs in 12 to 22 bits; two unlike pictures in 26, taking the best of eight turns.
NEAR_BITS = 22
# Of thousands of nearly equal hashes (blank pages, black frames) each is compared with this many of the nearest.
MOST = 48
# A product of so many by so many stays near the core: with 16,384 columns it took half as long again.
_BLOCK, _TILE = 512, 4096
_HITS = 1 << 18  # near pairs that are looked at together
# A projection on 32 axes is quick; where those hold less than half of what there is, as many more as it takes: else a
# tenth of all pairs would look near in it and want a second look.
_AXES, _SHARE = 32, 0.5
_PIECES, _PIECE_BITS = 4, 16


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate pairs of a block of new rows: rows `first`, `second` `(n,)` to compare by pixels; `rows` is the block.

    Over the blocks of a run every pair of a new row with any other comes at most once.
    """

    rows: Rows
    first: Rows
    second: Rows


def apart_by_hash(hashes: npt.NDArray[np.int64], first: Rows, second: Rows) -> npt.NDArray[np.bool_]:
    """Which of the pairs of rows `(n,)` differ by more than `HASH_BITS` in each of the eight turns."""
    turned = turned_hashes(hashes[second])
    differ = np.bitwise_count(hashes[first].view(np.uint64)[:, None] ^ turned)
    return np.asarray(differ.min(axis=1) > HASH_BITS, np.bool_)


def count_blocks(new: npt.NDArray[np.bool_]) -> int:
    """How many blocks `Finder.blocks` gives."""
    return -(-int(new.sum()) // _BLOCK)


class Finder:
    """Index of hashes and vectors that yields the candidate pairs of the new rows.

    Inside, rows are reordered so that those compared before come first; answers use the caller's row numbers.
    """

    def __init__(
        self,
        hashes: npt.NDArray[np.int64],
        space: CopySpace,
        new: npt.NDArray[np.bool_],
    ) -> None:
        """`new` `(n,)`: the rows to find pairs for."""
        self._order = np.argsort(new, kind="stable")
        self._old = int(len(new) - new.sum())
        hashes = hashes[self._order]
        self._hashes = hashes.view(np.uint64)
        self._turned = turned_hashes(hashes)
        self._vectors = space.vectors[self._order]
        self._bound, self._sure = space.bound, space.sure
        self._low = _projected(self._vectors)
        ones = np.ones((1, len(new)), np.float32)
        self._columns = np.vstack([self._low.T, -(self._low.T**2).sum(axis=0, keepdims=True) / 2, ones])
        self._pieces = [_Piece(self._hashes, 16 * piece) for piece in range(_PIECES)]

    def blocks(self, first: int = 0, stop: int | None = None) -> Iterator[Candidates]:
        """Candidate pairs in blocks of new rows, from block `first` on: with all old rows and with each other.

        `stop`: the block that is not looked at any more; to the end without it.
        """
        count = len(self._order)
        end = count if stop is None else min(count, self._old + stop * _BLOCK)
        for start in range(self._old + first * _BLOCK, end, _BLOCK):
            rows = np.arange(start, min(count, start + _BLOCK))
            keys = np.concatenate([self._by_hash(rows), self._by_vector(rows)])
            query, other = rows[keys // count], keys % count
            # Among new rows a pair is taken from the earlier one.
            keep = (other < self._old) | (other > query)
            pairs = np.unique(query[keep] * count + other[keep])
            yield Candidates(self._order[rows], self._order[pairs // count], self._order[pairs % count])

    def _by_hash(self, rows: Rows) -> Rows:
        """Pairs by Hamming distance of the hashes, as keys `query * n + other`; at most `MOST` for each query."""
        found = [
            self._look_up(rows, np.zeros(1, np.int64), HASH_BITS, 2),
            self._look_up(rows, np.arange(1, TURNS), TURNED_BITS, 1),
        ]
        query, other = (np.concatenate(part) for part in zip(*found, strict=True))
        return self._nearest(query, other, self._bits(rows[query], other))

    def _look_up(self, rows: Rows, turns: Rows, most_bits: int, wrong_bits: int) -> tuple[Rows, Rows]:
        hashes = self._turned[rows][:, turns].ravel()
        owner = np.repeat(np.arange(len(rows)), len(turns))
        queries, others = [], []
        for piece in self._pieces:
            asked, other = piece.near(hashes, _masks(wrong_bits), most_bits)
            queries.append(owner[asked])
            others.append(other)
        return np.concatenate(queries), np.concatenate(others)

    def _by_vector(self, rows: Rows) -> Rows:
        """Pairs by vector distance within the bound, as keys `query * n + other`; hashes not too far apart."""
        queries, others = [], []
        asked = self._vectors[rows]
        least = -(self._bound**2) / 2 - 1e-5  # a little more, since float32 rounds
        sure = -(self._sure**2) / 2 - 1e-5 if self._sure else np.inf
        for q, o in self._near_in_projection(rows, least):
            by_hash = self._bits(rows[q], o) <= NEAR_BITS
            worth = by_hash
            if self._sure:
                worth = by_hash | (_half_squares(self._low[rows[q]], self._low[o]) >= sure)
            q, o, by_hash = q[worth], o[worth], by_hash[worth]
            near = _half_squares(asked[q], self._vectors[o])
            alike = near >= np.where(by_hash, least, sure)
            queries.append(q[alike])
            others.append(o[alike])
        query, other = np.concatenate([[], *queries]).astype(np.int64), np.concatenate([[], *others]).astype(np.int64)
        return self._nearest(query, other, -_half_squares(asked[query], self._vectors[other]))

    def _near_in_projection(self, rows: Rows, least: float) -> Iterator[tuple[Rows, Rows]]:
        """Pairs near enough in the projection. No pair is lost: projected distances are never larger than true ones."""
        # Half of -d^2 as one product: q.o - q.q / 2 - o.o / 2, with a column for each square.
        low = self._low[rows]
        low = np.hstack([low, np.ones((len(rows), 1), np.float32), -(low**2).sum(axis=1, keepdims=True) / 2])
        queries, others, waiting = [], [], 0
        for start, stop in self._tiles(int(rows[0])):
            hits = np.flatnonzero(low @ self._columns[:, start:stop] >= least)
            queries.append(hits // (stop - start))
            others.append(hits % (stop - start) + start)
            waiting += len(hits)
            if waiting >= _HITS:
                yield np.concatenate(queries), np.concatenate(others)
                queries, others, waiting = [], [], 0
        if waiting:
            yield np.concatenate(queries), np.concatenate(others)

    def _tiles(self, first_new: int) -> Iterator[tuple[int, int]]:
        """Column blocks to compare with: all old rows, and new rows from `first_new` on."""
        for low, high in ((0, self._old), (first_new, len(self._order))):
            for start in range(low, high, _TILE):
                yield start, min(high, start + _TILE)

    def _bits(self, one: Rows, other: Rows) -> npt.NDArray[np.uint8]:
        """Hamming distance of two hashes: the least over the eight turns."""
        differ: npt.NDArray[np.uint8] = np.bitwise_count(self._hashes[one][:, None] ^ self._turned[other])
        least: npt.NDArray[np.uint8] = differ.min(axis=1)
        return least

    def _nearest(self, query: Rows, other: Rows, distance: npt.NDArray[Any]) -> Rows:
        """Keys of the `MOST` nearest of each query; ties are broken by row number."""
        order = np.lexsort((other, distance, query))
        query, other = query[order], other[order]
        first = np.searchsorted(query, query)
        # Itself and each place in another piece stand in between: room for them.
        keep = np.arange(len(query)) - first < MOST * _PIECES
        keys = query[keep] * len(self._hashes) + other[keep]
        return np.unique(keys)


class _Piece:
    """Inverted index over 16 bits of every hash: looks up the hashes that agree in these bits."""

    def __init__(self, hashes: npt.NDArray[np.uint64], shift: int) -> None:
        self._shift = np.uint64(shift)
        piece = self._of(hashes)
        self._rows: Rows = np.argsort(piece, kind="stable")
        self._hashes = hashes[self._rows]
        edges = np.searchsorted(piece[self._rows], np.arange((1 << _PIECE_BITS) + 1)).astype(np.int32)
        # Where a bucket begins and ends, as one number: a look at memory saved.
        self._buckets = np.stack([edges[:-1], edges[1:]], axis=1).view(np.int64).ravel()

    def near(self, hashes: npt.NDArray[np.uint64], masks: Rows, most_bits: int) -> tuple[Rows, Rows]:
        """Pairs (place in `hashes`, row) that differ by one of `masks` here and by at most `most_bits` in all."""
        keys = self._of(hashes)[:, None] ^ masks[None, :]
        buckets = self._buckets[keys.ravel()].view(np.int32).reshape(-1, 2)
        count = buckets[:, 1] - buckets[:, 0]
        full = np.flatnonzero(count)
        low, count = buckets[full, 0], count[full]
        ends = np.cumsum(count)
        # Places low, low + 1, ... low + count - 1 of each bucket, one after the other.
        place = np.repeat(low - ends + count, count)
        place += np.arange(len(place))
        asked = full // len(masks)
        near = np.flatnonzero(np.bitwise_count(np.repeat(hashes[asked], count) ^ self._hashes[place]) <= most_bits)
        return asked[np.searchsorted(ends, near, side="right")], self._rows[place[near]]

    def _of(self, hashes: npt.NDArray[np.uint64]) -> Rows:
        return (hashes >> self._shift & np.uint64((1 << _PIECE_BITS) - 1)).astype(np.int64)


def _projected(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """PCA projection `(n, axes)` of the vectors, fitted to up to 20,000 evenly spaced rows."""
    if len(vectors) <= _AXES or vectors.shape[1] <= _AXES:
        return vectors
    sample = vectors[:: max(1, len(vectors) // 20_000)].astype(np.float64)
    held, axes = np.linalg.eigh(sample.T @ sample)
    shares = np.cumsum(held[::-1]) / held.sum()
    count = max(_AXES, int(np.searchsorted(shares, _SHARE)) + 1)
    return np.ascontiguousarray(vectors @ axes[:, -count:].astype(np.float32))


def _half_squares(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`(n,)`: -d^2 / 2 for each pair of rows, d their Euclidean distance."""
    apart = one - other
    squares: npt.NDArray[np.float32] = np.einsum("ij,ij->i", apart, apart)
    return squares / np.float32(-2)


@functools.cache
def _masks(bits: int) -> Rows:
    """All 16-bit masks with at most so many bits set."""
    found = [0]
    for count in range(1, bits + 1):
        found += [sum(1 << bit for bit in chosen) for chosen in combinations(range(_PIECE_BITS), count)]
    return np.array(found, np.int64)
