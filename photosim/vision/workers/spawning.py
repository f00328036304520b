"""Start method of worker processes: their locks live until the last has ended, and numpy has one thread in each."""

from __future__ import annotations

import os
import threading
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.synchronize import RLock

_BLAS_THREADS = "OPENBLAS_NUM_THREADS"
_environment = threading.Lock()


class Spawning(SpawnContext):
    """Start method for a pool of pebble's, of its own.

    pebble drops its locks first, and with them the names by which a process that is just starting finds them: it then
    wrote a FileNotFoundError to the terminal, when a folder was read before the last worker was up.
    """

    def __init__(self) -> None:
        super().__init__()
        self.locks: list[RLock] = []

    def RLock(self) -> RLock:
        """A lock that is kept alive."""
        self.locks.append(super().RLock())
        return self.locks[-1]

    class Process(SpawnProcess):
        """A process without threads for products of matrices: there is one for every core already.

        OpenBLAS starts them as numpy is imported, a quarter of what such a process costs until its first photo.
        """

        def start(self) -> None:
            """Start it, with the environment that OpenBLAS asks."""
            with _environment:
                before = os.environ.get(_BLAS_THREADS)
                os.environ[_BLAS_THREADS] = "1"
                try:
                    super().start()
                finally:
                    if before is None:
                        del os.environ[_BLAS_THREADS]
                    else:
                        os.environ[_BLAS_THREADS] = before
