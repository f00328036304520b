"""Reading on Ray against the local engine: the same files in one run, equal libraries, and what Ray costs on top.

    python benchmarks/cluster/ray_engine.py ../shared/data/photos [--photos 5000] [--side 640] [--actors 2]
        [--runs local actors data actor decoding machine] [--place DIR]

Runs: `local`, the plain engine; `actors`, the engine on Ray; `data`, the same actors as a pipeline of Ray Data; and by
actors again, when half of the files are read, with an `actor` killed, a process that is `decoding`, or one of two
Ray `machine`s (both on this computer). Times are of the processor, of all processes below this one, looked at every
fifth of a second: of the whole run, and of what comes after its first tenth, by which time all processes are up.
"""

from __future__ import annotations

import argparse
import logging
import os
import pickle
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pyarrow
from PIL import Image
from processor_meter import Meter, kill_one

from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Answer, Decoder, Job, Reader, Tag
from photosim.vision.workers.ray_actor import Call, ReadingActor
from photosim.vision.workers.ray_cluster import RayCluster
from photosim.vision.workers.ray_reader import RayReader, _blocks
from photosim.vision.workers.read_photo import Failed, Outcome

RUNS = ("local", "actors", "data", "actor", "decoding", "machine")
TABLES = {
    "rows": "SELECT content, size_bytes, width, height, format, taken_at, camera, phash, mean_rgb FROM photo "
    "ORDER BY content",
    "vectors": "SELECT content, vector FROM vector JOIN photo ON photo.id = photo_id ORDER BY content",
    "files": "SELECT path, file.size_bytes, mtime_ns, content FROM file JOIN photo ON photo.id = photo_id "
    "ORDER BY path",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds a photo: by the clock, of the processor by kind of process, and that after the first tenth."""

    clock: float
    work: dict[str, float]
    after: dict[str, float]

    def told(self, name: str, plain: Cost | None) -> str:
        """As a line."""
        whole, after = sum(self.work.values()), sum(self.after.values())
        parts = ", ".join(f"{kind} {used:.1f}" for kind, used in self.after.items())
        times = "" if plain is None else f" ({whole / sum(plain.work.values()):.3f} times)"
        times_after = "" if plain is None else f" ({after / sum(plain.after.values()):.3f} times)"
        return f"{name:<9}{self.clock:.1f} ms by the clock, {whole:.2f}{times}; after {after:.2f}{times_after}: {parts}"


def write_files(source: Path, folder: Path, photos: int, side_px: int) -> int:
    """Variants of the photos in `source`, each another content; answers their bytes."""
    folder.mkdir(parents=True)
    pictures = [path for path in sorted(source.iterdir()) if path.suffix.lower() in (".jpg", ".jpeg")]
    written = 0
    for number in range(photos):
        path = pictures[number % len(pictures)]
        with Image.open(path) as image:
            image.thumbnail((side_px, side_px))
            shift = number // len(pictures)
            varied = image.convert("RGB").crop((shift % 32, shift // 32, image.width, image.height))
        target = folder / f"{number:05}.jpg"
        varied.save(target, quality=88)
        written += target.stat().st_size
    return written


def read(home: Home, folder: Path, photos: int, reader: Reader[Outcome] | None = None) -> Cost:
    """Read the folder into a new library; what that took."""
    embedder = Embedder(model_path("photo"))
    meter, began = Meter(), time.perf_counter()
    committed, first = [0], list[dict[str, float]]()

    def on_batch(ids: list[int]) -> None:
        committed[0] += len(ids)
        if not first and committed[0] >= photos // 10:
            first.append({**meter.now(), "committed": committed[0]})

    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        index_folder(conn, thumbs, folder, embedder, Progress(), reader=reader, on_batch=on_batch)
    clock_s, work = time.perf_counter() - began, meter.stop()
    after = photos - first[0].pop("committed")
    return Cost(
        1000 * clock_s / photos,
        {kind: 1000 * used / photos for kind, used in work.items()},
        {kind: 1000 * (used - first[0][kind]) / after for kind, used in work.items()},
    )


def contents(home: Home) -> dict[str, list[tuple[object, ...]]]:
    """What must be equal in two libraries of one folder."""
    with closing(sqlite3.connect(home.database)) as conn, closing(sqlite3.connect(home.thumbs)) as thumbs:
        found = {name: conn.execute(sql).fetchall() for name, sql in TABLES.items()}
        found["thumbnails"] = thumbs.execute("SELECT * FROM thumb ORDER BY content").fetchall()
        return found


class DataReader(RayReader[Answer]):
    """The same actors behind a pipeline of Ray Data: a row is a block of files, so that its share is the least."""

    def _run(self, calls: Iterator[tuple[int, Call]]) -> Generator[tuple[int, Answer | Failed], None, None]:
        import ray

        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = context.enable_operator_progress_bars = False
        context.execution_options.preserve_order = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        rows = [{"calls": block.calls} for block in _blocks(calls)]
        outcomes = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            DataReadingActor,
            batch_size=1,
            batch_format="pyarrow",
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(size=self._actors, max_tasks_in_flight_per_actor=2),
            fn_constructor_args=[self._model, self._embedder.id, self._embedder.card.subject, self._workers.limits],
        )
        for batch in outcomes.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
            for done in batch["outcomes"]:
                yield from pickle.loads(done.as_py())


class DataReadingActor(ReadingActor):
    """The actor with the call that Ray Data makes."""

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """Rows of `calls` to rows of `outcomes`."""
        return pyarrow.table({"outcomes": [self.read(calls.as_py()) for calls in batch["calls"]]})


class Killing:
    """A reader that has `kill` called once half of the files are back."""

    def __init__(self, reader: RayReader[Outcome], photos: int, kill: Callable[[], object]) -> None:
        self._reader, self._left, self._kill = reader, photos // 2, kill

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing stays."""

    def read(
        self, jobs: Iterable[Job[Tag]], *, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Job[Tag], Outcome | Failed]]:
        """What the reader reads."""
        for outcome in self._reader.read(jobs, stopped=stopped):
            yield outcome
            self._left -= 1
            if not self._left:
                print(f"       killed: {self._kill()}", flush=True)


