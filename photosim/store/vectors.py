"""Embedding vectors of photos, by encoder; vectors of two encoders are never mixed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.store.files import now

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VectorBlock:
    """Vectors `(n, dim)` with photo ids `(n,)`, oldest first; `last_id` is the last row id read."""

    photo_ids: npt.NDArray[np.int64]
    vectors: Vectors
    last_id: int


def put_model(conn: sqlite3.Connection, sha256: str, name: str, dim: int) -> int:
    """Id of an encoder's row, inserted when it is new."""
    row = conn.execute("SELECT id FROM model WHERE sha256 = ?", [sha256]).fetchone()
    if row is None:
        sql = "INSERT INTO model (sha256, name, dim, added_at) VALUES (?, ?, ?, ?) RETURNING id"
        row = conn.execute(sql, [sha256, name, dim, now()]).fetchone()
    return int(row[0])


def put_vector(conn: sqlite3.Connection, model_id: int, photo_id: int, vector: Vectors) -> None:
    """Insert a photo's vector `(dim,)`; an existing one stays."""
    conn.execute(
        "INSERT INTO vector (model_id, photo_id, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [model_id, photo_id, np.ascontiguousarray(vector, "<f4").tobytes()],
    )


def get_vector(conn: sqlite3.Connection, sha256: str, photo_id: int) -> Vectors | None:
    """A photo's vector `(dim,)` of this encoder, or None."""
    row = conn.execute(
        "SELECT vector FROM vector JOIN model ON model.id = model_id WHERE sha256 = ? AND photo_id = ?",
        [sha256, photo_id],
    ).fetchone()
    return None if row is None else np.frombuffer(row[0], "<f4")


def vector_state(conn: sqlite3.Connection, sha256: str, up_to: int) -> tuple[int, bytes]:
    """Fingerprint of the vectors up to a row id: their number, and the content of the last one's photo.

    Tells whether a cache built up to there still fits this library.
    """
    count = conn.execute(
        "SELECT count(*) FROM vector JOIN model ON model.id = model_id WHERE sha256 = ? AND vector.id <= ?",
        [sha256, up_to],
    ).fetchone()[0]
    return int(count), content_of_vector(conn, up_to)


def content_of_vector(conn: sqlite3.Connection, vector_id: int) -> bytes:
    """Content hash of the photo of a vector, by the vector's row id; empty when there is no such vector."""
    row = conn.execute(
        "SELECT content FROM vector JOIN photo ON photo.id = photo_id WHERE vector.id = ?", [vector_id]
    ).fetchone()
    return b"" if row is None else bytes(row[0])


def vector_blocks(
    conn: sqlite3.Connection, sha256: str, dim: int, *, after: int = 0, size: int = 8192
) -> Iterator[VectorBlock]:
    """The encoder's vectors with row ids over `after`, in blocks of `size`; other lengths are left out."""
    row = conn.execute("SELECT id FROM model WHERE sha256 = ?", [sha256]).fetchone()
    while row is not None:
        # NOT INDEXED: in the order of row ids, instead of finding all of the model's and sorting them for each block.
        rows = conn.execute(
            "SELECT id, photo_id, vector FROM vector NOT INDEXED WHERE model_id = ? AND id > ? AND length(vector) = ? "
            "ORDER BY id LIMIT ?",
            [row[0], after, 4 * dim, size],
        ).fetchall()
        if not rows:
            return
        after = rows[-1][0]
        vectors = np.frombuffer(b"".join(found[2] for found in rows), "<f4").reshape(-1, dim)
        yield VectorBlock(np.array([found[1] for found in rows], np.int64), vectors, after)


def photos_gone(conn: sqlite3.Connection, photo_ids: Iterable[int] | None = None) -> set[int]:
    """Photos without a present file: of all, or of those asked for."""
    sql = "SELECT id FROM photo WHERE NOT EXISTS (SELECT 1 FROM photo_shown WHERE photo_id = photo.id)"
    if photo_ids is None:
        # Mostly there are none, and then two counts say so in a tenth of the time.
        (all_shown,) = conn.execute(
            "SELECT (SELECT count(*) FROM photo) = (SELECT count(*) FROM photo_shown)"
        ).fetchone()
        return set() if all_shown else {row[0] for row in conn.execute(sql)}
    return {i for i in photo_ids for row in conn.execute(f"{sql} AND id = ?", [i])}


def count_vectors(conn: sqlite3.Connection, sha256: str) -> int:
    """Number of vectors of the encoder."""
    sql = "SELECT count(*) FROM vector JOIN model ON model.id = model_id WHERE sha256 = ?"
    return int(conn.execute(sql, [sha256]).fetchone()[0])
