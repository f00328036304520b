"""Process isolation for decoding in the window: a picture that crashes or hangs its decoder costs itself alone.

Threads registered by `decode_with` have `apart` run functions in a worker process, with the limits of reading photos;
everywhere else, as in a worker or a command, the function runs in place.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from photosim.errors import PhotoError
from photosim.sentences import sentence
from photosim.vision.image.decoding import NO_MEMORY
from photosim.vision.workers.process_pool import CRASHED, Limits
from photosim.vision.workers.read_photo import prepare_worker
from photosim.vision.workers.spawning import Spawning

P = ParamSpec("P")
T = TypeVar("T")
# One for the picture that is clicked, one for what is looked at meanwhile.
_WORKERS = 2
# Processes start slowly on a busy machine; their first file is not to pay for it.
_START_S = 60.0


class PictureProcess:
    """Worker processes of a window. Thread-safe; `close` ends them."""

    def __init__(self, *, workers: int = _WORKERS, limits: Limits | None = None) -> None:
        self._workers, self._limits = workers, limits or Limits()
        self._lock = threading.Lock()
        self._pool: Any = None  # pebble's methods are not typed
        self._answered = self._closed = False

    def start(self) -> None:
        """Start the processes before the first picture is requested."""
        self._the_pool().schedule(_nothing)

    def call(self, function: Callable[..., T], *arguments: object, **named: object) -> T:
        """Run a module-level function in a worker. Raises what it raises, and PhotoError."""
        pool = self._the_pool()
        seconds = self._limits.seconds + (0 if self._answered else _START_S)
        try:
            answer: T = pool.schedule(function, args=arguments, kwargs=named, timeout=seconds).result()
        except TimeoutError as error:
            raise PhotoError(
                sentence("Reading took longer than {seconds:g} s", seconds=self._limits.seconds)
            ) from error
        except MemoryError as error:
            raise PhotoError(NO_MEMORY) from error
        except ProcessExpired as error:
            raise PhotoError(CRASHED, repr(error)) from error
        except (BrokenProcessPool, RuntimeError) as error:
            self._drop(pool)
            raise PhotoError(CRASHED, repr(error)) from error
        self._answered = True
        return answer

    def close(self) -> None:
        """End the processes; nothing can be read afterwards."""
        self._closed = True
        if self._pool is not None:
            self._drop(self._pool)

    def _the_pool(self) -> Any:
        with self._lock:
            if self._closed:
                raise PhotoError(sentence("photosim is closing"))
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=self._workers,
                    initializer=prepare_worker,
                    initargs=[self._limits.memory_bytes],
                    context=Spawning(),
                )
            return self._pool

    def _drop(self, pool: Any) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        pool.stop()
        pool.join()


_process: ContextVar[PictureProcess | None] = ContextVar("picture_process", default=None)


def decode_with(process: PictureProcess | None) -> None:
    """Register a process for `apart` in this thread; None: run in place."""
    _process.set(process)


def apart(function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """Run a module-level function in this thread's worker process, or in place. Raises what it raises."""
    process = _process.get()
    return function(*args, **named) if process is None else process.call(function, *args, **named)


def _nothing() -> None:
    """The first thing that a process does."""
