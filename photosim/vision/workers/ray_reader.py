"""Reader on a Ray cluster: the files of a run are read, and their vectors made, by actors on its machines.

What an actor runs for a file is the function that a local worker runs: rows and vectors are equal to the last bit.
Blocks of files go straight to actors: as a pipeline of Ray Data the same took 9 ms of the processor more for a photo.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.workers.process_pool import Answer, Job, Tag, Workers
from photosim.vision.workers.ray_actor import Call, ReadingActor
from photosim.vision.workers.read_photo import Failed

# So many files are one block: what is read again when an actor dies, and what comes back at once.
_BLOCK = 32
# Blocks that an actor has at once: the next one lies there when it is done with one.
_AHEAD = 2
# How often a block is read anew when its actor died of it.
_TRIES = 3


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
        tags: dict[int, Job[Tag]] = {}

        def calls() -> Iterator[tuple[int, Call]]:
            for number, job in enumerate(jobs):
                tags[number] = job
                yield number, self._call(job)

        with closing(self._run(calls())) as outcomes:
            for number, outcome in outcomes:
                yield tags.pop(number), outcome
                if stopped():
                    return

    def _call(self, job: Job[Tag]) -> Call:
        function, arguments = self._workers.call(job)
        if self._store is None or not job.path.is_relative_to(self._store[0]):
            return Call(function, arguments)
        root, address = self._store
        about = None
        with contextlib.suppress(OSError):  # gone meanwhile, which the store says as well
            about = os.stat(job.path)  # noqa: PTH116
        arguments[0] = f"{address}/{job.path.relative_to(root).as_posix()}".encode()
        return Call(function, arguments, about.st_size if about else 0, about.st_mtime_ns if about else 0)

    def _run(self, calls: Iterator[tuple[int, Call]]) -> Generator[tuple[int, Answer | Failed], None, None]:
        import ray

        make: Any = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=_TRIES)(ReadingActor)
        arguments = self._model, self._embedder.id, self._embedder.card.subject, self._workers.limits
        first = list(islice(calls, self._actors * _BLOCK))
        actors = [make.remote(*arguments) for _ in range(-(-len(first) // _BLOCK))]
        blocks = _blocks(chain(first, calls))
        # An actor gets its first blocks when it is up: on a busy cluster that may be late, or never.
        running: dict[Any, Any] = {actor.ready.remote(): actor for actor in actors}
        up = set[Any]()
        reading = 0
        try:
            while running:
                (done, *_), _ = ray.wait(list(running), num_returns=1)
                actor = running.pop(done)
                is_answer = actor in up
                found = ray.get(done)
                reading -= is_answer
                up.add(actor)
                for block in islice(blocks, 1 if is_answer else _AHEAD):
                    running[actor.read.remote(block)] = actor
                    reading += 1
                if is_answer:
                    yield from pickle.loads(found)
                    if not reading:
                        return
        except ray.exceptions.RayError as error:
            raise PhotosimError("The Ray cluster stopped reading photos; the next run goes on.", str(error)) from error
        finally:
            for actor in actors:
                ray.kill(actor)


def _blocks(calls: Iterator[tuple[int, Call]]) -> Iterator[bytes]:
    while block := list(islice(calls, _BLOCK)):
        yield pickle.dumps(block)
