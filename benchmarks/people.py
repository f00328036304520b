"""How well faces are grouped: ours, DBSCAN, HDBSCAN and single linkage, on the same vectors.

    python benchmarks/people.py ../shared/data [--model FILE.onnx] [--vectors model|dlib] [--scenes] [--growth]

The validation people of faces.zip, one photo per crop. `--scenes` pastes several of them into one picture, finds them
with our detector and groups what was found. `--growth` takes 1,000, 5,000 and 10,000 faces, which the validation people
are too few for: people of the training half are added, so compare methods there, and sizes, but not encoders.
B-cubed as Amigo et al., 2009. Every peer gets the threshold at which it is best with a precision of at least 0.98,
found on these same people; ours and single linkage are also shown at the threshold that the encoder's card tells.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
import warnings
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image
from sklearn.cluster import DBSCAN, HDBSCAN

from photosim.boxes import Box, best_match
from photosim.library.face_clusters import NOBODY
from photosim.library.face_groups import Faces, group
from photosim.library.face_pairs import near_pairs
from photosim.library.face_threshold import for_size
from photosim.paths import model_path
from photosim.vision.embedder import Embedder
from photosim.vision.faces import cut_out, find_faces
from photosim.vision.modelcard import ModelCard, RocPoint
from photosim.vision.preprocess import preprocess

Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
LEAST_PRECISION = 0.98


@dataclass(frozen=True, slots=True)
class Scores:
    """B-cubed precision, recall and F1, the precision over pairs, and how long it took."""

    precision: float
    recall: float
    f1: float
    pair_precision: float
    seconds: float


def score(found: Labels, truth: Labels, seconds: float) -> Scores:
    """Faces with a negative label are alone."""
    found = np.where(found < 0, found.max(initial=0) + 1 + np.arange(len(found)), found)
    one, other = np.unique(found, return_inverse=True)[1], np.unique(truth, return_inverse=True)[1]
    _, cell, counts = np.unique(one * (other.max() + 1) + other, return_inverse=True, return_counts=True)
    sizes, people = np.bincount(one), np.bincount(other)
    precision = float((counts[cell] / sizes[one]).mean())
    recall = float((counts[cell] / people[other]).mean())
    right, joined = (counts * (counts - 1) // 2).sum(), (sizes * (sizes - 1) // 2).sum()
    f1 = 2 * precision * recall / (precision + recall)
    return Scores(precision, recall, f1, float(right / max(joined, 1)), seconds)


def ours(vectors: Vectors, photo: Labels, threshold: float) -> Labels:
    count = len(vectors)
    nobody = np.full(count, NOBODY, np.int64)
    return group(Faces(vectors, photo, np.zeros(count, np.bool_), nobody, {}), threshold)


def single(vectors: Vectors, threshold: float) -> Labels:
    """Single linkage at a threshold: whatever a chain of pairs connects."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    pairs = near_pairs(vectors, threshold, most=len(vectors))
    size = len(vectors)
    graph = coo_matrix((np.ones(len(pairs.first)), (pairs.first, pairs.second)), (size, size))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def compare(vectors: Vectors, truth: Labels, photo: Labels, card: ModelCard) -> list[tuple[str, Scores]]:
    """A row per method: at the card's threshold, and each at its own best."""
    at = for_size(card, card.threshold, len(vectors))
    rows = [
        (f"ours, at the card's {card.threshold:.3f}", timed(lambda: ours(vectors, photo, at), truth)),
        ("single linkage, at the same", timed(lambda: single(vectors, at), truth)),
    ]
    grid = [card.threshold * part / 40 for part in range(20, 53)]
    rows.append(best("ours, at its best", [lambda t=t: ours(vectors, photo, t) for t in grid], truth))
    rows.append(best("single linkage, at its best", [lambda t=t: single(vectors, t) for t in grid], truth))
    tries = [
        lambda t=t, n=n: DBSCAN(eps=t, min_samples=n).fit_predict(vectors)  # type: ignore[misc]
        for t in grid
        for n in (2, 3)
    ]
    rows.append(best("DBSCAN, at its best", tries, truth))
    tries = [
        lambda n=n, way=way: HDBSCAN(  # type: ignore[misc]
            min_cluster_size=2, min_samples=n, cluster_selection_method=way, copy=True
        ).fit_predict(vectors)
        for n in (1, 2, 3)
        for way in ("eom", "leaf")
    ]
    rows.append(best("HDBSCAN, at its best", tries, truth))
    return rows


