"""Mixup of faces for distillation: synthetic faces mixed from those of a batch, with the teacher's vectors of each.

A few thousand people are soon memorized. A teacher has an answer for every face, also for one that is half
of one person and half of another, so the encoder is asked to agree with it there too (function matching, Beyer et al.
2022, "Knowledge distillation: a good teacher is patient and consistent"): teacher and encoder see the same pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from trainer.distillation import dlib_network
from trainer.distillation.teacher import Space
from trainer.distillation.upright import FACE
from trainer.settings import LITE0_MEAN, LITE0_STD

# How often a face is blended from two, or put together of parts of two; the others are one face, only bent.
BLENDED, PARTED = 0.45, 0.3
LEAST_SHARE = 0.3
# How far a face is bent: the standard deviation of the corners of a coarse grid, in template pixels, and how much wider
# or taller it may become.
BENT_PX, STRETCHED = 2.0, 0.07
GRID = 5


@dataclass(frozen=True)
class TeacherOutputs:
    """Teacher's outputs on wide views: the views, its unit vectors `(n, dim)`, and, where wanted, its feature maps."""

    views: Tensor
    vectors: Tensor
    hints: list[Tensor]


class Mixer:
    """Mixes the wide views `(n, 3, side, side)` of a batch and runs the teacher on all of them.

    A wide view has a border: the face is the middle `share` of its side.
    """

    def __init__(self, space: Space, share: float, device: torch.device, *, hints: bool = False) -> None:
        self.space, self.share, self.device, self.hints = space, share, device, hints
        self.teacher = dlib_network.load().to(device)
        # Twice as fast where a processor multiplies halves, and the teacher's numbers stay the same to 1 %.
        self.half = device.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16", False)

    def __call__(self, views: Tensor, count: int, seed: int) -> TeacherOutputs:
        """Teacher's outputs on the views and `count` mixtures of them, which come last."""
        bent = BENT_PX * 2 * self.share / FACE.side
        return self.ask(torch.cat([views, mixed(views, count, bent, torch.Generator().manual_seed(seed))]))

    def ask(self, faces: Tensor) -> TeacherOutputs:
        """Teacher's outputs on wide views, its vectors projected by `space`."""
        chips = self.chips(faces)
        # Not inference mode: what the teacher saw takes part in a loss.
        with torch.no_grad(), torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            descriptors, maps = self.teacher.with_hints(chips) if self.hints else (self.teacher(chips), [])
        vectors = torch.from_numpy(self.space.unit(descriptors.float().cpu().numpy())).to(self.device)
        return TeacherOutputs(faces, vectors, maps)

    def chips(self, faces: Tensor) -> Tensor:
        """Teacher's input: wide views cropped as dlib's chips, RGB 0..255, `(n, 3, 150, 150)`."""
        side = dlib_network.CHIP_SIDE_PX
        steps = ((torch.arange(side, device=faces.device) + 0.5) / side * 2 - 1) * self.share
        grid = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1).expand(len(faces), -1, -1, -1)
        cut = functional.grid_sample(faces, grid, "bilinear", "border", align_corners=False)
        return ((cut * LITE0_STD + LITE0_MEAN) * 255).clamp(0, 255).contiguous(memory_format=torch.channels_last)


def mixed(views: Tensor, count: int, bent: float, rng: torch.Generator) -> Tensor:
    """Mixtures `(count, 3, side, side)` of views: mixup of two, or a soft half of each (CutMix), or one; then warped.

    `bent` is the standard deviation of the elastic deformation in halves of a view's side.
    """
    first = torch.randint(len(views), (count,), generator=rng)
    # Never a face and itself, where there are two.
    other = (first + torch.randint(1, max(2, len(views)), (count,), generator=rng)) % len(views)
    one, two = views[first.to(views.device)], views[other.to(views.device)]
    share = shares(count, views.shape[-1], rng).to(views.device)
    return functional.grid_sample(
        two_like_one(two, one).lerp(one, share), bending(count, views.shape[-1], bent, rng).to(views.device),
        "bilinear", "border", align_corners=False,
    )  # fmt: skip


def shares(count: int, side: int, rng: torch.Generator) -> Tensor:
    """Blend masks `(count, 1, side, side)`: the weight of the first face at each pixel, 0..1."""
    kind = torch.rand(count, generator=rng)
    even = torch.rand(count, generator=rng) * (1 - 2 * LEAST_SHARE) + LEAST_SHARE
    even = torch.where(kind < BLENDED, even, 1.0)[:, None, None, None].expand(-1, 1, side, side)
    angle = torch.rand(count, generator=rng) * (2 * np.pi)
    middle = torch.randn(count, generator=rng) * 0.2
    soft = torch.rand(count, generator=rng) * 0.1 + 0.02
    steps = (torch.arange(side) + 0.5) / side * 2 - 1
    y, x = torch.meshgrid(steps, steps, indexing="ij")
    across = torch.cos(angle)[:, None, None] * x + torch.sin(angle)[:, None, None] * y - middle[:, None, None]
    parted = torch.sigmoid(across / soft[:, None, None])[:, None]
    is_parted = ((kind >= BLENDED) & (kind < BLENDED + PARTED))[:, None, None, None]
    return torch.where(is_parted, parted, even)


def two_like_one(two: Tensor, one: Tensor) -> Tensor:
    """Color transfer: the second faces with the channel means and standard deviations of the first (Reinhard 2001)."""
    spread = one.std((2, 3), keepdim=True) / two.std((2, 3), keepdim=True).clamp(min=1e-3)
    return (two - two.mean((2, 3), keepdim=True)) * spread.clamp(0.5, 2) + one.mean((2, 3), keepdim=True)


def bending(count: int, side: int, bent: float, rng: torch.Generator) -> Tensor:
    """Elastic deformation and stretch as sampling grids `(count, side, side, 2)` for grid_sample."""
    coarse = torch.randn(count, 2, GRID, GRID, generator=rng) * bent
    fine = functional.interpolate(coarse, (side, side), mode="bicubic", align_corners=True).permute(0, 2, 3, 1)
    steps = (torch.arange(side) + 0.5) / side * 2 - 1
    straight = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1)
    stretched = 1 + (torch.rand(count, 1, 1, 2, generator=rng) * 2 - 1) * STRETCHED
    return straight * stretched + fine
