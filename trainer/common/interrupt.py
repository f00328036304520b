"""SIGINT handler for a graceful stop: the first Ctrl-C ends the run after its batch, a second one at once."""

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
    """Context manager that installs the handler; yields a function that says whether a stop was requested.

    Signals can only be caught in the main thread; in any other the function always says no.
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
    """`worker_init_fn` of a DataLoader: worker processes ignore SIGINT and leave it to the main one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
