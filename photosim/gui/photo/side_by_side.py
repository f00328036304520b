"""Two photos side by side over the window, with one zoom for both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from photosim.gui.photo.photo_canvas import PhotoCanvas
from photosim.gui.photo.photo_loader import Opened, PhotoLoader
from photosim.gui.photo.viewer_keys import action_of
from photosim.gui.photo.window_overlay import WindowOverlay
from photosim.gui.photo.zoom import STEP
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.store.photos import Photo


class SideBySide(WindowOverlay):
    """Overlay over the window; zooming or moving one photo does the same to the other. Esc closes it."""

    closed = Signal()

    def __init__(self, tasks: Tasks, thumbnail: Callable[[Photo], bytes | None], parent: QWidget) -> None:
        super().__init__(tr("Two photos side by side"), parent)
        self._following = False
        self.canvases = (PhotoCanvas(), PhotoCanvas())
        self.captions = (PlainLabel(), PlainLabel())
        self.loaders = tuple(PhotoLoader(tasks, thumbnail, self, slot=f"beside{number}") for number in range(2))
        close = tool_button("arrow-left", tr("Back to the photos"), "Esc")
        close.clicked.connect(self.close_view)
        for canvas, loader, caption in zip(self.canvases, self.loaders, self.captions, strict=True):
            caption.setProperty("kind", "facts")
            caption.setTextFormat(Qt.TextFormat.PlainText)
            loader.opened.connect(lambda opened, c=canvas, w=caption, one=loader: self._opened(c, w, one, opened))
            loader.screen_came.connect(lambda _, image, c=canvas: c.add_image(image))
            loader.whole_came.connect(lambda _, image, c=canvas: c.add_image(image))
            loader.refused.connect(lambda error, c=canvas: self._refused(c, tr(error.title)))
            canvas.zoom_changed.connect(lambda c=canvas: self._follow(c))
        panes = [
            vbox((canvas, 1), hbox(12, caption, None, margins=(0, 6, 0, 6)), spacing=0)
            for canvas, caption in zip(self.canvases, self.captions, strict=True)
        ]
        title = PlainLabel(tr("Compare"))
        title.setProperty("kind", "name")
        bar = hbox(close, title, None, margins=(8, 8, 8, 8))
        vbox(bar, (hbox((panes[0], 1), (panes[1], 1), spacing=2), 1), spacing=0, parent=self)

    def open(self, first: int, second: int) -> None:
        """Show two photos, by id."""
        self.cover()
        self.canvases[0].setFocus()
        for canvas, loader, photo_id in zip(self.canvases, self.loaders, (first, second), strict=True):
            canvas.show_photo(1, 1, None)
            loader.open(photo_id)

    def close_view(self) -> None:
        """Close, and emit `closed`."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; zoom and arrows act on both photos."""
        canvas = self.canvases[0]
        actions: dict[str, Callable[[], object]] = {
            "close": self.close_view, "zoom in": lambda: canvas.zoom_by(STEP), "toggle zoom": canvas.toggle,
            "zoom out": lambda: canvas.zoom_by(1 / STEP), "fit": canvas.fit, "whole": lambda: canvas.zoom_to(1.0),
            "left": lambda: canvas.pan(80, 0), "right": lambda: canvas.pan(-80, 0), "up": lambda: canvas.pan(0, 80),
            "down": lambda: canvas.pan(0, -80),
        }  # fmt: skip
        actions.get(action_of(event, zoomed=not canvas.zoom.is_fitted), lambda: None)()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of what was loaded."""
        for loader in self.loaders:
            loader.close()
        super().hideEvent(event)

    def _opened(self, canvas: PhotoCanvas, caption: QLabel, loader: PhotoLoader, opened: Opened | None) -> None:
        if opened is None or not self.isVisible():
            return
        photo = opened.photo
        canvas.show_photo(photo.width, photo.height, opened.image)
        canvas.sentence = "" if photo.state == "here" else tr("The disk of this photo is away.")
        canvas.setAccessibleName(tr("Photo {name}", name=photo.name))
        size = f"{formatting.pixels(photo.width, photo.height)} · {formatting.size(photo.size_bytes)} · {photo.format}"
        caption.setText(f"{photo.name}   {size}")
        if photo.state == "here":
            loader.load_screen(photo, round(max(self.width(), self.height()) * self.devicePixelRatioF()))
            loader.load_whole(photo)

    def _follow(self, moved: PhotoCanvas) -> None:
        """Zoom and move the other photo so that it shows the same part, whatever its size in pixels."""
        if self._following:
            return
        self._following = True
        other = self.canvases[1 - self.canvases.index(moved)]
        source, target = moved.zoom, other.zoom
        if source.is_fitted:
            other.fit()
        else:
            scale = source.scale * source.width / target.width
            middle_x = (source.pane_width / 2 - source.left) / (source.width * source.scale)
            middle_y = (source.pane_height / 2 - source.top) / (source.height * source.scale)
            left = target.pane_width / 2 - middle_x * target.width * scale
            top = target.pane_height / 2 - middle_y * target.height * scale
            other.set_zoom(replace(target, scale=scale, left=left, top=top))
        self._following = False

    def _refused(self, canvas: PhotoCanvas, sentence: str) -> None:
        canvas.sentence = sentence
        canvas.update()
