"""How long a click, a name and a move to the trash take at rest and beside long work, in one run.

    python benchmarks/responsiveness.py ../shared/data/photos [--rows 100000] [--files 600] [--side 1600]

The library has `--rows` made photos; `--files` real ones are read into it meanwhile, made of the folder's at `--side`
pixels; then all photos are compared for duplicates, and then all people are grouped anew. A click asks for the ten most
similar photos with their thumbnails, until the window has them. A name and a move to the trash are measured until they
are written and the window has heard of it. The peer is a queue in which first come is first served: a job that was
asked for when reading began, and waits for its end. How long the writer works between two points where it gives way is
told in processor time, which other work on the machine does not change.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.made_rows import fill, fill_faces, fill_thumbnails, write_files
from photosim.app import Photosim, prepare
from photosim.gui.settings.window_settings import PREFIX
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.library.people import edits
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_reader, open_writer
from photosim.store.settings import set_setting
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

PAIRS, PEOPLE_PHOTOS = 60, 10_000
CLICK_EVERY_S, NAME_EVERY, TRASH_EVERY = 0.15, 4, 10  # a name with every fourth click, a delete with every tenth
LONGEST_S = 900.0
LONG_ACTS = 100  # whoever gives name after name has the people grouped again and again


def measured_stretches() -> list[float]:
    """From now on, what the writer's thread computes between two calls of `give_way` of one job, in seconds."""
    taken: list[float] = []
    last: dict[int, float] = {}
    give_way = Progress.give_way

    def measured(progress: Progress) -> bool:
        now = time.thread_time()
        if id(progress) in last:
            taken.append(now - last[id(progress)])
        ran = give_way(progress)
        last[id(progress)] = time.thread_time()
        return ran

    Progress.give_way = measured  # type: ignore[method-assign]
    return taken


