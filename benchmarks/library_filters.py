"""How long each filter, order and menu of the library page takes at 100,000 photos, next to the plain list.

    python benchmarks/library_filters.py [--photos 100000]

The plain list by date is the peer: every line says how many times as long as it the query took, in the same run.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.made_rows import fill, fill_faces
from photosim.library.search.listing import list_photos
from photosim.paths import Home
from photosim.store.db import open_reader, open_writer, transaction
from photosim.store.folder_contents import subfolders
from photosim.store.marks import marks_of, set_favorite, set_rating
from photosim.store.photo_filters import values_of, years

ROOT = Path("/made")
QUERIES = (
    "camera:canon", "-camera:canon", "year:2003", "date:2003-07..2003-09", "kind:jpeg", "size:>2MB", "place:no",
    "faces:1", "faces:0", "rating:3+", "rating:0", "is:favorite", "-is:favorite", 'person:"person 10"', "folder:050",
    f"folder:{ROOT}/050", "img_0500 -person:person", "camera:canon year:2003 rating:3+ -is:favorite",
)  # fmt: skip
RUNS = 3


def main() -> None:
    """Make the library, and print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=100_000)
    photos = parser.parse_args().photos
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch)).create()
        with closing(open_writer(home)) as conn:
            fill(conn, ROOT, photos)
            fill_faces(conn, photos)
            with transaction(conn):
                set_rating(conn, range(1, photos, 7), 4)
                set_favorite(conn, range(1, photos, 50), True)
        with closing(open_reader(home)) as conn:
            measure(conn)


def measure(conn: sqlite3.Connection) -> None:
    """Print milliseconds, and how many times the plain list that is."""
    plain = best(lambda: list_photos(conn))
    print(f"{'by date, no filter':50} {plain * 1000:8.1f} ms   1.0")
    for query in QUERIES:
        found = len(list_photos(conn, text=query).ids)
        tell(f"{query} ({found:,})", best(lambda query=query: list_photos(conn, text=query)), plain)  # type: ignore[misc]
    for sort in ("name", "size", "folder"):
        tell(f"sorted by {sort}", best(lambda sort=sort: list_photos(conn, sort=sort)), plain)  # type: ignore[misc]
    tell("menu: cameras, lenses, kinds, years", best(lambda: menu(conn)), plain)
    tell("folder tree: one folder opened", best(lambda: subfolders(conn, ROOT)), plain)
    tell("stars of 200 photos", best(lambda: marks_of(conn, range(1, 200))), plain)


def menu(conn: sqlite3.Connection) -> None:
    """What the filter menu asks for, without the people."""
    for column in ("camera", "lens", "format"):
        values_of(conn, column)  # type: ignore[arg-type]
    years(conn)


def best(work: Callable[[], object]) -> float:
    """The shortest of RUNS, in seconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def tell(what: str, seconds: float, plain: float) -> None:
    """One line."""
    print(f"{what:50} {seconds * 1000:8.1f} ms {seconds / plain:5.1f}")


if __name__ == "__main__":
    main()
