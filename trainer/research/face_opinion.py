"""The second opinion on detections (`photosim.vision.encoder.face_opinion`), fitted and written onto a card.

    python -m trainer.research.face_opinion face.onnx --photos scenes.zip photos_more.zip --faces faces.zip \
        --table faces.csv

Logistic regression (scikit-learn) on what the detector finds in photos of SETS, and on faces of split `train`, which
weigh little. `false_alarms.csv` beside this file holds what was seen in contact sheets: detections that are no faces of
people (`none`), such that cannot be told (`unsure`: statues, dolls, drawings), and unsure ones that are (`face`). All
others of at least SURE are faces. The constant is such that of sure faces in photos one in a hundred is lost, in five
parts of which each is judged by the other four.
"""

from __future__ import annotations

import argparse
import csv
import io
import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from tqdm import tqdm

from photosim.boxes import Box, best_match, text_box
from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.face_opinion import LEAST, MOST
from photosim.vision.encoder.preprocess import fit
from photosim.vision.face_detection import cut_out, find_faces, sharpness, size_px
from trainer.research.recalibrate import write

log = logging.getLogger(__name__)

LABELS = Path(__file__).with_name("false_alarms.csv")
# Folders of the archives: animals, food, things, rooms, streets, and people at what they do.
SETS = (
    "scenes", "birds_butterflies", "catsdogs", "kangaroo", "raccoon", "grocery", "ffml_food", "sop_sample", "houses",
    "clothing", "weather", "caltech101", "sun2012_500", "imagenet_sample", "sun397_part", "stanford40", "osie",
)  # fmt: skip
# Smaller and softer detections found no group anyway, nor do less sure ones.
LEAST_PX, LEAST_SHARPNESS, SURE = 28, 0.8, 0.7
LOST, PARTS, STRENGTH = 0.01, 5, 0.1
CROPS, CROPS_WEIGHT, NONE_WEIGHT = 3000, 0.1, 2.0
# Features are brought to one size, so that all are held back alike.
_VECTOR_SCALE, _CONFIDENCE_SCALE = 10.0, 6.0

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]
Verdicts = dict[str, list[tuple[Box, str]]]


