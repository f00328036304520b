"""What the work costs in the large: a table of one command, each row in a process of its own.

    python benchmarks/large.py [--photos 100000] [--only NAME ...] [--source ../shared/data/photos]

Libraries are made as rows (`made_rows.py`). Seconds are of the processor, which a busy machine changes little, except
where a row says so; the peer of a row runs in the same process, right beside it.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from made_rows import fill, fill_faces, fill_thumbnails, path_of, write_files

from photosim.library.indexing.indexer import index_folder
from photosim.library.search.similar import NeighborIndex, similar_to_photo
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.trash_folder import FOLDER
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store import files, journal
from photosim.store.db import open_writer, transaction
from photosim.store.path_codec import encode_path
from photosim.store.photos import get_photos, photo_ids
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

SOURCE = Path(__file__).parent.parent.parent / "shared" / "data" / "photos"


def cpu_s() -> float:
    """Seconds of the processor, of this process and of its children that ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def peak_mb() -> float:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def known_photos(place: Path, photos: int, source: Path) -> str:
    """Reading new photos in a library of many known ones, against one of a thousand."""
    embedder = Embedder(model_path("photo"))
    folders = [place / f"new{number}" for number in range(2)]
    for number, folder in enumerate(folders):
        write_files(source, folder, 240, first=1000 * number)
    costs = []
    for known in (1_000, photos):
        home = Home(place / f"home{known}")
        conn, thumbs = open_writer(home), ThumbStore(home)
        fill(conn, place / "made", known, model=embedder.id, dim=embedder.card.dim)
        index = NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, Progress())

        def on_batch(ids: list[int], index: NeighborIndex = index, conn: object = conn) -> None:
            index.add_new(conn, ids)  # type: ignore[arg-type]

        best = float("inf")
        for folder in folders:
            began = cpu_s()
            result = index_folder(conn, thumbs, folder, embedder, Progress(), on_batch=on_batch, workers=1)
            assert result.new == 240, result
            best = min(best, (cpu_s() - began) / 240)
        costs.append(best)
        conn.close()
        thumbs.close()
    small, large = (1000 * cost for cost in costs)
    return f"{large:.1f} ms a photo, {small:.1f} ms with 1,000 known: {large / small:.2f} x | floor 1.1 x"


def unchanged(place: Path, photos: int, source: Path) -> str:
    """An unchanged folder looked at again, against `find` over it."""
    folder, home = place / "photos", Home(place / "home")
    rows = []
    for number in range(photos):
        path = path_of(folder, number)
        if number % 1000 == 0:
            path.parent.mkdir(parents=True)
        path.touch()
        rows.append((*_size_and_time(path), encode_path(path)))
    embedder = Embedder(model_path("photo"))
    conn, thumbs = open_writer(home), ThumbStore(home)
    fill(conn, folder, photos, model=embedder.id, dim=embedder.card.dim)
    with transaction(conn):
        conn.executemany("UPDATE file SET size_bytes = ?, mtime_ns = ? WHERE path = ?", rows)
    # As the app does: what comes and goes here are rows, not circles.
    gc.set_threshold(20_000, 50, 100)
    ours, peer = [], []
    for _ in range(3):
        began = cpu_s()
        subprocess.run(["find", folder, "-printf", "%s %T@\\n"], stdout=subprocess.DEVNULL, check=True)
        between = cpu_s()
        result = index_folder(conn, thumbs, folder, embedder, Progress(), workers=1)
        ours.append(cpu_s() - between)
        peer.append(between - began)
        assert result.unchanged == photos, result
    return f"{min(ours):.2f} s, find {min(peer):.2f} s: {min(ours) / min(peer):.1f} x | floor 4 x"


def _size_and_time(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_size, about.st_mtime_ns


def click(place: Path, photos: int, source: Path) -> str:
    """From a click to the ten most similar photos with their thumbnails, by the clock and of the processor."""
    home = Home(place / "home")
    conn, thumbs = open_writer(home), ThumbStore(home)
    fill(conn, place / "made", photos)
    fill_thumbnails(thumbs, 2000)
    index = NeighborIndex.open(conn, home, "made", 128, Progress())
    clock, used = [], []
    for number in range(1, 202):
        photo_id = number * (photos // 202)
        began, work = time.perf_counter(), time.thread_time()
        near = similar_to_photo(conn, index, "made", photo_id)
        for photo in get_photos(conn, [one.photo_id for one in near]):
            thumbs.get(photo.content)
        clock.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.thread_time() - work))
    slow, busy = np.percentile(clock, 95), np.percentile(used, 95)
    return f"p95 {slow:.1f} ms by the clock, {busy:.1f} ms of the processor, alone | floor 150 ms"


def order(place: Path, photos: int, source: Path) -> str:
    """The order of the grid, asked anew while photos are read."""
    conn = open_writer(Home(place / "home"))
    fill(conn, place / "made", photos)
    used = {}
    for sort in ("taken", "name", "size"):
        began = cpu_s()
        for _ in range(5):
            photo_ids(conn, sort=sort)  # type: ignore[arg-type]
        used[sort] = 200 * (cpu_s() - began)
    return ", ".join(f"{name} {cost:.0f} ms" for name, cost in used.items()) + " | "


