"""The kernels for training in bfloat16 against torch's own in float32; they need a compiler and such a processor."""

from __future__ import annotations

from copy import deepcopy

import pytest
import torch
from timm.layers.norm_act import BatchNormAct2d
from torch import Tensor, nn

from trainer.research import bfloat16

pytestmark = [
    pytest.mark.skipif(not bfloat16.usable(), reason="needs a C++ compiler, ninja and a CPU with bfloat16"),
    # Compiling takes half a minute on an idle machine, and is done once.
    pytest.mark.timeout(900),
]


def gradients(layer: nn.Module, image: Tensor, *, half: bool) -> list[Tensor]:
    """The layer's answer in training, and the gradients of the image and of the layer's weights."""
    image = image.clone().requires_grad_()
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        answer = layer(image.bfloat16() if half else image)
    direction = torch.randn(answer.shape, generator=torch.Generator().manual_seed(5))
    (answer.float() * direction).sum().backward()
    found = [answer, image.grad, *(weight.grad for weight in layer.parameters())]
    return [each.detach().float() for each in found if each is not None]


def agree(plain: nn.Module, fast: nn.Module) -> None:
    image = torch.randn(4, 32, 12, 12, generator=torch.Generator().manual_seed(1)).bfloat16().float()
    image = image.contiguous(memory_format=torch.channels_last)
    for wanted, ours in zip(gradients(plain, image, half=False), gradients(fast, image, half=True), strict=True):
        assert (wanted - ours).norm() < 0.02 * wanted.norm()


@pytest.mark.parametrize("size", [3, 5])
@pytest.mark.parametrize("stride", [1, 2])
def test_depthwise_convolutions_learn_as_torchs(size: int, stride: int) -> None:
    torch.manual_seed(0)
    conv = nn.Conv2d(32, 32, size, stride, size // 2, groups=32, bias=False)
    agree(conv, bfloat16.FastDepthwise(deepcopy(conv), same=False))


@pytest.mark.parametrize("act", [nn.ReLU, nn.SiLU, nn.Identity])
def test_norms_learn_as_timms_whichever_activation_follows(act: type[nn.Module]) -> None:
    torch.manual_seed(0)
    norm = BatchNormAct2d(32, act_layer=act)
    with torch.no_grad():
        norm.weight.uniform_(0.5, 2)
        norm.bias.normal_()
    fast = nn.Sequential(deepcopy(norm))
    bfloat16.accelerate(fast, same=False)
    assert isinstance(fast[0], bfloat16.FastNormAct)
    agree(norm, fast)
    torch.testing.assert_close(fast[0].running_mean, norm.running_mean, atol=1e-3, rtol=1e-2)
    torch.testing.assert_close(fast[0].running_var, norm.running_var, atol=1e-3, rtol=1e-2)
