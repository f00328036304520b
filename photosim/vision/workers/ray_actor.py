"""Ray actor that reads files: an encoder, and a process pool of its own that decodes meanwhile.

The pool keeps the limits of a local worker: a file on which a decoder crashes or hangs costs itself, and neither the
actor nor its block of files.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from photosim.errors import ModelError
from photosim.paths import model_path
from photosim.vision.encoder.embedder import EMBED_AT_ONCE, Embedder, Vectors
from photosim.vision.encoder.model_card import Subject
from photosim.vision.workers.process_pool import Job, Limits, Workers
from photosim.vision.workers.read_faces import FacesSeen
from photosim.vision.workers.read_photo import CHANGED, MISSING, Decoded, Failed
from photosim.vision.workers.remote_files import fetched

_NO_PIXELS: npt.NDArray[np.uint8] = np.empty((0, 0, 3), np.uint8)


class Call(NamedTuple):
    """What a worker process is to call for a file. `arguments`: the file's path or address first.

    `size_bytes` and `mtime_ns` are those of a file in a store when its folder was looked at; None for a path.
    """

    function: Callable[..., Any]
    arguments: list[Any]
    size_bytes: int | None = None
    mtime_ns: int | None = None


class ReadingActor:
    """Reads blocks of files. Ray makes as many of it as are to read at once."""

    def __init__(self, model: Path | None, sha256: str, subject: Subject, limits: Limits) -> None:
        """`model`: the encoder's file, where this machine has it; None for the shipped one. Raises ModelError."""
        self._embedder = Embedder(model or model_path(subject), subject=subject, threads=1)
        if self._embedder.id != sha256:
            raise ModelError("A machine of the cluster has another encoder under that name.", self._embedder.card.name)
        self._workers = _Calls(self._embedder.card, workers=1, limits=limits)

    def ready(self) -> None:
        """Answers once the actor is up."""

    def read(self, block: bytes) -> bytes:
        """Numbers with their `Call`: the numbers with their outcome, as they are done; both lists pickled.

        As one each: the encoder's card, which every call names, is written once then.
        """
        # The head's own, over a connection that Ray keeps.
        jobs = [Job(Path(), frozenset(), numbered) for numbered in pickle.loads(block)]
        done: list[tuple[int, Any]] = []
        waiting: list[tuple[int, Any]] = []
        for job, outcome in self._workers.read(jobs):
            waiting.append((job.tag[0], outcome))
            if len(waiting) == EMBED_AT_ONCE or len(waiting) + len(done) == len(jobs):
                outcomes = self._with_vectors([outcome for _, outcome in waiting])
                done += zip((number for number, _ in waiting), outcomes, strict=True)
                waiting = []
        return pickle.dumps(done)

    def _with_vectors(self, outcomes: list[Any]) -> list[Any]:
        vectors = self._embedder.embed_all([pixels for outcome in outcomes for pixels in pictures_of(outcome)])
        return [with_vectors(outcome, [next(vectors) for _ in pictures_of(outcome)]) for outcome in outcomes]


def pictures_of(outcome: object) -> list[npt.NDArray[np.uint8]]:
    """The fitted pictures in what was read of a file, for the encoder: of the photo, or of its faces."""
    if isinstance(outcome, Decoded):
        return [outcome.pixels]
    return [face.pixels for face in outcome.faces] if isinstance(outcome, FacesSeen) else []


def with_vectors(outcome: Any, vectors: list[Vectors]) -> Any:
    """The same with the vectors of its pictures in place of these."""
    if isinstance(outcome, Decoded):
        return replace(outcome, pixels=_NO_PIXELS, vector=vectors[0])
    if isinstance(outcome, FacesSeen):
        pairs = zip(outcome.faces, vectors, strict=True)
        return replace(outcome, faces=tuple(replace(face, pixels=_NO_PIXELS, vector=vector) for face, vector in pairs))
    return outcome


class _Calls(Workers[Any]):
    """Workers whose jobs bring along what is to be called."""

    def call(self, job: Job[Any], *, last: bool = False) -> tuple[Callable[..., Any], list[Any]]:
        call: Call = job.tag[1]
        return (call.function, call.arguments) if call.size_bytes is None else (fetch_and_call, [call])


def fetch_and_call(call: Call) -> Any:
    """Do a call for a file of a store, which is brought to this machine for it."""
    assert call.size_bytes is not None
    assert call.mtime_ns is not None
    try:
        with fetched(os.fsdecode(call.arguments[0]), call.size_bytes, call.mtime_ns) as path:
            if path is None:
                return Failed(CHANGED, retry=True)
            return call.function(os.fsencode(path), *call.arguments[1:])
    except FileNotFoundError:
        return Failed(MISSING, missing=True)
    except OSError as error:
        return Failed(f"The store could not be read ({error.strerror or error})", retry=True)
