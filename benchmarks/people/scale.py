"""Grouping many faces: time and memory, beside single linkage on the same vectors in the same run.

    python benchmarks/people/scale.py [--faces 50000] [--threshold 0.641] [--alone]

Made faces, 25 of a person on average and two in each photo, of one person about 0.57 apart, grouped by the shipped
encoder's variances. Pairs under the threshold are all that single linkage needs, so it is the least that any method by
distance can take. `--alone`: without it, and with the products of all pairs, which grow with the square, as a line of
their own.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import replace

import numpy as np
from methods import ours, score, single

from photosim.library.people.cluster_rules import _MOST
from photosim.library.people.clusters import NOBODY
from photosim.library.people.near_pairs import near_pairs
from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.two_covariance import model_of

DIM, OF_ONE, SPREAD = 128, 25, 0.4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=50_000)
    parser.add_argument("--threshold", type=float, default=0.641)
    parser.add_argument("--alone", action="store_true")
    arguments = parser.parse_args()
    rng, count = np.random.default_rng(0), arguments.faces
    middles = rng.standard_normal((count // OF_ONE, DIM))
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    truth = rng.integers(0, len(middles), count)
    faces = middles[truth] + SPREAD / np.sqrt(DIM) * rng.standard_normal((count, DIM))
    vectors = (faces / np.linalg.norm(faces, axis=1, keepdims=True)).astype(np.float32)
    photo = np.arange(count) // 2
    took = {}
    peers = (single(arguments.threshold),)
    if arguments.alone:
        peers = ()
        began, processor = time.perf_counter(), time.process_time()
        found = len(near_pairs(vectors, arguments.threshold, most=_MOST).first)
        spent = f"{time.perf_counter() - began:.1f} s, {time.process_time() - processor:.1f} s of processor time"
        print(
            f"products of {count:,} faces: {found:,} pairs under {arguments.threshold} in {spent}, {peak_mb():.0f} MB"
        )
    card = Embedder(model_path("face")).card
    model = replace(model_of(card), cohort=np.empty((0, DIM)), middle=np.zeros(DIM), whitening=None)
    for way in (ours(model, 0.95), *peers):
        clock, processor = time.perf_counter(), time.process_time()
        found = np.asarray(way.run(vectors, photo), np.int64)
        took[way.words] = time.perf_counter() - clock
        judged = score(found, truth, time.process_time() - processor)
        inside = int(((found[0 : count - 1 : 2] == found[1::2]) & (found[1::2] != NOBODY)).sum())
        spent = f"{took[way.words]:7.1f} s {judged.cpu_s:7.1f} s of processor time"
        right = f"B-cubed {judged.precision:.4f} / {judged.recall:.4f}, pairs inside a photo {inside}"
        print(f"{way.words:<24}{count:>8,} faces {spent}, {right}")
    mine, *others = took.values()
    ratio = f"ratio to single linkage {mine / others[0]:.2f}; " if others else ""
    print(f"{ratio}peak memory of the run {peak_mb():.0f} MB")
    return 0


def peak_mb() -> float:
    """Peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
