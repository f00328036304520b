"""float16 storage of weights at unchanged answers: norms folded, weights rounded, in the file a Cast behind each."""

from __future__ import annotations

import itertools

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from timm.layers.norm_act import BatchNormAct2d
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

# Smaller initializers are not worth a Cast.
LEAST_VALUES = 1024


@torch.no_grad()
def round_weights(network: nn.Module) -> None:
    """Fold timm's batch norms into the convolutions before them, then round weights to float16's values, in place."""
    for parent in list(network.modules()):
        for (name, conv), (after, norm) in itertools.pairwise(list(parent.named_children())):
            if isinstance(conv, nn.Conv2d) and isinstance(norm, BatchNormAct2d):
                setattr(parent, name, fuse_conv_bn_eval(conv, norm))
                setattr(parent, after, norm.act)
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.weight.copy_(layer.weight.half().float())


def halve(model: onnx.ModelProto) -> None:
    """Store float32 initializers as float16 with a Cast, in place, where no value changes by it.

    onnxruntime folds the Cast when it opens the file, so the answers and the time stay what they were.
    """
    graph = model.graph
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < LEAST_VALUES:
            continue
        half = values.astype(np.float16)
        if np.array_equal(half.astype(np.float32), values):
            name = tensor.name
            tensor.CopyFrom(numpy_helper.from_array(half, f"{name}.half"))
            graph.node.insert(0, onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
