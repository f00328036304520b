"""Faces that nobody has, mixed from those of a batch, and what the teacher says of each.

A few thousand people are soon learnt by heart. A teacher has an answer for every face, also for one that is half
of one person and half of another, so the encoder is asked to agree with it there too (function matching, Beyer et al.
2022, "Knowledge distillation: a good teacher is patient and consistent"): teacher and encoder see the same pixels.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from trainer import dlib_network
from trainer.settings import LITE0_MEAN, LITE0_STD
from trainer.teacher import Space
from trainer.upright import TEMPLATE_SIDE_PX

# How often a face is blended from two, or put together of parts of two; the others are one face, only bent.
BLENDED, PARTED = 0.45, 0.3
LEAST_SHARE = 0.3
# How far a face is bent: the standard deviation of the corners of a coarse grid, in template pixels, and how much wider
# or taller it may become.
BENT_PX, STRETCHED = 2.0, 0.07
GRID = 5
# Where dlib cuts its chip from the 112 px template: left, top and side in template pixels.
CHIP = (6.3, 22.0, 100.6)


class Mixer:
    """Mixes faces of the wide views `(n, 3, side, side)` of a batch and asks the teacher about them.

    `wide_px` template pixels are what a wide view shows, the template in its middle.
    """

    def __init__(self, space: Space, wide_px: float, device: torch.device) -> None:
        self.space, self.wide_px, self.device = space, wide_px, device
        self.teacher = dlib_network.load().to(device)

    def __call__(self, views: Tensor, count: int, seed: int) -> tuple[Tensor, Tensor]:
        """`count` mixed views, and the teacher's unit vectors `(count, dim)` of them in the space of the others."""
        faces = mixed(views, count, BENT_PX * 2 / self.wide_px, torch.Generator().manual_seed(seed))
        with torch.inference_mode():
            said = self.teacher(self.chips(faces)).float().cpu().numpy()
        return faces, torch.from_numpy(self.space.unit(said)).to(self.device)

    def chips(self, faces: Tensor) -> Tensor:
        """Wide views as the teacher wants them: its own cut, RGB 0..255, `(n, 3, 150, 150)`."""
        left, top, side = CHIP
        steps = (torch.arange(dlib_network.CHIP_SIDE_PX, device=faces.device) + 0.5) / dlib_network.CHIP_SIDE_PX * side
        margin = (self.wide_px - TEMPLATE_SIDE_PX) / 2
        x, y = (2 * (steps + start + margin) / self.wide_px - 1 for start in (left, top))
        grid = torch.stack(torch.meshgrid(x, y, indexing="xy"), -1).expand(len(faces), -1, -1, -1)
        cut = functional.grid_sample(faces, grid, "bilinear", "border", align_corners=False)
        return ((cut * LITE0_STD + LITE0_MEAN) * 255).clamp(0, 255).contiguous(memory_format=torch.channels_last)


def mixed(views: Tensor, count: int, bent: float, dice: torch.Generator) -> Tensor:
    """`count` faces, each blended of two of the views, or one side of one and the rest of another, or one alone; bent.

    `bent` is the standard deviation of the bending in halves of a view's side.
    """
    first = torch.randint(len(views), (count,), generator=dice)
    # Never a face and itself, where there are two.
    other = (first + torch.randint(1, max(2, len(views)), (count,), generator=dice)) % len(views)
    one, two = views[first.to(views.device)], views[other.to(views.device)]
    share = shares(count, views.shape[-1], dice).to(views.device)
    return functional.grid_sample(
        two_like_one(two, one).lerp(one, share), bending(count, views.shape[-1], bent, dice).to(views.device),
        "bilinear", "border", align_corners=False,
    )  # fmt: skip


def shares(count: int, side: int, dice: torch.Generator) -> Tensor:
    """How much of the first face there is at each pixel, 0..1, `(count, 1, side, side)`."""
    kind = torch.rand(count, generator=dice)
    even = torch.rand(count, generator=dice) * (1 - 2 * LEAST_SHARE) + LEAST_SHARE
    even = torch.where(kind < BLENDED, even, 1.0)[:, None, None, None].expand(-1, 1, side, side)
    angle = torch.rand(count, generator=dice) * (2 * np.pi)
    middle = torch.randn(count, generator=dice) * 0.2
    soft = torch.rand(count, generator=dice) * 0.1 + 0.02
    steps = (torch.arange(side) + 0.5) / side * 2 - 1
    y, x = torch.meshgrid(steps, steps, indexing="ij")
    across = torch.cos(angle)[:, None, None] * x + torch.sin(angle)[:, None, None] * y - middle[:, None, None]
    parted = torch.sigmoid(across / soft[:, None, None])[:, None]
    is_parted = ((kind >= BLENDED) & (kind < BLENDED + PARTED))[:, None, None, None]
    return torch.where(is_parted, parted, even)


def two_like_one(two: Tensor, one: Tensor) -> Tensor:
    """The second faces in the light and colour of the first: each channel's mean and spread."""
    spread = one.std((2, 3), keepdim=True) / two.std((2, 3), keepdim=True).clamp(min=1e-3)
    return (two - two.mean((2, 3), keepdim=True)) * spread.clamp(0.5, 2) + one.mean((2, 3), keepdim=True)


def bending(count: int, side: int, bent: float, dice: torch.Generator) -> Tensor:
    """Where each pixel is taken from, `(count, side, side, 2)` as grid_sample wants it: smoothly bent and stretched."""
    coarse = torch.randn(count, 2, GRID, GRID, generator=dice) * bent
    fine = functional.interpolate(coarse, (side, side), mode="bicubic", align_corners=True).permute(0, 2, 3, 1)
    steps = (torch.arange(side) + 0.5) / side * 2 - 1
    straight = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1)
    stretched = 1 + (torch.rand(count, 1, 1, 2, generator=dice) * 2 - 1) * STRETCHED
    return straight * stretched + fine
