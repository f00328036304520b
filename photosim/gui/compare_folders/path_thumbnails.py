"""Thumbnails by path, in the library or not: LRU cache, filled by a reader thread with what is on screen first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from photosim.errors import PhotoError
from photosim.gui.services.image_loading import png_bytes, read_picture
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.services.thumbnail_cache import render_some
from photosim.store.photos import Photo, get_photos, photo_at

LIMIT = 2_000  # pixmaps of 56 x 56 px: about 25 MB
ROUND_S = 0.05
SLOT = "compare_folders.thumbnails"


class PathThumbnails(QObject):
    """Square thumbnails of files. `ask` replaces what was asked before; `arrived` says that there are more."""

    arrived = Signal()

    def __init__(self, tasks: Tasks, library_thumbnail: Callable[[Photo], bytes | None], side_px: int) -> None:
        """`library_thumbnail` gives the encoded thumbnail of a photo of the library, in a reader thread."""
        super().__init__()
        self._tasks, self._library_thumbnail, self._side_px = tasks, library_thumbnail, side_px
        self._held: OrderedDict[Path, QPixmap | None] = OrderedDict()
        self._waiting: list[Path] = []
        self._busy = False

    def get(self, path: Path) -> QPixmap | None:
        """The thumbnail, None when there is none yet."""
        if path in self._held:
            self._held.move_to_end(path)
        return self._held.get(path)

    def is_absent(self, path: Path) -> bool:
        """True when the file was away or broken when its thumbnail was asked for."""
        return path in self._held and self._held[path] is None

    def forget_absent(self) -> None:
        """Try those again that could not be loaded."""
        for path in [path for path, pixmap in self._held.items() if pixmap is None]:
            del self._held[path]

    def ask(self, paths: Sequence[Path], scale: float) -> None:
        """Load these next, for a screen of that scale, in the order given."""
        self._waiting = [path for path in paths if path not in self._held]
        self._scale = scale
        self._next_round()

    def _next_round(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        paths, side_px, scale = self._waiting[:64], self._side_px, self._scale

        def work(conn: Connection) -> list[tuple[Path, QImage | None]]:
            encoded_of = partial(self._encoded, conn, round(side_px * scale))
            return render_some(paths, encoded_of, side_px, scale, ROUND_S)

        self._tasks.read(SLOT, work, self._take, failed=lambda _: self._give_up(paths[0]), lane="pictures")

    def _encoded(self, conn: Connection, side_px: int, path: Path) -> bytes | None:
        """The library's thumbnail, which it has also while a disk is away; else one made from the file."""
        photo_id = photo_at(conn, path)
        photos = [] if photo_id is None else get_photos(conn, [photo_id])
        if photos and (encoded := self._library_thumbnail(photos[0])) is not None:
            return encoded
        try:
            # Twice the side: the middle square of a wide picture is cut out of it.
            return png_bytes(read_picture(path, 2 * side_px))
        except PhotoError:
            return None

    def _take(self, loaded: list[tuple[Path, QImage | None]]) -> None:
        self._busy = False
        for path, image in loaded:
            self._held[path] = None if image is None else QPixmap.fromImage(image)
        while len(self._held) > LIMIT:
            self._held.popitem(last=False)
        self._waiting = [path for path in self._waiting if path not in self._held]
        self.arrived.emit()
        self._next_round()

    def _give_up(self, path: Path) -> None:
        self._take([(path, None)])
