"""Layer-wise distillation by ridge regression: fits one EfficientNet's layers to another's of the same shape.

Every linear map of an EfficientNet is followed by a batch norm, and the two together are one affine map of what came
before. On some hundred pictures the best such map from the student's own activations to the master's is one linear
system: no gradients, no learning rate, minutes where descent takes hours. The student's errors of earlier layers are
in what it is fitted on, so later layers make up for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

BATCH = 32
# Positions of feature maps that a linear system is made of: a dozen for each unknown of the widest map.
ROWS = 16_000
# Large maps of all pictures would fill the memory, and some pictures have positions enough.
FEWEST_PICTURES, POSITIONS = 128, 40_000
# Pull towards the carried weights, as a share of the mean square of an input.
RIDGE = 3e-3
WIDEST_SCALE = 4.0
# ReLU6 answers no more; SiLU would.
CUT_OFF = 6.0

Maps = list[Tensor]  # feature maps of all pictures, in batches


@torch.inference_mode()
def refit(student: Any, master: Any, images: Tensor, sharpness: float, report: Callable[[str], object]) -> Tensor:
    """Fit the student's layers to the master's, stem to head, on `images` `(n, 3, side, side)`; gives its features.

    The student's activations are `sharpness` times the master's. `report` gets a line for each block: the share of the
    master's variance that is unexplained.
    """
    rng = torch.Generator().manual_seed(0)
    batches = list(torch.split(images, BATCH))
    ours = [student.bn1(student.conv_stem(each)) for each in batches]
    theirs = [master.bn1(master.conv_stem(each)) for each in batches]
    for stage, (own_stage, its_stage) in enumerate(zip(student.blocks, master.blocks, strict=True)):
        for own, its in zip(own_stage, its_stage, strict=True):
            wanted = [its(each) for each in theirs]
            some = slice(0, _enough(ours))
            _block(own, its, ours[some], theirs[some], wanted[some], sharpness, rng)
            ours, theirs = [own(each) for each in ours], wanted
            report(f"stage {stage}: {_unexplained(ours, theirs):.3f} of the variance missed")
    aims = [_aim(master.conv_head, master.bn2, each, sharpness) for each in theirs]
    _linear(student.conv_head, student.bn2, ours, aims, rng)
    return torch.cat([student.global_pool(student.bn2(student.conv_head(each))) for each in ours])


def solve(inputs: Tensor, wanted: Tensor, ridge: float = RIDGE) -> tuple[Tensor, Tensor]:
    """Ridge regression in double precision: coefficients `(inputs, outputs)` and intercept `(outputs,)`."""
    inputs, wanted = inputs.double(), wanted.double()
    middle, aim = inputs.mean(0), wanted.mean(0)
    centered = inputs - middle
    gram = centered.T @ centered
    gram.diagonal().add_(ridge * gram.diagonal().mean() + 1e-9)
    found = torch.linalg.solve(gram, centered.T @ (wanted - aim))
    return found.float(), (aim - middle @ found).float()


def _block(own: Any, its: Any, ours: Maps, theirs: Maps, wanted: Maps, sharpness: float, rng: torch.Generator) -> None:
    """Fit one block: what it expands by, each channel of its depthwise convolution, what it projects by."""
    if hasattr(own, "bn3"):
        aims = [_aim(its.conv_pw, its.bn1, each, sharpness) for each in theirs]
        _linear(own.conv_pw, own.bn1, ours, aims, rng)
        inner = [own.bn1(own.conv_pw(each)) for each in ours]
        its_inner = [its.bn1(its.conv_pw(each)) for each in theirs]
        depthwise, out = (own.bn2, its.bn2), (own.conv_pwl, own.bn3)
    else:
        inner, its_inner = ours, theirs
        depthwise, out = (own.bn1, its.bn1), (own.conv_pw, own.bn2)
    aims = [_aim(its.conv_dw, depthwise[1], each, sharpness) for each in its_inner]
    _each_channel(own.conv_dw, depthwise[0], inner, aims)
    gated = [own.se(depthwise[0](own.conv_dw(each))) for each in inner]
    if own.has_skip:
        wanted = [aim - each for aim, each in zip(wanted, ours, strict=True)]
    _linear(*out, gated, wanted, rng)


def _linear(conv: nn.Conv2d, norm: nn.BatchNorm2d, inputs: Maps, wanted: Maps, rng: torch.Generator) -> None:
    """Add to a 1 x 1 convolution and its norm what is missing to `wanted`."""
    scale, shift = _affine(norm)
    weight = conv.weight[:, :, 0, 0] * scale[:, None]
    places = _places(inputs, rng)
    rows, aims = _rows(inputs, places), _rows(wanted, places)
    change, constant = solve(rows, aims - rows @ weight.T - shift)
    weight = weight + change.T
    answers = rows @ weight.T
    conv.weight.copy_(weight[:, :, None, None])
    mean, variance = answers.mean(0), answers.var(0)
    _set(norm, mean, variance, (variance + norm.eps).sqrt(), shift + constant + mean)


def _each_channel(conv: nn.Conv2d, norm: nn.BatchNorm2d, inputs: Maps, wanted: Maps) -> None:
    """Scale and shift each channel of a depthwise convolution's norm for the least squared difference to `wanted`."""
    got = [conv(each) for each in inputs]
    pairs = [(_flat(_normed(norm, one)), _flat(aim)) for one, aim in zip(got, wanted, strict=True)]
    have, want = torch.cat([one for one, _ in pairs]), torch.cat([aim for _, aim in pairs])
    middle, aim = have.mean(0), want.mean(0)
    variance = (have - middle).square().mean(0)
    factor = ((have - middle) * (want - aim)).mean(0) / variance.clamp(min=1e-9)
    factor = torch.where(variance > 1e-6, factor, 1.0).clamp(1 / WIDEST_SCALE, WIDEST_SCALE)
    norm.weight.mul_(factor)
    norm.bias.mul_(factor).add_(aim - factor * middle)
    # The running statistics that the norm will measure in training shall be those set here.
    responses = torch.cat([_flat(each) for each in got])
    scale, shift = _affine(norm)
    mean, variance = responses.mean(0), responses.var(0)
    _set(norm, mean, variance, scale * (variance + norm.eps).sqrt(), shift + scale * mean)


