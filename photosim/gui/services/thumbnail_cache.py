"""In-memory LRU cache of thumbnails: rendered in a reader thread, bounded by the bytes of its pixmaps."""

from __future__ import annotations

import io
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from PIL import Image, ImageDraw
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets.theme import RADIUS_PX
from photosim.store.photos import Photo

LIMIT_BYTES = 192 << 20
# One round of the reader thread: short, so that what scrolled into view since is asked next.
ROUND_S = 0.03

ThumbnailBytes = Callable[[Photo], bytes | None]
T = TypeVar("T")


class ThumbnailCache(QObject):
    """Square thumbnails with round corners, by content. The photos on screen are rendered first.

    `ask` says what is on screen and, after it, what will be soon; each call replaces the one before.
    """

    arrived = Signal()

    def __init__(
        self, tasks: Tasks, source: ThumbnailBytes, *, slot: str = "thumbs", limit_bytes: int = LIMIT_BYTES
    ) -> None:
        """`source` gives the encoded thumbnail of a photo and is called in a reader thread only."""
        super().__init__()
        self._tasks = tasks
        self._source = source
        self._slot = slot
        self._limit_bytes = limit_bytes
        self._held: OrderedDict[bytes, tuple[int, QPixmap]] = OrderedDict()
        self._held_bytes = 0
        self._absent: set[bytes] = set()
        self._waiting: list[Photo] = []
        self._side_px = 0
        self._scale = 1.0
        self._busy = False

    @property
    def held_bytes(self) -> int:
        """The bytes that the kept pixmaps take."""
        return self._held_bytes

    def get(self, content: bytes) -> QPixmap | None:
        """The thumbnail, perhaps of another size while the right one is on its way; None when there is none yet."""
        held = self._held.get(content)
        if held is None:
            return None
        self._held.move_to_end(content)
        return held[1]

    def is_absent(self, content: bytes) -> bool:
        """True when the file was away or broken when its thumbnail was asked for."""
        return content in self._absent

    def forget_absent(self) -> None:
        """Retry the thumbnails that could not be loaded, because their disk was away for example."""
        self._absent.clear()

    def ask(self, photos: Sequence[Photo], side_px: int, scale: float) -> None:
        """Render these next, `side_px` logical pixels wide for a screen of that scale, in the order given."""
        self._side_px, self._scale = side_px, scale
        device_px = round(side_px * scale)
        self._waiting = [
            photo
            for photo in photos
            if photo.content not in self._absent and self._held.get(photo.content, (0,))[0] != device_px
        ]
        self._next_round()

    def _next_round(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        photos, side_px, scale = self._waiting[:64], self._side_px, self._scale
        self._tasks.read(
            self._slot,
            lambda _: render_some(photos, self._source, side_px, scale, ROUND_S),
            lambda result: self._take(result, round(side_px * scale)),
            failed=self._give_up,
            lane="pictures",
        )

    def _take(self, rendered: list[tuple[Photo, QImage | None]], device_px: int) -> None:
        self._busy = False
        for photo, image in rendered:
            if image is None:
                self._absent.add(photo.content)
            else:
                self._keep(photo.content, device_px, QPixmap.fromImage(image))
        done = {photo.content for photo, _ in rendered}
        self._waiting = [photo for photo in self._waiting if photo.content not in done]
        self.arrived.emit()
        self._next_round()

    def _give_up(self, error: Exception) -> None:
        # The first of the round is at fault; without it the rest goes on.
        self._busy = False
        if self._waiting:
            self._absent.add(self._waiting.pop(0).content)
        self._next_round()

    def _keep(self, content: bytes, device_px: int, pixmap: QPixmap) -> None:
        old = self._held.pop(content, None)
        if old is not None:
            self._held_bytes -= _bytes_of(old[1])
        self._held[content] = (device_px, pixmap)
        self._held_bytes += _bytes_of(pixmap)
        while self._held_bytes > self._limit_bytes and len(self._held) > 1:
            _, (_, dropped) = self._held.popitem(last=False)
            self._held_bytes -= _bytes_of(dropped)


def render_some(
    items: Sequence[T], encoded_of: Callable[[T], bytes | None], side_px: int, scale: float, time_s: float
) -> list[tuple[T, QImage | None]]:
    """Thumbnails of the first items, as many as fit into a time slice but at least one; None where there is none."""
    until = time.monotonic() + time_s
    rendered: list[tuple[T, QImage | None]] = []
    for item in items:
        encoded = encoded_of(item)
        rendered.append((item, None if encoded is None else render(encoded, side_px, scale)))
        if time.monotonic() > until:
            break
    return rendered


def render(encoded: bytes, side_px: int, scale: float) -> QImage | None:
    """The middle square of an encoded picture, scaled smoothly, with round corners. Safe in any thread: no pixmaps.

    Pillow does it, because it lets go of Python's lock while it computes; QImage's functions keep it, and a GUI thread
    that waits for it stutters.
    """
    side = max(1, round(side_px * scale))
    try:
        with Image.open(io.BytesIO(encoded)) as picture:
            picture.draft("RGB", (side, side))
            short = min(picture.size)
            left, top = (picture.width - short) // 2, (picture.height - short) // 2
            square = picture.convert("RGB").resize(
                (side, side), Image.Resampling.BICUBIC, (left, top, left + short, top + short)
            )
    except (OSError, ValueError):
        # A cache may hold anything; what is no picture there has a placeholder here.
        return None
    mask = _corners(side, RADIUS_PX * scale)
    red, green, blue = Image.composite(square, Image.new("RGB", square.size), mask).split()
    # Premultiplied, and in the order of bytes that pixmaps have: nothing is left to convert in the GUI thread.
    pixels = Image.merge("RGBA", (blue, green, red, mask)).tobytes()
    result = QImage(pixels, side, side, 4 * side, QImage.Format.Format_ARGB32_Premultiplied).copy()
    result.setDevicePixelRatio(scale)
    return result


@lru_cache(maxsize=8)
def _corners(side: int, radius: float) -> Image.Image:
    """Antialiased alpha mask of a rounded square: drawn four times as large and scaled down."""
    mask = Image.new("L", (4 * side, 4 * side))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 4 * side - 1, 4 * side - 1), 4 * radius, fill=255)
    return mask.resize((side, side), Image.Resampling.BOX)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
