"""Near-neighbor pairs of face vectors, exact, by blocked matrix products; never an n x n matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Products = npt.NDArray[np.float32]
Distances = npt.NDArray[np.float64]
# Called between two pieces of a long work: it may raise to end it.
CheckCanceled = Callable[[], None]

# What float32 and the order of summing may do to a product of two unit vectors.
SLACK = 1e-5
# So many more than asked for are kept, so that rounding costs none of those that are wanted.
_MORE = 4
_AT_ONCE = 2_000_000
# A block of products is looked through several times: it has to stay in the processor's cache meanwhile.
_BLOCK = 1024
_EXACT_AT_ONCE = 4096


def no_cancel() -> None:
    """A cancellation check that never cancels."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows with distances, sorted by distance, then by row."""

    first: Rows
    second: Rows
    distance: Distances

    def nearer_than(self, distance: float) -> Pairs:
        """The pairs within that distance."""
        end = int(np.searchsorted(self.distance, distance, side="right"))
        return Pairs(self.first[:end], self.second[:end], self.distance[:end])


class FindPairs(Protocol):
    """Whoever computes what `near_pairs` does."""

    def __call__(
        self, vectors: Vectors, threshold: float, *, most: int, check_canceled: CheckCanceled = ...
    ) -> Pairs: ...


