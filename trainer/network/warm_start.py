"""Warm start from an exported encoder: its ONNX initializers as a torch state dict, for fine-tuning."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import onnx
import torch
from google.protobuf.message import Error as ProtobufError
from onnx import numpy_helper
from torch import Tensor, nn

from photosim.errors import BROKEN_INPUT, PhotosimError

SUFFIX = ".onnx"
# What half_storage.halve adds to a name.
HALF = ".half"


def read(path: Path) -> dict[str, Tensor]:
    """Initializers (weights) of an ONNX file by name, float16 widened. Raises PhotosimError when it is no ONNX file."""
    try:
        graph = onnx.load(path).graph
    except (*BROKEN_INPUT, ProtobufError) as error:
        raise PhotosimError(f"{path} is no encoder file.", repr(error)) from error
    found = {}
    for each in graph.initializer:
        value = torch.from_numpy(np.array(numpy_helper.to_array(each)))
        found[each.name.removesuffix(HALF)] = value.float() if value.dtype == torch.float16 else value
    return found


def state_of(given: dict[str, Tensor], network: nn.Module, last: str) -> dict[str, Tensor]:
    """State dict of `network` from the initializers of a file that may hold more; what is missing is left out.

    `last` is a tensor that only this network has. Undoes batch-norm folding: the exporter folds batch statistics into
    the convolutions before them where it can, and these come back as statistics that, outside training, add the folded
    bias and do nothing else.
    """
    prefix = next((name.removesuffix(last) for name in given if name.endswith(last)), "")
    own = network.state_dict()
    # Batches are counted for training only, so the count is in no file.
    state = {name: value for name, value in own.items() if name.endswith("num_batches_tracked")}
    state |= {name: given[prefix + name] for name in own if prefix + name in given}
    layers = [(name, each) for name, each in network.named_modules() if isinstance(each, nn.Conv2d | nn.BatchNorm2d)]
    for (name, layer), (after, norm) in itertools.pairwise(layers):
        if isinstance(layer, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d) and f"{after}.running_mean" not in state:
            # A bias that was not there before the folding is named after the weight.
            bias = given.get(f"{prefix}{name}.bias", given.get(f"{prefix}{name}.weight_bias"))
            if bias is not None:
                state |= _as_statistics(after, bias, norm.eps)
            if layer.bias is not None:
                state[f"{name}.bias"] = torch.zeros_like(layer.bias)
    return state


def _as_statistics(name: str, bias: Tensor, eps: float) -> dict[str, Tensor]:
    """Batch-norm state that adds `bias` and does nothing else."""
    still = {"weight": torch.full_like(bias, (1 + eps) ** 0.5), "bias": bias}
    still |= {"running_mean": torch.zeros_like(bias), "running_var": torch.ones_like(bias)}
    return {f"{name}.{key}": value for key, value in still.items()}
