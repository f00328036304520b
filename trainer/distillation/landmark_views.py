"""Random augmentation of face crops with their landmarks: what detectors, cameras and programs do to faces."""

from __future__ import annotations

import io
import math

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from trainer.distillation.landmarks import MIRRORED, SIDE_PX, normalized

# Shares of the views that are turned by any angle up to MOST_TURNED, covered in part, blurred, without color, and
# compressed once more. Most heads are held as the crops' heads are, give or take TURNED (radians).
TURNED, MOST_TURNED, FREELY = 0.2, math.radians(45), 0.3
COVERED, BLURRED, GRAY, COMPRESSED = 0.25, 0.25, 0.1, 0.12
QUALITY = (15, 60)
VIEW_PX = SIDE_PX // 2


def jiggled(crops: Tensor, points: Tensor, rng: torch.Generator) -> tuple[Tensor, Tensor]:
    """Views `(n, 3, 64, 64)` of crops uint8 `(n, 3, 128, 128)`, preprocessed, with where their landmarks are."""
    views = normalized(_compressed(crops, rng))
    views, points = moved(views, points, rng)
    views = _covered(_relit(views, rng), rng)
    return _blurred(views, rng), points


def _uniform(count: int, low: float, high: float, rng: torch.Generator, *shape: int) -> Tensor:
    return torch.rand(count, *shape, generator=rng) * (high - low) + low


def _compressed(crops: Tensor, rng: torch.Generator) -> Tensor:
    chosen = torch.nonzero(_uniform(len(crops), 0, 1, rng) < COMPRESSED)[:, 0]
    if not len(chosen):
        return crops
    crops = crops.clone()
    for row, quality in zip(chosen, torch.randint(*QUALITY, (len(chosen),), generator=rng), strict=True):
        file = io.BytesIO()
        Image.fromarray(crops[row].permute(1, 2, 0).numpy()).save(file, "JPEG", quality=int(quality))
        crops[row] = torch.from_numpy(np.array(Image.open(file))).permute(2, 0, 1)
    return crops


def moved(crops: Tensor, points: Tensor, rng: torch.Generator) -> tuple[Tensor, Tensor]:
    """Mirrored or not, turned, scaled and shifted; brought to the side of a view."""
    count = len(crops)
    mirrored = _uniform(count, 0, 1, rng) < 0.5
    flipped = points[:, MIRRORED] * torch.tensor([-1.0, 1.0]) + torch.tensor([1.0, 0.0])
    points = torch.where(mirrored[:, None, None], flipped, points)
    freely = _uniform(count, 0, 1, rng) < FREELY
    angle = torch.randn(count, generator=rng).clamp(-3, 3) * TURNED
    angle = torch.where(freely, _uniform(count, -MOST_TURNED, MOST_TURNED, rng), angle)
    scale = _uniform(count, math.log(0.75), math.log(1.25), rng).exp()
    shift = _uniform(count, -0.18, 0.18, rng, 2)
    cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
    # New place of a point around the center, in units of half a side: p' = A p + shift; grid_sample wants the inverse.
    matrix = torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1)
    back = torch.linalg.inv(matrix)
    theta = torch.cat([back, -(back @ shift[:, :, None])], 2)
    theta[:, 0] *= 1 - 2 * mirrored[:, None].float()
    grid = functional.affine_grid(theta, [count, 3, VIEW_PX, VIEW_PX], align_corners=False)
    views = functional.grid_sample(crops, grid, "bilinear", "reflection", align_corners=False)
    return views, ((2 * points - 1) @ matrix.transpose(1, 2) + shift[:, None, :] + 1) / 2


def _relit(views: Tensor, rng: torch.Generator) -> Tensor:
    """Another contrast, brightness, cast of color and light from one side."""
    count = len(views)
    views = views * _uniform(count, 0.5, 1.4, rng, 1, 1, 1) + _uniform(count, -0.6, 0.5, rng, 1, 1, 1)
    views = views * _uniform(count, 0.85, 1.15, rng, 3, 1, 1)
    ramp = torch.linspace(-1, 1, VIEW_PX)
    slope = torch.randn(count, 2, generator=rng) * 0.3
    views = views + (slope[:, :1] * ramp)[:, None, None, :] + (slope[:, 1:] * ramp)[:, None, :, None]
    gray = _uniform(count, 0, 1, rng, 1, 1, 1) < GRAY
    return torch.where(gray, views.mean(1, keepdim=True), views)


def _covered(views: Tensor, rng: torch.Generator) -> Tensor:
    """A rectangle of some views shows what another view shows there, or one color."""
    count = len(views)
    ends = torch.cat([_uniform(count, -0.3, 0.9, rng, 2), _uniform(count, 0.1, 0.4, rng, 2)], 1) * VIEW_PX
    steps = torch.arange(VIEW_PX)
    across = (steps >= ends[:, :1]) & (steps < ends[:, :1] + ends[:, 2:3])
    down = (steps >= ends[:, 1:2]) & (steps < ends[:, 1:2] + ends[:, 3:])
    chosen = (_uniform(count, 0, 1, rng, 1, 1) < COVERED) & down[:, :, None] & across[:, None, :]
    other = views.roll(1, 0).flip(2)
    plain = _uniform(count, -2, 2, rng, 3, 1, 1).expand_as(views)
    other = torch.where(_uniform(count, 0, 1, rng, 1, 1, 1) < 0.5, other, plain)
    return torch.where(chosen[:, None], other, views)


def _blurred(views: Tensor, rng: torch.Generator) -> Tensor:
    """Some views are soft, as small faces and those out of focus are, by one strength for all; some are noisy."""
    small = round(VIEW_PX * float(_uniform(1, 0.25, 0.7, rng)))
    coarse = functional.interpolate(views, (small, small), mode="bilinear", antialias=True)
    coarse = functional.interpolate(coarse, views.shape[2:], mode="bilinear")
    chosen = _uniform(len(views), 0, 1, rng, 1, 1, 1)
    views = torch.where(chosen < BLURRED, coarse, views)
    noise = torch.randn(views.shape, generator=rng) * _uniform(len(views), 0, 0.15, rng, 1, 1, 1)
    return torch.where(chosen > 0.8, views + noise, views)
