"""Full-window photo viewer: zoom, pan, full screen, slideshow, information, marks, trash; Esc closes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from photosim.errors import PhotosimError
from photosim.gui.grid.photo_model import Ids
from photosim.gui.photo.face_drawing import FaceDrawing
from photosim.gui.photo.face_outlines import FaceOutline
from photosim.gui.photo.frame_player import FramePlayer
from photosim.gui.photo.info_panel import InfoPanel
from photosim.gui.photo.photo_canvas import PhotoCanvas
from photosim.gui.photo.photo_loader import Opened, PhotoLoader
from photosim.gui.photo.slideshow import Slideshow
from photosim.gui.photo.viewer_actions import actions_of, buttons_of, favor, rate, sentence_of
from photosim.gui.photo.viewer_bar import ViewerBar
from photosim.gui.photo.viewer_keys import KEYS, action_of
from photosim.gui.photo.viewer_steps import ViewerSteps
from photosim.gui.photo.window_overlay import WindowOverlay
from photosim.gui.services.image_loading import Frames
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.translation import tr
from photosim.store.marks import Mark
from photosim.store.photos import Photo
from photosim.vision.image.exif_groups import ExifGroup

AHEAD = (1, -1, 2)


class Viewer(WindowOverlay):
    """Overlay over its parent, the window. Everything that concerns files and marks is asked of others by signals."""

    KEYS = KEYS
    left_at = Signal(int)  # closed: the id of the last photo shown
    face_clicked = Signal(object)  # the FaceOutline of a person's face that was clicked
    open_wanted = Signal(int)  # a photo to open in the system's viewer
    folder_wanted = Signal(int)  # a photo to show in the file manager
    copy_wanted = Signal(int)  # a photo whose path is to be copied
    trash_wanted = Signal(int)  # a photo to move to the trash
    rated = Signal(int, int)  # a photo, and its stars
    favor_pressed = Signal(int)  # a photo to become a favorite, or no longer one

    def __init__(self, tasks: Tasks, thumbnail: Callable[[Photo], bytes | None], parent: QWidget) -> None:
        super().__init__(tr("Photo viewer"), parent)
        self.steps = ViewerSteps(np.empty(0, np.int64))
        self._row = 0
        self._opened: Opened | None = None
        self._whole_asked = self._shows_raw = self._was_full_screen = False
        self.bar = ViewerBar()
        self.canvas = PhotoCanvas()
        self.drawing = FaceDrawing(self.canvas)
        self.info = InfoPanel()
        self.info.hide()
        self.loader = PhotoLoader(tasks, thumbnail, self)
        self.player = FramePlayer(self.canvas.set_frame, self)
        self.setFocusProxy(self.canvas)
        self.slides = Slideshow(self)
        vbox(self.bar, (hbox((self.canvas, 1), self.info, spacing=0), 1), spacing=0, parent=self)
        self._connect()

    @property
    def photo(self) -> Photo | None:
        """The photo shown, or None."""
        return self._opened.photo if self._opened is not None else None

    @property
    def photo_id(self) -> int | None:
        """The id of the photo shown, also while it is still to come."""
        return int(self.steps.ids[self._row]) if len(self.steps.ids) else None

    @property
    def position(self) -> tuple[int, int]:
        """The row of the photo shown, and how many rows there are."""
        return self._row, len(self.steps.ids)

    def open(self, ids: Ids, row: int) -> None:
        """Open at index `row` of `ids`, which are also the photos to step through."""
        self.steps, self._opened = ViewerSteps(ids), None
        self._was_full_screen = self.window_area.isFullScreen()
        self.canvas.show_photo(1, 1, None)
        self.cover()
        self.canvas.setFocus()
        self._go(row)

    def close_view(self) -> None:
        """Close the viewer, and emit `left_at`."""
        self.slides.stop()
        if self.window_area.isFullScreen() and not self._was_full_screen:
            self.window_area.showNormal()
        self.hide()
        if self.photo_id is not None:
            self.left_at.emit(self.photo_id)

    def step(self, by: int) -> None:
        """Step `by` photos forward (negative: back); does nothing past the ends."""
        if 0 <= self._row + by < len(self.steps.ids):
            self._go(self._row + by)

    def drop(self, photo_ids: set[int]) -> None:
        """Photos that went to the trash: go on with the next one, and close after the last one."""
        shown = self.photo_id
        if self.isVisible() and shown is not None and self.steps.drop(photo_ids):
            if len(self.steps.ids):
                self._go(self.steps.row_after(shown))
            else:
                self.close_view()

    def bring_back(self, photo_ids: set[int]) -> None:
        """Photos that came back from the trash: step through them again, and go to the first of them."""
        if self.isVisible() and (row := self.steps.bring_back(photo_ids)) is not None:
            self._go(row)

    def show_mark(self, photo_id: int, mark: Mark) -> None:
        """Show the stars of a photo, if it is the one that is shown."""
        if self.photo is not None and self.photo.id == photo_id:
            self.bar.stars.show_mark(mark)

    def show_outlines(self, photo_id: int, outlines: list[FaceOutline]) -> None:
        """Show the faces of a photo, if it is the one that is shown: they have changed."""
        if self._opened is not None and self._is_shown(photo_id):
            self._opened = replace(self._opened, outlines=outlines)
            self._take_outlines(self._opened)

    def act(self, name: str) -> None:
        """Run an action by its name in `viewer_keys`."""
        act = actions_of(self).get(name)
        if act is not None:
            act()
        elif name.startswith("rate "):
            rate(self, int(name[5:]))

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As the table in `viewer_keys` says; what is not in it goes nowhere."""
        self.act(action_of(event, zoomed=not self.canvas.zoom.is_fitted))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's own buttons step; nothing reaches the page behind."""
        self.step({Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button(), 0))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the toolbar has fewer buttons."""
        super().resizeEvent(event)
        self.bar.fit_width(self.width())

    def hideEvent(self, event: QHideEvent) -> None:
        """Cancel pending reads, and let go of what was loaded."""
        self.player.stop()
        self.drawing.stop()
        self.loader.close()
        super().hideEvent(event)

    # Inside

    def _connect(self) -> None:
        bar, canvas, loader = self.bar, self.canvas, self.loader
        for name, button in buttons_of(bar).items():
            button.clicked.connect(lambda _=False, name=name: self.act(name))
        bar.open_pressed.connect(lambda: self.tell(self.open_wanted))
        bar.folder_pressed.connect(lambda: self.tell(self.folder_wanted))
        bar.copy_pressed.connect(lambda: self.tell(self.copy_wanted))
        bar.raw_pressed.connect(self.toggle_raw)
        loader.raw_came.connect(self._take_raw)
        bar.stars.rated.connect(lambda rating: rate(self, rating))
        bar.stars.favored.connect(lambda: favor(self))
        canvas.zoom_changed.connect(self._zoom_changed)
        canvas.stepped.connect(self.step)
        self.drawing.toggled.connect(bar.draw.setChecked)
        canvas.face_clicked.connect(self._face_clicked)
        loader.opened.connect(self._take_opened)
        loader.screen_came.connect(self._take_screen)
        loader.whole_came.connect(self._take_whole)
        loader.frames_came.connect(self._take_frames)
        loader.groups_came.connect(self._take_groups)
        loader.refused.connect(self._refused)

    def _go(self, row: int) -> None:
        self._row = row
        self._whole_asked = self._shows_raw = False
        self.player.stop()
        self.drawing.stop()
        self.slides.wait_again()
        self.loader.open(int(self.steps.ids[row]))

    def _longest_px(self) -> int:
        # Of the whole window: opening the panel must not make what was loaded too small.
        return round(max(self.width(), self.height()) * self.devicePixelRatioF())

    def _is_shown(self, photo_id: int) -> bool:
        return self.isVisible() and self.photo is not None and self.photo.id == photo_id

    def _take_opened(self, opened: Opened | None) -> None:
        if not self.isVisible():
            return
        self._opened = opened
        if opened is None:
            self.canvas.show_photo(1, 1, None)
            self.canvas.sentence = tr("This photo is not in the library any more.")
            return
        photo = opened.photo
        self.canvas.show_photo(photo.width, photo.height, opened.image)
        self.canvas.can_step = self._row > 0, self._row < len(self.steps.ids) - 1
        self.canvas.sentence = sentence_of(photo)
        self.canvas.setAccessibleName(tr("Photo {name}", name=photo.name))
        self.bar.show_photo(photo)
        self.bar.place.setText(formatting.place(self._row + 1, len(self.steps.ids)))
        self.bar.stars.show_mark(Mark(photo.rating, photo.favorite))
        self._take_outlines(opened)
        if photo.state == "here":
            self.loader.load_screen(photo, self._longest_px())
            if opened.moves:
                self.loader.load_frames(photo, self._longest_px())

    def _take_outlines(self, opened: Opened) -> None:
        self.canvas.set_outlines(opened.outlines)
        self.drawing.outlines_changed()
        self.bar.faces.setEnabled(bool(opened.outlines))
        self.info.show_photo(opened.photo, opened.files, opened.outlines)
        if self.info.isVisible() and opened.photo.state == "here":
            self.loader.load_groups(opened.photo)

    def _take_screen(self, photo_id: int, image: QImage) -> None:
        if self._is_shown(photo_id) and not self.player.is_playing:
            self.canvas.add_image(image)
            self._zoom_changed()
        near = [self._row + by for by in AHEAD if 0 <= self._row + by < len(self.steps.ids)]
        self.loader.load_ahead([int(self.steps.ids[row]) for row in near], self._longest_px())

    def _take_whole(self, photo_id: int, image: QImage) -> None:
        if self._is_shown(photo_id):
            self.canvas.add_image(image)

    def _take_frames(self, photo_id: int, frames: Frames) -> None:
        if self._is_shown(photo_id):
            self.player.play(frames)
            if (n := len(frames.images)) < frames.total:
                self.canvas.sentence = tr("The first {n} of {total} frames are shown.", n=n, total=frames.total)

    def toggle_raw(self) -> None:
        """Show the preview inside the RAW file beside the photo, and the photo again."""
        if self._shows_raw:
            self._go(self._row)
        elif self.photo is not None:
            self.loader.load_raw(self.photo, self._longest_px())

    def _take_raw(self, photo_id: int, image: QImage, name: str) -> None:
        if self._is_shown(photo_id):
            self._shows_raw = self._whole_asked = True
            self.player.stop()
            self.canvas.show_photo(image.width(), image.height(), image)
            self.bar.name.setText(tr("{name} (preview)", name=name))

    def _take_groups(self, photo_id: int, groups: tuple[ExifGroup, ...]) -> None:
        if self._is_shown(photo_id):
            self.info.show_groups(groups)

    def _refused(self, error: PhotosimError) -> None:
        self.canvas.sentence = tr(error.title)
        self.canvas.update()

    def _zoom_changed(self) -> None:
        zoom = self.canvas.zoom
        self.bar.set_zoom(zoom.scale, fitted=zoom.is_fitted)
        can_load = self.photo is not None and self.photo.state == "here" and not self.player.is_playing
        if can_load and not self._whole_asked and not zoom.is_fitted and self.canvas.needs_more_pixels:
            assert self.photo is not None
            self._whole_asked = True
            self.loader.load_whole(self.photo)

    def _face_clicked(self, outline: FaceOutline) -> None:
        self.close_view()
        self.face_clicked.emit(outline)

    def toggle_info(self) -> None:
        """Open or close the information panel."""
        shows = not self.info.isVisible()
        self.bar.info.setChecked(shows)
        self.info.setVisible(shows)
        if shows and self.photo is not None and self.photo.state == "here":
            self.loader.load_groups(self.photo)

    def tell(self, signal: SignalInstance) -> None:
        """Emit one of the signals that name the photo shown; not while the next one is still to come."""
        if self.photo is not None and self.photo.id == self.steps.ids[self._row]:
            signal.emit(self.photo.id)
