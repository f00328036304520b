"""ONNX export of an encoder with its model card inside, and the parity check against the torch network."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from torch import nn

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import INPUT_NAME, OUTPUT_NAME, ModelCard
from trainer.common.atomic_write import atomic_write
from trainer.network import half_storage

OPSET = 18
MAX_ABS_DIFFERENCE = 1e-4
NEIGHBORS = 10


@dataclass(frozen=True, slots=True)
class Parity:
    """Parity of onnxruntime with torch on `pictures` real pictures: largest absolute difference, and the neighbors."""

    pictures: int
    max_abs: float
    same_neighbors: bool


def export(encoder: nn.Module, card: ModelCard, pictures: npt.NDArray[np.float32], path: Path) -> Parity:
    """Export to ONNX at `path` and check parity on preprocessed `pictures` `(n, 3, side, side)`.

    The file appears under its name only after it passed: max abs difference < 1e-4 and the same ten neighbors.
    Raises PhotosimError otherwise, and when it cannot be written.
    """
    encoder = encoder.to("cpu").eval()
    model = onnx_model(encoder, card.side_px)
    half_storage.halve(model)
    return write_checked(model, encoder, card, pictures, path)


def onnx_model(network: nn.Module, side_px: int) -> onnx.ModelProto:
    """ONNX model of a network on the CPU: `image` `(batch, 3, side, side)` to `embedding` `(batch, any)`."""
    # Two pictures, since a batch of one would be taken for a constant.
    sample = torch.zeros(2, 3, side_px, side_px)
    # Weights that lie channel by channel, for speed, would leave a gather behind each pooling.
    network = network.to(memory_format=torch.contiguous_format)
    with quiet():
        program = torch.onnx.export(
            network, (sample,), input_names=[INPUT_NAME], output_names=[OUTPUT_NAME],
            dynamic_shapes=({0: torch.export.Dim("batch")},), opset_version=OPSET, dynamo=True, verbose=False,
        )  # fmt: skip
    assert program is not None
    model: onnx.ModelProto = program.model_proto
    # Where in the source each node comes from: 1.6 MB that nobody reads.
    for node in model.graph.node:
        del node.metadata_props[:]
    return model


def session(model: onnx.ModelProto, threads: int) -> onnxruntime.InferenceSession:
    """onnxruntime session of a model on the CPU, whose threads do not spin while they wait."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def write_checked(
    proto: onnx.ModelProto, encoder: nn.Module, card: ModelCard, pictures: npt.NDArray[np.float32], path: Path
) -> Parity:
    """Write an ONNX model with its card to `path`, atomically, if it passes the parity check. Raises PhotosimError."""
    onnx.helper.set_model_props(proto, card.to_metadata())
    proto.producer_name = "photosim"
    with atomic_write(path) as draft:
        draft.write_bytes(proto.SerializeToString())
        parity = check(draft, encoder, pictures)
        if parity.max_abs >= MAX_ABS_DIFFERENCE or not parity.same_neighbors:
            raise PhotosimError("The exported file does not answer what the network answers.", repr(parity))
    return parity


def check(path: Path, encoder: nn.Module, pictures: npt.NDArray[np.float32]) -> Parity:
    """Parity of an encoder file with the torch network on preprocessed pictures `(n, 3, side, side)`."""
    encoder.eval()
    with torch.inference_mode():
        ours = np.concatenate([encoder(torch.from_numpy(part)).numpy() for part in _in_batches(pictures)])
    embedder = Embedder(path)
    theirs = np.concatenate([embedder.embed(part) for part in _in_batches(pictures)])
    same = all(_same_neighbors(ours, theirs, row) for row in range(len(ours)))
    return Parity(len(pictures), float(np.abs(ours - theirs).max()), same)


def _same_neighbors(ours: npt.NDArray[np.float32], theirs: npt.NDArray[np.float32], row: int) -> bool:
    """Whether the ten nearest agree, but for swaps between distances that differ by less than rounding."""
    near_ours, near_theirs = (1 - vectors @ vectors[row] for vectors in (ours, theirs))
    k = min(NEIGHBORS, len(ours) - 1)
    first, second = np.argsort(near_ours, kind="stable")[: k + 1], np.argsort(near_theirs, kind="stable")[: k + 1]
    stray = np.setxor1d(first, second)
    edge = near_ours[first[-1]]
    return bool(np.all(np.abs(near_ours[stray] - edge) < MAX_ABS_DIFFERENCE))


def _in_batches(pictures: npt.NDArray[np.float32], size: int = 64) -> list[npt.NDArray[np.float32]]:
    return [pictures[start : start + size] for start in range(0, len(pictures), size)]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Context manager that silences torch's exporter, which prints its progress; its errors still show."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