def timed(run: Callable[[], Labels], truth: Labels) -> Scores:
    began = time.perf_counter()
    found = np.asarray(run(), np.int64)
    return score(found, truth, time.perf_counter() - began)


def best(name: str, tries: Sequence[Callable[[], Labels]], truth: Labels) -> tuple[str, Scores]:
    """The best F1 at a precision of at least 0.98; where none has that, the most precise."""
    scores = [timed(run, truth) for run in tries]
    precise = [each for each in scores if each.precision >= LEAST_PRECISION]
    return name, max(precise, key=lambda each: each.f1) if precise else max(scores, key=lambda each: each.precision)


def show(title: str, rows: list[tuple[str, Scores]]) -> None:
    print(f"\n{title}\n{'':<34}{'B3 prec':>9}{'B3 rec':>8}{'B3 F1':>8}{'pair prec':>11}{'s':>8}")
    for name, each in rows:
        figures = f"{each.precision:9.4f}{each.recall:8.4f}{each.f1:8.4f}{each.pair_precision:11.4f}{each.seconds:8.2f}"
        print(f"{name:<34}{figures}", flush=True)


def embedded(embedder: Embedder, crops: Sequence[Image.Image]) -> Vectors:
    parts = [crops[start : start + 32] for start in range(0, len(crops), 32)]
    return np.concatenate([embedder.embed(np.stack([preprocess(c, embedder.card) for c in few])) for few in parts])


def taught(archive: Path, names: list[str]) -> Vectors:
    """dlib's vectors, of unit length around their mean."""
    with np.load(archive) as read:
        place = {str(name): row for row, name in enumerate(read["path"])}
        vectors = read["vector"].astype(np.float32)
    vectors = vectors - vectors.mean(0)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True))[[place[name] for name in names]]


def card_from(vectors: Vectors, truth: Labels, card: ModelCard) -> ModelCard:
    """A card for vectors that have none: the threshold with one false match in a thousand, and the ROC around it."""
    one, other = np.triu_indices(len(vectors), 1)
    far = np.sqrt(np.maximum(2 - 2 * np.einsum("nd,nd->n", vectors[one], vectors[other]), 0))
    same = truth[one] == truth[other]
    steps = np.linspace(0, 2, 60)
    roc = tuple(RocPoint(float(t), float((far[same] <= t).mean()), float((far[~same] <= t).mean())) for t in steps)
    return replace(card, threshold=float(np.quantile(far[~same], 1e-3)), false_match_rate=1e-3, roc=roc)


