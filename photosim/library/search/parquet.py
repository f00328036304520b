"""Parquet export and import of embedding vectors, for engines beyond this library (DuckDB, Lance, FAISS).

A file has a row for each photo: `content` (BLAKE2b-256 of the file's bytes), `path` and `vector` (a list of float32 or
float16 of fixed length); its metadata name the encoder, so that vectors of two encoders are never mixed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import numpy as np

from photosim.errors import LibraryError, PhotosimError
from photosim.library.files.safe_export import written_new
from photosim.progress import Progress
from photosim.store import files, vectors
from photosim.store.db import transaction
from photosim.store.photos import get_photos

Precision = Literal["float32", "float16"]
NO_PYARROW = "This needs pyarrow, which is not installed: pip install 'photosim[parquet]'."
_AT_ONCE = 8192
_SHA256, _NAME, _METRIC = b"photosim.encoder.sha256", b"photosim.encoder.name", b"photosim.metric"


class _Stopped(Exception):
    """Ends an export; the file that was begun goes."""


def export_vectors(
    conn: sqlite3.Connection,
    encoder: str,
    name: str,
    dim: int,
    target: Path,
    progress: Progress,
    *,
    precision: Precision = "float32",
) -> int:
    """Write all vectors `(n, dim)` that the encoder (by sha256) has given to a new file; answers how many.

    Nothing is overwritten, and a file that is not complete does not stay. Raises PhotosimError.
    """
    pa, pq = _pyarrow()
    vector = pa.list_(pa.float16() if precision == "float16" else pa.float32(), dim)
    fields = [("content", pa.binary(32)), ("path", pa.string()), ("vector", vector)]
    about = {_SHA256: encoder.encode(), _NAME: name.encode(), _METRIC: b"euclidean distance of unit vectors"}
    schema = pa.schema(fields, metadata=about)
    progress.start("Writing vectors", vectors.count_vectors(conn, encoder))
    written = 0
    # Vectors are noise to a compressor, and time to whoever reads them.
    with (
        suppress(_Stopped),
        written_new(conn, target) as part,
        pq.ParquetWriter(part, schema, compression="NONE") as writer,
    ):
        for block in vectors.vector_blocks(conn, encoder, dim, size=_AT_ONCE):
            if progress.stopped:
                raise _Stopped
            photos = {photo.id: photo for photo in get_photos(conn, block.photo_ids.tolist())}
            here = [row for row, photo_id in enumerate(block.photo_ids.tolist()) if photo_id in photos]
            known = [photos[int(block.photo_ids[row])] for row in here]
            flat = pa.array(block.vectors[here].astype(precision).reshape(-1))
            columns = [
                pa.array([photo.content for photo in known], pa.binary(32)),
                pa.array([os.fsencode(photo.path).decode(errors="backslashreplace") for photo in known]),
                pa.FixedSizeListArray.from_arrays(flat, dim),
            ]
            writer.write_table(pa.table(columns, schema=schema))
            written += len(here)
            progress.advance(len(block.photo_ids))
    progress.finish()
    return written


def import_vectors(conn: sqlite3.Connection, source: Path, progress: Progress) -> tuple[int, int]:
    """Take over vectors of photos that the library knows by content; answers how many, and how many are of others.

    A vector that is there already stays. Raises LibraryError for what is no such file.
    """
    pa, pq = _pyarrow()
    try:
        with pq.ParquetFile(source) as file:
            about = file.schema_arrow.metadata or {}
            if _SHA256 not in about or not {"content", "vector"} <= set(file.schema_arrow.names):
                raise LibraryError(f"{source} holds no vectors that photosim wrote.")
            encoder, name = about[_SHA256].decode(), about.get(_NAME, b"").decode()
            taken = others = 0
            progress.start("Reading vectors", file.metadata.num_rows)
            for batch in file.iter_batches(_AT_ONCE, columns=["content", "vector"]):
                if progress.stopped:
                    break
                with transaction(conn):
                    for content, vector in _rows(batch, source):
                        photo_id = files.photo_of(conn, content)
                        if photo_id is None:
                            others += 1
                            continue
                        model_id = vectors.put_model(conn, encoder, name, len(vector))
                        vectors.put_vector(conn, model_id, photo_id, vector)
                        taken += 1
                progress.advance(batch.num_rows)
    except (OSError, pa.ArrowException) as error:
        raise LibraryError(f"{source} could not be read as a Parquet file.", repr(error)) from error
    progress.finish()
    return taken, others


def _rows(batch: Any, source: Path) -> Iterator[tuple[bytes, vectors.Vectors]]:
    found = batch.column("vector")
    flat = found.flatten().to_numpy(zero_copy_only=False).astype(np.float32)
    rows = flat.reshape(batch.num_rows, -1) if batch.num_rows else np.empty((0, 1), np.float32)
    if not np.isfinite(rows).all() or (batch.num_rows and np.abs(np.linalg.norm(rows, axis=1) - 1).max() > 0.01):
        raise LibraryError(f"{source} holds vectors that are not of unit length.")
    return zip(batch.column("content").to_pylist(), rows, strict=True)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise PhotosimError(NO_PYARROW, repr(error)) from error
    return pyarrow, pyarrow.parquet
