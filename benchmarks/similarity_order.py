"""Sort by similarity: how much nearer neighbors are than at random and by date, and how long 100,000 take.

    python benchmarks/similarity_order.py ../shared/data [--photos 100000] [--every N]

Real pictures: the 1,000 of scenes.zip and every `N`th of photos_more.zip, through the shipped encoder, in the order of
their names (sets and numbers: the nearest thing to a date that they have), at random, along the main axis, and by
photosim's tour. "Nearest": the mean distance of each to its nearest, which no order can be below. Made ones: vectors
as in neighbors.py, for the time, told as processor time of one thread.
"""

from __future__ import annotations

import argparse
import io
import time
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from neighbors import clustered
from PIL import Image

from photosim.library.search.tour import tour
from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess

Vectors = npt.NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--every", type=int, default=8, metavar="N", help="of photos_more.zip take every Nth")
    arguments = parser.parse_args()
    print(f"{'':<34}{'by name':>9}{'random':>9}{'axis':>9}{'tour':>9}{'nearest':>9}{'CPU s':>9}")
    row("pictures", embedded(arguments.data, arguments.every))
    row("made", clustered(np.random.default_rng(0), arguments.photos, 128))


def embedded(data: Path, every: int) -> Vectors:
    embedder, found = Embedder(model_path("photo")), []
    for archive, step in (("scenes.zip", 1), ("photos_more.zip", every)):
        with zipfile.ZipFile(data / archive) as opened:
            names = sorted(name for name in opened.namelist() if name.endswith(".webp"))[::step]
            images = (Image.open(io.BytesIO(opened.read(name))).convert("RGB") for name in names)
            found += [embedder.embed(preprocess(image, embedder.card)[None])[0] for image in images]
    return np.stack(found)


def row(name: str, vectors: Vectors) -> None:
    count = len(vectors)
    began = time.process_time()
    order = tour(vectors)
    seconds = time.process_time() - began
    if sorted(order.tolist()) != list(range(count)):
        raise SystemExit("a photo was lost or came twice")
    middle = vectors - vectors.mean(axis=0)
    axis = np.linalg.eigh(middle.T @ middle)[1][:, -1]
    orders = [np.arange(count), np.random.default_rng(1).permutation(count), np.argsort(middle @ axis), order]
    means = [float(np.linalg.norm(np.diff(vectors[one], axis=0), axis=1).mean()) for one in orders]
    figures = "".join(f"{mean:>9.3f}" for mean in [*means, nearest(vectors)])
    print(f"{name:<17}{count:>10,} x {vectors.shape[1]:<4}{figures}{seconds:>9.1f}", flush=True)


def nearest(vectors: Vectors, asked: int = 2000) -> float:
    """The mean distance of some to their nearest, of unit length."""
    rows = np.random.default_rng(2).choice(len(vectors), min(asked, len(vectors)), replace=False)
    alike = vectors[rows] @ vectors.T
    alike[np.arange(len(rows)), rows] = -2
    return float(np.sqrt(np.maximum(0, 2 - 2 * alike.max(axis=1))).mean())


if __name__ == "__main__":
    main()
