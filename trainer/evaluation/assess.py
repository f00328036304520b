"""Evaluation of any encoder file on labeled pictures: what photosim-evaluate runs."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.common.metrics import Vectors
from trainer.data import picture_table, pixel_cache
from trainer.data.pairs import SiameseDataset, View
from trainer.data.pixel_cache import Pictures
from trainer.evaluation import evaluate, foreign, lfw, report
from trainer.evaluation.evaluate import Evaluation
from trainer.settings import LabelRule
from trainer.training import validate

log = logging.getLogger(__name__)

# Edits are made on pictures of at least this size, as they would be on the originals.
SHORT_PX = 640


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """Evaluation request: encoder file, pictures with labels, split, and how to measure."""

    model: Path
    data: tuple[Path, ...]
    rule: LabelRule = "folder"
    labels_csv: Path | None = None
    split: str = ""
    pairs: Path | None = None
    far: float = 1e-3
    seed: int = 0
    most: int = validate.MOST_VIEWS
    out: Path | None = None
    card: Path | None = None


def assess(question: AssessmentRequest) -> dict[str, object]:
    """Evaluate: metrics by name; also written, with tables and a report, into `question.out`. Raises PhotosimError."""
    embedder = foreign.opened(question.model, question.card)
    frame, left_out = _table(question)
    with tempfile.TemporaryDirectory(prefix="photosim-evaluate-") as scratch:
        with tqdm(total=len(frame), desc="reading pictures", unit=" pictures") as bar:
            short = pixel_cache.short_side_px(embedder.card)
            if question.rule == "instance":
                short = max(short, SHORT_PX)
            frame, pictures, problems = pixel_cache.prepare(frame, short, Path(scratch) / "pixels.bin", bar.update)
        problems = pd.concat([problems.assign(kind=picture_table.UNREADABLE), left_out], ignore_index=True)
        for line in picture_table.describe_left_out(problems):
            log.warning("%s", line)
        numbers, names = pd.factorize(frame["label"])
        dataset = SiameseDataset(pictures, numbers.astype(np.int64), embedder.card)
        figures: dict[str, object] = {"encoder": embedder.card.name, "sha256": embedder.id, "far": question.far}
        if question.pairs:
            figures |= _listed_pairs(question, frame, embedder, dataset)
        instance = question.rule == "instance"
        views = validate.views_of(range(len(frame)), instance=instance, seed=question.seed, most=question.most)
        _check_pairs(dataset, views)
        vectors = embed(embedder, dataset, views)
        found = evaluate.judge(vectors, dataset.labels[[view.row for view in views]], views, list(names), question.far)
        figures |= found.figures()
        figures["notes"] = found.notes()
        edits = evaluate.by_edit(found)
        if len(edits):
            figures["edits"] = edits.to_dict("records")
        card_threshold = embedder.card.threshold
        figures["at the card's threshold"] = dict(
            zip(("threshold", "TPR", "FPR"), (card_threshold, *found.roc.at_threshold(card_threshold)), strict=True)
        )
        if question.out:
            _write(question.out, embedder, found, pictures, figures, problems)
    return figures


def embed(embedder: Embedder, dataset: SiameseDataset, views: Sequence[View]) -> Vectors:
    """Inference with onnxruntime: vectors `(n, dim)` of the views, in their order."""
    batches = validate.in_batches(views)
    loaded = validate.loader(dataset, batches, 0)
    bar = tqdm(loaded, total=len(batches), desc="embedding", unit=" batches")
    return np.concatenate([embedder.embed(images.numpy()) for images, _, _ in bar])


def _table(question: AssessmentRequest) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = picture_table.gather(question.data, question.rule, csv=question.labels_csv, seed=question.seed)
    frame = found.frame
    split = question.split or next((each for each in ("val", "test") if each in found.given), "all")
    if split != "all":
        frame = frame[frame["split"] == split].reset_index(drop=True)
    log.info("%d pictures of %d labels (split %s)", len(frame), frame["label"].nunique(), split)
    if frame.empty:
        raise PhotosimError(f"The split {split} has no pictures; --split all takes every one.")
    picture_table.check_labels(frame, question.rule)
    return frame, found.left_out


def _check_pairs(dataset: SiameseDataset, views: Sequence[View]) -> None:
    """Raise PhotosimError where the views make no similar or no dissimilar pair."""
    counts = np.bincount(dataset.labels[[view.row for view in views]]) if views else np.zeros(0, int)
    if (counts > 0).sum() < 2 or counts.max() < 2:
        raise PhotosimError(
            f"{int(counts.sum())} pictures of {int((counts > 0).sum())} label(s) make no similar and dissimilar pairs: "
            "two labels are needed, one of them with two pictures. --labels instance compares edited copies."
        )


def _listed_pairs(
    question: AssessmentRequest, frame: pd.DataFrame, embedder: Embedder, dataset: SiameseDataset
) -> dict[str, object]:
    assert question.pairs is not None
    rows, same = lfw.read(question.pairs, frame)
    used, place = np.unique(rows, return_inverse=True)
    vectors = embed(embedder, dataset, [View(int(row)) for row in used])
    left, right = vectors[place.reshape(rows.shape)[:, 0]], vectors[place.reshape(rows.shape)[:, 1]]
    verified = lfw.verify(left, right, same)
    return {
        "listed pairs": verified.pairs,
        "accuracy on listed pairs": verified.accuracy,
        "its standard error": verified.standard_error,
        "AUC on listed pairs": verified.roc.auc,
        "EER on listed pairs": verified.roc.eer,
    }


def _write(
    out: Path, embedder: Embedder, found: Evaluation, pictures: Pictures, figures: dict[str, object],
    problems: pd.DataFrame,
) -> None:  # fmt: skip
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "figures.json").write_text(json.dumps(figures, indent=1))
        pd.DataFrame(found.roc.thinned(200), columns=["threshold", "tpr", "fpr"]).to_csv(out / "roc.csv", index=False)
        evaluate.by_label(found).to_csv(out / "labels.csv", index=False)
        problems.to_csv(out / "problems.csv", index=False)
        (out / "card.json").write_text(json.dumps(asdict(embedder.card), indent=1))
    except OSError as error:
        raise PhotosimError(f"{out} cannot be written: {error.strerror or error}.", repr(error)) from error
    listed = {key: value for key, value in figures.items() if isinstance(value, int | float | str)}
    table = pd.DataFrame({"figure": listed.keys(), "value": listed.values()}, dtype=object)
    report.save_page(
        out / "report.html",
        embedder.card.name,
        [
            f"<h1>{embedder.card.name}</h1><p class=lead>{embedder.card.trained_with}</p>",
            report.tiles(found),
            report.notes(found.notes()),
            *report.details(found, pictures, [embedder.card.name]),
            "<h2>All figures</h2>",
            report.table(table),
        ],
    )
