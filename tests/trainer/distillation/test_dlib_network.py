"""dlib's file of weights, read into torch: against a file made here, and against dlib itself where it is installed."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from photosim.errors import PhotosimError
from trainer.distillation import dlib_network


def integer(value: int) -> bytes:
    """As dlib writes it: sign and length in one byte, then the bytes, the lowest first."""
    digits = abs(value).to_bytes((abs(value).bit_length() + 7) // 8, "little")
    return bytes([len(digits) | (0x80 if value < 0 else 0)]) + digits


def tensor(numbers: np.ndarray, *sides: int) -> bytes:
    return b"".join(map(integer, (2, *sides))) + struct.pack(f"<{numbers.size}f", *numbers.ravel())


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, list[np.ndarray]]:
    """A file in dlib's manner with weights of our own, and those weights in its order."""
    rng, content, given = np.random.default_rng(0), b"head", []
    for layer in dlib_network.DlibNetwork().convolutions():
        weight = rng.normal(0, layer.weight[0].numel() ** -0.5, layer.weight.shape).astype(np.float32)
        bias, scale, shift = rng.normal(1, 0.1, (3, layer.out_channels)).astype(np.float32)
        both = np.concatenate([weight.ravel(), bias])
        content += integer(5) + b"con_4" + tensor(both, both.size, 1, 1, 1) + integer(-3)
        content += integer(7) + b"affine_" + tensor(np.concatenate([scale, shift]), 1, 2 * len(scale), 1, 1)
        given += [weight, bias, scale, shift]
    last = rng.normal(size=(256, 128)).astype(np.float32)
    content += integer(4) + b"fc_2" + integer(128) + integer(256) + tensor(last, 256, 128, 1, 1)
    path = tmp_path / "made.dat"
    path.write_bytes(content + b"tail")
    return path, [*given, last]


def test_every_number_of_the_file_is_where_the_layers_use_it(made: tuple[Path, list[np.ndarray]]) -> None:
    path, given = made
    network = dlib_network.load(path)
    for layer, (weight, bias, scale, shift) in zip(
        network.convolutions(), zip(*[iter(given[:-1])] * 4, strict=True), strict=True
    ):
        x = torch.rand(1, layer.in_channels, 12, 12)
        raw = functional.conv2d(x, torch.tensor(weight), torch.tensor(bias), layer.stride, layer.padding)
        wanted = raw * torch.tensor(scale)[:, None, None] + torch.tensor(shift)[:, None, None]
        torch.testing.assert_close(layer(x), wanted, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(network.project.weight, torch.tensor(given[-1].T))


def test_chips_become_descriptors_of_128_numbers(made: tuple[Path, list[np.ndarray]]) -> None:
    network = dlib_network.load(made[0])
    with torch.inference_mode():
        descriptors = network(torch.rand(2, 3, 150, 150) * 255)
    assert descriptors.shape == (2, 128)
    assert (descriptors[0] - descriptors[1]).abs().max() > 1e-3


@pytest.mark.parametrize("keep", [0, 5000])
def test_a_file_that_is_not_dlibs_or_is_cut_off_is_refused(made: tuple[Path, list[np.ndarray]], keep: int) -> None:
    path = made[0]
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(PhotosimError, match="does not hold dlib's face network"):
        dlib_network.load(path)


def test_the_numbers_are_those_of_dlib_itself() -> None:
    dlib = pytest.importorskip("dlib", reason="the optional package dlib-bin is not installed")
    weights = dlib_network.models() / dlib_network.WEIGHTS
    chips = np.random.default_rng(1).integers(0, 256, (2, 150, 150, 3)).astype(np.uint8)
    theirs = np.array([dlib.face_recognition_model_v1(str(weights)).compute_face_descriptor(each) for each in chips])
    with torch.inference_mode():
        ours = dlib_network.load()(torch.from_numpy(chips).permute(0, 3, 1, 2).float())
    np.testing.assert_allclose(ours.numpy(), theirs, atol=1e-5)
