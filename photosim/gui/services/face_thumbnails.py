"""In-memory LRU cache of face thumbnails, decoded in a reader thread; and their painter."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap, QTransform

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets.icons import icon_pixmap
from photosim.gui.widgets.theme import RADIUS_PX, Colors
from photosim.store.faces import Face

ROUND_S = 0.03

Key = tuple[bytes, Any]
FaceImage = Callable[[Connection, Face], bytes | None]
_Round = list[tuple[Face, QImage | None]]


def key_of(face: Face) -> Key:
    """Cache key of a face: the content hash of its photo, and its box."""
    return face.content, face.box


class FaceThumbnails(QObject):
    """LRU cache of face pixmaps. `ask` requests what is in view; a call replaces the one before from the same place."""

    arrived = Signal()

    def __init__(self, tasks: Tasks, source: FaceImage, *, remembered: int = 1_000) -> None:
        super().__init__()
        self._tasks, self._source, self._remembered = tasks, source, remembered
        self._held: OrderedDict[Key, QPixmap] = OrderedDict()
        self._absent: set[Key] = set()
        self._waiting: dict[str, list[Face]] = {}
        self._busy = False

    def get(self, face: Face) -> QPixmap | None:
        """The cached pixmap of a face, None while it is not loaded."""
        key = key_of(face)
        pixmap = self._held.get(key)
        if pixmap is not None:
            self._held.move_to_end(key)
        return pixmap

    def forget_absent(self) -> None:
        """Retry the faces that could not be loaded, because their disk was away for example."""
        self._absent.clear()

    def ask(self, faces: Iterable[Face], place: str = "") -> None:
        """Request these next; `place` names the widget that shows them."""
        self._waiting[place] = [face for face in faces if self._is_missing(face)]
        self._next()

    def _is_missing(self, face: Face) -> bool:
        return key_of(face) not in self._held and key_of(face) not in self._absent

    def _next(self) -> None:
        if self._busy:
            return
        wanted = next((faces for faces in reversed(self._waiting.values()) if faces), None)
        if wanted is None:
            return
        self._busy = True
        some = wanted[:32]
        self._tasks.read(
            "faces.pictures",
            lambda conn: _decoded(self._source, conn, some),
            self._take,
            failed=lambda error: self._give_up(error, some),
            lane="pictures",
        )

    def _take(self, decoded: _Round) -> None:
        self._busy = False
        for face, image in decoded:
            if image is None:
                self._absent.add(key_of(face))
            else:
                self._held[key_of(face)] = QPixmap.fromImage(image)
        while len(self._held) > self._remembered:
            self._held.popitem(last=False)
        self._rest()
        self.arrived.emit()
        self._next()

    def _give_up(self, error: PhotosimError, some: Sequence[Face]) -> None:
        # The first of the round is at fault; without it the rest goes on.
        self._busy = False
        self._absent.add(key_of(some[0]))
        self._rest()
        self._next()

    def _rest(self) -> None:
        for place, faces in self._waiting.items():
            self._waiting[place] = [face for face in faces if self._is_missing(face)]


def _decoded(source: FaceImage, conn: Connection, faces: Sequence[Face]) -> _Round:
    """Decode for one time slice of the reader thread (ROUND_S), at least one face."""
    until = time.monotonic() + ROUND_S
    found: _Round = []
    for face in faces:
        encoded = source(conn, face)
        image = QImage.fromData(encoded) if encoded is not None else QImage()
        premultiplied = QImage.Format.Format_ARGB32_Premultiplied
        found.append((face, None if image.isNull() else image.convertToFormat(premultiplied)))
        if time.monotonic() > until:
            break
    return found


def paint_face(painter: QPainter, rect: QRectF, pixmap: QPixmap | None, colors: Colors, *, is_round: bool) -> None:
    """Paint a face in a circle or a rounded square; a placeholder with an icon while it is not loaded."""
    painter.setPen(Qt.PenStyle.NoPen)
    if pixmap is None:
        painter.setBrush(QColor(colors.raised))
    else:
        brush = QBrush(pixmap)
        factor = rect.width() / pixmap.width() * pixmap.devicePixelRatio()
        brush.setTransform(QTransform.fromTranslate(rect.x(), rect.y()).scale(factor, factor))
        painter.setBrush(brush)
    radius = rect.width() / 2 if is_round else float(RADIUS_PX)
    painter.drawRoundedRect(rect, radius, radius)
    if pixmap is None:
        side = max(12, round(rect.width() * 0.36))
        scale = painter.device().devicePixelRatioF()
        middle = rect.center()
        painter.drawPixmap(
            int(middle.x() - side / 2), int(middle.y() - side / 2), icon_pixmap("user", side, colors.muted, scale)
        )
