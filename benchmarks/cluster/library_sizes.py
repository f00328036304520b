"""The window's questions to a library of 100,000, 1, 5 or 10 million made photos: a table of what each of them takes.

    python benchmarks/cluster/library_sizes.py [--photos 1000000] [--place DIR] [--only made opened click lists groups]

The library is made as rows (`made_rows.py`): scenes of fifty photos, a face in each fourth photo of the first million,
a pair of duplicates in each fiftieth, stars on each seventh. With `--place` it stays there for the next run. Each part
runs in a process of its own; seconds are by the clock, and (in brackets) of the processor in all of its threads.

- made: bytes on disk, of up to a million photos by table.
- opened: the process of the window to its first photos, to the search; memory.
- click: from a click to the ten most similar photos, in the process alone; building and opening the index.
- lists: orders, filters, the search by words, counts.
- groups: duplicates from links, people of the overview.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from library_filters import QUERIES, menu
from made_rows import fill, fill_faces, fill_thumbnails, grow

from photosim.library.duplicates.groups import find_groups
from photosim.library.search.listing import list_photos
from photosim.library.search.similar import NeighborIndex, similar_to_photo
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_reader, open_writer, transaction
from photosim.store.folder_contents import subfolders
from photosim.store.marks import set_rating
from photosim.store.people import people
from photosim.store.photos import counts, get_photos
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

SCENE, CLICKS = 50, 200
# So many are made one by one, those beyond it as copies of them without faces.
_BASE = 1_000_000
# Telling bytes by table reads the whole file.
_TOLD_BY_TABLE = 1_000_000


def both_s(what: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    began, cpu = time.perf_counter(), time.process_time()
    what()
    return time.perf_counter() - began, time.process_time() - cpu


def told(what: Callable[[], object]) -> str:
    """Both as words."""
    clock, cpu = both_s(what)
    return f"{1000 * clock:,.0f} ms ({1000 * cpu:,.0f})" if clock < 10 else f"{clock:,.0f} s ({cpu:,.0f})"


def encoder() -> tuple[str, int]:
    """Id and length of the shipped encoder's vectors: the window loads no others."""
    embedder = Embedder(model_path("photo"))
    return embedder.id, embedder.card.dim


