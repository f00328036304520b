"""Facial landmark detector: a small convolutional network for five points.

Each cell of a map votes for each point with a place and a weight; the point is the weighted mean of the votes, so a
point is found where it is seen best, and a covered one by what surrounds it. `fit_landmarks` trains it.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from photosim.errors import PhotosimError
from trainer.common import checkpoint
from trainer.network import warm_start
from trainer.settings import LITE0_MEAN, LITE0_STD

SIDE_PX = 128
POINTS = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")
# Index of each landmark in a mirrored picture.
MIRRORED = [1, 0, 2, 4, 3]
# Cells in a row of the map that votes, and the share of the side that a vote can lie off its cell.
CELLS = 16
REACH = 0.25


class Residual(nn.Module):
    """Two convolutions that are added to what they get."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(*_conv(width, width), *_conv(width, width)[:2])

    def forward(self, maps: Tensor) -> Tensor:
        """Maps of the same size."""
        return functional.relu(maps + self.layers(maps))


class Landmarks(nn.Module):
    """Landmark network: preprocessed crops `(n, 3, 128, 128)` to points `(n, 5, 2)`, x and y in shares of the side."""

    cells: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.fine = nn.Sequential(*_conv(3, 16, 2), *_conv(16, 24, 2), Residual(24))
        self.middle = nn.Sequential(*_conv(24, 48, 2), Residual(48))
        self.coarse = nn.Sequential(*_conv(48, 72, 2), Residual(72))
        self.to_middle = nn.Conv2d(72, 48, 1)
        self.to_fine = nn.Conv2d(48, 24, 1)
        self.join_middle = nn.Sequential(*_conv(48, 48))
        self.join_fine = nn.Sequential(*_conv(24, 32))
        self.votes = nn.Conv2d(32, 15, 1)
        steps = (torch.arange(CELLS) + 0.5) / CELLS
        y, x = torch.meshgrid(steps, steps, indexing="ij")
        self.register_buffer("cells", torch.stack([x, y]).view(1, 1, 2, -1), persistent=False)

    def forward(self, crops: Tensor) -> Tensor:
        """Points `(n, 5, 2)` of crops, in shares of the side."""
        return self.points_of(self.maps(functional.avg_pool2d(crops, 2)))

    def maps(self, crops: Tensor) -> Tensor:
        """Feature maps `(n, 32, 16, 16)` of crops of half the side, `(n, 3, 64, 64)`; training feeds these."""
        fine = self.fine(crops)
        middle = self.middle(fine)
        coarse = self.to_middle(self.coarse(middle))
        middle = self.join_middle(functional.relu(middle + _doubled(coarse)))
        joined: Tensor = self.join_fine(functional.relu(fine + _doubled(self.to_fine(middle))))
        return joined

    def points_of(self, maps: Tensor) -> Tensor:
        """Points `(n, 5, 2)`, in shares of the side, that feature maps vote for."""
        votes = self.votes(maps).flatten(2)
        weights = functional.softmax(votes[:, :5], 2)
        places = self.cells + REACH * votes[:, 5:].view(-1, 5, 2, CELLS * CELLS)
        points: Tensor = (places * weights[:, :, None]).sum(3)
        return points


def _doubled(maps: Tensor) -> Tensor:
    return functional.interpolate(maps, scale_factor=2.0, mode="nearest")


def _conv(inner: int, outer: int, stride: int = 1) -> list[nn.Module]:
    return [nn.Conv2d(inner, outer, 3, stride, 1, bias=False), nn.BatchNorm2d(outer), nn.ReLU()]


def load(path: Path) -> Landmarks:
    """Landmark network from a .pt file of `fit_landmarks`, or from inside an encoder file. Raises PhotosimError."""
    network = Landmarks()
    try:
        if path.suffix == warm_start.SUFFIX:
            network.load_state_dict(warm_start.state_of(warm_start.read(path), network, "votes.weight"))
        else:
            network.load_state_dict(checkpoint.load(path))
    except (RuntimeError, TypeError, AttributeError) as error:
        raise PhotosimError(f"{path} holds no landmark network.", str(error)) from error
    return network.eval()


def normalized(crops: Tensor) -> Tensor:
    """Input normalization of RGB bytes `(n, 3, h, w)`: (x / 255 - mean) / std, for every face network of ours."""
    return (crops.float() / 255 - LITE0_MEAN) / LITE0_STD


def error_of(network: Landmarks, crops: Tensor, points: Tensor) -> Tensor:
    """Normalized mean error of the five landmarks `(n,)`, in shares of the distance between the eyes."""
    with torch.inference_mode():
        found = torch.cat([network(normalized(part)) for part in torch.split(crops, 256)])
    between = (points[:, 0] - points[:, 1]).norm(dim=1).clamp(min=0.05)
    error: Tensor = (found - points).norm(dim=2).mean(1) / between
    return error
