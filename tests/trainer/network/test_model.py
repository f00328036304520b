"""The network: unit vectors, its starts, and weights that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
import timm
import torch

from photosim.errors import PhotosimError
from trainer.common import checkpoint
from trainer.network import model


def test_vectors_have_unit_length_and_the_wanted_number_of_values() -> None:
    encoder = model.build(24, "none", 0).eval()
    with torch.no_grad():
        vectors = encoder(torch.randn(3, 3, 32, 32))
    assert vectors.shape == (3, 24)
    assert torch.allclose(vectors.norm(dim=1), torch.ones(3))


def test_the_same_seed_starts_from_the_same_weights() -> None:
    one, same, other = (model.build(8, "none", seed).project.weight for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_lite0_fills_everything_but_the_gates_and_opens_those() -> None:
    encoder = model.build(8, "lite0", 0)
    state = encoder.backbone.state_dict()
    given = list(model.lite0_tensors().values())
    shared = [tensor for name, tensor in state.items() if ".se." not in name]
    assert len(shared) == 294
    assert all(torch.equal(ours, theirs) for ours, theirs in zip(shared, given, strict=False))
    biases = [tensor for name, tensor in state.items() if name.endswith("se.conv_expand.bias")]
    assert len(biases) == 16
    assert all((tensor == model.OPEN_GATE).all() for tensor in biases)


def test_the_lite0_teacher_is_that_packages_network() -> None:
    network = model.lite0()
    assert len(network.state_dict()) == 294
    with torch.no_grad():
        assert network(torch.zeros(1, 3, 64, 64)).shape == (1, 1280)


def test_imagenet_weights_come_from_timms_hub(monkeypatch: pytest.MonkeyPatch, tiny_network: None) -> None:
    create = timm.create_model

    def fake(name: str, *, pretrained: bool, num_classes: int) -> torch.nn.Module:
        network = create(name, pretrained=False, num_classes=num_classes)
        if pretrained:
            torch.nn.init.constant_(network.conv_stem.weight, 0.25)
        return network

    monkeypatch.setattr(timm, "create_model", fake)
    assert (model.build(8, "imagenet", 0).backbone.conv_stem.weight == 0.25).all()


def test_without_a_hub_imagenet_says_so_and_names_lite0(monkeypatch: pytest.MonkeyPatch, tiny_network: None) -> None:
    create = timm.create_model

    def offline(name: str, *, pretrained: bool, num_classes: int) -> torch.nn.Module:
        if pretrained:
            raise ConnectionError("no route")
        return create(name, pretrained=False, num_classes=num_classes)

    monkeypatch.setattr(timm, "create_model", offline)
    with pytest.raises(PhotosimError, match="--weights lite0"):
        model.build(8, "imagenet", 0)


def test_frozen_stages_learn_nothing_and_keep_their_batch_statistics(tiny_network: None) -> None:
    encoder = model.build(8, "none", 0)
    encoder.train()
    model.freeze(encoder, 2)
    before = {name: tensor.clone() for name, tensor in encoder.state_dict().items()}
    encoder(torch.randn(4, 3, 32, 32)).sum().backward()
    assert encoder.backbone.conv_stem.weight.grad is None
    assert encoder.backbone.blocks[3][0].conv_pw.weight.grad is not None
    after = encoder.state_dict()
    changed = {name for name in after if not torch.equal(after[name], before[name])}
    assert changed
    assert not any(name.startswith(("backbone.bn1", "backbone.blocks.0", "backbone.blocks.1")) for name in changed)


def test_weights_from_a_file_are_taken_and_another_network_is_refused(tmp_path: Path, tiny_network: None) -> None:
    encoder = model.build(8, "none", 1)
    checkpoint.save(tmp_path / "own.pt", {"model": encoder.state_dict()})
    loaded = model.build(8, str(tmp_path / "own.pt"), 2)
    assert torch.equal(loaded.project.weight, encoder.project.weight)
    with pytest.raises(PhotosimError, match="another network than EfficientNet-B0 with 16 numbers"):
        model.build(16, str(tmp_path / "own.pt"), 2)
    torch.save({"conv.weight": torch.zeros(3)}, tmp_path / "resnet.pt")
    with pytest.raises(PhotosimError, match="another network"):
        model.build(8, str(tmp_path / "resnet.pt"), 2)


def test_weights_that_are_no_checkpoint_are_a_clear_error(tmp_path: Path, tiny_network: None) -> None:
    (tmp_path / "text.pt").write_text("hello")
    for name in ("text.pt", "missing.pt"):
        with pytest.raises(PhotosimError, match="cannot be read"):
            model.build(8, str(tmp_path / name), 0)
