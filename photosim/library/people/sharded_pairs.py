"""Near-neighbor pairs of face vectors, computed in stripes of rows wherever they are handed out to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from photosim.library.people.near_pairs import CheckCanceled, Pairs, Vectors, near_rows, no_cancel, sorted_pairs

# So many rows are one part: a second or two of work against a hundred thousand others.
STRIPE = 4096
# start, stop, threshold, most
Stripe = tuple[int, int, float, int]
# Calls a function with what all parts share and each part, here or on other machines; answers in the parts' order.
MapStripes = Callable[[Callable[[Vectors, Stripe], Pairs], Vectors, Iterable[Stripe]], Iterator[Pairs]]


def pairs_of_stripe(vectors: Vectors, stripe: Stripe) -> Pairs:
    """The `most` nearest of each row from `start` to `stop`, at most `threshold` apart."""
    start, stop, threshold, most = stripe
    return near_rows(vectors, np.arange(start, stop), np.arange(len(vectors)), threshold, most=most)


def sharded_pairs(
    map_stripes: MapStripes,
    vectors: Vectors,
    threshold: float,
    *,
    most: int,
    check_canceled: CheckCanceled = no_cancel,
) -> Pairs:
    """The pairs of `near_pairs`, found in stripes: each product is computed twice, so two machines gain nothing yet."""
    count = len(vectors)
    stripes = ((start, min(start + STRIPE, count), threshold, most) for start in range(0, count, STRIPE))
    codes: list[np.ndarray] = [np.empty(0, np.int64)]
    lengths: list[np.ndarray] = [np.empty(0, np.float64)]
    for found in map_stripes(pairs_of_stripe, vectors, stripes):
        check_canceled()
        codes.append(np.minimum(found.first, found.second) * count + np.maximum(found.first, found.second))
        lengths.append(found.distance)
    code, at = np.unique(np.concatenate(codes), return_index=True)
    return sorted_pairs(code // max(count, 1), code % max(count, 1), np.concatenate(lengths)[at])
