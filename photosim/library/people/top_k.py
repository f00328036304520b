"""Top-k selection per row over blocks of dot products, in memory that does not grow with the number of pairs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# What float32 and the order of summing may do to a product of two unit vectors.
SLACK = 1e-5
# So many more than asked for are kept, so that rounding costs none of those that are wanted.
_MORE = 4
_AT_ONCE = 2_000_000

Rows = npt.NDArray[np.int64]
Products = npt.NDArray[np.float32]


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
