"""Weight averaging (WiSE-FT, Wortsman et al. 2022) of an encoder file with the one that its fit began from.

    python -m trainer.research.average_weights face.onnx --start resources/models/face.onnx --share 0.5

Weights of a fit and those that it began from lie in one valley of the loss, and those in between often tell more apart
than either. Card, landmarks and all else stay those of the first file; threshold and ROC are to be measured anew
(`spread_vectors`, `recalibrate`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.common.atomic_write import atomic_write
from trainer.research import recalibrate

LANDMARKS = "landmarks."


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line entry: rewrite the weights of a file. Raises PhotosimError; then it is unchanged."""
    parser = argparse.ArgumentParser(prog="python -m trainer.research.average_weights", description="Averages weights.")
    parser.add_argument("model", type=Path, help="the encoder file")
    parser.add_argument("--start", type=Path, required=True, help="the encoder file that its fit began from")
    parser.add_argument("--share", type=float, default=0.5, help="how much of the weights of START is taken (0.5)")
    chosen = parser.parse_args(arguments)
    card = Embedder(chosen.model).card
    described = replace(
        card, trained_with=f"{card.trained_with}; weights averaged with {chosen.share:g} of the start's"
    )
    with atomic_write(chosen.model) as draft:
        draft.write_bytes(averaged(chosen.model, chosen.start, chosen.share).SerializeToString())
        recalibrate.write(draft, described.to_metadata())
    return 0


def averaged(model: Path, start: Path, share: float) -> onnx.ModelProto:
    """The model with `share` of the weights of another file of the same graph. Raises PhotosimError for others."""
    found, other = onnx.load(model), onnx.load(start)
    theirs = {each.name: numpy_helper.to_array(each) for each in other.graph.initializer}
    for tensor in found.graph.initializer:
        own = numpy_helper.to_array(tensor)
        if not np.issubdtype(own.dtype, np.floating) or tensor.name.startswith(LANDMARKS):
            continue
        wanted = theirs.get(tensor.name)
        if wanted is None or wanted.shape != own.shape:
            raise PhotosimError(f"{start} holds another network than {model}.", tensor.name)
        mean = (1 - share) * own.astype(np.float64) + share * wanted.astype(np.float64)
        tensor.CopyFrom(numpy_helper.from_array(mean.astype(own.dtype), tensor.name))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
