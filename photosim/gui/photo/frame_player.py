"""Plays the decoded frames of an animation with the file's own timing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from photosim.gui.services.image_loading import Frames


class FramePlayer(QObject):
    """Shows one frame after the other, again and again, until it is stopped."""

    def __init__(self, show: Callable[[QImage], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._frames: Frames | None = None
        self.place = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    @property
    def is_playing(self) -> bool:
        """Whether an animation is shown."""
        return self._frames is not None

    def play(self, frames: Frames) -> None:
        """Play from the first frame on; a single frame is shown and stays."""
        self._frames, self.place = frames, -1
        self._next()

    def stop(self) -> None:
        """Stop, and let the frames go."""
        self._timer.stop()
        self._frames = None

    def _next(self) -> None:
        if self._frames is None:
            return
        self.place = (self.place + 1) % len(self._frames.images)
        self._show(self._frames.images[self.place])
        if len(self._frames.images) > 1:
            self._timer.start(self._frames.durations_ms[self.place])
