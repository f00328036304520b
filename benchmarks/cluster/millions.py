"""Libraries past a laptop's: what 1, 5 and 10 million made photos cost to open, list, filter and search, and on disk.

    python benchmarks/cluster/millions.py [--photos 1000000] [--only rows vectors ivf hnsw usearch] [--place DIR]

Rows are made (`made_rows.py`), vectors are those of made scenes with fifty photos each. Seconds are of
the processor. Each part runs in a process of its own, whose peak memory is told.

- rows: the library itself: bytes on disk, first look, order of the grid, a filter, counts.
- vectors: the ten nearest by one product, float32 against float16 and int8: bytes, ms a query, recall of the ten.
- ivf: the inverted file that stands in for the scan in large libraries: seconds to build, bytes, ms a query, recall.
- hnsw: a graph (hnswlib) as a peer of it, where hnswlib or chroma-hnswlib is installed.
- usearch: a graph in a file that is mapped into memory, in three precisions, where usearch is installed.

`--vectors FILE` takes real ones, from a file of `photosim-cli export-vectors`, for the last three.
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

from photosim.library.search import ivf_index
from photosim.library.search.exact_index import ExactIndex
from photosim.library.search.ivf_index import IvfIndex
from photosim.paths import Home
from photosim.store.db import open_library, open_writer
from photosim.store.photos import counts, get_photos, photo_ids
from photosim.store.vectors import vector_blocks

DIM, SCENE, QUERIES, K = 256, 50, 100, 10
Vectors = npt.NDArray[np.float32]
# The file of real vectors, for the processes of the parts.
REAL = "MILLIONS_VECTORS"
# Of both graphs.
M, EF_CONSTRUCTION, EF = 24, 200, 400


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


def questions(photos: int) -> tuple[Vectors, Vectors, list[set[int]]]:
    """Vectors, some of them as queries, and the ten nearest of each of these."""
    exact = _real(photos) if REAL in os.environ else scenes(photos)
    asked = exact[:: max(1, photos // QUERIES)][:QUERIES]
    return exact, asked, _nearest(exact, asked)


def _real(photos: int) -> Vectors:
    import pyarrow.parquet as pq

    column = pq.read_table(os.environ[REAL], columns=["vector"])["vector"].combine_chunks()
    return np.asarray(column.flatten().to_numpy(), np.float32).reshape(-1, DIM)[:photos]


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
    exact, asked, true = questions(photos)
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
        cost = 1000 * (cpu_s() - began) / len(asked)
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


def ivf(place: Path, photos: int) -> str:
    """The index that the app has for large libraries, and the scan beside it."""
    exact, asked, true = questions(photos)
    whole = ivf_index.PART_NUMBERS // DIM
    if len(exact) < whole:
        # One part, in a thousand lists as a whole one has where there are vectors for so many.
        ivf_index.PART_NUMBERS = len(exact) * DIM
        ivf_index._LIST = max(4, ivf_index._LIST * len(exact) // whole)
    return "; ".join(_timed_index(kind, exact, asked, true, place / "index") for kind in (ExactIndex, IvfIndex))


def _timed_index(
    kind: type[ExactIndex] | type[IvfIndex], exact: Vectors, asked: Vectors, true: list[set[int]], path: Path
) -> str:
    index, photos = kind(DIM, 0), len(exact)

    def build() -> None:
        for start in range(0, photos, 512):
            index.add(np.arange(start, min(start + 512, photos)), exact[start : start + 512])

    built = timed(build)
    saved = timed(lambda: index.save(path))
    mapped = kind.load(path, DIM, photos)
    found: list[set[int]] = []
    asking = timed(lambda: found.extend(set(mapped.nearest(query, K)[0].tolist()) for query in asked))
    return (
        f"{kind.__name__} built in {built:.1f} s ({1000 * built / photos:.3f} ms a photo), saved in {saved:.1f} s, "
        f"{path.stat().st_size / 1e6:,.0f} MB, {1000 * asking / len(asked):.2f} ms a query, "
        f"recall {_recall(found, true):.3f}"
    )


def hnsw(place: Path, photos: int) -> str:
    """A graph by hnswlib."""
    try:
        import hnswlib  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return "hnswlib is not installed"
    exact, asked, true = questions(photos)
    index = hnswlib.Index(space="l2", dim=DIM)
    index.init_index(max_elements=photos, M=M, ef_construction=EF_CONSTRUCTION, random_seed=1)
    index.set_ef(EF)
    built = timed(lambda: index.add_items(exact, np.arange(photos)))
    path = place / "graph.hnsw"
    saved = timed(lambda: index.save_index(str(path)))
    found: list[set[int]] = []
    asking = timed(lambda: found.extend(set(index.knn_query(one, K, num_threads=1)[0][0].tolist()) for one in asked))
    return (
        f"built in {built:.0f} s ({1000 * built / photos:.2f} ms a photo), saved in {saved:.1f} s, "
        f"{path.stat().st_size / 1e6:,.0f} MB, {1000 * asking / len(asked):.2f} ms a query, "
        f"recall {_recall(found, true):.3f}"
    )


def usearch(place: Path, photos: int) -> str:
    """A graph in a mapped file, in three precisions."""
    try:
        from usearch.index import Index  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return "usearch is not installed"
    exact, asked, true = questions(photos)
    told = []
    for dtype in ("f32", "f16", "i8"):
        index = Index(
            ndim=DIM, metric="cos", dtype=dtype, connectivity=M, expansion_add=EF_CONSTRUCTION, expansion_search=EF
        )
        built = timed(lambda index=index: index.add(np.arange(photos), exact, threads=1))  # type: ignore[misc]
        path = place / f"{dtype}.usearch"
        index.save(str(path))
        del index
        view = Index.restore(str(path), view=True)
        began = cpu_s()
        found = [set(view.search(query, K).keys.tolist()) for query in asked]
        asking = (cpu_s() - began) / len(asked)
        told.append(
            f"{dtype} built in {built:.0f} s ({1000 * built / photos:.2f} ms a photo), "
            f"{path.stat().st_size / 1e6:,.0f} MB mapped, {1000 * asking:.2f} ms a query, "
            f"recall {_recall(found, true):.3f}"
        )
    return "; ".join(told)


PARTS = {part.__name__: part for part in (rows, vectors, ivf, hnsw, usearch)}


def main() -> None:
    """Print a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--place", type=Path, help="where the libraries are made (a temporary folder)")
    parser.add_argument("--vectors", type=Path, help="a file of photosim-cli export-vectors")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.vectors:
        os.environ[REAL] = str(arguments.vectors.resolve())
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
