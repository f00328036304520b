"""Actions of the viewer by name, as its keys and buttons call them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from photosim.gui.photo.viewer_bar import ViewerBar
from photosim.gui.photo.zoom import STEP
from photosim.gui.widgets.translation import tr
from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.marks import Mark
from photosim.store.photos import Photo
from photosim.vision.image.video_facts import clock

if TYPE_CHECKING:
    from photosim.gui.photo.viewer import Viewer

PAN_PX = 80


def actions_of(viewer: Viewer) -> dict[str, Callable[[], object]]:
    """What each action does now, by its name in `viewer_keys`."""
    canvas, (row, rows) = viewer.canvas, viewer.position
    return {
        "close": lambda: leave(viewer), "back": lambda: viewer.step(-1), "forward": lambda: viewer.step(1),
        "first": lambda: viewer.step(-row), "last": lambda: viewer.step(rows - 1 - row),
        "zoom in": lambda: canvas.zoom_by(STEP), "zoom out": lambda: canvas.zoom_by(1 / STEP),
        "fit": canvas.fit, "whole": lambda: canvas.zoom_to(1.0), "toggle zoom": canvas.toggle,
        "left": lambda: canvas.pan(PAN_PX, 0), "right": lambda: canvas.pan(-PAN_PX, 0),
        "up": lambda: canvas.pan(0, PAN_PX), "down": lambda: canvas.pan(0, -PAN_PX),
        "turn": canvas.turn, "turn back": lambda: canvas.turn(-1), "faces": lambda: toggle_faces(viewer),
        "draw": viewer.drawing.start,
        "info": viewer.toggle_info, "raw": viewer.toggle_raw, "full screen": lambda: toggle_full_screen(viewer),
        "slides": viewer.slides.toggle, "play": lambda: _play(viewer),
        "favorite": lambda: favor(viewer),
        "trash": lambda: viewer.tell(viewer.trash_wanted), "copy": lambda: viewer.tell(viewer.copy_wanted),
    }  # fmt: skip


def buttons_of(bar: ViewerBar) -> dict[str, QToolButton]:
    """The toolbar's buttons by the name of their action."""
    return {
        "close": bar.close_button, "zoom out": bar.zoom_out, "toggle zoom": bar.zoom, "zoom in": bar.zoom_in,
        "turn": bar.turn, "faces": bar.faces, "draw": bar.draw, "slides": bar.show_slides,
        "full screen": bar.full_screen, "info": bar.info, "trash": bar.trash, "play": bar.play,
    }  # fmt: skip


def leave(viewer: Viewer) -> None:
    """End the slideshow if one runs, otherwise close the viewer."""
    if viewer.slides.is_running:
        viewer.slides.stop()
    else:
        viewer.close_view()


def toggle_full_screen(viewer: Viewer) -> None:
    """Full screen and back."""
    if viewer.window_area.isFullScreen():
        viewer.window_area.showNormal()
    else:
        viewer.window_area.showFullScreen()


def toggle_faces(viewer: Viewer) -> None:
    """Outline the faces, or no longer."""
    viewer.canvas.shows_faces = not viewer.canvas.shows_faces
    viewer.bar.faces.setChecked(viewer.canvas.shows_faces)
    viewer.canvas.update()


def rate(viewer: Viewer, rating: int) -> None:
    """Give the photo so many stars."""
    # By its id, not by its row in the library: a quick hand gives stars before that was read.
    if viewer.photo_id is not None:
        viewer.bar.stars.show_mark(Mark(rating, viewer.bar.stars.mark.favorite))
        viewer.rated.emit(viewer.photo_id, rating)


def favor(viewer: Viewer) -> None:
    """Make the photo a favorite, or no longer."""
    if viewer.photo_id is not None:
        mark = viewer.bar.stars.mark
        viewer.bar.stars.show_mark(Mark(mark.rating, not mark.favorite))
        viewer.favor_pressed.emit(viewer.photo_id)


def sentence_of(photo: Photo) -> str:
    """What is said over the photo: that its disk is away, or that a video is seen by one of its frames."""
    if photo.state != "here":
        return tr("The disk of this photo is away.")
    if photo.format not in VIDEO_FORMATS:
        return ""
    if not photo.length_s:
        return tr("One frame of a video. P plays it in the system's player.")
    return tr("One frame of a video of {length}. P plays it in the system's player.", length=clock(photo.length_s))


def _play(viewer: Viewer) -> None:
    if viewer.photo is not None and viewer.photo.format in VIDEO_FORMATS:
        viewer.tell(viewer.open_wanted)
