"""Reading on Ray against the local engine: the same files in one run, equal libraries, and what Ray costs on top.

    python benchmarks/cluster/ray_engine.py ../shared/data/photos [--photos 5000] [--side 640] [--actors 2]

Processor seconds are those of all processes below this one, looked at every fifth of a second.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

from PIL import Image

from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Decoder
from photosim.vision.workers.ray_cluster import RayCluster

TICK_S = 1 / os.sysconf("SC_CLK_TCK")
TABLES = {
    "rows": "SELECT content, size_bytes, width, height, format, taken_at, camera, phash, mean_rgb FROM photo "
    "ORDER BY content",
    "vectors": "SELECT content, vector FROM vector JOIN photo ON photo.id = photo_id ORDER BY content",
    "files": "SELECT path, file.size_bytes, mtime_ns, content FROM file JOIN photo ON photo.id = photo_id "
    "ORDER BY path",
}


class Meter(threading.Thread):
    """Adds up the processor time of this process and of all below it, those that ended meanwhile included."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._used: dict[tuple[int, str], float] = {}
        self._before: dict[tuple[int, str], float] = {}
        self._ended = threading.Event()
        self._own_s = 0.0
        self._look()
        self._before = dict(self._used)
        self.start()

    def run(self) -> None:
        """Look until `stop`."""
        while not self._ended.wait(0.2):
            self._look()
            self._own_s = time.thread_time()

    def stop(self) -> float:
        """Seconds since the start, without those that looking took."""
        self._ended.set()
        self.join()
        self._look()
        return sum(used - self._before.get(process, 0) for process, used in self._used.items()) - self._own_s

    def _look(self) -> None:
        about: dict[int, list[str]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    about[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue  # it ended meanwhile
        for pid, fields in about.items():
            above = pid
            while above not in (0, os.getpid()) and above in about:
                above = int(about[above][1])
            if above == os.getpid():
                self._used[pid, fields[19]] = TICK_S * (int(fields[11]) + int(fields[12]))


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


def read(home: Home, folder: Path, cluster: RayCluster | None) -> tuple[float, float]:
    """Seconds by the clock, and of the processor, for reading the folder into a new library."""
    embedder = Embedder(model_path("photo"))
    meter, began = Meter(), time.perf_counter()
    reader = cluster.reader(Decoder(embedder.card), embedder, folder) if cluster else None
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        index_folder(conn, thumbs, folder, embedder, Progress(), reader=reader)
    return time.perf_counter() - began, meter.stop()


def contents(home: Home) -> dict[str, list[tuple[object, ...]]]:
    """What must be equal in two libraries of one folder."""
    with closing(sqlite3.connect(home.database)) as conn, closing(sqlite3.connect(home.thumbs)) as thumbs:
        found = {name: conn.execute(sql).fetchall() for name, sql in TABLES.items()}
        found["thumbnails"] = thumbs.execute("SELECT * FROM thumb ORDER BY content").fetchall()
        return found


def main() -> None:
    """Print a line for each engine, and whether their libraries are equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--photos", type=int, default=5000)
    parser.add_argument("--side", type=int, default=640)
    parser.add_argument("--actors", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "photos"
        size = write_files(arguments.source, folder, arguments.photos, arguments.side)
        print(f"{arguments.photos} photos, {size / arguments.photos / 1e3:.0f} kB each, load {os.getloadavg()[0]:.1f}")
        local, spread = Home(Path(place) / "local").create(), Home(Path(place) / "ray").create()
        clock_s, work_s = read(local, folder, None)
        a_photo = 1000 / arguments.photos
        print(
            f"local: {a_photo * clock_s:.1f} ms a photo by the clock, {a_photo * work_s:.1f} of the processor",
            flush=True,
        )
        began = time.perf_counter()
        with RayCluster(actors=arguments.actors) as cluster:
            started_s = time.perf_counter() - began
            ray_clock_s, ray_work_s = read(spread, folder, cluster)
        print(
            f"ray:   {a_photo * ray_clock_s:.1f} ms by the clock, {a_photo * ray_work_s:.1f} of the processor "
            f"({ray_clock_s / clock_s:.2f} and {ray_work_s / work_s:.2f} times), after {started_s:.1f} s for its start"
        )
        one, other = contents(local), contents(spread)
        for name in one:
            print(f"{name}: {len(one[name]):,}, {'equal' if one[name] == other[name] else 'DIFFERENT'}")
        sys.exit(one != other)


if __name__ == "__main__":
    main()
