"""The nearest vectors, exactly, by looking at all of them: in one byte a number first, then the few that can matter.

A picture's vectors are rounded to 7 bits a number, and one integer product gives all scalar products but for a known
error (VA-file: Weber, Schek and Blott, 1998). Only vectors that may be among the nearest within that error are compared
in full, so the answer is exact for every kind of data. 100,000 x 128 take about a millisecond; there is nothing to
build, and nothing to tune.
"""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

# MatMulInteger (ONNX 17): uint8 (n, d) with zero point 64, times int8 (d, 2), gives int32 (n, 2). NumPy has no fast
# product of bytes, onnxruntime has. `tests/library/search/test_exact_index.py` makes these bytes anew and compares.
PRODUCT = base64.b64decode(
    "CAkSADptChsKAWEKAWIKAXoSAXkiDU1hdE11bEludGVnZXISAXEqCBACKgFAQgF6WhUKAWESEAoOCAISCgoDEgFuCgMSAWRaFAoBYhIPCg0IAxIJ"
    "CgMSAWQKAggCYhQKAXkSDwoNCAYSCQoDEgFuCgIIAkIECgAQEQ=="
)
# 7 bits, not 8: processors without VNNI add two products in 16 bits, and 255 x 127 x 2 does not fit.
_ZERO, _STEPS = 64, 63
# Below this there is nothing to gain from rounding first.
_FEW = 2048
_COLUMNS = 64
_ROUNDING = 1e-5


class VectorScan:
    """Vectors `(dim,)` under ids, and the question which are nearest. Not safe from several threads at once."""

    suffix = ".vectors"

    def __init__(self, dim: int, room: int = 0) -> None:
        """An empty one with room for `room` vectors; it grows when more come."""
        self._dim, self._count = dim, 0
        self._ids = np.empty(room, np.int64)
        self._vectors = np.empty((room, dim), np.float32)
        self._codes = np.empty((room, dim), np.uint8)
        self._scales = np.empty(room, np.float32)
        self._half_squares = np.empty(room, np.float32)
        self._errors = np.empty(room, np.float32)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(PRODUCT, options, providers=["CPUExecutionProvider"])

    def __len__(self) -> int:
        return self._count

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Take in vectors `(n, dim)`."""
        end = self._count + len(ids)
        if end > len(self._ids):
            self._grow(end + end // 4 + 1024)
        rows = slice(self._count, end)
        scales = np.maximum(np.abs(vectors).max(axis=1), np.float32(1e-20)) / np.float32(_STEPS)
        rounded = np.rint(vectors / scales[:, None])
        self._errors[rows] = np.linalg.norm(vectors - rounded * scales[:, None], axis=1)
        self._ids[rows], self._vectors[rows], self._scales[rows] = ids, vectors, scales
        self._codes[rows] = (rounded + _ZERO).astype(np.uint8)
        self._half_squares[rows] = np.einsum("nd,nd->n", vectors, vectors) / 2
        self._count = end

    def nearest(self, vector: Vectors, wanted: int) -> tuple[Ids, npt.NDArray[np.float32]]:
        """Ids and Euclidean distances of the `wanted` nearest, nearest first, equal ones by id."""
        wanted = min(wanted, self._count)
        rows = np.arange(self._count) if self._count < max(_FEW, 8 * wanted) else self._candidates(vector, wanted)
        # From the differences, not as sqrt(2 - 2 cos): that loses half the digits just where copies are told apart.
        distances = np.linalg.norm(self._vectors[rows] - vector, axis=1)
        ids = self._ids[rows]
        order = np.lexsort((ids, distances))[:wanted]
        return ids[order], distances[order]

    def save(self, path: Path) -> None:
        """Write ids and vectors to a file."""
        with path.open("wb") as file:
            np.save(file, self._ids[: self._count])
            np.save(file, self._vectors[: self._count])

    @classmethod
    def load(cls, path: Path, dim: int, room: int) -> VectorScan:
        """What `save` wrote. Raises ValueError when it is something else."""
        with path.open("rb") as file:
            ids, vectors = np.load(file), np.load(file)
        if vectors.shape != (len(ids), dim) or vectors.dtype != np.float32 or ids.dtype != np.int64:
            raise ValueError(f"not vectors of {dim} numbers: {vectors.shape} {vectors.dtype}")
        scan = cls(dim, max(room, len(ids)))
        for start in range(0, len(ids), 8192):
            scan.add(ids[start : start + 8192], vectors[start : start + 8192])
        return scan

    def _candidates(self, vector: Vectors, wanted: int) -> npt.NDArray[np.intp]:
        """Rows that hold the nearest `wanted`, and some more.

        Nearest is what is largest in x.v - |x|^2 / 2. With x and v known but for errors ex and ev, it is known but for
        |ex||v| + |x||ev|. A row whose upper bound is below the exact value of `wanted` others is none of the nearest.
        """
        rows = slice(0, self._count)
        step = max(float(np.abs(vector).max()), 1e-20) / 127
        coarse = np.rint(vector / step)
        fine = np.rint((vector - coarse * step) * (127 / step)).clip(-127, 127)
        missing = float(np.linalg.norm(vector - coarse * step - fine * (step / 127)))
        factors = np.stack([coarse, fine], axis=1).astype(np.int8)
        (products,) = self._session.run(["y"], {"a": self._codes[rows], "b": factors})
        upper = products @ np.array([step, step / 127], np.float32)
        upper *= self._scales[rows]
        upper -= self._half_squares[rows]
        upper += self._errors[rows] * np.float32(np.linalg.norm(vector) + missing)
        # The nearest by upper bound are nearly the nearest; their exact values are a floor that the others must reach.
        # The largest of each column are found at once, and are enough for a floor.
        whole = self._count - self._count % _COLUMNS
        columns = upper[:whole].reshape(_COLUMNS, -1)
        likely = columns.argmax(axis=0) * columns.shape[1] + np.arange(columns.shape[1])
        if len(likely) > wanted:
            likely = likely[np.argpartition(upper[likely], len(likely) - wanted)[-wanted:]]
        else:
            likely = np.argpartition(upper, self._count - wanted)[-wanted:]
        floor = float((self._vectors[likely] @ vector - self._half_squares[likely]).min())
        longest = float(np.sqrt(2 * self._half_squares[rows].max()))
        return np.flatnonzero(upper >= floor - longest * missing - _ROUNDING)

    def _grow(self, room: int) -> None:
        for name in ("_ids", "_vectors", "_codes", "_scales", "_errors", "_half_squares"):
            old = getattr(self, name)
            new = np.empty((room, *old.shape[1:]), old.dtype)
            new[: self._count] = old[: self._count]
            setattr(self, name, new)
