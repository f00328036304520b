"""Ctrl-C as a wish: the first ends the run cleanly, a second one at once."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

log = logging.getLogger(__name__)


@contextmanager
def interrupts() -> Iterator[Callable[[], bool]]:
    """Gives the question whether a stop was asked for, as long as the block runs.

    In any but the main thread signals cannot be caught; the answer is no there.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop.is_set
        return

    def ask(signum: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        log.warning("Stopping after this batch; what was learned is kept. Ctrl-C once more stops at once.")
        stop.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def ignore_interrupts(worker: int) -> None:
    """For worker processes: leave Ctrl-C to the main process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
