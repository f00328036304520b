"""Encoders of a few kilobytes for tests: real ONNX files whose vectors tell pictures apart, made in milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from photosim.vision.encoder.model_card import INPUT_NAME, OUTPUT_NAME, ModelCard, RocPoint

SIDE_PX, DIM, CELLS = 32, 24, 8

CARD = ModelCard(
    subject="photo",
    name="tiny",
    created="2026-01-01",
    trained_with="nothing: average colors through a fixed random projection",
    training_data="none",
    side_px=SIDE_PX,
    mean=(0.5, 0.5, 0.5),
    std=(0.25, 0.25, 0.25),
    resize="stretch",
    interpolation="bilinear",
    crop=1.0,
    dim=DIM,
    metric="euclidean-unit",
    margin=1.0,
    threshold=0.4,
    false_match_rate=0.001,
    roc=(RocPoint(0.1, 0.5, 0.0001), RocPoint(0.4, 0.9, 0.001), RocPoint(0.8, 0.99, 0.05), RocPoint(1.2, 1.0, 0.5)),
)


def tiny_encoder(
    path: Path,
    card: ModelCard = CARD,
    *,
    seed: int = 1,
    metadata: Mapping[str, str] | None = None,
    normalize: bool = True,
    input_name: str = INPUT_NAME,
    output_name: str = OUTPUT_NAME,
    batch: int | str = "batch",
    dim: int | None = None,
    side_px: int | None = None,
) -> Path:
    """Write an encoder to `path` and answer it: average colors of 8 x 8 cells, projected, scaled to unit length.

    The other arguments make it wrong in one way each: other names, a fixed batch, another dim or side than the card
    says, vectors that are not of unit length; `metadata` stands in place of the card's.
    """
    side, dim = side_px or card.side_px, dim or card.dim
    projection = np.random.default_rng(seed).standard_normal((3 * CELLS * CELLS, dim)).astype(np.float32)
    cell = side // CELLS
    nodes = [
        helper.make_node("AveragePool", [input_name], ["cells"], kernel_shape=[cell, cell], strides=[cell, cell]),
        helper.make_node("Flatten", ["cells"], ["flat"], axis=1),
        helper.make_node("MatMul", ["flat", "projection"], ["projected"]),
        helper.make_node("Add", ["projected", "offset"], ["moved"]),
    ]
    if normalize:
        nodes.append(helper.make_node("LpNormalization", ["moved"], [output_name], axis=1, p=2))
    else:
        nodes.append(helper.make_node("Identity", ["moved"], [output_name]))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(input_name, TensorProto.FLOAT, [batch, 3, side, side])],
        [helper.make_tensor_value_info(output_name, TensorProto.FLOAT, [batch, dim])],
        [
            numpy_helper.from_array(projection, "projection"),
            # Keeps a picture in the mean color from having no direction at all.
            numpy_helper.from_array(np.full(dim, 0.1, np.float32), "offset"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    properties: dict[str, Any] = dict(card.to_metadata() if metadata is None else metadata)
    if properties:
        helper.set_model_props(model, properties)
    onnx.save(model, str(path))
    return path


def another_encoder(path: Path) -> Path:
    """A second encoder, with vectors that have nothing to do with the first one's."""
    return tiny_encoder(path, replace(CARD, name="tiny, retrained"), seed=2)
