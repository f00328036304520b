"""Adapter for third-party ONNX encoders: renamed input and output, L2 normalization, and a card from a JSON file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onnx
from google.protobuf.message import Error as ProtobufError
from onnx import TensorProto, helper

from photosim.errors import BROKEN_INPUT, ModelError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import FORMAT, INPUT_NAME, METADATA_KEY, OUTPUT_NAME


def opened(model: Path, card: Path | None) -> Embedder:
    """Open an encoder file: as it is, or adapted where a `card` file is given. Raises ModelError."""
    if card is not None:
        return _adapted(model, card)
    try:
        return Embedder(model)
    except ModelError as error:
        hint = "--card FILE gives the card of an encoder that carries none or another's"
        raise ModelError(error.title, error.detail or hint) from error


def _adapted(model: Path, card: Path) -> Embedder:
    """Encoder with a handwritten card: input and first output renamed, vectors L2-normalized.

    `card` is a JSON object with the fields of ModelCard. Raises ModelError.
    """
    try:
        graph = onnx.load(str(model))
        words = json.loads(card.read_text(encoding="utf-8"))
    except (*BROKEN_INPUT, ProtobufError) as error:
        raise ModelError(f"{model} with the card {card} cannot be read.", repr(error)) from error
    if not isinstance(words, dict):
        raise ModelError(f"{card} holds no card: a JSON object is wanted.")
    adapt(graph, str(model))
    helper.set_model_props(graph, {METADATA_KEY: json.dumps({"format": FORMAT, "roc": [], **words})})
    with tempfile.TemporaryDirectory(prefix="photosim-foreign-") as folder:
        path = Path(folder) / model.name
        onnx.save(graph, str(path))
        return Embedder(path)


def adapt(model: onnx.ModelProto, where: str) -> None:
    """Adapt an ONNX graph in place: the contract's input and output names, and an L2-normalized output.

    Raises ModelError, naming `where`, when it has more than one input or no output.
    """
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    inputs = [each for each in graph.input if each.name not in weights]
    if len(inputs) != 1 or not graph.output:
        raise ModelError(f"{where} takes {len(inputs)} inputs; an encoder takes one picture.")
    before, answer = inputs[0], graph.output[0]
    inner = f"{answer.name}_before_unit"
    for node in graph.node:
        node.input[:] = [
            INPUT_NAME if name == before.name else inner if name == answer.name else name for name in node.input
        ]
        node.output[:] = [inner if name == answer.name else name for name in node.output]
    before.name = INPUT_NAME
    before.type.tensor_type.shape.dim[0].dim_param = "batch"
    # Some answer (batch, dim, 1, 1), their pooling's own shape.
    graph.node.append(helper.make_node("Flatten", [inner], [f"{inner}_flat"], axis=1))
    graph.node.append(helper.make_node("LpNormalization", [f"{inner}_flat"], [OUTPUT_NAME], axis=1, p=2))
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info(OUTPUT_NAME, TensorProto.FLOAT, ["batch", None]))
