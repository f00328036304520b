"""Which faces lie near each other: found exactly, in blocks, and never as a matrix of all with all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Distances = npt.NDArray[np.float64]

_BLOCK_BYTES = 64 << 20
# What float32 and the order of summing may do to a product of two unit vectors.
_SLACK = 1e-5
_EXACT_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows with their distances, the shortest first, equal ones by row."""

    first: Rows
    second: Rows
    distance: Distances


def near_pairs(vectors: Vectors, threshold: float, *, most: int) -> Pairs:
    """All pairs of rows at most `threshold` apart, `first < second`; of a crowded row its `most` nearest."""
    rows = np.arange(len(vectors), dtype=np.int64)
    first, second = _near(vectors, rows, vectors, threshold, most)
    one, other = np.minimum(first, second), np.maximum(first, second)
    code = np.unique(one * len(vectors) + other)
    return _sorted(vectors, code // max(len(vectors), 1), code % max(len(vectors), 1), threshold)


def near_rows(vectors: Vectors, asking: Rows, answering: Rows, threshold: float, *, most: int) -> Pairs:
    """For each row that asks its `most` nearest of those that answer, at most `threshold` apart; never itself."""
    first, second = _near(vectors, asking, vectors[answering], threshold, most + 1)
    first, second = asking[first], answering[second]
    apart = first != second
    return _sorted(vectors, first[apart], second[apart], threshold)


def distances(vectors: Vectors, first: Rows, second: Rows) -> Distances:
    """Between pairs of rows: the same to the last bit whatever else is asked for, millionths."""
    found = np.empty(len(first), np.float64)
    for start in range(0, len(first), _EXACT_AT_ONCE):
        part = slice(start, start + _EXACT_AT_ONCE)
        apart = vectors[first[part]].astype(np.float64) - vectors[second[part]]
        found[part] = np.sqrt(np.einsum("nd,nd->n", apart, apart))
    return np.round(found, 6)


def _sorted(vectors: Vectors, first: Rows, second: Rows, threshold: float) -> Pairs:
    distance = distances(vectors, first, second)
    near = distance <= threshold
    first, second, distance = first[near], second[near], distance[near]
    order = np.lexsort((second, first, distance))
    return Pairs(first[order], second[order], distance[order])


def _near(vectors: Vectors, asking: Rows, others: Vectors, threshold: float, most: int) -> tuple[Rows, Rows]:
    """Numbers in `asking` and rows of `others` whose vectors are near, or one and the same."""
    least = np.float32(1 - threshold**2 / 2 - _SLACK)
    found: list[tuple[Rows, Rows]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    step = max(1, _BLOCK_BYTES // (4 * max(len(others), 1)))
    for start in range(0, len(asking), step):
        rows = asking[start : start + step]
        products = vectors[rows] @ others.T
        if others.shape == vectors.shape:
            products[np.arange(len(rows)), rows] = -2  # itself
        near = np.flatnonzero(products >= least)
        one, other = np.divmod(near, len(others))
        edges = np.searchsorted(one, np.arange(len(rows) + 1))
        keep = np.ones(len(near), np.bool_)
        for number in np.flatnonzero(np.diff(edges) > most).tolist():
            # The rest of a crowded row is told to be far.
            part = slice(edges[number], edges[number + 1])
            closest = products[number, other[part]]
            keep[part] = closest >= -np.partition(-closest, most - 1)[most - 1]
        found.append((one[keep] + start, other[keep]))
    return np.concatenate([one for one, _ in found]), np.concatenate([other for _, other in found])
