"""How fast the photo grid opens and scrolls with 100,000 photos, next to a plain QListView on the same model.

    xvfb-run -s '-screen 0 1440x900x24' python benchmarks/grid_scroll.py [--rows 100000] [--picture FILE]

A synthetic library is written to a temporary folder: that many photos in the library file, and 2,000 different
thumbnails of 320 px in the thumbnail cache, shared among them (so that the disk is not filled with copies). Both views
have a window of 1440 x 900 and are flung through the whole library by the same list of scroll positions; one frame is
the time to move, paint and handle what has arrived, and its work is what the GUI thread computed in
it, which other programs on the machine do not change. Thumbnails are decoded meanwhile by the reader thread, as usual.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from photosim.app import prepare
from photosim.gui.grid.photo_grid import PhotoGrid
from photosim.gui.grid.photo_model import PhotoModel
from photosim.gui.services.tasks import LANES, Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets.theme import Theme
from photosim.paths import Home
from photosim.store import files
from photosim.store.db import open_reader, open_writer, transaction
from photosim.store.photos import Photo, photo_ids
from photosim.store.thumbs import ThumbStore

WINDOW = QSize(1440, 900)
FRAME_S = 1 / 60
DIFFERENT_THUMBS = 2_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds."""

    name: str
    first_paint: float
    filled: float
    frames: np.ndarray
    work: np.ndarray


def content_of(number: int) -> bytes:
    return hashlib.blake2b(number.to_bytes(8, "little"), digest_size=32).digest()


def write_library(home: Home, rows: int) -> None:
    """`rows` photos, one file each, and the thumbnails."""
    random = np.random.default_rng(1)
    conn = open_writer(home)
    with transaction(conn):
        files.put_root(conn, Path("/photos"), Path("/"))
        for number in range(rows):
            day = np.datetime64("2005-01-01T12:00:00") + np.timedelta64(number * 97, "m")
            photo_id = files.put_photo(
                conn,
                files.NewPhoto(content_of(number), 3_000_000 + number, 4000, 3000, "JPEG", str(day), "Camera", None,
                               None, number, int(random.integers(0, 1 << 24)), None),
            )  # fmt: skip
            below = f"{number // 500:03}/IMG_{number:06}.jpg"
            files.put_file(conn, files.NewFile(Path("/photos") / below, below, 3_000_000 + number, number), photo_id)
    conn.close()
    thumbs = ThumbStore(home)
    thumbs.put_many((content_of(number), thumbnail(random)) for number in range(min(rows, DIFFERENT_THUMBS)))
    thumbs.close()


def thumbnail(random: np.random.Generator) -> bytes:
    """A JPEG of 320 x 240 with as much detail as a photo has."""
    coarse = Image.fromarray(random.integers(0, 255, (12, 16, 3), np.uint8)).resize(
        (320, 240), Image.Resampling.BICUBIC
    )
    fine = Image.fromarray(random.integers(0, 255, (120, 160, 3), np.uint8)).resize(
        (320, 240), Image.Resampling.BICUBIC
    )
    target = io.BytesIO()
    Image.blend(coarse, fine, 0.25).save(target, "JPEG", quality=85)
    return target.getvalue()


class IconModel(PhotoModel):
    """The same model with the thumbnail as decoration, as QListView wants it."""

    thumbnails: ThumbnailCache

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole:
            photo = self.photo(index.row())
            if photo is None:
                self.request_rows(range(index.row(), index.row() + 1))
                return None
            pixmap = self.thumbnails.get(photo.content)
            return QIcon(pixmap) if pixmap is not None else None
        return super().data(index, role)


def spin(qt: QApplication, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, max(1, int(left * 1000)))
        time.sleep(min(0.001, left))


