"""Reader on a Ray cluster: the files of a run are read, and their vectors made, by actors on its machines.

What an actor runs for a file is the function that a local worker runs: rows and vectors are equal to the last bit.
Blocks of files go straight to actors: as a pipeline of Ray Data small photos took half as long again.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
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
        first = list(islice(calls, self._actors * _BLOCK))
        arguments = self._model, self._embedder.id, self._embedder.card.subject, self._workers.limits
        with closing(_Actors(arguments, _blocks(chain(first, calls)))) as actors:
            actors.start(-(-len(first) // _BLOCK))
            yield from actors.outcomes()


class _Actors:
    """Reading actors and the blocks of files that they have at the time.

    Ray itself could start a dead actor again, but on a machine that is lost its blocks would wait for another one
    without end. Here they go to whoever is free, and a new actor joins in where it finds a place.
    """

    def __init__(self, arguments: tuple[Any, ...], blocks: Iterator[_Block]) -> None:
        import ray

        self._make: Any = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(ReadingActor)
        self._arguments, self._blocks = arguments, blocks
        self._again: list[_Block] = []
        # What actors were asked for: a block, or None for whether they are up.
        self._running: dict[Any, tuple[Any, _Block | None]] = {}
        self._alive, self._idle = set[Any](), list[Any]()

    def start(self, count: int) -> None:
        """Start so many; each gets blocks when it is up: on a busy cluster that may be late, or never."""
        for _ in range(count):
            actor = self._make.remote(*self._arguments)
            self._alive.add(actor)
            self._running[actor.ready.remote()] = actor, None

    def close(self) -> None:
        """End them all."""
        import ray

        for actor in self._alive:
            ray.kill(actor)

    def outcomes(self) -> Iterator[tuple[int, Any]]:
        """Numbers with their outcome, until no block is left. Raises PhotosimError when the cluster fails."""
        import ray

        while self._running:
            (done, *_), _ = ray.wait(list(self._running), num_returns=1)
            actor, block = self._running.pop(done)
            try:
                found = ray.get(done)
            except (ray.exceptions.RayActorError, ray.exceptions.ObjectLostError) as error:
                self._replace(actor, block, error)
                continue
            except ray.exceptions.RayError as error:
                raise _stopped(error) from error
            self._give(actor, _AHEAD if block is None else 1)
            if block is not None:
                yield from pickle.loads(found)
                if not self._again and all(asked is None for _, asked in self._running.values()):
                    return  # whoever is not up yet is not needed any more

    def _give(self, actor: Any, count: int) -> None:
        if actor not in self._alive:
            return
        for _ in range(count):
            block = self._again.pop() if self._again else next(self._blocks, None)
            if block is None:
                self._idle.append(actor)
                return
            self._running[actor.read.remote(block.calls)] = actor, block

    def _replace(self, actor: Any, block: _Block | None, error: Any) -> None:
        """Another actor in place of a dead one, whose block is read again by whoever is free."""
        import ray

        # A constructor that raises would do so again.
        if block.tries == _TRIES if block else getattr(error, "actor_init_failed", False):
            raise _stopped(error) from error
        if actor in self._alive:
            self._alive.remove(actor)
            self._idle = [other for other in self._idle if other is not actor]
            ray.kill(actor)  # where only its answer was lost
            self.start(1)
        if block is not None:
            self._again.append(replace(block, tries=block.tries + 1))
            if self._idle:
                self._give(self._idle.pop(), 1)


@dataclass(frozen=True, slots=True)
class _Block:
    """Calls, pickled, and how often they were handed out."""

    calls: bytes
    tries: int = 1


def _stopped(error: Exception) -> PhotosimError:
    return PhotosimError("The Ray cluster stopped reading photos; the next run goes on.", str(error))


def _blocks(calls: Iterator[tuple[int, Call]]) -> Iterator[_Block]:
    while block := list(islice(calls, _BLOCK)):
        yield _Block(pickle.dumps(block))
