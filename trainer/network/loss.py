"""Contrastive loss (Hadsell, Chopra, LeCun 2006), and the distillation loss towards a teacher's vectors.

Similar pairs cost d^2, dissimilar ones max(0, margin - d)^2, d being the Euclidean distance of unit vectors (0..2).

How these costs are averaged to the loss of a batch is `--average`:

- "all": their mean over all pairs, as in the paper, whose pairs are drawn one by one. In a batch of P x K 20 of 21
  pairs are dissimilar, and they weigh as much.
- "active": half the mean over similar pairs and half that over the dissimilar ones nearer than the margin, whatever
  their numbers; pytorch-metric-learning averages alike. The default, though no better in a short comparison: 404 people
  of faces.zip, side 48, margin 1, 4,784 pictures seen: AUC 0.645 (0.596 to 0.704), of "all" 0.639 (0.597 to 0.674).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from trainer.settings import Average, Negatives

# Of the similarities to a queue: 0.05 to 0.1 is what the literature takes.
TEMPERATURE = 0.07


@dataclass(frozen=True, slots=True)
class Contrastive:
    """Contrastive loss of a batch `()`, and the share of active negatives `()`: dissimilar pairs inside the margin."""

    loss: Tensor
    active: Tensor


def pair_costs(distance: Tensor, same: Tensor, margin: float) -> Tensor:
    """Contrastive cost of each pair `(n,)` from its Euclidean distance `(n,)` and whether it is similar `(n,)`."""
    return torch.where(same, distance, (margin - distance).clamp(min=0)).square()


def of_pairs(left: Tensor, right: Tensor, same: Tensor, margin: float, average: Average = "active") -> Contrastive:
    """Contrastive loss of n pairs of unit vectors, `left` and `right` `(n, dim)`."""
    distance = _distance((left * right).sum(1))
    return _averaged(distance, same, ~same, margin, average)


def of_batch(
    vectors: Tensor, labels: Tensor, margin: float, negatives: Negatives = "all", average: Average = "active"
) -> Contrastive:
    """Contrastive loss over all pairs inside a batch of unit vectors `(n, dim)` with labels `(n,)`.

    `negatives="hardest"` is hard negative mining: of each vector's dissimilar pairs only the nearest counts.
    """
    distance = _distance(vectors @ vectors.T)
    same = labels[:, None] == labels[None, :]
    upper = torch.ones_like(same).triu(1)
    if negatives == "hardest":
        far = torch.where(same, torch.inf, distance)
        hardest = torch.zeros_like(same).scatter_(1, far.argmin(1, keepdim=True), True) & ~same
        return _averaged(distance, same & upper, hardest, margin, average)
    return _averaged(distance, same & upper, ~same & upper, margin, average)


def to_teacher(vectors: Tensor, wanted: Tensor) -> Tensor:
    """Distillation loss: mean 1 - cosine of vectors and the teacher's unit vectors, both `(n, dim)`.

    A row of zeros in `wanted` has no teacher and does not count.
    """
    known = wanted.abs().sum(1) > 0
    return ((1 - (vectors * wanted).sum(1)) * known).sum() / known.sum().clamp(min=1)


def to_similarities(vectors: Tensor, wanted: Tensor, queue: Tensor, temperature: float = TEMPERATURE) -> Tensor:
    """Relational distillation loss (as in SEED, Fang et al. 2021): mean KL divergence of softmaxed similarities.

    Similarities of the vectors `(n, dim)` to a `queue` `(m, dim)` of the teacher's are to be those of its own vectors,
    `wanted` `(n, dim)`: who is near whom counts, where the cosine to one vector lets strangers lie closer together. A
    row of zeros in `wanted` has no teacher and does not count.
    """
    known = wanted.abs().sum(1) > 0
    theirs = functional.softmax(wanted @ queue.T / temperature, 1)
    own = functional.log_softmax(vectors @ queue.T / temperature, 1)
    costs = functional.kl_div(own, theirs, reduction="none").sum(1)
    return (costs * known).sum() / known.sum().clamp(min=1)


def to_centers(vectors: Tensor, labels: Tensor, centers: Tensor, margin: float = 0.2, scale: float = 32.0) -> Tensor:
    """Classification loss with an additive cosine margin (CosFace, Wang et al. 2018) to fixed class centers.

    Cross-entropy of the cosines of vectors `(n, dim)` to unit `centers` `(classes, dim)`, that of its own label less
    the margin. A center of zeros is no class, and vectors of its label do not count.
    """
    known = centers.abs().sum(1) > 0
    own = known[labels]
    if not own.any():
        return vectors.sum() * 0
    cosine = vectors[own] @ centers.T - margin * functional.one_hot(labels[own], len(centers))
    return functional.cross_entropy((scale * cosine).masked_fill(~known, -1e4), labels[own])


def spread(vectors: Tensor) -> Tensor:
    """Variance of unit vectors `(n, dim)`: 1 - |mean|^2, 0 when collapsed to one point, near 1 when spread out."""
    return 1 - vectors.mean(0).square().sum()


def _averaged(distance: Tensor, similar: Tensor, dissimilar: Tensor, margin: float, average: Average) -> Contrastive:
    near = pair_costs(distance[similar], torch.ones_like(distance[similar], dtype=torch.bool), margin)
    far = pair_costs(distance[dissimilar], torch.zeros_like(distance[dissimilar], dtype=torch.bool), margin)
    active = (far > 0).sum()
    if average == "all":
        loss = (near.sum() + far.sum()) / max(near.numel() + far.numel(), 1)
    else:
        loss = 0.5 * near.sum() / max(near.numel(), 1) + 0.5 * far.sum() / active.clamp(min=1)
    return Contrastive(loss, active.detach() / max(far.numel(), 1))


def _distance(cosine: Tensor) -> Tensor:
    # The root's slope is infinite at 0, where a vector meets itself or its twin.
    return (2 - 2 * cosine).clamp(min=1e-12).sqrt()