def positions(most: int, frames: int) -> list[int]:
    """A fling: it speeds up, races through the whole library, slows down, and comes back in large jumps."""
    there = [most * (1 - math.cos(math.pi * i / (frames * 2 // 3))) / 2 for i in range(frames * 2 // 3)]
    back = [most * (1 - i / (frames // 3)) for i in range(frames // 3)]
    return [round(one) for one in there + back]


def measure(
    qt: QApplication,
    name: str,
    make: Callable[[], QAbstractItemView],
    load: Callable[[QAbstractItemView], None],
    filled: Callable[[], bool],
    frames: int,
    picture: Path | None,
) -> Figures:
    view = make()
    view.resize(WINDOW)
    view.show()
    spin(qt, 0.3)
    start = time.perf_counter()
    load(view)
    view.viewport().repaint()
    qt.processEvents()
    first_paint = time.perf_counter() - start
    while not filled() and time.perf_counter() - start < 30:
        spin(qt, 0.005)
    until_filled = time.perf_counter() - start
    spin(qt, 0.5)
    bar, times, work = view.verticalScrollBar(), [], []
    for number, position in enumerate(positions(bar.maximum(), frames)):
        begin, worked = time.perf_counter(), time.thread_time()
        bar.setValue(position)
        view.viewport().repaint()
        qt.processEvents()
        times.append(time.perf_counter() - begin)
        work.append(time.thread_time() - worked)
        if picture is not None and number == frames // 3:
            spin(qt, 0.7)
            picture.parent.mkdir(parents=True, exist_ok=True)
            view.grab().save(str(picture))
        spin(qt, max(0.0, FRAME_S - times[-1]))
    view.hide()
    view.deleteLater()
    qt.processEvents()
    return Figures(name, first_paint * 1000, until_filled * 1000, np.array(times) * 1000, np.array(work) * 1000)


@contextmanager
def library(rows: int) -> Iterator[tuple[Tasks, ThumbStore, Any]]:
    with tempfile.TemporaryDirectory(prefix="photosim-grid-") as folder:
        home = Home(Path(folder)).create()
        write_library(home, rows)
        writer, readers = open_writer(home), {lane: open_reader(home) for lane in LANES}
        thumbs = ThumbStore(home)
        tasks = Tasks(writer, readers)
        try:
            yield tasks, thumbs, writer
        finally:
            tasks.close()
            thumbs.close()
            for connection in (writer, *readers.values()):
                connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--picture", type=Path, default=Path(tempfile.gettempdir()) / "photosim-grid-scroll.png")
    chosen = parser.parse_args()
    qt = QApplication(["grid_scroll"])
    prepare(qt)
    Theme(qt)
    with library(chosen.rows) as (tasks, thumbs, conn):
        begin = time.perf_counter()
        ids = photo_ids(conn)
        print(f"{len(ids):,} photos; asking for their order took {(time.perf_counter() - begin) * 1000:.0f} ms")

        def source(photo: Photo) -> bytes | None:
            return thumbs.get(content_of((photo.id - 1) % DIFFERENT_THUMBS))

        def shown(model: PhotoModel, cache: ThumbnailCache) -> bool:
            return all(
                (photo := model.photo(row)) is not None and cache.get(photo.content) is not None for row in range(24)
            )

        model, cache = PhotoModel(tasks), ThumbnailCache(tasks, source)
        ours = measure(
            qt, "PhotoGrid", lambda: PhotoGrid(model, cache), lambda view: view.show_ids(ids, keep_place=False),
            lambda: shown(model, cache), chosen.frames, chosen.picture,
        )  # fmt: skip

        icons, icon_cache = IconModel(tasks, slot="icons"), ThumbnailCache(tasks, source, slot="icon-thumbs")
        icons.thumbnails = icon_cache

        def list_view() -> QListView:
            view = QListView()
            view.setViewMode(QListView.ViewMode.IconMode)
            view.setUniformItemSizes(True)
            view.setIconSize(QSize(160, 160))
            view.setGridSize(QSize(164, 184))
            view.setResizeMode(QListView.ResizeMode.Adjust)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setModel(icons)

            def ask() -> None:
                first = view.indexAt(view.rect().topLeft() + view.gridSize().width() * view.rect().topLeft())
                row = max(0, first.row())
                icons.request_rows(range(row, min(row + 48, icons.rowCount())))
                photos = [icons.photo(one) for one in range(row, min(row + 48, icons.rowCount()))]
                icon_cache.ask([photo for photo in photos if photo is not None], 160, view.devicePixelRatioF())

            view.verticalScrollBar().valueChanged.connect(ask)
            icons.arrived.connect(ask)
            icons.arrived.connect(view.viewport().update)
            icon_cache.arrived.connect(view.viewport().update)
            return view

        peer = measure(
            qt,
            "QListView",
            list_view,
            lambda view: icons.set_ids(ids),
            lambda: shown(icons, icon_cache),
            chosen.frames,
            None,
        )
    names = ("p50", "p95", "p99", "max", "over 50", "work p50", "work p99", "work max")
    print(f"\n{'ms':<10}{'first paint':>12}{'filled':>9}" + "".join(f"{name:>10}" for name in names))
    for one in (ours, peer):
        wall = [f"{part:10.1f}" for part in np.percentile(one.frames, (50, 95, 99, 100))]
        work = [f"{part:10.1f}" for part in np.percentile(one.work, (50, 99, 100))]
        late = f"{int((one.frames > 50).sum()):10}"
        print(f"{one.name:<10}{one.first_paint:12.0f}{one.filled:9.0f}" + "".join([*wall, late, *work]))
    print(f"\nthe window's picture: {chosen.picture}")
    return 0 if ours.first_paint < 500 and ours.frames.max() < 50 else 1


if __name__ == "__main__":
    sys.exit(main())
