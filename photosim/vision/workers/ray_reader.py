"""Ray Data pipeline: the files of a run are read, and their vectors made, by actors on the machines of a cluster.

What an actor runs for a file is the function that a local worker runs: rows and vectors are equal to the last bit.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Generic, Self

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Answer, Job, Tag, Workers
from photosim.vision.workers.ray_actor import Call, ReadingActor
from photosim.vision.workers.read_photo import Failed

# So many files are one dataset: their jobs are held at once, and the actors start anew with each.
_AT_ONCE = 20_000
# So many files are one block: what is read again when an actor dies, and what comes back at once.
_BLOCK = 32


class RayReader(Generic[Answer]):
    """A `Reader` whose files are read by the actors of the cluster that is connected."""

    def __init__(
        self,
        workers: Workers[Answer],
        embedder: Embedder,
        *,
        model: Path | None,
        actors: int,
        store: tuple[Path, str] | None,
    ) -> None:
        """Reads files as `workers` would, on `actors` at once.

        `model`: the file of the embedder's encoder, the same on all machines; None for the shipped one.
        `store`: a folder, and the address under which the machines find its files.
        """
        self._workers, self._embedder, self._model = workers, embedder, model
        self._actors, self._store = actors, store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing stays: a pipeline ends with its files."""

    def read(
        self, jobs: Iterable[Job[Tag]], *, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Job[Tag], Answer | Failed]]:
        """Each job with its outcome, in the order they are done. Ends early, after a block, once `stopped` says so."""
        waiting = iter(jobs)
        while not stopped() and (some := list(islice(waiting, _AT_ONCE))):
            for number, outcome in self._run([self._call(job) for job in some]):
                yield some[number], outcome
                if stopped():
                    return

    def _call(self, job: Job[Tag]) -> bytes:
        function, arguments = self._workers.call(job)
        if self._store is None or not job.path.is_relative_to(self._store[0]):
            return pickle.dumps(Call(function, arguments))
        root, address = self._store
        about = None
        with contextlib.suppress(OSError):  # gone meanwhile, which the store says as well
            about = os.stat(job.path)  # noqa: PTH116
        arguments[0] = f"{address}/{job.path.relative_to(root).as_posix()}".encode()
        return pickle.dumps(Call(function, arguments, about.st_size if about else 0, about.st_mtime_ns if about else 0))

    def _run(self, calls: list[bytes]) -> Iterator[tuple[int, Answer | Failed]]:
        import ray

        blocks = -(-len(calls) // _BLOCK)
        rows = [{"number": number, "call": call} for number, call in enumerate(calls)]
        outcomes = ray.data.from_items(rows, override_num_blocks=blocks).map_batches(
            ReadingActor,
            batch_size=None,
            batch_format="numpy",
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(size=min(self._actors, blocks)),
            fn_constructor_args=[self._model, self._embedder.id, self._embedder.card.subject, self._workers.limits],
        )
        try:
            for block in outcomes.iter_batches(batch_size=None, batch_format="numpy", prefetch_batches=0):
                for number, outcome in zip(block["number"], block["outcome"], strict=True):
                    yield int(number), pickle.loads(outcome)
        except ray.exceptions.RayError as error:
            raise PhotosimError("The Ray cluster stopped reading photos; the next run goes on.", str(error)) from error
