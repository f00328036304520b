"""Actions of the viewer by name, as its keys and buttons call them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from photosim.gui.photo.viewer_bar import ViewerBar
from photosim.gui.photo.zoom import STEP
from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.photos import Photo
from photosim.vision.image.video_facts import clock

if TYPE_CHECKING:
    from photosim.gui.photo.viewer import Viewer

PAN_PX = 80


def actions_of(viewer: Viewer) -> dict[str, Callable[[], object]]:
    """What each action does now, by its name in `viewer_keys`."""
    canvas, (row, rows) = viewer.canvas, viewer.position
    return {
        "close": viewer.close_view, "back": lambda: viewer.step(-1), "forward": lambda: viewer.step(1),
        "first": lambda: viewer.step(-row), "last": lambda: viewer.step(rows - 1 - row),
        "zoom in": lambda: canvas.zoom_by(STEP), "zoom out": lambda: canvas.zoom_by(1 / STEP),
        "fit": canvas.fit, "whole": lambda: canvas.zoom_to(1.0), "toggle zoom": canvas.toggle,
        "left": lambda: canvas.pan(PAN_PX, 0), "right": lambda: canvas.pan(-PAN_PX, 0),
        "up": lambda: canvas.pan(0, PAN_PX), "down": lambda: canvas.pan(0, -PAN_PX),
        "turn": canvas.turn, "turn back": lambda: canvas.turn(-1), "faces": viewer.toggle_faces,
        "info": viewer.toggle_info, "raw": viewer.toggle_raw, "full screen": viewer.toggle_full_screen,
        "slides": viewer.slides.toggle, "play": lambda: _play(viewer),
        "favorite": viewer.favor,
        "trash": lambda: viewer.tell(viewer.trash_wanted), "copy": lambda: viewer.tell(viewer.copy_wanted),
    }  # fmt: skip


def buttons_of(bar: ViewerBar) -> dict[str, QToolButton]:
    """The toolbar's buttons by the name of their action."""
    return {
        "close": bar.close_button, "zoom out": bar.zoom_out, "toggle zoom": bar.zoom, "zoom in": bar.zoom_in,
        "turn": bar.turn, "faces": bar.faces, "slides": bar.show_slides, "full screen": bar.full_screen,
        "info": bar.info, "trash": bar.trash, "play": bar.play,
    }  # fmt: skip


def sentence_of(photo: Photo) -> str:
    """What is said over the photo: that its disk is away, or that a video is seen by one of its frames."""
    if photo.state != "here":
        return "The disk of this photo is away."
    if photo.format not in VIDEO_FORMATS:
        return ""
    length = f" of {clock(photo.length_s)}" if photo.length_s else ""
    return f"One frame of a video{length}. P plays it in the system's player."


def _play(viewer: Viewer) -> None:
    if viewer.photo is not None and viewer.photo.format in VIDEO_FORMATS:
        viewer.tell(viewer.open_wanted)
