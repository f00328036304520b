"""How many of the ten most similar pictures show the same kind of thing: photo.onnx, Lite0's features, hashes.

    python benchmarks/encoders/kinds.py ../shared/data/scenes.zip [--model FILE.onnx] [--kinds FILE.csv]

The list (columns file, kind) was written by eye from sheets of small pictures before any encoder was asked; pictures
that fit two kinds or none are not in it. Each listed picture is a query; what it may find are the other listed ones.
"held apart" are the queries that `trainer/data/crops.py` keeps out of training (a share of --val-fraction, by
--seed); what they find may be any listed picture. The interval is a bootstrap over queries of the difference to
Lite0's features.
"""

from __future__ import annotations

import argparse
import csv
import sys
import zipfile
from collections import Counter
from pathlib import Path

import imagehash
import numpy as np
import numpy.typing as npt
from photo_encoders import Array, Method, encoded, euclidean, features, hamming, hashed
from PIL import Image

from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from trainer.data.crops import held_apart

MOST_SIMILAR = 10
DRAWS = 2000
PEER = "Lite0's features"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, help="zip of the listed pictures")
    parser.add_argument("--model", type=Path, nargs="+", default=[model_path("photo")])
    parser.add_argument("--kinds", type=Path, default=Path(__file__).with_name("scene_kinds.csv"))
    parser.add_argument("--val-fraction", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with arguments.kinds.open(newline="") as lines:
        listed = {row["file"]: row["kind"] for row in csv.DictReader(lines)}
    with zipfile.ZipFile(arguments.scenes) as archive:
        every = archive.namelist()
        pictures = [Image.open(archive.open(name)).convert("RGB") for name in listed]
    apart = held_apart(arguments.scenes, arguments.val_fraction, arguments.seed)
    held = np.asarray([Path(name).name in apart for name in listed])
    kinds = np.asarray(list(listed.values()))
    print(f"{len(pictures)} of {len(every)} pictures in {len(set(kinds))} kinds, {held.sum()} of them held apart")
    methods: dict[str, Method] = {
        f"{path.stem} ({Embedder(path).card.dim})": ((lambda few, path=path: encoded(Embedder(path), few)), euclidean)
        for path in arguments.model
    }
    methods[PEER] = (features(), euclidean)
    methods["ImageHash pHash"] = (lambda few: hashed(imagehash.phash, few), hamming)
    methods["ImageHash dHash"] = (lambda few: hashed(imagehash.dhash, few), hamming)
    found = {}
    for name, (describe, between) in methods.items():
        vectors: Array = describe(pictures)
        found[name] = precisions(between(vectors, vectors), kinds)
    report(found, kinds, held)
    return 0


def precisions(distance: Array, kinds: npt.NDArray[np.str_]) -> Array:
    """For each picture the share of its kind among the ten nearest others; ties in the order of the list."""
    distance = distance.copy()
    np.fill_diagonal(distance, np.inf)
    nearest = np.argsort(distance, axis=1, kind="stable")[:, :MOST_SIMILAR]
    return np.asarray((kinds[nearest] == kinds[:, None]).mean(1), np.float32)


def report(found: dict[str, Array], kinds: npt.NDArray[np.str_], held: npt.NDArray[np.bool_]) -> None:
    """A row for each kind, for all pictures and for all kinds alike, and the differences to Lite0's features."""
    print(f"\nprecision of the {MOST_SIMILAR} most similar\n{'':<28}" + "".join(f"{name:>22}" for name in found))
    sizes = Counter(kinds.tolist())

    def line(title: str, chosen: npt.NDArray[np.bool_]) -> None:
        print(f"{title:<28}" + "".join(f"{each[chosen].mean():>22.3f}" for each in found.values()))

    for kind in sorted(sizes, key=lambda each: -sizes[each]):
        line(f"{kind} ({sizes[kind]})", kinds == kind)
    everything = np.ones(len(kinds), bool)
    line("all pictures", everything)
    means = [np.mean([each[kinds == kind].mean() for kind in sizes]) for each in found.values()]
    print(f"{'mean of the kinds':<28}" + "".join(f"{mean:>22.3f}" for mean in means))
    line(f"held apart ({held.sum()})", held)
    for name, each in found.items():
        for title, chosen in (("all pictures", everything), ("held apart", held)):
            if name != PEER:
                gain = each[chosen] - found[PEER][chosen]
                low, high = interval(gain)
                print(f"{name} less {PEER}, {title}: {gain.mean():+.3f} (95 %: {low:+.3f} to {high:+.3f})")


def interval(values: Array) -> tuple[float, float]:
    """The middle 95 % of the mean of values drawn with replacement."""
    rng = np.random.default_rng(0)
    means = [rng.choice(values, len(values)).mean() for _ in range(DRAWS)]
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main())
