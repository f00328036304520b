"""Weights stored as float16: the answers stay, the file is half as large, and other values are left alone."""

from __future__ import annotations

import numpy as np
import onnxruntime
import timm
import torch
from onnx import numpy_helper
from torch import nn

from trainer.network import half_storage
from trainer.network.export import onnx_model


def session_of(data: bytes) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])


@torch.no_grad()
def test_rounded_weights_take_half_the_room_and_answer_the_same() -> None:
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(3, 64, 5, bias=False), nn.ReLU(), nn.Conv2d(64, 32, 3)).eval()
    half_storage.round_weights(network)
    model, image = onnx_model(network, 16), torch.randn(2, 3, 16, 16)
    before = model.SerializeToString()
    half_storage.halve(model)
    after = model.SerializeToString()
    assert len(after) < 0.65 * len(before)
    first, second = (session_of(data).run(None, {"image": image.numpy()})[0] for data in (before, after))
    np.testing.assert_array_equal(first, second)


@torch.no_grad()
def test_values_that_a_float16_cannot_hold_are_left_alone() -> None:
    torch.manual_seed(0)
    model = onnx_model(nn.Conv2d(3, 64, 5).eval(), 16)
    before = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    half_storage.halve(model)
    after = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    assert before.keys() == after.keys()
    assert all(np.array_equal(before[name], after[name]) for name in before)


@torch.no_grad()
def test_folded_norms_answer_as_before_but_for_rounding() -> None:
    torch.manual_seed(0)
    network = timm.create_model("tf_efficientnet_lite0", pretrained=False, num_classes=0)
    for norm in network.modules():
        if isinstance(norm, nn.BatchNorm2d):
            norm.running_mean.normal_(0, 0.1)
            norm.running_var.uniform_(0.5, 2)
    network.eval()
    image = torch.randn(2, 3, 64, 64)
    before = network(image)
    half_storage.round_weights(network)
    assert not any(isinstance(each, nn.BatchNorm2d) for each in network.modules())
    assert ((network(image) - before).norm() / before.norm()) < 0.02
