"""How fast the list of 50,000 groups opens and scrolls, next to a plain QListView with the same words and icons.

    xvfb-run -s '-screen 0 1440x900x24' python benchmarks/duplicate_groups/groups_page.py [--groups 50000]

The groups are made up (their photos are not on the disk, so thumbnails stay placeholders in both lists); one frame is
the time to move to a scroll position, paint, and handle what has arrived. Both lists take the same 240 positions.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, QStringListModel
from PySide6.QtWidgets import QApplication, QListView

from photosim.app import prepare
from photosim.gui.duplicates.group_list import GroupList, facts_line
from photosim.gui.duplicates.group_model import GroupModel, search_text
from photosim.gui.services.tasks import LANES, Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets.row_delegate import ROW_PX
from photosim.gui.widgets.theme import Theme
from photosim.library.duplicates.group import Group, Member
from photosim.paths import Home
from photosim.store.db import open_reader, open_writer
from photosim.store.photos import Photo

FRAMES = 240


def made_up(number: int) -> Group:
    """A same-picture group of three."""
    members = []
    for copy in range(3):
        path = Path(f"/photos/{2000 + number % 25}/trip {number % 300}/IMG_{number:06d}_{copy}.jpg")
        content = hashlib.blake2b(f"{number} {copy}".encode(), digest_size=32).digest()
        size = 2_000_000 + number * 37 % 900_000
        photo = Photo(
            id=3 * number + copy, path=path, name=path.name, width=4000, height=3000, size_bytes=size, format="JPEG",
            taken_at=f"{2000 + number % 25}-07-03T14:05:11", camera="Canon EOS 40D", mtime_ns=number, files=1,
            mean_rgb=number * 7919 % 0xFFFFFF, state="offline", content=content, damage=None, latitude=None,
            longitude=None,
        )  # fmt: skip
        members.append(Member(photo, (path,), (), size, remove=copy > 0))
    return Group("picture", f"{number:032x}", tuple(members), "Kept: it has more pixels (4000 x 3000).", 0.004)


def fling(view: QListView, app: QApplication) -> np.ndarray:
    """Milliseconds of each frame on the way through the whole list and back."""
    bar = view.verticalScrollBar()
    frames = []
    for share in np.concatenate([np.linspace(0, 1, FRAMES // 2), np.linspace(1, 0, FRAMES // 2)]):
        began = time.perf_counter()
        bar.setValue(round(share * bar.maximum()))
        view.viewport().repaint()
        app.processEvents()
        frames.append((time.perf_counter() - began) * 1000)
    return np.array(frames)


def opened(view: QListView, app: QApplication, fill: Callable[[], None]) -> float:
    """Milliseconds from having the groups to the first paint."""
    began = time.perf_counter()
    fill()
    view.resize(QSize(420, 760))
    view.show()
    view.viewport().repaint()
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def tell(name: str, first: float, frames: np.ndarray) -> None:
    p50, p95 = np.percentile(frames, [50, 95])
    sys.stdout.write(f"{name:<22} first paint {first:8.1f} ms   frame p50 {p50:5.2f}  p95 {p95:5.2f}  "
                     f"max {frames.max():6.2f} ms\n")  # fmt: skip


def main() -> None:
    """Measure both, and what the page does with the whole list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--groups", type=int, default=50_000)
    wanted = parser.parse_args().groups
    app = QApplication([])
    prepare(app)
    Theme(app)
    groups = [made_up(number) for number in range(wanted)]
    lines = [f"{group.keeper.photo.name}   {facts_line(group)}" for group in groups]
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder)).create()
        writer, readers = open_writer(home), {lane: open_reader(home) for lane in LANES}
        tasks = Tasks(writer, readers)
        model = GroupModel()
        model.show(kind="picture")
        model.search_texts = {
            group.key: search_text(group) for group in groups
        }  # as the finder does, beside the GUI thread
        ours = GroupList(model, ThumbnailCache(tasks, lambda _: None))
        tell("GroupList", opened(ours, app, lambda: model.replace_all(groups)), fling(ours, app))
        plain, strings = QListView(), QStringListModel()
        plain.setUniformItemSizes(True)
        plain.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        plain.setGridSize(QSize(400, ROW_PX))
        plain.setModel(strings)
        tell("plain QListView", opened(plain, app, lambda: strings.setStringList(lines)), fling(plain, app))
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            ("filter by a word (1st)", lambda: model.show(text="trip 29")),
            ("filter by a word", lambda: model.show(text="trip 28")),
            ("order by number", lambda: model.show(text="", order="number")),
            ("settle one group", lambda: (ours.go(100), model.remove([model.shown()[100].key]), ours.go(100))[1]),
        )
        for name, act in steps:
            began = time.perf_counter()
            act()
            app.processEvents()
            sys.stdout.write(f"{name:<22} {(time.perf_counter() - began) * 1000:8.1f} ms\n")
        tasks.close()
        for connection in (writer, *readers.values()):
            connection.close()


if __name__ == "__main__":
    main()
