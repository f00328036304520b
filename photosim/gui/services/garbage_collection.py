"""Garbage collection in the main thread alone: Qt's objects must not be destroyed by another.

Python collects in whichever thread allocates. A reader that came upon a circle with a QObject in it destroyed that
under a lock of Qt's and waited for Python's, while the main thread held Python's and waited for Qt's: the window stood
still.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class GarbageCollection(QObject):
    """Turns Python's own collector off, and collects from a timer of the thread that makes this object."""

    def __init__(self, parent: QObject, thresholds: tuple[int, int, int]) -> None:
        """`thresholds`: those of `gc.set_threshold`, looked at every EVERY_MS."""
        super().__init__(parent)
        self._thresholds = thresholds
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect the oldest generation whose threshold is reached, and with it all younger ones."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