def near_pairs(vectors: Vectors, threshold: float, *, most: int, check_canceled: CheckCanceled = no_cancel) -> Pairs:
    """All pairs of rows of `vectors` `(n, dim)` within `threshold`, `first < second`.

    Of a row with more than `most` neighbors only the nearest `most`, ties by row, and those whose own nearest it is;
    where a crowd is equal to the last bit, some of it. Half of all products are enough, since each serves two rows.
    """
    count = len(vectors)
    nearest = TopProducts(count, most, _least(threshold))
    for start in range(0, count, _BLOCK):
        check_canceled()
        part = vectors[start : start + _BLOCK]
        for other in range(start, count, _BLOCK):
            products = part @ vectors[other : other + _BLOCK].T
            if other == start:
                products[np.tril_indices(len(part))] = -2
            nearest.look(products, start, other, both_ways=True)
    first, second = nearest.found()
    one, other_row = np.minimum(first, second), np.maximum(first, second)
    code, back = np.unique(one * count + other_row, return_inverse=True)
    distance = distances(vectors, code // max(count, 1), code % max(count, 1))
    keep = np.zeros(len(code), np.bool_)
    keep[back[_closest(first, second, distance[back], threshold, most)]] = True
    return sorted_pairs(code[keep] // max(count, 1), code[keep] % max(count, 1), distance[keep])


def near_rows(
    vectors: Vectors,
    asking: Rows,
    answering: Rows,
    threshold: float,
    *,
    most: int,
    check_canceled: CheckCanceled = no_cancel,
) -> Pairs:
    """For each asking row its `most` nearest answering rows within `threshold`; never itself."""
    nearest = TopProducts(len(asking), most + 1, _least(threshold))
    for other in range(0, len(answering), _BLOCK):
        check_canceled()
        answers = vectors[answering[other : other + _BLOCK]].T
        for start in range(0, len(asking), _BLOCK):
            nearest.look(vectors[asking[start : start + _BLOCK]] @ answers, start, other)
    number, answer = nearest.found()
    first, second = asking[number], answering[answer]
    apart = first != second
    number, first, second = number[apart], first[apart], second[apart]
    distance = distances(vectors, first, second)
    keep = _closest(number, second, distance, threshold, most)
    return sorted_pairs(first[keep], second[keep], distance[keep])


def distances(vectors: Vectors, first: Rows, second: Rows) -> Distances:
    """Distances between pairs of rows, rounded to millionths: bit for bit the same in any batch."""
    found = np.empty(len(first), np.float64)
    for start in range(0, len(first), _EXACT_AT_ONCE):
        part = slice(start, start + _EXACT_AT_ONCE)
        apart = vectors[first[part]].astype(np.float64)
        apart -= vectors[second[part]]
        found[part] = np.sqrt(np.einsum("nd,nd->n", apart, apart))
    return np.round(found, 6)


def mean_nearest(vectors: Vectors, rows: Rows, others: Rows, most: int) -> Distances:
    """`(len(rows),)`: each row's mean distance to its `most` nearest of `others` (ascending), never to itself.

    NaN for a row that has none.
    """
    found = np.full(len(rows), np.nan)
    count = min(most, len(others))
    if not count:
        return found
    for start in range(0, len(rows), _BLOCK):
        part = rows[start : start + _BLOCK]
        products = vectors[part] @ vectors[others].T
        place = np.searchsorted(others, part)
        itself = np.flatnonzero(others[np.minimum(place, len(others) - 1)] == part)
        products[itself, place[itself]] = -np.inf
        largest = np.partition(products, len(others) - count, axis=1)[:, -count:].astype(np.float64)
        nearest = np.sqrt(np.maximum(2 - 2 * largest, 0))
        finite = np.isfinite(nearest)
        sums, counts = np.where(finite, nearest, 0).sum(1), finite.sum(1)
        np.divide(sums, counts, out=found[start : start + len(part)], where=counts > 0)
    return found


def _least(threshold: float) -> float:
    """Lower bound on the product of two unit vectors within that distance."""
    return 1 - threshold**2 / 2 - SLACK


def _closest(row: Rows, other: Rows, distance: Distances, threshold: float, most: int) -> npt.NDArray[np.bool_]:
    """Mask of the `most` nearest neighbors of each `row` within `threshold`; ties by `other`."""
    order = np.lexsort((other, distance, row))
    keep = np.zeros(len(row), np.bool_)
    ordered = row[order]
    keep[order] = np.arange(len(row)) - np.searchsorted(ordered, ordered) < most
    return keep & (distance <= threshold)


def sorted_pairs(first: Rows, second: Rows, distance: Distances) -> Pairs:
    """Pairs in their order: the shortest first, equal ones by row."""
    order = np.lexsort((second, first, distance))
    return Pairs(first[order], second[order], distance[order])


class TopProducts:
    """Accumulator of the largest products per row: about `most` of `count` rows each, none below `least`.

    Found by float32 products: whoever asks measures again exactly, and leaves out those that are too many.
    """

    def __init__(self, count: int, most: int, least: float) -> None:
        self._most = most + _MORE
        self._least = np.float32(least)
        # What a product has to reach to be among the largest of its row so far.
        self._bar = np.full(count, self._least, np.float32)
        self._keys = np.empty(0, np.int64)
        self._others = np.empty(0, np.int32)
        self._new_keys: list[Rows] = []
        self._new_others: list[npt.NDArray[np.int32]] = []
        self._waiting = 0

    def look(self, products: Products, row: int, other: int, *, both_ways: bool = False) -> None:
        """Add a block of products `(rows, others)` whose corner is at (`row`, `other`).

        `both_ways`: the others are rows as well, and each product counts for both.
        """
        bars = self._bar[row : row + products.shape[0]][:, None]
        if both_ways:
            bars = np.minimum(bars, self._bar[other : other + products.shape[1]][None])
        near = np.flatnonzero(products >= bars)
        if not len(near):
            return
        values = products.reshape(-1)[near]
        one, two = np.divmod(near, products.shape[1])
        one += row
        two += other
        self._take(one, two, values)
        if both_ways:
            self._take(two, one, values)

    def found(self) -> tuple[Rows, Rows]:
        """The kept pairs (row, other), sorted by row, then by falling product."""
        self._settle()
        return self._keys >> 32, self._others.astype(np.int64)

    def _take(self, rows: Rows, others: Rows, values: Products) -> None:
        large = np.flatnonzero(values >= self._bar[rows])
        # One number that sorts by row and then from the largest product on: a positive float32 sorts like its bits.
        falling = (np.float32(4) - np.minimum(values[large], 1)).view(np.int32)
        self._new_keys.append((rows[large] << 32) | falling)
        self._new_others.append(others[large].astype(np.int32))
        self._waiting += len(large)
        if self._waiting > _AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        keys = np.concatenate([self._keys, *self._new_keys])
        order = np.argsort(keys)
        keys = keys[order]
        rows = keys >> 32
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        rank = np.arange(len(keys)) - np.repeat(starts, np.diff(starts, append=len(keys)))
        last = keys[rank == self._most - 1]
        self._bar[last >> 32] = np.float32(4) - (last & 0xFFFFFFFF).astype(np.int32).view(np.float32)
        keep = rank < self._most
        self._keys = keys[keep]
        self._others = np.concatenate([self._others, *self._new_others])[order[keep]]
        self._new_keys, self._new_others, self._waiting = [], [], 0
