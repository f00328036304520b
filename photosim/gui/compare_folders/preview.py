"""Preview pane: the file here and its match there, one above the other or side by side, with their places."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from photosim.errors import PhotosimError
from photosim.gui.compare_folders.result_rows import Row
from photosim.gui.services.image_loading import read_picture
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.painting import fill_rounded, fit_rect
from photosim.gui.widgets.theme import caption_px, colors_of
from photosim.gui.widgets.translation import tr

LONGEST_PX = 1_400
CAPTION_PX, GAP_PX, PAD_PX = 36, 8, 12
_SLOTS = ("compare_folders.preview.0", "compare_folders.preview.1")


class PicturePreview(QWidget):
    """Shows the pictures of one row, decoded by a reader thread."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._paths: list[Path] = []
        self._better = ""
        self.images: dict[Path, QImage] = {}
        self.messages: dict[Path, str] = {}
        self.setMinimumWidth(220)
        self.setAccessibleName(tr("Pictures of the row"))

    def show_row(self, row: Row | None) -> None:
        """Show a row's file and its match, or nothing."""
        wanted = [] if row is None else [path for path in (row.path, row.other) if path is not None]
        self._better = row.better if row is not None else ""
        if wanted == self._paths:
            return
        self._paths = wanted
        self.images = {path: image for path, image in self.images.items() if path in wanted}
        self.messages = {}
        for slot in _SLOTS:
            self._tasks.cancel(slot)
        for slot, path in zip(_SLOTS, wanted, strict=False):
            if path not in self.images:
                self._read(slot, path)
        self.setAccessibleDescription(", ".join(map(str, wanted)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each picture on a plate, with where it is under it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colors = colors_of(self.palette())
        for number, (path, pane) in enumerate(zip(self._paths, panes(self._room(), len(self._paths)), strict=True)):
            plate = pane.adjusted(0, 0, 0, -CAPTION_PX)
            fill_rounded(painter, plate, QColor(colors.raised))
            image = self.images.get(path)
            if image is not None:
                painter.drawImage(fit_rect(plate, QSizeF(image.size())), image)
            else:
                painter.setPen(QColor(colors.muted))
                told = self.messages.get(path, "")
                wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(plate.adjusted(16, 16, -16, -16), wrap, told)
            self._paint_caption(painter, pane, number, path)
        painter.end()

    def _paint_caption(self, painter: QPainter, pane: QRectF, number: int, path: Path) -> None:
        colors = colors_of(self.palette())
        is_better = self._better == ("here", "there")[number]
        if number == 0:
            text = tr("Here, the better one") if is_better else tr("Here")
        else:
            text = tr("There, the better one") if is_better else tr("There")
        font = painter.font()
        font.setPixelSize(caption_px(font, 16))
        painter.save()
        painter.setFont(font)
        left, top = pane.left(), pane.bottom() - CAPTION_PX + 4
        painter.setPen(QColor(colors.text))
        painter.drawText(QRectF(left, top, pane.width(), 16), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(colors.muted))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(formatting.display_path(path), Qt.TextElideMode.ElideMiddle, int(pane.width()))
        painter.drawText(QRectF(left, top + 16, pane.width(), 16), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(PAD_PX, PAD_PX, -PAD_PX, -PAD_PX)

    def _read(self, slot: str, path: Path) -> None:
        def take(image: QImage) -> None:
            self.images[path] = image
            self.update()

        def refuse(error: PhotosimError) -> None:
            self.messages[path] = tr(error.title)
            self.update()

        self._tasks.read(slot, lambda _: read_picture(path, LONGEST_PX), take, failed=refuse, lane="pictures")


def panes(room: QRectF, number: int) -> list[QRectF]:
    """The places of one or two pictures: side by side where it is wide, else one above the other."""
    if number < 2:
        return [room][:number]
    if room.width() > room.height():
        half = (room.width() - GAP_PX) / 2
        return [
            QRectF(room.left(), room.top(), half, room.height()),
            QRectF(room.left() + half + GAP_PX, room.top(), half, room.height()),
        ]
    half = (room.height() - GAP_PX) / 2
    return [
        QRectF(room.left(), room.top(), room.width(), half),
        QRectF(room.left(), room.top() + half + GAP_PX, room.width(), half),
    ]
