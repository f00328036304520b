"""EfficientNet-B0 with two heads, one for copies of a picture and one for pictures of a kind; one unit vector out."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.network.model import Encoder

# Power of the generalized mean (Radenovic et al. 2018) that pools the maps for copies: a copy may be a small part.
POWER = 3.0


class PhotoEncoder(nn.Module):
    """Preprocessed pictures `(n, 3, side, side)` in, unit vectors `(n, copy_dim + kind_dim)` out.

    The first `copy_dim` numbers have length sqrt(copy_weight), the others sqrt(1 - copy_weight).
    """

    def __init__(self, base: Encoder, copy_dim: int = 128, kind_dim: int = 128, copy_weight: float = 0.3) -> None:
        super().__init__()
        self.backbone = base.backbone
        if hasattr(base, "pads_as_lite0"):
            self.register_buffer("pads_as_lite0", torch.ones(()))
        self.copy = nn.Linear(self.backbone.num_features, copy_dim)
        self.kind = nn.Linear(self.backbone.num_features, kind_dim)
        self.copy_weight = copy_weight

    def halves(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """The two vectors `(n, copy_dim)` and `(n, kind_dim)`, each of unit length."""
        maps = self.backbone.forward_features(image).float()
        return self._copy(maps), functional.normalize(self.kind(maps.mean((2, 3))), dim=1)

    def copy_part(self, image: Tensor) -> Tensor:
        """The first of the two alone."""
        return self._copy(self.backbone.forward_features(image).float())

    def _copy(self, maps: Tensor) -> Tensor:
        general = maps.clamp(min=1e-4).pow(POWER).mean((2, 3)).pow(1 / POWER)
        return functional.normalize(self.copy(general), dim=1)

    def forward(self, image: Tensor) -> Tensor:
        copy, kind = self.halves(image)
        return torch.cat([copy * math.sqrt(self.copy_weight), kind * math.sqrt(1 - self.copy_weight)], dim=1)