def _aim(conv: nn.Conv2d, norm: Any, images: Tensor, sharpness: float) -> Tensor:
    """What the student's activation shall be given: what goes into the master's, up to where that cuts it off."""
    before = sharpness * _normed(norm, conv(images))
    return before.clamp(max=CUT_OFF * sharpness) if isinstance(norm.act, nn.ReLU6) else before


def _normed(norm: nn.BatchNorm2d, images: Tensor) -> Tensor:
    return functional.batch_norm(images, norm.running_mean, norm.running_var, norm.weight, norm.bias, eps=norm.eps)


def _affine(norm: nn.BatchNorm2d) -> tuple[Tensor, Tensor]:
    assert norm.running_var is not None
    assert norm.running_mean is not None
    scale = norm.weight / (norm.running_var + norm.eps).sqrt()
    return scale, norm.bias - scale * norm.running_mean


def _set(norm: nn.BatchNorm2d, mean: Tensor, variance: Tensor, weight: Tensor, bias: Tensor) -> None:
    assert norm.running_var is not None
    assert norm.running_mean is not None
    for held, value in (
        (norm.running_mean, mean), (norm.running_var, variance), (norm.weight, weight), (norm.bias, bias),
    ):  # fmt: skip
        held.copy_(value)


def _enough(maps: Maps) -> int:
    """How many of the batches a block is fitted on."""
    positions = maps[0].shape[2] * maps[0].shape[3]
    return math.ceil(max(FEWEST_PICTURES, POSITIONS / positions) / BATCH)


def _places(maps: Maps, rng: torch.Generator) -> list[Tensor]:
    """For each batch which of its positions are taken."""
    every = sum(each.shape[0] * each.shape[2] * each.shape[3] for each in maps)
    share = min(1.0, ROWS / every)
    found = []
    for each in maps:
        positions = each.shape[0] * each.shape[2] * each.shape[3]
        found.append(torch.randperm(positions, generator=rng)[: math.ceil(positions * share)])
    return found


def _rows(maps: Maps, places: list[Tensor]) -> Tensor:
    return torch.cat([_flat(each)[place] for each, place in zip(maps, places, strict=True)])


def _flat(images: Tensor) -> Tensor:
    """`(n, channels, high, wide)` as a row for each position."""
    return images.permute(0, 2, 3, 1).reshape(-1, images.shape[1])


def _unexplained(ours: Maps, theirs: Maps) -> float:
    """Mean squared difference as a share of the variance of `theirs`."""
    shares = [float((one - other).square().mean() / other.var()) for one, other in zip(ours, theirs, strict=True)]
    return sum(shares) / len(shares)
