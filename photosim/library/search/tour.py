"""Short open tour through vectors (traveling salesman heuristic): an order in which neighbors look alike.

K-means pieces are put in order by their centers, each is walked greedily from where the last one ended, and 2-opt takes
crossings out window by window (Croes 1958). All is done in blocks: no n x n matrix, 100,000 vectors in seconds.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

# A piece of about so many is walked at once: time grows with their number times this.
PIECE = 192
# k-means of equal vectors (black frames) takes nothing apart: such pieces are cut by row.
_LARGEST = 4 * PIECE
_ROUNDS, _SAMPLE = 4, 30_000
_BLOCK = 4096
_LEAST_GAIN = np.float32(1e-6)


def tour(vectors: Vectors, keep_going: Callable[[], bool] = lambda: True) -> Rows:
    """`(n,)`: row order of `(n, dim)` in which the Euclidean distances of neighbors are small.

    The same vectors in the same order give the same tour. `keep_going` is called between pieces of a few milliseconds;
    once it returns False, the rest stays in its order: every row is in the answer once.
    """
    pieces = _ordered(vectors, _pieces(vectors, keep_going))
    walked: list[Rows] = []
    for piece in pieces:
        if keep_going():
            before = vectors[walked[-1][-1]] if walked else _an_end(vectors[piece])
            walked.append(_walk(vectors, piece, before))
        else:
            walked.append(piece)
    found = np.concatenate([np.zeros(0, np.int64), *walked])
    # Once from the first, and once so that where two windows met lies in the middle of one.
    for first in (0, PIECE // 2):
        for start in range(first, len(found), PIECE):
            if not keep_going():
                return found
            window = found[start : start + PIECE]
            found[start : start + PIECE] = window[two_opt(_distances(vectors[window], vectors[window]))]
    return found


def two_opt(distances: Vectors) -> Rows:
    """`(n,)`: 2-opt of the path 0, 1, ... n - 1 with fixed ends: reverses pieces as long as that shortens it.

    `distances` `(n, n)` is symmetric. The best reversal is taken each time.
    """
    count = len(distances)
    path = np.arange(count)
    if count < 4:
        return path
    upper = np.tril(np.ones((count - 1, count - 1), np.bool_), 1)  # neighboring edges have nothing between them
    for _ in range(count):
        ordered = distances[np.ix_(path, path)]
        edges = ordered[np.arange(count - 1), np.arange(1, count)]
        gains = edges[:, None] + edges[None, :] - ordered[:-1, :-1] - ordered[1:, 1:]
        gains[upper] = 0
        first, last = divmod(int(gains.argmax()), count - 1)
        if gains[first, last] <= _LEAST_GAIN:
            break
        path[first + 1 : last + 1] = path[first + 1 : last + 1][::-1].copy()
    return path


def _walk(vectors: Vectors, rows: Rows, before: Vectors) -> Rows:
    """Nearest neighbor heuristic: from the row nearest to `before` always to the nearest one left."""
    here = vectors[rows]
    left = _distances(here, here)
    at = int(((here - before) ** 2).sum(axis=1).argmin())
    order = np.empty(len(rows), np.int64)
    for place in range(len(rows)):
        order[place] = at
        left[:, at] = np.inf
        at = int(left[at].argmin())
    return rows[order]


def _pieces(vectors: Vectors, keep_going: Callable[[], bool]) -> list[Rows]:
    """Partition of the rows into pieces of near vectors, none larger than `_LARGEST`."""
    waiting, found = [np.arange(len(vectors))], list[Rows]()
    while waiting:
        rows = waiting.pop()
        if len(rows) <= _LARGEST:
            found += [rows] if len(rows) else []
            continue
        parts = _clusters(vectors[rows], -(-len(rows) // PIECE)) if keep_going() else []
        if len(parts) < 2:
            found += [rows[start : start + PIECE] for start in range(0, len(rows), PIECE)]
        else:
            waiting += [rows[part] for part in parts]
    return sorted(found, key=lambda rows: int(rows[0]))


def _clusters(vectors: Vectors, count: int) -> list[Rows]:
    """Lloyd's k-means with centers fitted on a sample: the rows of each non-empty cluster."""
    rng = np.random.default_rng(1)
    sample = vectors[rng.choice(len(vectors), min(len(vectors), _SAMPLE), replace=False)]
    centers = sample[rng.choice(len(sample), min(count, len(sample)), replace=False)].copy()
    for _ in range(_ROUNDS):
        nearest = _nearest(sample, centers)
        order = np.argsort(nearest, kind="stable")
        edges = np.searchsorted(nearest[order], np.arange(len(centers) + 1))
        filled = np.flatnonzero(np.diff(edges))
        centers[filled] = np.add.reduceat(sample[order], edges[filled]) / np.diff(edges)[filled, None]
    nearest = _nearest(vectors, centers)
    order = np.argsort(nearest, kind="stable")
    return [part for part in np.split(order, np.flatnonzero(np.diff(nearest[order])) + 1) if len(part)]


def _ordered(vectors: Vectors, pieces: list[Rows]) -> list[Rows]:
    """The pieces sorted by a tour through their centers."""
    if len(pieces) < 2:
        return pieces
    centers = np.stack([vectors[piece].mean(axis=0) for piece in pieces])
    if len(pieces) > _LARGEST:
        return [pieces[place] for place in tour(centers)]
    order = _walk(centers, np.arange(len(pieces)), _an_end(centers))
    order = order[two_opt(_distances(centers[order], centers[order]))]
    return [pieces[place] for place in order]


def _an_end(vectors: Vectors) -> Vectors:
    """A row farthest out on the main axis."""
    middle = vectors - vectors.mean(axis=0)
    axis = np.linalg.svd(middle[:_LARGEST], full_matrices=False)[2][0]
    answer: Vectors = vectors[int((middle @ axis).argmin())]
    return answer


def _nearest(vectors: Vectors, centers: Vectors) -> Rows:
    """`(n,)`: index of the nearest center of each vector."""
    half = (centers**2).sum(axis=1) / 2
    blocks = [vectors[start : start + _BLOCK] for start in range(0, len(vectors), _BLOCK)]
    return np.concatenate([(block @ centers.T - half).argmax(axis=1) for block in blocks])


def _distances(one: Vectors, other: Vectors) -> Vectors:
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1)[None, :] - 2 * (one @ other.T)
    return np.asarray(np.sqrt(np.maximum(squares, np.float32(0))), np.float32)
