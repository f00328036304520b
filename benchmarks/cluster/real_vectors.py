"""Recall of the inverted file on real vectors, in a part of full size: crops of real pictures, by the shipped encoder.

    python benchmarks/cluster/real_vectors.py VECTORS.npz --pictures ../shared/data/photos_more.zip [MORE.zip ...]
    python benchmarks/cluster/real_vectors.py VECTORS.npz

The first makes the vectors: each picture whole, and random pieces of it (a quarter to nine tenths of its area, some of
them mirrored), of all pictures before the next piece of each, until there are enough for a part (125,000). It takes
about 10 ms of the processor for each, and goes on where an earlier run was stopped. The second measures the recall of
the ten nearest, by how many of a part's lists are looked through, for two kinds of questions:

- a piece whose picture has others in the index, as the photos of a burst or a scene have;
- a picture that is in the index with one vector alone: its ten nearest are other pictures, and lie apart.

In one part (its lists as long as in the app, or with fewer vectors than a full part has as many), and in four parts,
with the pieces of a picture in one of them or anywhere.
"""

from __future__ import annotations

import argparse
import io
import os
import time
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from photosim.library.search import ivf_index
from photosim.library.search.ivf_index import IvfIndex
from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import fit

ENOUGH, QUERIES, K, SAVE_EVERY_S = 125_000, 400, 10, 120
SHARES = (1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4)
Vectors = npt.NDArray[np.float32]


def piece(image: Image.Image, number: int, dice: np.random.Generator) -> Image.Image:
    """A random part of the picture; the first is all of it."""
    if number == 0:
        return image
    share = dice.uniform(0.25, 0.9) ** 0.5
    width, height = round(share * image.width), round(share * image.height)
    left, top = (int(dice.integers(0, all_of_it + 1)) for all_of_it in (image.width - width, image.height - height))
    cut = image.crop((left, top, left + width, top + height))
    return cut.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if dice.random() < 0.3 else cut


def make(target: Path, sources: list[Path], enough: int) -> None:
    """Embed pieces of all pictures, and go on where the file ends."""
    archives = [zipfile.ZipFile(source) for source in sources]
    pictures = [
        (archive, name) for archive in archives for name in sorted(archive.namelist()) if name.endswith(".webp")
    ]
    embedder = Embedder(model_path("photo"), subject="photo", threads=1)
    done = [np.load(target)["vectors"]] if target.exists() else []
    count = sum(map(len, done))
    saved = time.monotonic()
    while count < enough:
        numbers = range(count, min(count + 64, enough))
        pixels = []
        for number in numbers:
            archive, name = pictures[number % len(pictures)]
            with Image.open(io.BytesIO(archive.read(name))) as image:
                dice = np.random.default_rng(number)
                part = piece(image.convert("RGB"), number // len(pictures), dice)
            pixels.append(np.asarray(fit(part, embedder.card)))
        done.append(np.stack(list(embedder.embed_all(pixels))))
        count += len(numbers)
        if count == enough or time.monotonic() - saved > SAVE_EVERY_S:
            saved = time.monotonic()
            np.savez(target, vectors=np.concatenate(done), pictures=len(pictures))
            print(f"{count:,} of {enough:,}", flush=True)


def measure(path: Path) -> None:
    """Print a line for each way to lay out the index, with the recall by the share of lists."""
    file = np.load(path)
    vectors, pictures = file["vectors"], int(file["pictures"])
    owner = np.arange(len(vectors)) % pictures
    dice = np.random.default_rng(1)
    alone = dice.permutation(pictures)[:QUERIES]
    # Of the pictures that are alone the whole stays, and no piece.
    kept = np.flatnonzero(~np.isin(owner, alone) | (np.arange(len(vectors)) < pictures))
    vectors, owner = vectors[kept], owner[kept]
    asked = {
        "pieces": dice.choice(np.flatnonzero(~np.isin(owner, alone)), QUERIES, replace=False),
        "alone": np.flatnonzero(np.isin(owner, alone)),
    }
    true = {kind: [set(row) for row in _nearest(vectors, vectors[rows])] for kind, rows in asked.items()}
    together, anywhere = np.argsort(owner, kind="stable"), dice.permutation(len(vectors))
    # Whole pictures of one source lie together by name: in a library they come in no such order.
    together = np.concatenate([np.flatnonzero(owner == one) for one in dice.permutation(pictures)])
    usual, full = ivf_index._LIST, ivf_index.PART_NUMBERS // vectors.shape[1]
    as_many = max(1, len(vectors) * usual // full)  # of one part
    print(f"{len(vectors):,} vectors of {pictures:,} pictures, {QUERIES} questions of each kind")
    for name, order, parts, of_a_list in (
        ("one part, as many lists as a full one", together, 1, as_many),
        ("one part", together, 1, usual),
        ("four parts, pieces together, as many lists as full ones", together, 4, max(1, as_many // 4)),
        ("four parts, pieces anywhere, as many lists as full ones", anywhere, 4, max(1, as_many // 4)),
        ("four parts, pieces together", together, 4, usual),
        ("four parts, pieces anywhere", anywhere, 4, usual),
    ):
        size = len(vectors) // parts
        ivf_index.PART_NUMBERS = size * vectors.shape[1]
        ivf_index._LIST = of_a_list
        index = IvfIndex(vectors.shape[1])
        began = time.process_time()
        for start in range(0, parts * size, size):
            rows = order[start : start + size]
            index.add(rows, vectors[rows])
        built = time.process_time() - began
        index.add(order[parts * size :], vectors[order[parts * size :]])
        told = [f"{name}: {parts * -(-size // of_a_list):,} lists of {of_a_list}, built in {built:.1f} s"]
        for share in SHARES:
            ivf_index._PROBED = share
            began = time.process_time()
            found = {
                kind: [set(index.nearest(vectors[row], K)[0].tolist()) for row in rows] for kind, rows in asked.items()
            }
            cost = 1000 * (time.process_time() - began) / (2 * QUERIES)
            recall = ", ".join(f"{kind} {_recall(found[kind], true[kind]):.4f}" for kind in asked)
            told.append(f"    1/{round(1 / share)} of the lists: recall {recall}; {cost:.1f} ms a query")
        print("\n".join(told), flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")


def _nearest(vectors: Vectors, asked: Vectors) -> list[list[int]]:
    return [np.argpartition(-(vectors @ one), K)[:K].tolist() for one in asked]


def _recall(found: list[set[int]], true: list[set[int]]) -> float:
    return float(np.mean([len(one & other) / K for one, other in zip(found, true, strict=True)]))


def main() -> None:
    """Make the vectors, or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--pictures", type=Path, nargs="+", help="zip files of WebP pictures")
    parser.add_argument("--enough", type=int, default=ENOUGH)
    arguments = parser.parse_args()
    if arguments.pictures:
        make(arguments.vectors, arguments.pictures, arguments.enough)
    else:
        measure(arguments.vectors)


if __name__ == "__main__":
    main()