def emptied(place: Path, photos: int, source: Path) -> str:
    """Emptying a trash of many files, a file, against one of a thousand."""
    costs = []
    many = max(2000, photos // 5)
    # The small one before and after: beside other work the processor itself is not the same all the time.
    for number, count in enumerate((1000, many, 1000)):
        root = place / f"root{number}"
        conn = open_writer(Home(place / f"home{number}"))
        _fill_trash(conn, root, count)
        began = cpu_s()
        result = empty_trash(conn, Progress(), send=Path.unlink)
        assert result.handed_over == count, result.kept[:3]
        costs.append(1000 * (cpu_s() - began) / count)
        assert not (root / FOLDER).exists()
        conn.close()
    small, large = (costs[0] + costs[2]) / 2, costs[1]
    told = f"{large:.2f} ms a file of {many:,}, {costs[0]:.2f} and {costs[2]:.2f} ms of 1,000"
    return f"{told}: {large / small:.2f} x | floor 1.2 x"


def _fill_trash(conn: object, root: Path, count: int) -> None:
    """Files of one action in the trash, each with its keeper in the library, as `move_to_trash` leaves them."""
    folder = "2026-01-01 00-00-00 00000000"
    intents = []
    with transaction(conn):  # type: ignore[arg-type]
        files.put_root(conn, root, Path("/"))  # type: ignore[arg-type]
        action = journal.add_action(conn, "made", folder)  # type: ignore[arg-type]
        for number in range(count):
            data = f"photo {number}".encode()
            keeper, source = root / "kept" / f"{number}.jpg", root / f"{number // 1000:03}" / f"{number}.jpg"
            kept_as = Path(FOLDER, folder, source.relative_to(root))
            for path in (keeper, root / kept_as):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            content = hashlib.blake2b(data, digest_size=32).digest()
            about = keeper.stat()
            photo = files.NewPhoto(content, len(data), 1, 1, "JPEG", None, None, None, None, 0, 0, None)
            at = files.NewFile(keeper, keeper.name, len(data), about.st_mtime_ns)
            files.put_file(conn, at, files.put_photo(conn, photo))  # type: ignore[arg-type]
            intents.append(
                journal.Intent(
                    f"#{number}", root, source, kept_as, content, len(data), 9, "1:1", keeper, content, "same", "made"
                )
            )
        for entry in journal.add_intents(conn, action, intents):  # type: ignore[arg-type]
            journal.set_state(conn, entry.id, "trashed")  # type: ignore[arg-type]


def window(place: Path, photos: int, source: Path) -> str:
    """From the start of the process to the first photos painted, by the clock and of the processor; peak memory."""
    home = Home(place / "home")
    conn, thumbs = open_writer(home), ThumbStore(home)
    fill(conn, place / "made", photos, model=Embedder(model_path("photo")).id)
    fill_faces(conn, photos // 4)
    fill_thumbnails(thumbs, photos)
    conn.close()
    thumbs.close()
    best: list[str] = []
    for _ in range(3):
        command = [sys.executable, __file__, "--window", str(home.folder), "--began", str(time.time())]
        # As an installed program has it: compiled. The first of the runs compiles.
        offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(place / "compiled")}
        offscreen.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(command, env=offscreen, capture_output=True, text=True, check=True)
        best.append(done.stdout.strip().splitlines()[-1])
    return f"{min(best)} | floor 1.5 s, 600 MB"


def open_window(folder: Path, began: float) -> None:
    """Open the window on a library, wait for the first photos in it, and tell what that took."""
    from PySide6.QtWidgets import QApplication

    from photosim.app import Photosim, prepare

    qt = QApplication(["large"])
    prepare(qt)
    app = Photosim(qt, Home(folder), model_path("photo"), None)
    app.window.show()
    model = app.window.library.model
    while model.photo(0) is None:
        qt.processEvents()
        time.sleep(0.002)
    app.window.repaint()
    since = time.time() - began
    used, own = cpu_s(), time.thread_time()
    until = time.monotonic() + 120
    while app.engine.loaded is None and time.monotonic() < until:
        qt.processEvents()
        time.sleep(0.002)
    searched, memory_mb, began_closing = time.time() - began, peak_mb(), time.monotonic()
    app.close()
    print(
        f"{since:.2f} s by the clock, {used:.2f} s of the processor, {own:.2f} s of it in the window's thread; "
        f"{memory_mb:.0f} MB with the search ready after {searched:.1f} s; "
        f"closed in {time.monotonic() - began_closing:.2f} s"
    )


def memory(place: Path, photos: int, source: Path) -> str:
    """Peak memory of reading new photos into a library of many."""
    known_photos(place, photos, source)
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{peak_mb():.0f} MB, and {worker:.0f} MB in the worker | floor 1,000 MB"


ROWS: dict[str, Callable[[Path, int, Path], str]] = {
    "known": known_photos,
    "unchanged": unchanged,
    "click": click,
    "order": order,
    "emptied": emptied,
    "window": window,
    "memory": memory,
}


def main() -> None:
    """Print a row for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=100_000)
    parser.add_argument("--only", nargs="*", default=list(ROWS), choices=list(ROWS))
    parser.add_argument("--source", type=Path, default=SOURCE)
    parser.add_argument("--row", choices=list(ROWS), help=argparse.SUPPRESS)
    parser.add_argument("--window", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--began", type=float, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.window:
        open_window(arguments.window, arguments.began)
        return
    if arguments.row:
        with tempfile.TemporaryDirectory() as place:
            print(ROWS[arguments.row](Path(place), arguments.photos, arguments.source))
        return
    print(f"{arguments.photos:,} photos, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in arguments.only:
        asked = ["--row", name, "--photos", str(arguments.photos), "--source", str(arguments.source)]
        done = subprocess.run([sys.executable, __file__, *asked], capture_output=True, text=True, check=False)
        answer = done.stdout.strip().splitlines()[-1] if done.returncode == 0 else f"failed: {done.stderr[-300:]}"
        print(f"{name:<10} {ROWS[name].__doc__}\n           {answer}", flush=True)


if __name__ == "__main__":
    main()
