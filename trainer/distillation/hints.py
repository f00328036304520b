"""Hints: beside the teacher's answer what it sees on the way there (Romero et al. 2015, "FitNets").

A vector says little about a picture. The teacher's inner maps say something of every place of it, so an encoder that
has to foretell them, too, learns more from each picture and less by heart. What foretells is thrown away afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from trainer.network.model import Encoder

# The stride of the earlier of the encoder's own maps that are looked at; the other is its last. Of a picture of side 96
# they have 6 x 6 and 3 x 3 places.
MIDDLE = 16
# Channels in which a teacher hardly ever sees anything shall not count as much as the others.
QUIET = 1e-2


class Hinted(nn.Module):
    """An encoder in training: unit vectors `(n, dim)`, and what it thinks the teacher's two inner maps are.

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
        """Of pictures, or of what the stem and the first `stages` stages made of them."""
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


def missed(guessed: Sequence[Tensor], seen: Sequence[Tensor]) -> Tensor:
    """How far guesses `(n, c, h, w)` are from what the teacher saw `(n, c, any, any)`, its channels made alike."""
    costs = []
    for guess, maps in zip(guessed, seen, strict=True):
        alike = functional.batch_norm(maps, None, None, training=True, eps=QUIET)
        high, wide = guess.shape[2:]
        costs.append(functional.smooth_l1_loss(guess.float(), functional.adaptive_avg_pool2d(alike, (high, wide))))
    return torch.stack(costs).sum()
