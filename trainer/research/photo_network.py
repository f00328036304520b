"""EfficientNet-Lite0 with ReLU and a head for copies of a picture; one unit vector out."""

from __future__ import annotations

from typing import Any

import timm
from torch import Tensor, nn
from torch.nn import functional

# Power of the generalized mean (Radenovic et al. 2018) that pools the maps for copies: a copy may be a small part.
POWER = 3.0


class CopyEncoder(nn.Module):
    """Preprocessed pictures `(n, 3, side, side)` in, unit vectors `(n, dim)` out."""

    # timm's networks have more attributes than nn.Module tells of.
    backbone: Any

    def __init__(self, dim: int = 128) -> None:
        super().__init__()
        self.backbone = timm.create_model("tf_efficientnet_lite0", pretrained=False, num_classes=0, act_layer=nn.ReLU)
        self.copy = nn.Linear(self.backbone.num_features, dim)

    def forward(self, image: Tensor) -> Tensor:
        maps = self.backbone.forward_features(image).float()
        general = maps.clamp(min=1e-4).pow(POWER).mean((2, 3)).pow(1 / POWER)
        return functional.normalize(self.copy(general), dim=1)
