"""Toolbar of the viewer: close, name and position, stars, zoom, rotate, faces, slideshow, information, trash."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from photosim.gui.photo.star_buttons import StarButtons
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.toolbar_items import popup_below
from photosim.gui.widgets.translation import tr
from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.photos import Photo

HEIGHT_PX = 48
NARROW_PX = 900


class ViewerBar(QFrame):
    """Buttons and words; the viewer connects them."""

    open_pressed = Signal()
    folder_pressed = Signal()
    copy_pressed = Signal()
    raw_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "surface")
        self.setFixedHeight(HEIGHT_PX)
        self.close_button = tool_button("arrow-left", tr("Back to the photos"), "Esc")
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.name.setProperty("kind", "name")
        self.place = PlainLabel()
        self.place.setProperty("kind", "muted")
        self.stars = StarButtons()
        self.zoom_out = tool_button("zoom-out", tr("Zoom out"), "-")
        self.zoom = QToolButton()
        self.zoom.setMinimumHeight(32)
        self.zoom.setMinimumWidth(64)
        self.zoom.setToolTip(tr("Whole photo or 100 % (Z)"))
        self.zoom_in = tool_button("zoom-in", tr("Zoom in"), "+")
        self.turn = tool_button("rotate-cw", tr("Rotate for viewing"), "R")
        self.faces = tool_button("scan-face", tr("Outline the faces"), "F")
        self.faces.setCheckable(True)
        self.draw = tool_button("user-plus", tr("Draw a face, or remove one"), "D")
        self.draw.setCheckable(True)
        self.show_slides = tool_button("play", tr("Slideshow"), "Space")
        self.show_slides.setCheckable(True)
        self.play = tool_button("film", tr("Play in the system's player"), "P")
        self.play.hide()
        self.full_screen = tool_button("maximize", tr("Full screen"), "F11")
        self.info = tool_button("info", tr("Information"), "I")
        self.info.setCheckable(True)
        self.more = tool_button("ellipsis", tr("More"))
        self.trash = tool_button("trash-2", tr("Move to the trash"), "Del")
        menu = QMenu(self)
        menu.addAction(icon("external-link"), tr("Open in default viewer"), self.open_pressed.emit)
        menu.addAction(icon("folder-open"), tr("Show in file manager"), self.folder_pressed.emit)
        menu.addAction(icon("clipboard"), tr("Copy path"), self.copy_pressed.emit)
        menu.addAction(icon("image"), tr("RAW file's preview (W)"), self.raw_pressed.emit)
        self.menu = menu
        self.more.clicked.connect(lambda: popup_below(menu, self.more))
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hbox(
            self.close_button, 4, (self.name, 1), 8, self.place, 12, self.stars, 12, self.zoom_out, self.zoom,
            self.zoom_in, self.turn, self.faces, self.draw, self.play, self.show_slides, self.full_screen, self.info,
            self.more, self.trash, spacing=2, margins=(8, 0, 8, 0), parent=self,
        )  # fmt: skip

    def show_photo(self, photo: Photo) -> None:
        """Show a photo's name, and what one of its kind can do: only a video plays."""
        self.name.setText(photo.name)
        self.play.setVisible(photo.format in VIDEO_FORMATS)

    def set_zoom(self, scale: float, *, fitted: bool) -> None:
        """Say at which scale the photo is seen."""
        percent = formatting.percent(scale * 100)
        self.zoom.setText(tr("Fit") if fitted and scale < 1 else percent)
        self.zoom.setAccessibleName(tr("Zoom: whole photo") if fitted else tr("Zoom: {percent}", percent=percent))

    def set_playing(self, playing: bool) -> None:
        """Show whether the slideshow runs."""
        self.show_slides.setChecked(playing)
        self.show_slides.setIcon(icon("pause" if playing else "play"))

    def fit_width(self, width_px: int) -> None:
        """Leave out, in a narrow window, what has a key and is seen elsewhere."""
        narrow = width_px < NARROW_PX
        for button in (self.zoom_out, self.zoom_in):
            button.setVisible(not narrow)
