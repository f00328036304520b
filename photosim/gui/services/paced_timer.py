"""Rate limiter for queries that go through the whole library: the larger it is, the less often they are run."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

Answer = TypeVar("Answer")

# The pause before the next run is so many times as long as the last run took: a tenth of one core, at most.
PAUSES = 9


class PacedTimer(QTimer):
    """Single-shot timer of at least `least_ms`, whose pause grows with what its query takes.

    While photos are read, each batch asks for the list anew. Of a million photos that takes 0.4 s, and every 0.7 s it
    took a third of a core.
    """

    def __init__(self, parent: QObject, least_ms: int) -> None:
        super().__init__(parent, singleShot=True, interval=least_ms)
        self._least_ms = least_ms

    def measured(self, done: Callable[[Answer], object]) -> Callable[[Answer], None]:
        """`done`, as the callback of a query that is asked now: its call sets the pause after it."""
        began = time.monotonic()

        def call(answer: Answer) -> None:
            self.setInterval(max(self._least_ms, round(PAUSES * 1000 * (time.monotonic() - began))))
            done(answer)

        return call
