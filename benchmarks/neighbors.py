"""The ten most similar at 100,000 photos: recall, time per click, build and load time, against brute force in this run.

    python benchmarks/neighbors.py [--photos 100000] [--dim 128] [--queries 500] [--graph | --large]

A real library file is filled with made-up vectors and asked through NeighborIndex, as the app does. Two kinds: uniform
on the sphere (the hardest there is) and clustered (trips and bursts, as libraries are).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sqlite3
import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photosim.library.search import similar
from photosim.library.search.similar import NeighborIndex
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import files, vectors
from photosim.store.db import open_writer, transaction

EMBEDDER_ID = "0" * 64
Vectors = npt.NDArray[np.float32]


def uniform(rng: np.random.Generator, count: int, dim: int) -> Vectors:
    """Unit vectors without any structure."""
    return _unit(rng.standard_normal((count, dim), np.float32))


def clustered(rng: np.random.Generator, count: int, dim: int) -> Vectors:
    """Unit vectors around 2,000 themes of very different size, a third of them in bursts of near copies."""
    centers = uniform(rng, 2000, dim)
    shares = rng.pareto(1.2, len(centers)) + 0.1
    themes = rng.choice(len(centers), count, p=shares / shares.sum())
    found = _unit(centers[themes] + rng.standard_normal((count, dim), np.float32) * np.float32(0.6 / dim**0.5))
    copies = rng.choice(count, count // 3, replace=False)
    originals = rng.choice(count, len(copies))
    noise = rng.standard_normal((len(copies), dim), np.float32) * np.float32(0.05 / dim**0.5)
    found[copies] = _unit(found[originals] + noise)
    return found


def main() -> None:
    """Print one row per kind of vectors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--dim", type=int, default=128)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--graph", action="store_true", help="the HNSW graph, which the app uses for larger libraries")
    parser.add_argument("--large", action="store_true", help="the inverted file, which it uses for the largest")
    arguments = parser.parse_args()
    if arguments.large:
        similar.SCAN_UP_TO_NUMBERS = similar.GRAPH_UP_TO_NUMBERS = 0
    if arguments.graph:
        similar.SCAN_UP_TO_NUMBERS = 0
    numbers = arguments.photos * arguments.dim
    way = "exact scan" if numbers <= similar.SCAN_UP_TO_NUMBERS else "HNSW graph"
    way = way if numbers <= max(similar.SCAN_UP_TO_NUMBERS, similar.GRAPH_UP_TO_NUMBERS) else "inverted file"
    print(
        f"{arguments.photos:,} photos, dim {arguments.dim}, {way}, {arguments.queries} queries, {os.cpu_count()} cores"
    )
    for make in (uniform, clustered):
        with tempfile.TemporaryDirectory() as folder:
            measure(make.__name__, make(np.random.default_rng(1), arguments.photos, arguments.dim), folder, arguments)


def measure(name: str, stored: Vectors, folder: str, arguments: argparse.Namespace) -> None:
    """Fill a library, build, ask, save, load, ask again."""
    home = Home(Path(folder))
    conn = open_writer(home)
    ids = _fill(conn, stored)
    rng = np.random.default_rng(2)
    chosen = rng.choice(len(stored), arguments.queries, replace=False)
    # What is asked is a photo of the library, or an edited copy of one: half and half.
    asked = stored[chosen]
    asked[::2] = _unit(
        asked[::2] + rng.standard_normal(asked[::2].shape, np.float32) * np.float32(0.1 / asked.shape[1] ** 0.5)
    )
    started = time.perf_counter()
    truth = [ids[_brute(stored, vector)] for vector in asked]
    brute_ms = (time.perf_counter() - started) / len(asked) * 1000
    started = time.perf_counter()
    index = NeighborIndex.open(conn, home, EMBEDDER_ID, stored.shape[1], Progress())
    build_s = time.perf_counter() - started
    used = time.process_time()
    recall, times, error = _ask(index, asked, truth, stored, ids)
    processor_ms = (time.process_time() - used) / len(asked) * 1000
    started = time.perf_counter()
    index.save()
    save_s = time.perf_counter() - started
    size_mb = sum(path.stat().st_size for path in home.index_folder.iterdir()) / 1e6
    started = time.perf_counter()
    again = NeighborIndex.open(conn, home, EMBEDDER_ID, stored.shape[1], Progress())
    load_s = time.perf_counter() - started
    recall_again, times_again, _ = _ask(again, asked, truth, stored, ids)
    conn.close()
    print(
        f"{name:<10} recall@10 {recall:.4f} (after restart {recall_again:.4f})   "
        f"per click median {np.median(times):.2f} ms, p99 {np.percentile(times, 99):.2f} ms, "
        f"after restart {np.median(times_again):.2f} ms, processor {processor_ms:.2f} ms   "
        f"brute force {brute_ms:.1f} ms   largest error {error:.1e}\n"
        f"{'':<10} build {build_s:.1f} s   save {save_s:.2f} s   load {load_s:.2f} s   file {size_mb:.0f} MB",
        flush=True,
    )


def _ask(
    index: NeighborIndex,
    asked: Vectors,
    truth: list[npt.NDArray[np.int64]],
    stored: Vectors,
    ids: npt.NDArray[np.int64],
) -> tuple[float, list[float], float]:
    row_of = {int(photo_id): row for row, photo_id in enumerate(ids)}
    hits, times, error = 0, [], 0.0
    for vector, best in zip(asked, truth, strict=True):
        started = time.perf_counter()
        found = index.query(vector, 10)
        times.append((time.perf_counter() - started) * 1000)
        hits += len({near.photo_id for near in found} & {int(photo_id) for photo_id in best})
        for near in found:
            exact = np.linalg.norm(stored[row_of[near.photo_id]].astype(np.float64) - vector)
            error = max(error, abs(float(exact) - near.distance))
    return hits / (10 * len(asked)), times, error


def _brute(stored: Vectors, vector: Vectors) -> npt.NDArray[np.int64]:
    rows = np.argpartition(-(stored @ vector), 60)[:60]
    return rows[np.argsort(np.linalg.norm(stored[rows].astype(np.float64) - vector, axis=1), kind="stable")[:10]]


def _fill(conn: sqlite3.Connection, stored: Vectors) -> npt.NDArray[np.int64]:
    ids = []
    with transaction(conn):
        model_id = vectors.put_model(conn, EMBEDDER_ID, "made up", stored.shape[1])
        for row, vector in enumerate(stored):
            content = hashlib.blake2b(row.to_bytes(8, "big"), digest_size=32).digest()
            photo = files.NewPhoto(content, 1, 1, 1, "JPEG", None, None, None, None, 0, 0, None)
            photo_id = files.put_photo(conn, photo)
            files.put_file(conn, files.NewFile(Path(f"/made/up/{row}.jpg"), f"{row}.jpg", 1, 1), photo_id)
            vectors.put_vector(conn, model_id, photo_id, vector)
            ids.append(photo_id)
    return np.array(ids, np.int64)


def _unit(rows: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / lengths


if __name__ == "__main__":
    main()
