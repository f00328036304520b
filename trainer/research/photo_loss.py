"""Contrastive loss, InfoNCE and SSCD's entropy term over a batch and a cross-batch memory (Wang et al. 2020)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

# Of InfoNCE, unless another is asked for.
TEMPERATURE = 0.05


class Memory:
    """The vectors of the last batches and the pictures they show."""

    def __init__(self, size: int, dim: int) -> None:
        self.vectors, self.sources, self.next = torch.zeros(size, dim), torch.full((size,), -1), 0

    def add(self, vectors: Tensor, sources: Tensor) -> None:
        """Put vectors in place of the oldest."""
        places = (self.next + torch.arange(len(vectors))) % len(self.vectors)
        self.vectors[places], self.sources[places] = vectors.detach(), sources
        self.next = (self.next + len(vectors)) % len(self.vectors)

    def state(self) -> dict[str, Any]:
        """For a checkpoint."""
        return {"vectors": self.vectors.half(), "sources": self.sources, "next": self.next}

    def load(self, state: dict[str, Any]) -> None:
        """From a checkpoint of the same size."""
        if state["vectors"].shape == self.vectors.shape:
            self.vectors, self.sources, self.next = state["vectors"].float(), state["sources"], state["next"]


def contrast(
    vectors: Tensor, sources: Tensor, memory: Memory, margin: float, temperature: float = TEMPERATURE
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Contrastive loss of similar pairs, of dissimilar ones, InfoNCE, and the entropy term.

    `vectors` `(2 p, dim)`, the two views of a picture p apart; `sources` `(2 p,)` the pictures. Dissimilar pairs are
    those of different pictures in the batch and between batch and memory, averaged over those nearer than the margin.
    """
    count = len(vectors) // 2
    similar = (vectors[:count] - vectors[count:]).square().sum(1).mean()
    known = memory.sources >= 0
    others = torch.cat([vectors, memory.vectors[known]])
    same = sources[:, None] == torch.cat([sources, memory.sources[known]])[None]
    distance = (2 - 2 * vectors @ others.T).clamp(min=1e-6).sqrt().masked_fill(same, 4.0)
    cost = (margin - distance).clamp(min=0).square()
    dissimilar = cost.sum() / (cost > 0).sum().clamp(min=1)
    # The other view's cosine against those of all other pictures (van den Oord et al. 2018).
    logits = (1 - distance.square() / 2) / temperature
    own = (vectors * vectors.roll(count, 0)).sum(1, keepdim=True) / temperature
    nce = (torch.cat([own, logits], dim=1).logsumexp(1) - own[:, 0]).mean()
    return similar, dissimilar, nce, -distance.min(1).values.clamp(min=1e-3).log().mean()
