"""ONNX encoder session: preprocessed pictures in, unit vectors out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from onnxruntime.capi import onnxruntime_pybind11_state as _native

from photosim.errors import BROKEN_INPUT, ModelError
from photosim.vision.encoder.model_card import INPUT_NAME, OUTPUT_NAME, ModelCard, Subject, read_card
from photosim.vision.encoder.preprocess import normalize
from photosim.vision.image.regular_file import open_regular

Vectors = npt.NDArray[np.float32]

# So many pictures go through the encoder at once: with more its layers fall out of the cache (6.6 against 8.2 ms each).
EMBED_AT_ONCE = 8
_UNIT_TOLERANCE = 1e-3
_MOST_BYTES = 1 << 31  # ONNX files are protocol buffers, which end there

# onnxruntime's own exceptions (Fail, InvalidGraph, NoSuchFile, ...) share no base class but Exception.
RUNTIME_ERRORS: tuple[type[Exception], ...] = (
    *BROKEN_INPUT,
    *(one for one in vars(_native).values() if isinstance(one, type) and issubclass(one, Exception)),
)

_CANNOT_RUN: tuple[type[Exception], ...] = (*RUNTIME_ERRORS, ModelError)


class Embedder:
    """A loaded encoder. `card`: its model card; `id`: the file's sha256, under which its vectors are stored.

    Safe to call from several threads at once: onnxruntime sessions are.
    """

    def __init__(self, path: Path, *, subject: Subject | None = None, threads: int = 0) -> None:
        """Open `path` with `threads` threads (0: one per core). Raises ModelError in one clear sentence.

        `subject`: what it must be an encoder of. Vectors of faces are nonsense between those of photos.
        """
        where = path.name
        try:
            with open_regular(path, follow=True) as file:
                size_bytes = os.fstat(file.fileno()).st_size
                content = file.read() if size_bytes <= _MOST_BYTES else b""
        except OSError as error:
            raise ModelError(f"The encoder {path} cannot be read.", repr(error)) from error
        if size_bytes > _MOST_BYTES:
            raise ModelError(f"{path} is too large to be an encoder.", f"{size_bytes:,} bytes")
        self.id = hashlib.sha256(content).hexdigest()
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Threads that spin while they wait take the cores from the workers that decode: 13 ms a photo instead of 8.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except RUNTIME_ERRORS as error:
            raise ModelError(f"{where} is not an ONNX file that can be run here.", repr(error)) from error
        self.card: ModelCard = read_card(self._session.get_modelmeta().custom_metadata_map, where)
        if subject is not None and self.card.subject != subject:
            raise ModelError(f"{where} is an encoder for {self.card.subject}s; one for {subject}s is wanted.")
        self._check_shapes(where)

    def embed(self, batch: npt.NDArray[np.float32]) -> Vectors:
        """Unit vectors `(n, dim)` of preprocessed pictures `(n, 3, side_px, side_px)`, in their order.

        Raises ModelError when the batch has another shape or the encoder answers with something other than numbers.
        """
        side = self.card.side_px
        if batch.ndim != 4 or batch.shape[1:] != (3, side, side):
            raise ModelError(f"The encoder wants pictures of 3 x {side} x {side}.", f"got {batch.shape}")
        if len(batch) == 0:
            return np.empty((0, self.card.dim), np.float32)
        (vectors,) = self._session.run([OUTPUT_NAME], {INPUT_NAME: np.ascontiguousarray(batch, np.float32)})
        if not np.isfinite(vectors).all():
            raise ModelError("The encoder answered with something that is not a number.", self.card.name)
        return np.asarray(vectors, np.float32)

    def embed_all(
        self, pictures: Sequence[npt.NDArray[np.uint8]], between: Callable[[], object] = lambda: None
    ) -> Iterator[Vectors]:
        """Unit vector `(dim,)` of each fitted picture, uint8 `(side_px, side_px, 3)`, in their order.

        A picture's vector is bit for bit the same in any batch. `between` is called before every few of them: a whole
        batch takes a quarter of a second, and more on a busy machine. Raises ModelError.
        """
        for start in range(0, len(pictures), EMBED_AT_ONCE):
            between()
            few = pictures[start : start + EMBED_AT_ONCE]
            yield from self.embed(np.stack([normalize(pixels, self.card) for pixels in few]))

    def part(self, vectors: Vectors, name: str) -> Vectors:
        """A named slice of vectors `(n, dim)`, L2-normalized; all of them if the card names no such part."""
        return slice_part(vectors, self.card, name)

    def _check_shapes(self, where: str) -> None:
        inputs = {node.name: node for node in self._session.get_inputs()}
        outputs = {node.name: node for node in self._session.get_outputs()}
        side, dim = self.card.side_px, self.card.dim
        if set(inputs) != {INPUT_NAME} or OUTPUT_NAME not in outputs:
            raise ModelError(
                f"{where} must take '{INPUT_NAME}' and give '{OUTPUT_NAME}'.",
                f"{list(inputs)} -> {list(outputs)}",
            )
        shapes = inputs[INPUT_NAME].shape, outputs[OUTPUT_NAME].shape
        if shapes[0][1:] != [3, side, side] or len(shapes[0]) != 4 or isinstance(shapes[0][0], int):
            raise ModelError(f"{where} does not take (batch, 3, {side}, {side}) as its card says.", repr(shapes))
        # Noise, the same every time: on plain gray, which is all zeros, a network without biases answers zeros, and
        # was refused for a length that its vectors of real pictures do have.
        noise = np.random.default_rng(0).normal(size=(2, 3, side, side)).astype(np.float32)
        try:
            answers = self.embed(noise)
        except _CANNOT_RUN as error:
            raise ModelError(f"{where} cannot be run.", repr(error)) from error
        if answers.shape != (2, dim):
            raise ModelError(f"{where} does not give (batch, {dim}) as its card says.", repr(answers.shape))
        lengths = np.linalg.norm(answers, axis=1)
        if np.abs(lengths - 1).max() > _UNIT_TOLERANCE:
            raise ModelError(f"{where} gives vectors that are not of unit length.", repr(lengths))


def slice_part(vectors: Vectors, card: ModelCard, name: str) -> Vectors:
    """A named slice of vectors `(n, dim)`, L2-normalized; all of them if the card names no such part."""
    part = card.part(name)
    if part is None:
        return vectors
    chosen = vectors[:, part.start : part.stop]
    return np.asarray(chosen / np.linalg.norm(chosen, axis=1, keepdims=True).clip(1e-9), np.float32)
