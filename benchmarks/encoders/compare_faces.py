"""Two face encoders on the same faces of people whom neither learned from, with intervals of the difference.

    python benchmarks/encoders/compare_faces.py ../shared/data OLD.onnx NEW.onnx

Listed pairs of LFW, all pairs of the PINS people of `val`, of all people of `val`, and of the named people of
faces_extra.zip: TAR at FAR 1e-2 and 1e-3, precision@1. Intervals are of the bootstrap over people (60 draws; over pairs
for LFW, 1,000), both encoders asked about the same draw.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import fit
from trainer.common import metrics
from trainer.evaluation import lfw

Vectors = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
RATES, DRAWS = (1e-2, 1e-3), 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("models", type=Path, nargs=2)
    arguments = parser.parse_args()
    data = arguments.data
    frame = pd.read_csv(data / "faces.csv").query("split == 'val'").reset_index(drop=True)
    frame = frame.assign(path=frame["file"], label=frame["person"])
    more = pd.read_csv(data / "faces_extra.csv").query("person != 'unknown'").reset_index(drop=True)
    crops = read(data / "faces.zip", ["faces/" + path for path in frame["path"]])
    others = read(data / "faces_extra.zip", list(more["file"]))
    pairs, same = lfw.read(data / "faces_val_pairs.csv", frame)
    labels, pins = pd.factorize(frame["label"])[0].astype(np.int64), (frame["source"] == "pins").to_numpy()
    named = pd.factorize(more["person"])[0].astype(np.int64)
    val, extra = zip(*((embedded(model, crops), embedded(model, others)) for model in arguments.models), strict=True)
    sides = [[vectors[pairs[:, side]] for side in (0, 1)] for vectors in val]
    verified = [lfw.verify(*each, same) for each in sides]
    print(f"{'LFW, accuracy':<24}", *(f"{each.accuracy:.4f}" for each in verified), interval_of_pairs(sides, same))
    for words, vectors, people in (
        ("PINS", [each[pins] for each in val], labels[pins]),
        ("all of val", val, labels),
        ("named people", extra, named),
    ):
        gains = bootstrap(vectors, people)
        for rate in RATES:
            print(
                f"{words}, TAR at {rate:g}".ljust(24),
                *(f"{tar(each, people, rate):.4f}" for each in vectors),
                gains[rate],
            )
        first = (metrics.retrieval(each, people).precision_at_1 for each in vectors)
        print(f"{words}, P@1".ljust(24), *(f"{each:.4f}" for each in first))
    return 0


def read(archive: Path, names: list[str]) -> list[Image.Image]:
    with zipfile.ZipFile(archive) as pictures:
        return [Image.open(io.BytesIO(pictures.read(name))).convert("RGB") for name in names]


def embedded(model: Path, crops: list[Image.Image]) -> Vectors:
    embedder = Embedder(model)
    return np.stack(list(embedder.embed_all([np.asarray(fit(crop, embedder.card)) for crop in crops])))


def tar(vectors: Vectors, people: Labels, rate: float) -> float:
    return float(metrics.roc(*metrics.all_pairs(vectors, people)).at_fpr(rate)[1])


def bootstrap(vectors: list[Vectors], people: Labels) -> dict[float, str]:
    """95 % interval of what the second gains. A person drawn twice counts twice, and is no stranger to himself."""
    rng, gains = np.random.default_rng(0), {rate: [] for rate in RATES}
    for _ in range(DRAWS):
        times = np.bincount(rng.choice(people.max() + 1, people.max() + 1), minlength=people.max() + 1)[people]
        rows = np.flatnonzero(times)
        first, second = np.triu_indices(len(rows), 1)
        alike = people[rows][first] == people[rows][second]
        weight = np.where(alike, times[rows][first], times[rows][first] * times[rows][second]).astype(float)
        found = {rate: [] for rate in RATES}
        for each in vectors:
            cosine = (each[rows] @ each[rows].T)[first, second]
            order = np.argsort(-cosine[~alike])
            passed = np.cumsum(weight[~alike][order])
            for rate in RATES:
                limit = cosine[~alike][order][np.searchsorted(passed, rate * passed[-1])]
                found[rate].append((weight[alike] * (cosine[alike] > limit)).sum() / weight[alike].sum())
        for rate in RATES:
            gains[rate].append(found[rate][1] - found[rate][0])
    return {rate: between(gains[rate]) for rate in RATES}


def interval_of_pairs(sides: list[list[Vectors]], same: npt.NDArray[np.bool_]) -> str:
    """95 % interval of the gain in right answers, each encoder at its best threshold of all pairs."""
    right = []
    for left, other in sides:
        distance = np.linalg.norm(left - other, axis=1)
        right.append(max(((distance <= at) == same for at in np.unique(distance)), key=np.mean))
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(same), size=(1000, len(same)))
    return between((right[1][drawn].mean(1) - right[0][drawn].mean(1)).tolist())


def between(values: list[float]) -> str:
    low, high = np.quantile(values, (0.025, 0.975))
    return f"  gain {low:+.4f} to {high:+.4f}"


if __name__ == "__main__":
    sys.exit(main())
