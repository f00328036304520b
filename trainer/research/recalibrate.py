"""Threshold calibration: measures the threshold and ROC on an encoder's card anew, on held-out pictures.

    python -m trainer.research.recalibrate photo.onnx --data crops.zip --split test --labels instance --far 1e-4

What is written is what `photosim-evaluate` prints with the same options.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import onnx
import pandas as pd

from photosim.vision.encoder.embedder import Embedder
from trainer.cli import labels_of
from trainer.common import metrics
from trainer.common.atomic_write import atomic_write
from trainer.common.metrics import CARD_RATES
from trainer.evaluation.assess import AssessmentRequest, assess

log = logging.getLogger(__name__)

ROC_POINTS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line entry: rewrite the card; gives the exit status. Raises PhotosimError; then the file is unchanged."""
    parser = argparse.ArgumentParser(
        prog="python -m trainer.research.recalibrate", description="Measures a card's threshold."
    )
    add = parser.add_argument
    add("model", type=Path, help="the encoder file")
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures, laid over each other")
    add("--labels", nargs="+", default=["folder"], help="folder, filename, instance, or csv FILE (folder)")
    add("--split", default="test", choices=("val", "test", "all"), help="which pictures (test)")
    add("--far", type=float, default=1e-3, help="false accept rate of the threshold (0.001)")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    rule, csv = labels_of(chosen.labels)
    figures = calibrate(
        AssessmentRequest(
            chosen.model, tuple(chosen.data), rule=rule, labels_csv=csv, split=chosen.split, far=chosen.far
        )
    )
    log.info("%s", ", ".join(f"{name} {value:.4g}" for name, value in figures.items() if isinstance(value, float)))
    return 0


def calibrate(question: AssessmentRequest) -> dict[str, Any]:
    """Calibrate the card of `question.model`: threshold, its false match rate and ROC; gives the metrics of `assess`.

    Raises PhotosimError when the file cannot be read, judged or written.
    """
    card = Embedder(question.model).card
    with tempfile.TemporaryDirectory(prefix="photosim-calibrate-") as folder:
        figures: dict[str, Any] = assess(replace(question, out=Path(folder)))
        table = pd.read_csv(Path(folder) / "roc.csv")
    threshold = float(figures[f"threshold at FAR {question.far:g}"])
    exact = [int((table["fpr"] <= rate).to_numpy().nonzero()[0][-1]) for rate in CARD_RATES]
    points = table.iloc[sorted({*range(0, len(table), max(1, len(table) // ROC_POINTS)), *exact, len(table) - 1})]
    curve = metrics.card_points(points.itertuples(index=False))
    rate = float(figures["FPR at the threshold"])
    write(question.model, replace(card, threshold=threshold, false_match_rate=rate, roc=curve).to_metadata())
    return figures


def write(path: Path, card: dict[str, str]) -> None:
    """Replace the card in an encoder file, atomically. Raises PhotosimError."""
    with atomic_write(path) as draft:
        model = onnx.load(path)
        onnx.helper.set_model_props(model, card)
        draft.write_bytes(model.SerializeToString())
        Embedder(draft)


if __name__ == "__main__":
    raise SystemExit(main())
