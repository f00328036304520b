"""Slideshow of the viewer: one photo after the other, without toolbar and panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from photosim.gui.photo.viewer import Viewer

SLIDE_MS = 4_000


class Slideshow(QObject):
    """Steps the viewer every SLIDE_MS, and ends at the last photo."""

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self.timer = QTimer(self, interval=SLIDE_MS)
        self.timer.timeout.connect(self._next)

    @property
    def is_running(self) -> bool:
        """Whether photos change by themselves."""
        return self.timer.isActive()

    def toggle(self) -> None:
        """Start, or stop at the photo that is shown."""
        if self.is_running:
            self.stop()
        else:
            self.timer.start()
            self._show_bars(False)

    def stop(self) -> None:
        """Stop at the photo that is shown."""
        if self.is_running:
            self.timer.stop()
            self._show_bars(True)

    def wait_again(self) -> None:
        """The user stepped: the photo that is shown now stays its full time."""
        if self.is_running:
            self.timer.start()

    def _show_bars(self, shown: bool) -> None:
        viewer = self._viewer
        viewer.bar.set_playing(not shown)
        viewer.bar.setVisible(shown)
        viewer.info.setVisible(shown and viewer.bar.info.isChecked())
        if not shown:
            viewer.canvas.setFocus()

    def _next(self) -> None:
        row, rows = self._viewer.position
        if row + 1 < rows:
            self._viewer.step(1)
        else:
            self.stop()
