"""Two networks as one encoder: one trained for copies, EfficientNet-Lite0 for kinds; one unit vector out.

Asking one trunk for both costs kinds (trainer/EXPERIMENTS.md), so each part has its own.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from trainer.common.metrics import Vectors
from trainer.research.photo_network import CopyEncoder

# Of Lite0's features.
POWER = 0.75


class PhotoBranches(nn.Module):
    """Preprocessed pictures `(n, 3, side, side)` in, unit vectors `(n, copy_dim + kind_dim)` out.

    `copies` sees them scaled to `copy_side` pixels; `kinds` gives features `(n, k)`, of which `center` `(k,)` is
    subtracted and which `weight` `(k, kind_dim)` maps. The first `copy_dim` numbers have length sqrt(copy_weight), the
    others sqrt(1 - copy_weight).
    """

    scale: Tensor
    center: Tensor
    weight: Tensor

    def __init__(
        self,
        copies: CopyEncoder,
        kinds: nn.Module,
        center: Tensor,
        weight: Tensor,
        *,
        side: int,
        copy_side: int,
        copy_weight: float,
    ) -> None:
        super().__init__()
        self.copies, self.kinds, self.copy_weight = copies, kinds, copy_weight
        self.register_buffer("scale", scaling(side, copy_side))
        self.register_buffer("center", center)
        self.register_buffer("weight", weight)

    def forward(self, image: Tensor) -> Tensor:
        small = image if len(self.scale) == image.shape[-1] else self.scale @ image @ self.scale.T
        copy = self.copies(small)
        kind = functional.normalize((rooted(self.kinds(image)) - self.center) @ self.weight, dim=1)
        return torch.cat([copy * math.sqrt(self.copy_weight), kind * math.sqrt(1 - self.copy_weight)], dim=1)


def rooted(features: Tensor) -> Tensor:
    """Unit vectors of rectified features `(n, k)` to a power, which evens out strong ones (Jegou et al. 2012)."""
    return functional.normalize(features.clamp(min=1e-6).pow(POWER), dim=1)


def scaling(side: int, small: int) -> Tensor:
    """Matrix `(small, side)` of bilinear downsampling with antialiasing along one axis, as Pillow does it."""
    rows = Image.fromarray(np.eye(side, dtype=np.float32))
    return torch.from_numpy(np.array(rows.resize((side, small), Image.Resampling.BILINEAR), np.float32))


def unit(vectors: Vectors) -> Vectors:
    """Rows of unit length."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True).clip(1e-9), np.float32)
