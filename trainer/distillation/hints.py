"""Hint-based distillation (Romero et al. 2015, "FitNets"): the encoder also predicts the teacher's feature maps.

A vector says little about a picture. The feature maps say something of every place of it, so an encoder that predicts
them, too, learns more from each picture and overfits less. The 1 x 1 convolutions that predict are not exported.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.network.model import Encoder

# Stride of the earlier of the encoder's two hint layers; the other is its last. Of a picture of side 96 their maps are
# 6 x 6 and 3 x 3.
MIDDLE = 16
# Epsilon of the channel normalization: channels that hardly ever respond shall not count as much as the others.
QUIET = 1e-2


class Hinted(nn.Module):
    """Encoder with hint heads, for training: unit vectors `(n, dim)` and predictions of the teacher's two feature maps.

    `widths` are the channels of these two, the earlier first.
    """

    def __init__(self, encoder: Encoder, widths: Sequence[int]) -> None:
        super().__init__()
        self.encoder = encoder
        middle = next(each for each in encoder.backbone.feature_info if each["reduction"] == MIDDLE)
        self.middle = int(middle["module"].removeprefix("blocks."))
        channels = middle["num_chs"], encoder.backbone.num_features
        self.guesses = nn.ModuleList(nn.Conv2d(own, width, 1) for own, width in zip(channels, widths, strict=True))

    def forward(self, image: Tensor, stages: int = 0) -> tuple[Tensor, list[Tensor]]:
        """Forward pass from pictures, or from the feature maps after the stem and the first `stages` stages."""
        backbone = self.encoder.backbone
        x, maps = image if stages else backbone.bn1(backbone.conv_stem(image)), []
        for number, stage in enumerate(backbone.blocks):
            if number < stages:
                continue
            x = stage(x)
            if number == self.middle:
                maps.append(x)
        x = backbone.bn2(backbone.conv_head(x))
        vectors = functional.normalize(self.encoder.project(backbone.forward_head(x)), dim=1)
        return vectors, [guess(each) for guess, each in zip(self.guesses, [*maps, x], strict=True)]


def hint_loss(predicted: Sequence[Tensor], teacher_maps: Sequence[Tensor]) -> Tensor:
    """Hint loss `()`: smooth L1 of predictions `(n, c, h, w)` to the teacher's maps `(n, c, any, any)`, summed.

    The maps' channels are normalized over the batch and pooled to `h` x `w`.
    """
    costs = []
    for guess, maps in zip(predicted, teacher_maps, strict=True):
        alike = functional.batch_norm(maps, None, None, training=True, eps=QUIET)
        high, wide = guess.shape[2:]
        costs.append(functional.smooth_l1_loss(guess.float(), functional.adaptive_avg_pool2d(alike, (high, wide))))
    return torch.stack(costs).sum()