def scenes(crops: Sequence[Image.Image], truth: Labels, embedder: Embedder, count: int = 250) -> None:
    """Pictures of four people each on a grey ground: found, cut out, embedded and grouped as in a library."""
    rng = np.random.default_rng(1)
    found_crops, found_truth, photo, pasted, false = [], list[int](), list[int](), 0, 0
    for number in range(count):
        chosen = rng.choice(len(crops), 12, replace=False)
        people = list(dict.fromkeys(truth[chosen].tolist()))[:4]
        rows = [next(int(row) for row in chosen if truth[row] == who) for who in people]
        canvas = Image.new("RGB", (320, 320), tuple(int(x) for x in rng.integers(60, 200, 3)))
        boxes = []
        for place, row in enumerate(rows):
            left, top = 16 + 160 * (place % 2), 16 + 160 * (place // 2)
            canvas.paste(crops[row].resize((128, 128)), (left, top))
            boxes.append(Box.of((left + 18) / 320, (top + 18) / 320, 92 / 320, 92 / 320))
        pasted += len(rows)
        for sighting in find_faces(canvas):
            if sighting.confidence < 0.7:
                continue
            match = best_match(sighting.box, boxes, 0.3)
            if match is None:
                false += 1
                continue
            found_crops.append(cut_out(canvas, sighting.box))
            found_truth.append(int(truth[rows[match]]))
            photo.append(number)
    print(f"\n{count} pictures with {pasted} people: {len(found_crops)} found, {false} that are none of them")
    labels, photos = np.array(found_truth), np.array(photo)
    vectors = embedded(embedder, found_crops)
    show("Group photos", compare(vectors, labels, photos, embedder.card))
    groups = ours(vectors, photos, embedder.card.threshold)
    both = np.unique(np.stack([groups, photos]), axis=1, return_counts=True)[1]
    print(f"Pairs inside one photo that were joined: {int((both * (both - 1) // 2).sum())}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("face"))
    parser.add_argument(
        "--vectors", choices=("model", "dlib"), default="model", help="dlib: the teacher's, as stand-in"
    )
    parser.add_argument("--scenes", action="store_true")
    parser.add_argument("--growth", action="store_true")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    embedder = Embedder(arguments.model, threads=int(os.environ.get("OMP_NUM_THREADS", "0")))
    frame = pd.read_csv(arguments.data / "faces.csv")
    frame["person_id"] = pd.factorize(frame["person"])[0]
    with zipfile.ZipFile(arguments.data / "faces.zip") as archive:
        here = {name.removeprefix("faces/") for name in archive.namelist()}
        frame = frame[frame["file"].isin(here)]
        val = frame[frame["split"] == "val"].reset_index(drop=True)

        def crops_of(names: list[str]) -> list[Image.Image]:
            return [Image.open(io.BytesIO(archive.read(f"faces/{name}"))).convert("RGB") for name in names]

        def vectors_of(names: list[str]) -> Vectors:
            if arguments.vectors == "dlib":
                return taught(arguments.data / "faces_teacher.npz", names)
            return embedded(embedder, crops_of(names))

        truth = val["person_id"].to_numpy(np.int64)
        vectors = vectors_of(list(val["file"]))
        card = embedder.card if arguments.vectors == "model" else card_from(vectors, truth, embedder.card)
        what = "dlib" if arguments.vectors == "dlib" else arguments.model.name
        show(f"{what}: {len(val)} validation faces", compare(vectors, truth, np.arange(len(val)), card))
        if arguments.scenes and arguments.vectors == "model":
            scenes(crops_of(list(val["file"])), truth, embedder)
        if arguments.growth:
            grow(vectors_of, frame, val, card)
    return 0


def grow(vectors_of: Callable[[list[str]], Vectors], frame: pd.DataFrame, val: pd.DataFrame, card: ModelCard) -> None:
    """Ours and single linkage with more and more people, at one and the same threshold of the card."""
    more = frame[frame["split"] == "train"].sample(frac=1, random_state=1)
    people = pd.concat([val.sample(frac=1, random_state=1), more])
    largest = people.iloc[: min(10_000, len(people))]
    vectors, truth = vectors_of(list(largest["file"])), largest["person_id"].to_numpy(np.int64)
    rows = []
    for size in (1000, 5000, 10_000):
        few, own = vectors[:size], truth[:size]
        at = for_size(card, card.threshold, len(few))
        rows.append((f"ours, {len(few):,}", timed(lambda few=few, at=at: ours(few, np.arange(len(few)), at), own)))
        fixed = timed(lambda few=few: single(few, card.threshold), own)
        rows.append((f"single linkage, {len(few):,}", fixed))
    show("Growth", rows)


if __name__ == "__main__":
    sys.exit(main())
