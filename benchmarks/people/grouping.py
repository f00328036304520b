"""How well faces are grouped, as in libraries: photosim and the peers on the same vectors, in one table.

    python benchmarks/people/grouping.py ../shared/data [--model FILE.onnx] [--quick] [--strangers]

Libraries are made of the people of split `val`, who were in no training: all of them, those of LFW and of PINS apart, a
long tail (people with 20, 5, 2 photos and one), groups of four pasted into one picture and found by our detector. The
model on the encoder's card was measured on every second person, by name; `others` are those that it was not measured
on. With `faces_extra.zip` 2,000 strangers who appear once are added, of the half of its pictures that the model on the
card was not measured on (`trainer.research.people_model.part_of`). photosim stands there as it comes, at an expected
precision of 0.95; every peer with the setting that has the best F1 at a B-cubed precision of 0.94 on these same faces.
`groups`: median of groups per person, of people with 20 photos and more, each face that stands alone counted as one;
`of two`: the same of groups of two faces and more, as the People page shows them.

At last a simulated user names the twenty largest people of the library and answers its questions: how many, until 95 in
100 of their faces are right. `--quick` leaves out peers, strangers, and group photos;
`--strangers` prints the rows with strangers alone: all of them, and those of each set apart.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from answers import simulate
from methods import Labels, Scores, Vectors, Way, best, ours, peers, timed
from PIL import Image

from photosim.boxes import Box, best_match
from photosim.library.people.threshold import USUAL_PRECISION, pair_threshold
from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import preprocess
from photosim.vision.encoder.two_covariance import model_of
from photosim.vision.face_detection import cut_out, find_faces

STRANGERS, PICTURES = 2000, 150


def compare(where: str, vectors: Vectors, truth: Labels, photo: Labels, card: ModelCard, *, alone: bool) -> None:
    """Print a row for ours as it comes and, unless `alone`, one for each peer at its best."""
    usual = ours(model_of(card), USUAL_PRECISION)
    row(f"{where}, {len(vectors):,}", usual, timed(usual, vectors, photo, truth), "as it comes")
    for ways in [] if alone else peers(pair_threshold(card)):
        way, scores = best(ways, vectors, photo, truth)
        row(where, way, scores, f"best of {len(ways)}")


def row(where: str, way: Way, each: Scores, how: str) -> None:
    """A line of the table."""
    figures = (
        f"{each.precision:8.3f}{each.recall:8.3f}{each.f1:8.3f}{each.pieces:8.1f}{each.shown:8.1f}{each.cpu_s:8.2f}"
    )
    print(f"{where:<26}{way.words:<36}{how:<13}{figures}", flush=True)


def embedded(embedder: Embedder, crops: Sequence[Image.Image]) -> Vectors:
    parts = [crops[start : start + 32] for start in range(0, len(crops), 32)]
    return np.concatenate([embedder.embed(np.stack([preprocess(c, embedder.card) for c in few])) for few in parts])


def long_tail(truth: Labels) -> Labels:
    """Rows of a library with a long tail: of the people by size every fourth has 20 photos, 5, 2 and one."""
    people, counts = np.unique(truth, return_counts=True)
    rows = []
    for number, who in enumerate(people[np.argsort(-counts, kind="stable")].tolist()):
        rows.append(np.flatnonzero(truth == who)[: (20, 5, 2, 1)[number % 4]])
    return np.concatenate(rows)


def group_photos(crops: Sequence[Image.Image], truth: Labels, embedder: Embedder) -> None:
    """Pictures of four people each on a plain ground: found, cut out, embedded and grouped as in a library."""
    rng = np.random.default_rng(1)
    found_crops, found_truth, photo, pasted, false = list[Image.Image](), list[int](), list[int](), 0, 0
    for number in range(PICTURES):
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
    compare("group photos", vectors, labels, photos, embedder.card, alone=True)
    groups = ours(model_of(embedder.card), USUAL_PRECISION).run(vectors, photos)
    both = np.unique(np.stack([groups, photos]), axis=1, return_counts=True)[1]
    inside = int((both * (both - 1) // 2).sum())
    print(f"({PICTURES} pictures with {pasted:,} people: {len(labels):,} found, {false} that are none of them;")
    print(f"pairs inside one picture that photosim joined: {inside})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("face"))
    parser.add_argument("--strangers", action="store_true", help="the rows with strangers alone")
    parser.add_argument("--quick", action="store_true", help="ours only, no strangers, no group photos")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    began = time.perf_counter()
    embedder = Embedder(arguments.model, threads=int(os.environ.get("OMP_NUM_THREADS", "0")))
    frame = pd.read_csv(arguments.data / "faces.csv")
    with zipfile.ZipFile(arguments.data / "faces.zip") as archive:
        here = {name.removeprefix("faces/") for name in archive.namelist()}
        val = frame[(frame["split"] == "val") & frame["file"].isin(here)].reset_index(drop=True)
        crops = [Image.open(io.BytesIO(archive.read(f"faces/{name}"))).convert("RGB") for name in val["file"]]
    truth = pd.factorize(val["person"])[0].astype(np.int64)
    vectors = embedded(embedder, crops)
    others = ~val["person"].isin(sorted(val["person"].unique())[::2]).to_numpy()
    pins = (val["source"] == "pins").to_numpy()
    print(f"{'':<75}B3 prec  B3 rec   B3 F1  groups  of two   cpu s")
    for where, rows in (
        ("validation", np.arange(len(val))),
        ("others", np.flatnonzero(others)),
        ("PINS", np.flatnonzero(pins)),
        ("PINS, others", np.flatnonzero(pins & others)),
        ("LFW", np.flatnonzero(~pins)),
        ("long tail", long_tail(truth)),
        ("long tail, others", np.flatnonzero(others)[long_tail(truth[others])]),
    ):
        if not arguments.strangers:
            compare(where, vectors[rows], truth[rows], np.arange(len(rows)), embedder.card, alone=arguments.quick)
    if arguments.strangers or (not arguments.quick and (arguments.data / "faces_extra.zip").exists()):
        strange, kinds = strangers(embedder, arguments.data)
        for where, rows, kind in (
            ("with strangers", np.arange(len(val)), ""),
            ("others, strangers", np.flatnonzero(others), ""),
            *((f"others, {kind}", np.flatnonzero(others), kind) for kind in sorted(set(kinds.tolist()))),
        ):
            added = strange[kinds == kind] if kind else strange
            every = np.concatenate([vectors[rows], added])
            named = np.concatenate([truth[rows], truth.max() + 1 + np.arange(len(added))])
            alone = arguments.quick or bool(kind)
            compare(where, every, named, np.arange(len(every)), embedder.card, alone=alone)
    if arguments.strangers:
        return 0
    if not arguments.quick:
        group_photos(crops, truth, embedder)
    for where, rows in (("validation", np.arange(len(val))), ("others", np.flatnonzero(others))):
        print(simulate(where, vectors[rows], truth[rows], embedder.card), flush=True)
    print(f"{time.perf_counter() - began:.0f} s in all, load {os.getloadavg()[0]:.1f}")
    return 0


def strangers(embedder: Embedder, data: Path) -> tuple[Vectors, npt.NDArray[np.str_]]:
    """Faces of people without a name in faces_extra.zip, children among them, and the set that each is of."""
    listed = pd.read_csv(data / "faces_extra.csv")
    listed = listed[listed["person"] == "unknown"]
    unmeasured = [zlib.crc32(name.encode()) % 4 >= 2 for name in listed["file"]]
    listed = listed[unmeasured].sample(STRANGERS, random_state=1)
    with zipfile.ZipFile(data / "faces_extra.zip") as archive:
        inside = {name.split("/", 1)[-1]: name for name in archive.namelist()} | {n: n for n in archive.namelist()}
        crops = [
            Image.open(io.BytesIO(archive.read(inside[name]))).convert("RGB") for name in listed["file"]
        ]  # fmt: skip
    return embedded(embedder, crops), np.array([name.split("/")[0] for name in listed["file"]])


if __name__ == "__main__":
    sys.exit(main())
