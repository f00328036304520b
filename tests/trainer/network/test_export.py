"""The exported graph is that of the network, however its weights lie in memory."""

from __future__ import annotations

import torch
from torch import nn

from trainer.network.export import onnx_model


def test_weights_that_lie_channel_by_channel_leave_no_mark_on_the_graph() -> None:
    found = []
    for form in (torch.contiguous_format, torch.channels_last):
        network = nn.Sequential(nn.Conv2d(3, 8, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten(1), nn.Linear(8, 4)).eval()
        graph = onnx_model(network.to(memory_format=form), 16).graph
        found.append([node.op_type for node in graph.node])
    assert found[0] == found[1] == ["Conv", "ReduceMean", "Reshape", "Gemm"]