def ray_run(what: str, home: Home, folder: Path, photos: int, actors: int) -> Cost:
    """One run on Ray: by `actors` or `data`, or by actors of which something is killed."""
    embedder = Embedder(model_path("photo"))
    decoder = Decoder(embedder.card)
    with ExitStack() as stack:
        machines = None
        if what == "machine":
            from ray.cluster_utils import Cluster

            machines = Cluster(initialize_head=True, head_node_args={"num_cpus": actors - 1})
            stack.callback(machines.shutdown)
            second = machines.add_node(num_cpus=1)
        cluster = stack.enter_context(RayCluster(machines.address if machines else None, actors=actors))
        if what == "data":
            return read(home, folder, photos, DataReader(decoder, embedder, model=None, actors=actors, store=None))
        reader: Any = cluster.reader(decoder, embedder, folder)
        if what == "machine":
            assert machines is not None

            def lose() -> str:
                machines.remove_node(second, allow_graceful=False)
                return "one of two machines"

            reader = Killing(reader, photos, lose)
        elif what != "actors":
            named = {"actor": "ray::ReadingActor", "decoding": "spawn_main"}[what]
            reader = Killing(reader, photos, lambda: kill_one(named))
        return read(home, folder, photos, reader)


def main() -> None:
    """Print a line for each run, and whether its library is that of the local engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--photos", type=int, default=5000)
    parser.add_argument("--side", type=int, default=640)
    parser.add_argument("--actors", type=int, default=2)
    parser.add_argument("--runs", nargs="+", choices=RUNS, default=list(RUNS))
    parser.add_argument("--place", type=Path, help="where files and libraries are made and stay; used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = arguments.place or Path(scratch)
        folder = place / f"photos-{arguments.photos}-{arguments.side}"
        if not folder.exists():
            write_files(arguments.source, folder, arguments.photos, arguments.side)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{arguments.photos} photos, {size / arguments.photos / 1e3:.0f} kB each, load {os.getloadavg()[0]:.1f}")
        equal = True
        for what in ("local", *(run for run in arguments.runs if run != "local")):
            home = Home(place / f"library-{arguments.photos}-{arguments.side}-{what}")
            if what == "local" and home.database.exists() and "local" not in arguments.runs:
                wanted = contents(home)  # made by an earlier run
                continue
            shutil.rmtree(home.folder, ignore_errors=True)
            home.create()
            if what == "local":
                local = read(home, folder, arguments.photos)
                wanted = contents(home)
                print(local.told("local", None), flush=True)
                continue
            cost = ray_run(what, home, folder, arguments.photos, arguments.actors)
            found = contents(home)
            equal &= found == wanted
            same = ", ".join(f"{name} {len(found[name]):,} {_equal(found, wanted, name)}" for name in wanted)
            print(f"{cost.told(what, local if 'local' in arguments.runs else None)}\n       {same}", flush=True)
        sys.exit(not equal)


def _equal(found: dict[str, list[Any]], wanted: dict[str, list[Any]], name: str) -> str:
    return "equal" if found[name] == wanted[name] else "DIFFERENT"


if __name__ == "__main__":
    main()
