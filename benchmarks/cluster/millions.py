"""Libraries past a laptop's: what 1, 5 and 10 million made photos cost to open, list, filter and search, and on disk.

    python benchmarks/cluster/millions.py [--photos 1000000] [--only rows vectors hnsw] [--place DIR]

Rows are made (`made_rows.py`), vectors are those of made scenes with fifty photos each. Seconds are of
the processor. Each part runs in a process of its own, whose peak memory is told.

- rows: the library itself: bytes on disk, first look, order of the grid, a filter, counts.
- vectors: the ten nearest by one product, float32 against float16 and int8: bytes, ms a query, recall of the ten.
- hnsw: the graph that stands in for the scan above 250,000 photos: seconds to build, bytes, ms a query, recall.
- usearch: the same kept in a file that is mapped into memory, in three precisions, where usearch is installed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))

from made_rows import fill

from photosim.library.search.hnsw_index import HnswIndex
from photosim.paths import Home
from photosim.store.db import open_library, open_writer
from photosim.store.photos import counts, get_photos, photo_ids
from photosim.store.vectors import vector_blocks

DIM, SCENE, QUERIES, K = 128, 50, 100, 10


def cpu_s() -> float:
    """Seconds of the processor of this process."""
    used = os.times()
    return used.user + used.system


def timed(what: Callable[[], object], times: int = 1) -> float:
    """Seconds of the processor for one of so many calls."""
    began = cpu_s()
    for _ in range(times):
        what()
    return (cpu_s() - began) / times


def scenes(photos: int, seed: int = 5) -> npt.NDArray[np.float32]:
    """Unit vectors `(photos, DIM)`: the fifty of a scene lie near each other."""
    dice = np.random.default_rng(seed)
    vectors = np.empty((photos, DIM), np.float32)
    for start in range(0, photos, 100_000):
        stop = min(start + 100_000, photos)
        middles = dice.normal(size=(-(-(stop - start) // SCENE), DIM)).astype(np.float32)
        part = np.repeat(middles, SCENE, axis=0)[: stop - start]
        part += 0.6 * dice.normal(size=part.shape).astype(np.float32)
        vectors[start:stop] = part / np.linalg.norm(part, axis=1, keepdims=True)
    return vectors


def rows(place: Path, photos: int) -> str:
    """The library as SQLite rows."""
    home = Home(place / "home")
    with closing(open_writer(home)) as conn:
        made = timed(lambda: fill(conn, place / "made", photos))
    size = home.database.stat().st_size / photos
    opened = cpu_s()
    with closing(open_library(home)) as conn:
        opened = cpu_s() - opened
        order = timed(lambda: photo_ids(conn))
        page = photo_ids(conn)[:200].tolist()
        looked = timed(lambda: get_photos(conn, page), 5)
        searched = timed(lambda: photo_ids(conn, text="2003-04 IMG_0"))
        total = timed(lambda: counts(conn, "made"))
        read = timed(lambda: [block.last_id for block in vector_blocks(conn, "made", DIM)])
    return (
        f"made in {made:.0f} s, {size:,.0f} bytes a photo ({size * photos / 1e9:.1f} GB); "
        f"opened in {1000 * opened:.0f} ms, order of the grid {order:.2f} s, "
        f"200 photos of it {1000 * looked:.0f} ms, a search by words {searched:.2f} s, "
        f"counts {total:.2f} s, all vectors read {read:.1f} s"
    )


def vectors(place: Path, photos: int) -> str:
    """The ten nearest by one product over all vectors, in three precisions."""
    exact = scenes(photos)
    asked = exact[:: max(1, photos // QUERIES)][:QUERIES]
    true = _nearest(exact, asked)
    told = []
    scale = np.float32(127) / np.abs(exact).max()
    for name, kept in (
        ("float32", exact),
        ("float16", exact.astype(np.float16)),
        ("int8", np.round(exact * scale).astype(np.int8)),
    ):
        queries = asked if kept.dtype != np.int8 else np.round(asked * scale).astype(np.int8)
        began = cpu_s()
        found = _nearest(kept, queries)
        cost = 1000 * (cpu_s() - began) / QUERIES
        told.append(f"{name} {kept.nbytes / 1e6:,.0f} MB, {cost:.0f} ms, recall {_recall(found, true):.3f}")
    return "; ".join(told)


def _nearest(kept: npt.NDArray[np.generic], asked: npt.NDArray[np.generic]) -> list[set[int]]:
    """The rows of the ten largest products of each query, in blocks that are widened to float32 where need be."""
    products = np.empty((len(asked), len(kept)), np.float32)
    wide = asked.astype(np.float32)
    for start in range(0, len(kept), 8192):
        products[:, start : start + 8192] = wide @ kept[start : start + 8192].astype(np.float32, copy=False).T
    return [set(np.argpartition(-row, K)[:K].tolist()) for row in products]


def _recall(found: list[set[int]], true: list[set[int]]) -> float:
    return float(np.mean([len(one & other) / K for one, other in zip(found, true, strict=True)]))


def hnsw(place: Path, photos: int) -> str:
    """The graph that the app builds above 250,000 photos of 128 numbers."""
    exact = scenes(photos)
    asked = exact[:: max(1, photos // QUERIES)][:QUERIES]
    true = _nearest(exact, asked)
    index = HnswIndex(DIM, photos)
    built = timed(lambda: index.add(np.arange(photos), exact))
    path = place / "graph.hnsw"
    saved = timed(lambda: index.save(path))
    found: list[set[int]] = []
    asking = timed(lambda: found.extend(set(index.nearest(query, K)[0].tolist()) for query in asked))
    return (
        f"built in {built:.0f} s ({1000 * built / photos:.2f} ms a photo), saved in {saved:.1f} s, "
        f"{path.stat().st_size / 1e6:,.0f} MB, {1000 * asking / QUERIES:.2f} ms a query, "
        f"recall {_recall(found, true):.3f}"
    )


def usearch(place: Path, photos: int) -> str:
    """A graph in a mapped file, in three precisions."""
    try:
        from usearch.index import Index  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return "usearch is not installed"
    exact = scenes(photos)
    asked = exact[:: max(1, photos // QUERIES)][:QUERIES]
    true = _nearest(exact, asked)
    told = []
    for dtype in ("f32", "f16", "i8"):
        # The same parameters as the app's own graph has.
        index = Index(ndim=DIM, metric="cos", dtype=dtype, connectivity=24, expansion_add=200, expansion_search=400)
        built = timed(lambda index=index: index.add(np.arange(photos), exact, threads=1))  # type: ignore[misc]
        path = place / f"{dtype}.usearch"
        index.save(str(path))
        del index
        view = Index.restore(str(path), view=True)
        began = cpu_s()
        found = [set(view.search(query, K).keys.tolist()) for query in asked]
        asking = (cpu_s() - began) / QUERIES
        told.append(
            f"{dtype} built in {built:.0f} s ({1000 * built / photos:.2f} ms a photo), "
            f"{path.stat().st_size / 1e6:,.0f} MB mapped, {1000 * asking:.2f} ms a query, "
            f"recall {_recall(found, true):.3f}"
        )
    return "; ".join(told)


PARTS = {part.__name__: part for part in (rows, vectors, hnsw, usearch)}


def main() -> None:
    """Print a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--place", type=Path, help="where the libraries are made (a temporary folder)")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        told = PARTS[arguments.only[0]](arguments.place, arguments.photos)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{arguments.photos:,} {arguments.only[0]}: {told}; peak memory {peak:,.0f} MB", flush=True)
        return
    began = time.perf_counter()
    for name in arguments.only:
        with tempfile.TemporaryDirectory(dir=arguments.place) as place:
            command = [sys.executable, __file__, "--photos", str(arguments.photos), "--only", name, "--place", place]
            subprocess.run([*command, "--here"], check=True)
    print(f"{time.perf_counter() - began:.0f} s by the clock, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
