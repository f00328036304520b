"""Another landmark network in an encoder file: faces are turned upright by that one, the encoder stays as it is.

    python -m trainer.research.swap_landmarks face.onnx --landmarks landmarks.pt --measure faces.zip --far 1e-3

Threshold and ROC of the card are measured anew, on the crops of split val.
"""

from __future__ import annotations

import argparse
import logging
import math
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from torch import nn

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import preprocess
from trainer.common.atomic_write import atomic_write
from trainer.data import picture_table, pixel_cache
from trainer.distillation import landmarks
from trainer.distillation.upright import Whole
from trainer.evaluation.assess import AssessmentRequest
from trainer.network import export, model, warm_start
from trainer.research import recalibrate

log = logging.getLogger(__name__)

PARITY_PICTURES = 64
GRID, STEM = "upright.grid", "backbone.conv_stem.weight"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file anew with another landmark network. Raises PhotosimError; then it stays as it was."""
    parser = argparse.ArgumentParser(
        prog="python -m trainer.research.swap_landmarks", description="Swaps an encoder file's landmark network."
    )
    add = parser.add_argument
    add("model", type=Path, help="the encoder file")
    add("--landmarks", type=Path, required=True, help="the landmark network's file, .pt, or an encoder file's")
    add("--measure", type=Path, nargs="+", required=True, help="pictures of split val, for threshold and ROC")
    add("--far", type=float, default=1e-3, help="false accept rate of the threshold (0.001)")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    card = Embedder(chosen.model).card
    network = swapped(chosen.model, chosen.landmarks, card.dim)
    with atomic_write(chosen.model) as draft:
        shutil.copyfile(chosen.model, draft)
        parity = export.export(network, card, _some(card, chosen.measure), draft)
        log.info("parity with torch on %d pictures: %.2g", parity.pictures, parity.max_abs)
        recalibrate.calibrate(AssessmentRequest(draft, tuple(chosen.measure), split="val", far=chosen.far))
    return 0


def swapped(path: Path, marks: Path, dim: int) -> nn.Module:
    """The network of an encoder file that turns faces upright, with the landmark network of `marks`.

    Raises PhotosimError for a file that turns none.
    """
    graph = onnx.load(path).graph
    grid = [each for each in graph.initializer if each.name.endswith(GRID)]
    if len(grid) != 1:
        raise PhotosimError(f"{path} turns no faces upright.", f"no {GRID}")
    side_px = math.isqrt(grid[0].dims[1] // 2)
    # A file that answers the mean over both mirror images convolves twice with each weight.
    uses = sum(any(name.endswith(STEM) for name in node.input) for node in graph.node if node.op_type == "Conv")
    encoder = model.Encoder(dim)
    state = warm_start.state_of(warm_start.read(path), encoder, "project.weight")
    model.fit_state(encoder, state, str(path))
    whole: nn.Module = model.Mirrored(encoder) if uses == 2 else encoder
    return Whole(landmarks.load(marks), whole, side_px).eval()


def _some(card: ModelCard, sources: Sequence[Path]) -> npt.NDArray[np.float32]:
    """A few preprocessed pictures `(n, 3, side, side)`."""
    frame = picture_table.read(sources, "folder").head(PARITY_PICTURES)
    with tempfile.TemporaryDirectory(prefix="photosim-swap-") as scratch:
        read, pictures, _ = pixel_cache.prepare(frame, pixel_cache.short_side_px(card), Path(scratch) / "pixels.bin")
        return np.stack([preprocess(pictures[row], card) for row in range(len(read))])


if __name__ == "__main__":
    raise SystemExit(main())