@dataclass(frozen=True, slots=True)
class Detections:
    """Vectors `(n, dim)` with the detector's confidences `(n,)`, and which are faces `(n,)`."""

    vectors: Vectors
    confidences: Numbers
    is_face: npt.NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file anew with the opinion on its card. Raises PhotosimError; then the file stays as it was."""
    parser = argparse.ArgumentParser(prog="python -m trainer.research.face_opinion", description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path, help="the encoder file")
    parser.add_argument("--photos", type=Path, nargs="+", required=True, help="zips with pictures in folders of SETS")
    parser.add_argument("--faces", type=Path, required=True, help="a zip of face crops")
    parser.add_argument("--table", type=Path, required=True, help="CSV of file, split and detector_confidence of them")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    embedder = Embedder(chosen.model)
    photos = in_photos(embedder, chosen.photos, verdicts_of(LABELS))
    card = replace(embedder.card, face_odds=fitted(photos, crops(embedder, chosen.faces, chosen.table)))
    write(chosen.model, card.to_metadata())
    return 0


def fitted(photos: Detections, faces: Detections, seed: int = 0) -> tuple[float, ...]:
    """Constant, slope of the confidence, weights of the vector: see `looks_like_face`."""
    if min(photos.is_face.sum(), (~photos.is_face).sum()) < PARTS:
        raise PhotosimError("There are too few faces, or too few false alarms, to tell them from each other.")
    features, right = _features(photos), photos.is_face
    values = np.empty(len(right))
    for known, judged in StratifiedKFold(PARTS, shuffle=True, random_state=seed).split(features, right):
        values[judged] = _classifier(features[known], right[known], faces).decision_function(features[judged])
    sure = photos.confidences >= SURE
    bar = float(np.quantile(values[right & sure], LOST))
    found = float((values[~right & sure] < bar).mean()) if (~right & sure).any() else float("nan")
    log.info(
        "%d sure faces, %d sure false alarms: at a loss of %.3f of the faces %.2f of these are found",
        (right & sure).sum(), (~right & sure).sum(), LOST, found,
    )  # fmt: skip
    last = _classifier(features, right, faces)
    weights = np.asarray(last.coef_[0], np.float64)
    slope = float(weights[0]) * _CONFIDENCE_SCALE
    constant = float(last.intercept_[0]) - slope * SURE - bar
    return tuple(np.round([constant, slope, *(weights[1:] * _VECTOR_SCALE)], 4).tolist())


def in_photos(embedder: Embedder, archives: Sequence[Path], verdicts: Verdicts) -> Detections:
    """What the detector finds in the pictures of SETS, embedded; without what is small, soft, unsure or untold."""
    crops_: list[Image.Image] = []
    confidences, faces = list[float](), list[bool]()
    for name, picture in _pictures(archives):
        told = verdicts.get(name, [])
        for sighting in find_faces(picture):
            match = best_match(sighting.box, [box for box, _ in told], 0.9)
            verdict = "face" if match is None and sighting.confidence >= SURE else "unsure"
            verdict = verdict if match is None else told[match][1]
            crop = cut_out(picture, sighting.box)
            small = size_px(sighting.box, *picture.size) < LEAST_PX or sharpness(crop) < LEAST_SHARPNESS
            if not small and verdict != "unsure":
                crops_.append(crop)
                confidences.append(sighting.confidence)
                faces.append(verdict == "face")
    return Detections(_embedded(embedder, crops_), np.array(confidences), np.array(faces, np.bool_))


def crops(embedder: Embedder, archive: Path, table: Path) -> Detections:
    """Some face crops of split `train` that the detector is at all sure of."""
    frame = pd.read_csv(table)
    with zipfile.ZipFile(archive) as pictures:
        here = {name.removeprefix("faces/"): name for name in pictures.namelist()}
        frame = frame[(frame["split"] == "train") & frame["file"].isin(here)]
        frame = frame.sample(min(CROPS, len(frame)), random_state=0)
        frame = frame[frame["detector_confidence"] > 40]
        read = [Image.open(io.BytesIO(pictures.read(here[name]))).convert("RGB") for name in frame["file"]]
    sure = frame["detector_confidence"].to_numpy(np.float64) / 100
    return Detections(_embedded(embedder, read), sure, np.ones(len(read), np.bool_))


def verdicts_of(file: Path) -> Verdicts:
    """Boxes that were looked at, by picture, each with its verdict."""
    found: Verdicts = {}
    with file.open(newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["file"], []).append((text_box(row["box"]), row["verdict"]))
    return found


def _pictures(archives: Sequence[Path]) -> Iterator[tuple[str, Image.Image]]:
    for archive in archives:
        with zipfile.ZipFile(archive) as pictures:
            wanted = [name for name in sorted(pictures.namelist()) if set(name.split("/")[:-1]) & set(SETS)]
            for name in tqdm(wanted, desc=archive.name, unit=" photos"):
                yield name, Image.open(io.BytesIO(pictures.read(name))).convert("RGB")


def _embedded(embedder: Embedder, pictures: Sequence[Image.Image]) -> Vectors:
    fitting = [np.asarray(fit(picture, embedder.card)) for picture in pictures]
    return np.stack(list(embedder.embed_all(fitting))) if fitting else np.empty((0, embedder.card.dim), np.float32)


def _features(found: Detections) -> Numbers:
    sure = _CONFIDENCE_SCALE * (np.clip(found.confidences, LEAST, MOST) - SURE)
    return np.column_stack([sure, _VECTOR_SCALE * found.vectors.astype(np.float64)])


def _classifier(features: Numbers, right: npt.NDArray[np.bool_], faces: Detections) -> LogisticRegression:
    """Regression with false alarms that count double and crops that count little."""
    every = np.concatenate([features, _features(faces)])
    labels = np.concatenate([right, faces.is_face])
    weights = np.concatenate([np.where(right, 1.0, NONE_WEIGHT), np.full(len(faces.is_face), CROPS_WEIGHT)])
    return LogisticRegression(C=STRENGTH, max_iter=3000).fit(every, labels, sample_weight=weights)


if __name__ == "__main__":
    raise SystemExit(main())