class Watcher:
    """Acts on a window and measures how long it takes until each act is done."""

    def __init__(self, qt: QApplication, app: Photosim, rows: int, groups: list[Group]) -> None:
        self._qt, self._app, self._rows = qt, app, rows
        self._groups = iter(groups)
        self._dice = random.Random(3)
        self.taken: defaultdict[str, list[float]] = defaultdict(list)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Run the window until something is so."""
        until = time.monotonic() + LONGEST_S
        while not condition():
            if time.monotonic() > until:
                raise SystemExit("It took longer than it may.")
            self._qt.processEvents()
            time.sleep(0.0005)

    def timed(self, what: str, ask: Callable[[Callable[[object], None]], object]) -> None:
        """Ask for something and wait for its end; an interval is told in seconds."""
        ends: list[object] = []
        began = time.perf_counter()
        ask(ends.append)
        self.wait(lambda: bool(ends))
        self.taken[what].append(time.perf_counter() - began)

    def act(self, number: int) -> None:
        """A click, and sometimes a name or a move to the trash."""
        photo_id = self._dice.randrange(1, self._rows + 1)
        self.timed("click", lambda done: self._app.engine.similar(photo_id, 96, 1.0, done, done))
        if number % NAME_EVERY == 0:
            person = self._dice.randrange(PEOPLE_PHOTOS // 100) + 1
            text = f"Name {number} {time.monotonic_ns()}"
            write = self._app.tasks.write
            self.timed("name", lambda done: write(lambda conn, _: edits.name(conn, person, text), done))
        if number % TRASH_EVERY == 0 and (group := next(self._groups, None)) is not None:
            self.timed("trash", lambda done: self._app.window.cleaning.trash.trash([group], done))

    def acts(self, goes_on: Callable[[int], bool]) -> dict[str, list[float]]:
        """Act as long as it goes on; answers what was measured."""
        self.taken.clear()
        number = 0
        while goes_on(number):
            self.act(number)
            number += 1
            then = time.monotonic() + CLICK_EVERY_S
            self.wait(lambda then=then: time.monotonic() >= then)  # type: ignore[misc]
        return dict(self.taken)


def made_library(home: Home, place: Path, rows: int) -> None:
    """Rows, thumbnails and people; nothing is looked for or watched by itself."""
    embedder = Embedder(model_path("photo"))
    conn = open_writer(home)
    fill(conn, place / "made", rows, model=embedder.id, dim=embedder.card.dim)
    fill_faces(conn, min(rows, PEOPLE_PHOTOS), model=Embedder(model_path("face")).id)
    for name in ("watch_folders", "resume_at_start"):
        set_setting(conn, PREFIX + name, False)
    conn.close()
    thumbs = ThumbStore(home)
    fill_thumbnails(thumbs, rows)
    thumbs.close()


def pairs(source: Path, place: Path) -> Path:
    """A folder of files that lie there twice, to be thrown away one by one."""
    folder = place / "pairs"
    for path in write_files(source, folder / "one", PAIRS, side_px=200):
        target = folder / "two" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return folder


def rows_of(when: str, taken: dict[str, list[float]]) -> Iterator[str]:
    """Lines of the table: milliseconds."""
    for what in ("click", "name", "trash"):
        values = 1000 * np.array(taken.get(what, [np.nan]))
        p50, p95 = np.percentile(values, [50, 95])
        yield f"| {what} | {when} | {len(values)} | {p50:,.0f} | {p95:,.0f} | {values.max():,.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--side", type=int, default=1600)
    chosen = parser.parse_args()
    qt = QApplication([])
    prepare(qt)
    with tempfile.TemporaryDirectory(prefix="photosim-respond-") as where:
        place, home = Path(where), Home(Path(where) / "home").create()
        made_library(home, place, chosen.rows)
        reading = place / "reading"
        write_files(chosen.folder, reading, chosen.files, side_px=chosen.side)
        folder = pairs(chosen.folder, place)
        app = Photosim(qt, home, model_path("photo"), model_path("face"))
        try:
            app.window.resize(1200, 800)
            app.window.show()
            watcher = Watcher(qt, app, chosen.rows, [])
            watcher.wait(lambda: app.engine.loaded is not None and not app.tasks.is_writing)
            app.engine.index(folder)
            watcher.wait(lambda: not app.tasks.is_writing)
            conn = open_reader(home)
            watcher = Watcher(qt, app, chosen.rows, list(find_groups(conn, Progress(), kinds=["file"])))
            conn.close()
            print(f"{chosen.rows:,} photos, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
            print("| what | when | times | p50 ms | p95 ms | longest ms |\n|---|---|---|---|---|---|")
            print("\n".join(rows_of("at rest", watcher.acts(lambda number: number < 60))), flush=True)
            batches: list[object] = []
            app.engine.committed.connect(batches.append)
            stretches = measured_stretches()
            app.engine.index(reading)
            began, served = time.perf_counter(), list[float]()
            app.tasks.write(lambda *_: None, lambda _: served.append(time.perf_counter() - began), priority="reading")
            watcher.wait(lambda: bool(batches))
            print("\n".join(rows_of("while reading", watcher.acts(lambda _: not served))), flush=True)
            long = {
                "while comparing": app.window.cleaning.compare_job.start,
                "while grouping": lambda: app.tasks.write(app.faces.regroup, lambda _: None, priority="background"),
            }
            for when, start in long.items():
                watcher.wait(lambda: not app.tasks.is_writing)
                start()
                print(
                    "\n".join(rows_of(when, watcher.acts(lambda number: number < LONG_ACTS and app.tasks.is_writing))),
                    flush=True,
                )
            p50, p95 = 1000 * np.percentile(stretches, [50, 95])
            longest = 1000 * max(stretches)
            print(f"writer, between two points where it gives way: {p50:.0f}, {p95:.0f}, longest {longest:.0f} ms")
            print(f"first come, first served: written after {served[0]:.1f} s; {chosen.files / served[0]:.1f} photos/s")
        finally:
            app.close()


if __name__ == "__main__":
    main()
