"""A 2-D map of vectors: t-SNE (van der Maaten and Hinton 2008), exact, for some hundreds of points."""

from __future__ import annotations

import numpy as np

from trainer.common.metrics import Floats, Vectors

STEPS, EXAGGERATED_STEPS, EXAGGERATION = 400, 100, 12.0


def tsne(vectors: Vectors, perplexity: float = 20.0) -> Floats:
    """Points `(n, 2)`, near where vectors `(n, dim)` are near. Starts from the principal axes, so always the same."""
    count = len(vectors)
    centred = vectors.astype(np.float64) - vectors.mean(0)
    squared = _squared(centred)
    wanted = _affinities(squared, min(perplexity, max(2.0, (count - 1) / 3)))
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2]
    points = centred @ axes.T
    points *= 1e-4 / max(float(points.std()), 1e-12)
    velocity, gain = np.zeros_like(points), np.ones_like(points)
    rate = max(count / EXAGGERATION / 4, 10.0)
    for step in range(STEPS):
        early = step < EXAGGERATED_STEPS
        near = 1 / (1 + _squared(points))
        np.fill_diagonal(near, 0)
        pull = (wanted * (EXAGGERATION if early else 1.0) - near / near.sum()) * near
        slope = 4 * (pull.sum(1)[:, None] * points - pull @ points)
        # A step grows while its direction holds and shrinks when it turns, as in the paper's own program.
        gain = np.where(slope * velocity < 0, gain + 0.2, gain * 0.8).clip(0.01)
        velocity = (0.5 if early else 0.8) * velocity - rate * gain * slope
        points = points + velocity
    placed: Floats = points - points.mean(0)
    return placed


def _affinities(squared: Floats, perplexity: float) -> Floats:
    """Symmetric neighbour probabilities whose rows have the wanted perplexity, found by bisection."""
    count = len(squared)
    low, high, beta = np.zeros(count), np.full(count, np.inf), np.ones(count)
    target = np.log(perplexity)
    for _ in range(50):
        scaled = -squared * beta[:, None]
        np.fill_diagonal(scaled, -np.inf)
        scaled -= scaled.max(1, keepdims=True)
        share = np.exp(scaled)
        share /= share.sum(1, keepdims=True)
        entropy = -(share * np.log(np.maximum(share, 1e-300))).sum(1)
        low, high = np.where(entropy > target, beta, low), np.where(entropy > target, high, beta)
        beta = np.where(np.isinf(high), beta * 2, (low + np.where(np.isinf(high), 0, high)) / 2)
    joint = (share + share.T) / (2 * count)
    return np.maximum(joint, 1e-12)


def _squared(points: Floats) -> Floats:
    lengths = (points**2).sum(1)
    squared: Floats = np.maximum(lengths[:, None] + lengths[None, :] - 2 * points @ points.T, 0)
    return squared
