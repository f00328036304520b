"""Ray session: a connection to a cluster, or a cluster of this machine alone, for the time of one command."""

from __future__ import annotations

import logging
import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Answer, Workers
from photosim.vision.workers.ray_reader import RayReader

Shared = TypeVar("Shared")
Part = TypeVar("Part")
Found = TypeVar("Found")
_CONNECT_S = 10
NO_RAY = "This needs Ray, which is not installed: pip install 'photosim[ray]'."


class RayCluster:
    """A Ray cluster for the time of the `with` block: one that runs at `address`, else one on this machine alone."""

    def __init__(self, address: str | None = None, *, actors: int | None = None, store: str | None = None) -> None:
        """`actors`: how many read at once; one for each core of the cluster otherwise.

        `store`: an fsspec address (`s3://bucket/photos`) under which the nodes see the folder; otherwise they see it
        under the path that it has here.
        """
        self._address, self._wanted, self._store = address, actors, store
        self.actors = 0

    def __enter__(self) -> Self:
        # Before the import: Ray reports how it is used unless told not to, and photosim has no network.
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        # On one machine, the processes that read are as important as those of the local engine.
        os.environ.setdefault("RAY_worker_niceness", "0")
        # It installs the driver's own packages anew on every node where it believes that uv or conda started it.
        os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        try:
            import ray
        except ImportError as error:
            raise PhotosimError(NO_RAY, repr(error)) from error
        if self._address and self._address != "auto":
            _must_listen(self._address)
        local: dict[str, Any] = {} if self._address else {"include_dashboard": False, "_node_ip_address": "127.0.0.1"}
        try:
            ray.init(address=self._address or "local", log_to_driver=False, logging_level=logging.ERROR, **local)
        except (ConnectionError, ValueError, RuntimeError, OSError) as error:
            raise PhotosimError(f"No Ray cluster answers at {self._address or 'this machine'}.", repr(error)) from error
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        self.actors = self._wanted or max(1, int(resources.get("CPU", 1)))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        import ray

        ray.shutdown()

    def reader(
        self, workers: Workers[Answer], embedder: Embedder, root: Path, model: Path | None = None
    ) -> RayReader[Answer]:
        """Reads files as `workers` would, those below `root` from the store if there is one.

        `model`: the file of the embedder's encoder, the same on all machines; None for the shipped one.
        """
        store = None if self._store is None else (root, self._store.rstrip("/"))
        return RayReader(workers, embedder, model=model, actors=self.actors, store=store)

    def map(self, function: Callable[[Shared, Part], Found], shared: Shared, parts: Iterable[Part]) -> Iterator[Found]:
        """`function(shared, part)` for each part, in the order of the parts; the nodes get `shared` once.

        Twice as many parts as actors are under way at most. Raises PhotosimError when the cluster fails.
        """
        import ray

        task = ray.remote(num_cpus=1, max_retries=3)(function)
        put = ray.put(shared)
        running: deque[Any] = deque()
        waiting = iter(parts)
        try:
            while True:
                while len(running) < 2 * self.actors and (part := next(waiting, None)) is not None:
                    running.append(task.remote(put, part))
                if not running:
                    return
                yield ray.get(running.popleft())
        except ray.exceptions.RayError as error:
            raise PhotosimError("The Ray cluster stopped computing; the next run goes on.", str(error)) from error
        finally:
            for left in running:
                ray.cancel(left, force=False)


def _must_listen(address: str) -> None:
    """Raises PhotosimError where nobody listens: Ray itself tries for more than ten minutes, with warnings."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdecimal():
        raise PhotosimError(f"{address} is no address of a Ray cluster: it is written HOST:PORT.")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_CONNECT_S).close()
    except (OSError, OverflowError) as error:
        raise PhotosimError(f"No Ray cluster answers at {address}.", repr(error)) from error
