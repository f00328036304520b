"""Greedy agglomeration over all pairs of some thousand faces: the app's tree of joins, without a neighbor graph."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.encoder.join_tree import Join
from photosim.vision.encoder.two_covariance import TwoCovariance, weight

Numbers = npt.NDArray[np.float64]


def joins(model: TwoCovariance, vectors: Numbers) -> list[Join]:
    """Tree of greedy agglomeration by score over all pairs, until 0, with the joins' values. For some thousand faces.

    `vectors` as `prepared` gives them. The best partner of every row is kept (Müllner, 2011), so that a join costs a
    row of scores.
    """
    count = len(vectors)
    sums, counts, crowding = vectors - model.middle, np.ones(count), model.crowding(vectors.astype(np.float32))
    products = sums @ sums.T
    lengths = np.diagonal(products).copy()
    weights = weight(counts)
    shares = weights / counts
    squares = shares**2 * lengths
    evidence = model.evidence(weights, squares)
    alive = np.ones(count, np.bool_)

    def scores(one: int) -> Numbers:
        both = squares[one] + squares + 2 * shares[one] * shares * products[one]
        found: Numbers = model.evidence(weights[one] + weights, both) - evidence[one] - evidence
        found -= (crowding[one] + crowding) / 2
        found[~alive] = -np.inf
        found[one] = -np.inf
        return found

    best, mates = np.empty(count), np.empty(count, np.int64)

    def note(one: int) -> Numbers:
        found = scores(one)
        mates[one] = np.argmax(found)
        best[one] = found[mates[one]]
        return found

    for row in range(count):
        note(row)
    done: list[tuple[float, ...]] = []
    for _ in range(count - 1):
        one = int(np.argmax(best))
        score, (one, other) = float(best[one]), sorted((one, int(mates[one])))
        if score < 0:
            break
        smaller = min(counts[one], counts[other])
        sums[one] += sums[other]
        crowding[one] = (crowding[one] * counts[one] + crowding[other] * counts[other]) / (counts[one] + counts[other])
        counts[one] += counts[other]
        lengths[one] += lengths[other]
        products[one] += products[other]
        products[:, one] += products[:, other]
        weights[one] = weight(counts[one : one + 1])[0]
        shares[one] = weights[one] / counts[one]
        squares[one] = shares[one] ** 2 * products[one, one]
        evidence[one] = model.evidence(weights[one : one + 1], squares[one : one + 1])[0]
        done.append((score, one, other, smaller, counts[one], products[one, one], lengths[one], crowding[one]))
        alive[other] = False
        best[other] = -np.inf
        found = note(one)
        for row in np.flatnonzero(alive & ((mates == one) | (mates == other))).tolist():
            if row != one:
                note(row)
        better = found > best
        better[one] = False
        best[better], mates[better] = found[better], one
    if not done:
        return []
    score_of, ones, others, *whole = np.array(done).T
    values = model.join_values(score_of, *whole).tolist()
    return list(zip(values, ones.astype(np.int64).tolist(), others.astype(np.int64).tolist(), strict=True))