def made(home: Home, photos: int) -> list[str]:
    """Make the library, unless it is there."""
    if home.database.exists():
        return [f"{home.database.stat().st_size / 1e9:.2f} GB, made before"]
    model, dim = encoder()
    folder = home.folder / "photos"
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        conn.execute("PRAGMA cache_size = -2000000")  # indexes of contents are written in no order
        base = min(photos, _BASE)
        rows = told(lambda: fill(conn, folder, base, model=model, dim=dim, scene=SCENE))
        faces = told(lambda: fill_faces(conn, base // 4))
        more = told(lambda: grow(conn, folder, base, photos // base))
        with transaction(conn):
            set_rating(conn, range(1, photos, 7), 4)
            conn.executemany(
                "INSERT INTO duplicate_link (first_id, second_id, kind, distance) VALUES (?, ?, 'picture', 0.01)",
                ((n, n + 1) for n in range(1, photos, 50)),
            )
            conn.executemany(
                "INSERT INTO duplicate_compared (photo_id, stamp) VALUES (?, 'made')", ((n + 1,) for n in range(photos))
            )
        fill_thumbnails(thumbs, 2000, first=photos - 2000)
        tables = _tables(conn, photos) if photos <= _TOLD_BY_TABLE else ""
    size = home.database.stat().st_size
    return [
        f"rows {rows}, faces {faces}, more rows {more}; {size / 1e9:.2f} GB, bytes a photo {size / photos:,.0f}{tables}"
    ]


def _tables(conn: sqlite3.Connection, photos: int) -> str:
    sizes = conn.execute("SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name ORDER BY size DESC LIMIT 12")
    return ": " + ", ".join(f"{name} {size / photos:.0f}" for name, size in sizes)


def opened(home: Home, photos: int) -> list[str]:
    """The window's process, three times."""
    lines = []
    for _ in range(3):
        command = [sys.executable, str(Path(__file__).parents[1] / "large.py"), "--window", str(home.folder)]
        command += ["--began", str(time.time())]
        offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        offscreen.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(command, env=offscreen, capture_output=True, text=True, check=True)
        lines.append(done.stdout.strip().splitlines()[-1])
    return lines


def click(home: Home, photos: int) -> list[str]:
    """The index built, saved, opened again, and asked."""
    model, dim = encoder()
    lines = []
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        index: list[NeighborIndex] = []

        def load() -> None:
            index[:] = [NeighborIndex.open(conn, home, model, dim, Progress())]

        for what in ("built", "opened"):
            lines.append(f"index {what}: {told(load)}, {_memory()}")
            index[0].save()
        kept = sum(file.stat().st_size for file in home.index_folder.iterdir())
        clock, used = [], []
        for number in range(1, CLICKS + 1):
            began, work = time.perf_counter(), time.process_time()
            near = similar_to_photo(conn, index[0], model, number * (photos // (CLICKS + 2)))
            for photo in get_photos(conn, [one.photo_id for one in near]):
                thumbs.get(photo.content)
            clock.append(1000 * (time.perf_counter() - began))
            used.append(1000 * (time.process_time() - work))
        lines.append(
            f"click p50 {np.median(clock):.1f}, p95 {np.percentile(clock, 95):.1f} ms "
            f"(p95 {np.percentile(used, 95):.1f}); index on disk {kept / 1e6:,.0f} MB, {_memory()}"
        )
    return lines


def lists(home: Home, photos: int) -> list[str]:
    """What the library page asks for; each once, as a user does."""
    model, _ = encoder()
    lines = []
    with closing(open_reader(home)) as conn:
        lines.append(f"by date {told(lambda: list_photos(conn))}, again {told(lambda: list_photos(conn))}")
        for sort in ("name", "size", "folder"):
            lines.append(f"by {sort} {told(lambda sort=sort: list_photos(conn, sort=sort))}")
        for query in QUERIES:
            found: list[int] = []

            def ask(query: str = query, found: list[int] = found) -> None:
                found.append(len(list_photos(conn, text=query).ids))

            lines.append(f"{query}: {told(ask)}, {found[0]:,} photos")
        lines.append(f"counts {told(lambda: counts(conn, model))}, filter menu {told(lambda: menu(conn))}")
        lines.append(f"folder tree {told(lambda: subfolders(conn, home.folder / 'photos'))}, {_memory()}")
    return lines


def groups(home: Home, photos: int) -> list[str]:
    """Groups of duplicates and people, as their pages list them."""
    lines, count = [], [0]
    with closing(open_reader(home)) as conn:

        def find() -> None:
            count[0] = sum(1 for _ in find_groups(conn, Progress()))

        lines.append(f"groups of duplicates {told(find)}, {count[0]:,} groups, {_memory()}")
        lines.append(f"people {told(lambda: count.append(len(people(conn))))}, {count[-1]:,} people, {_memory()}")
    return lines


def _memory() -> str:
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"


PARTS = {part.__name__: part for part in (made, opened, click, lists, groups)}


def main() -> None:
    """Print the lines of each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--place", type=Path, help="where the library is made and stays")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here:
        for line in PARTS[arguments.only[0]](Home(arguments.place / "home"), arguments.photos):
            print(f"{arguments.photos:,} {arguments.only[0]}: {line}", flush=True)
        return
    with tempfile.TemporaryDirectory() as scratch:
        place = arguments.place or Path(scratch)
        for name in dict.fromkeys(["made", *arguments.only]):
            command = [sys.executable, __file__, "--photos", str(arguments.photos), "--only", name, "--place"]
            subprocess.run([*command, str(place), "--here"], check=True)
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
