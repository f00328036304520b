"""Two networks as one encoder: one trained for copies, EfficientNet-Lite0 for kinds; one unit vector out.

Asking one trunk for both costs kinds (trainer/EXPERIMENTS.md), so each part has its own.
"""

from __future__ import annotations

import math
from typing import Any

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

    `copies` sees them scaled to `copy_side` pixels; of the `KindFeatures` `(n, k)` of `kinds`, `center` `(k,)` is
    subtracted, and `weight` `(k, kind_dim)` maps them. The first `copy_dim` numbers have length sqrt(copy_weight), the
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
        self.copies, self.kinds, self.copy_weight = copies, KindFeatures(kinds), copy_weight
        self.register_buffer("scale", scaling(side, copy_side))
        self.register_buffer("center", center)
        self.register_buffer("weight", weight)

    def forward(self, image: Tensor) -> Tensor:
        small = image if len(self.scale) == image.shape[-1] else self.scale @ image @ self.scale.T
        copy = self.copies(small)
        kind = functional.normalize((self.kinds(image) - self.center) @ self.weight, dim=1)
        return torch.cat([copy * math.sqrt(self.copy_weight), kind * math.sqrt(1 - self.copy_weight)], dim=1)


class KindFeatures(nn.Module):
    """Multi-level features of timm's EfficientNet: preprocessed pictures `(n, 3, side, side)` to `(n, k)`.

    Means of the last layer and of the last two stages, and the last layer's and the last stage's maxima, each rooted:
    what a picture shows besides its main thing stands in the maxima and in the earlier maps.
    """

    # timm's networks have more attributes than nn.Module tells of.
    trunk: Any

    def __init__(self, trunk: nn.Module) -> None:
        super().__init__()
        self.trunk = trunk

    def forward(self, image: Tensor) -> Tensor:
        trunk = self.trunk
        maps = trunk.bn1(trunk.conv_stem(image))
        stages = []
        for stage in trunk.blocks:
            maps = stage(maps)
            stages.append(maps)
        last = trunk.bn2(trunk.conv_head(maps))
        means = [rooted(each.float().mean((2, 3))) for each in (last, *stages[-2:])]
        maxima = [rooted(each.float().amax((2, 3))) for each in (stages[-1], last)]
        return torch.cat([*means, *maxima], dim=1)


def rooted(features: Tensor) -> Tensor:
    """Unit vectors of features `(n, k)` to a power, signs kept, which evens out strong ones (Jegou et al. 2012)."""
    return functional.normalize(features.sign() * features.abs().pow(POWER), dim=1)


def scaling(side: int, small: int) -> Tensor:
    """Matrix `(small, side)` of bilinear downsampling with antialiasing along one axis, as Pillow does it."""
    rows = Image.fromarray(np.eye(side, dtype=np.float32))
    return torch.from_numpy(np.array(rows.resize((side, small), Image.Resampling.BILINEAR), np.float32))


def unit(vectors: Vectors) -> Vectors:
    """Rows of unit length."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True).clip(1e-9), np.float32)
