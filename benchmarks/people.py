"""How well faces are grouped: photosim, single linkage, DBSCAN and HDBSCAN, on the same vectors, in one table.

    python benchmarks/people.py ../shared/data [--model FILE.onnx] [--vectors model|dlib] [--quick]

1. The validation people of faces.zip, one photo per crop.
2. Group photos: four people pasted into one picture, found by our detector, cut out and grouped as in a library.
3. Growth: 1,000, 5,000 and 10,000 faces. The validation people are too few for that, so people of the training half
   come in: compare methods and sizes there, but no encoders. `--quick` leaves this out.

photosim stands there at the threshold that it reads from the encoder's card, chosen by nobody; below it, and for every
peer, the setting with the best F1 at a B-cubed precision of at least 0.98, chosen on these same people. In the growth
every method keeps the setting that it had on the validation people. A few minutes on two idle cores.
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
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from people_methods import Labels, Scores, Vectors, Way, best, ours, peers, single, timed
from PIL import Image

from photosim.boxes import Box, best_match
from photosim.library.people.threshold import for_size, usual_threshold
from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard, RocPoint
from photosim.vision.encoder.preprocess import preprocess
from photosim.vision.face_detection import cut_out, find_faces


def compare(where: str, vectors: Vectors, truth: Labels, photo: Labels, card: ModelCard) -> list[Way]:
    """Print a row per method: ours as it comes, then each at its own best; answers what each peer's best was."""
    threshold = for_size(card, usual_threshold(card), len(vectors))
    row(where, ours(threshold), timed(ours(threshold), vectors, photo, truth), "as it comes")
    row(where, single(threshold), timed(single(threshold), vectors, photo, truth), "at the same")
    found = []
    for ways in peers(threshold):
        way, scores = best(ways, vectors, photo, truth)
        row(where, way, scores, f"best of {len(ways)}")
        found.append(way)
    return found[:3]


def row(where: str, way: Way, each: Scores, how: str) -> None:
    """A line of the table."""
    figures = f"{each.precision:8.4f}{each.recall:8.4f}{each.f1:8.4f}{each.pair_precision:11.4f}{each.cpu_s:8.2f}"
    print(f"{where:<24}{way.words:<36}{how:<13}{figures}", flush=True)


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
    """Pictures of four people each on a plain ground: found, cut out, embedded and grouped as in a library."""
    rng = np.random.default_rng(1)
    found_crops, found_truth, photo, pasted, false = list[Image.Image](), list[int](), list[int](), 0, 0
    for number in range(count):
        chosen = rng.choice(len(crops), 12, replace=False)
        people = list(dict.fromkeys(truth[chosen].tolist()))[:4]
        rows = [next(int(row) for row in chosen if truth[row] == who) for who in people]
        canvas = Image.new("RGB", (320, 320), tuple(int(x) for x in rng.integers(60, 200, 3)))
        boxes = []
        for place, crop in enumerate(rows):
            left, top = 16 + 160 * (place % 2), 16 + 160 * (place // 2)
            canvas.paste(crops[crop].resize((128, 128)), (left, top))
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
    labels, photos = np.array(found_truth), np.array(photo)
    vectors = embedded(embedder, found_crops)
    compare(f"group photos, {len(labels):,}", vectors, labels, photos, embedder.card)
    threshold = for_size(embedder.card, usual_threshold(embedder.card), len(vectors))
    groups = ours(threshold).run(vectors, photos)
    both = np.unique(np.stack([groups, photos]), axis=1, return_counts=True)[1]
    inside = int((both * (both - 1) // 2).sum())
    print(
        f"({count} pictures with {pasted:,} people: {len(labels):,} found, {false} that are none of them; pairs inside"
    )
    print(f"one picture that photosim joined: {inside})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("face"))
    parser.add_argument(
        "--vectors", choices=("model", "dlib"), default="model", help="dlib: the teacher's, as stand-in"
    )
    parser.add_argument("--quick", action="store_true", help="no growth")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    began = time.perf_counter()
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
        print(f"{arguments.model.name if arguments.vectors == 'model' else 'dlib'}: the card's threshold is ", end="")
        print(f"{card.threshold:.3f}, for groups it says {usual_threshold(card):.3f}.")
        print(f"{'':<73}B3 prec  B3 rec   B3 F1  pair prec   cpu s")
        settings = compare(f"validation, {len(val):,}", vectors, truth, np.arange(len(val)), card)
        if arguments.vectors == "model":
            scenes(crops_of(list(val["file"])), truth, embedder)
        if not arguments.quick:
            grow(vectors_of, frame, val, card, settings)
    print(f"{time.perf_counter() - began:.0f} s in all, load {os.getloadavg()[0]:.1f}")
    return 0


def grow(
    vectors_of: Callable[[list[str]], Vectors],
    frame: pd.DataFrame,
    val: pd.DataFrame,
    card: ModelCard,
    settings: Sequence[Way],
) -> None:
    """More and more people: ours at what the card says for so many, the peers as they were best before."""
    more = frame[frame["split"] == "train"].sample(frac=1, random_state=1)
    people = pd.concat([val.sample(frac=1, random_state=1), more])
    largest = people.iloc[: min(10_000, len(people))]
    vectors, truth = vectors_of(list(largest["file"])), largest["person_id"].to_numpy(np.int64)
    for size in (1000, 5000, 10_000):
        few, own, photo = vectors[:size], truth[:size], np.arange(min(size, len(vectors)))
        mine = ours(for_size(card, usual_threshold(card), len(few)))
        row(f"growth, {len(few):,}", mine, timed(mine, few, photo, own), "as it comes")
        for way in settings:
            # HDBSCAN compares everything with everything, several times: minutes at 10,000.
            if size < 10_000 or not way.words.startswith("HDBSCAN"):
                row(f"growth, {len(few):,}", way, timed(way, few, photo, own), "as before")


if __name__ == "__main__":
    sys.exit(main())
