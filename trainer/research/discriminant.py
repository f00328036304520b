"""The linear map that keeps what tells pictures apart and drops what edits change: Fisher's discriminant.

Numbers of several edited views of many pictures have a spread within pictures, which edits make, and one between
pictures. The map makes the first alike in all directions and keeps the directions in which the second is largest, so
that the distance of two vectors is told in units of what an edit does. It is the linear answer to what contrastive
loss asks for (views of one picture near each other, those of others far), found at once instead of by descent.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float32]

# Added to the spread within pictures, as a share of its mean: directions in which the views drawn happen to vary least
# must not count for most. Less finds edited copies a little better, and kinds of pictures worse.
SHRINKAGE = 1.0


def discriminant(numbers: Numbers, dim: int, shrinkage: float = SHRINKAGE) -> tuple[Numbers, Numbers]:
    """Weight `(dim, k)` and bias `(dim,)` of the map, from numbers `(pictures, views, k)`, whose mean goes to nought.

    Two views of a picture at least; directions in the order of what they tell.
    """
    given = numbers.astype(np.float64)
    views = given.shape[1]
    means = given.mean(1)
    within = _spread((given - means[:, None]).reshape(-1, given.shape[2])) * (views / (views - 1))
    # The mean of few views varies by what edits do to them, too.
    between = _spread(means - means.mean(0)) - within / views
    within[np.diag_indices_from(within)] += shrinkage * np.trace(within) / len(within) + 1e-9
    least, axes = np.linalg.eigh(within)
    even = axes / np.sqrt(least)
    _, axes = np.linalg.eigh(even.T @ between @ even)
    weight = (even @ axes).T[: -dim - 1 : -1]
    return weight.astype(np.float32), (-weight @ means.mean(0)).astype(np.float32)


def _spread(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The covariance of rows whose mean is nought."""
    return np.asarray(rows.T @ rows / len(rows))
