"""Vectors as Parquet: what other programs read, and what comes back from them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photosim.errors import LibraryError, PhotosimError
from photosim.library.search.parquet import export_vectors, import_vectors
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.photos import photo_at
from photosim.store.vectors import get_vector, put_model
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.pictures import draw

pq: Any = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")


@pytest.fixture
def written(conn: sqlite3.Connection, embedder: Embedder, folder: Path, index: Index, tmp_path: Path) -> Path:
    for number in range(5):
        draw(folder / f"{number}.jpg", number)
    index(folder)
    target = tmp_path / "vectors.parquet"
    assert export(conn, embedder, target) == 5
    return target


def export(conn: sqlite3.Connection, embedder: Embedder, target: Path, **more: Any) -> int:
    return export_vectors(conn, embedder.id, embedder.card.name, embedder.card.dim, target, Progress(), **more)


def test_a_row_holds_content_path_and_vector_and_the_file_names_its_encoder(
    written: Path, conn: sqlite3.Connection, embedder: Embedder, folder: Path
) -> None:
    table = pq.read_table(written)
    assert table.schema.metadata[b"photosim.encoder.sha256"] == embedder.id.encode()
    for row in table.to_pylist():
        photo_id = photo_at(conn, Path(row["path"]))
        assert photo_id is not None
        stored = get_vector(conn, embedder.id, photo_id)
        assert stored is not None
        assert np.array_equal(np.array(row["vector"], np.float32), stored)
        assert len(row["content"]) == 32
    assert sorted(Path(row["path"]).name for row in table.to_pylist()) == [f"{number}.jpg" for number in range(5)]


def test_half_precision_keeps_distances_to_a_thousandth(
    written: Path, conn: sqlite3.Connection, embedder: Embedder, tmp_path: Path
) -> None:
    half = tmp_path / "half.parquet"
    export(conn, embedder, half, precision="float16")
    exact, rounded = (np.array(pq.read_table(path)["vector"].to_pylist(), np.float32) for path in (written, half))

    def apart(vectors: np.ndarray) -> np.ndarray:
        return np.linalg.norm(vectors[:, None] - vectors[None], axis=2)

    assert np.abs(apart(exact) - apart(rounded)).max() < 1e-3
    assert not np.array_equal(exact, rounded)


def test_another_library_of_the_same_photos_takes_the_vectors_over(
    written: Path, conn: sqlite3.Connection, embedder: Embedder, tmp_path: Path
) -> None:
    conn.execute("DELETE FROM vector")
    conn.execute("UPDATE photo SET content = randomblob(32) WHERE id = 1")  # another photo lies there
    assert import_vectors(conn, written, Progress()) == (4, 1)
    table = {row["path"]: row["vector"] for row in pq.read_table(written).to_pylist()}
    for path, vector in table.items():
        photo_id = photo_at(conn, Path(path))
        assert photo_id is not None
        taken = get_vector(conn, embedder.id, photo_id)
        assert (taken is None) == (photo_id == 1)
        assert taken is None or np.array_equal(taken, np.array(vector, np.float32))


def test_a_file_that_is_there_stays_and_nothing_half_written_is_left(
    written: Path, conn: sqlite3.Connection, embedder: Embedder, tmp_path: Path
) -> None:
    before = written.read_bytes()
    with pytest.raises(PhotosimError, match="nothing is overwritten"):
        export(conn, embedder, written)
    with pytest.raises(PhotosimError, match="cannot be written"):
        export(conn, embedder, tmp_path / "no folder" / "vectors.parquet")
    assert written.read_bytes() == before
    assert list(tmp_path.rglob("*.photosim-part")) == []


def test_a_stopped_export_leaves_no_file(
    written: Path, conn: sqlite3.Connection, embedder: Embedder, tmp_path: Path
) -> None:
    progress = Progress()
    progress.stop()
    target = tmp_path / "stopped.parquet"
    assert export_vectors(conn, embedder.id, "tiny", embedder.card.dim, target, progress) == 0
    assert not target.exists()
    assert list(tmp_path.rglob("*.photosim-part")) == []


def test_the_place_of_a_photo_stays_its_own_while_its_disk_is_away(
    written: Path, conn: sqlite3.Connection, embedder: Embedder, folder: Path
) -> None:
    (folder / "0.jpg").unlink()
    with pytest.raises(PhotosimError, match="a photo's place"):
        export(conn, embedder, folder / "0.jpg")


def test_what_is_no_such_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    import pyarrow as pa

    conn = open_writer(Home(tmp_path / "other"))
    put_model(conn, "x", "x", 2)
    noise = tmp_path / "noise.parquet"
    noise.write_bytes(os.urandom(500))
    with pytest.raises(LibraryError, match="could not be read as a Parquet file"):
        import_vectors(conn, noise, Progress())
    foreign = tmp_path / "foreign.parquet"
    pq.write_table(pa.table({"content": [b"1"], "vector": [[1.0, 0.0]]}), foreign)
    with pytest.raises(LibraryError, match="no vectors that photosim wrote"):
        import_vectors(conn, foreign, Progress())
    long = tmp_path / "long.parquet"
    schema = pa.schema(
        [("content", pa.binary()), ("vector", pa.list_(pa.float32()))], metadata={"photosim.encoder.sha256": "x"}
    )
    pq.write_table(pa.table({"content": [b"1"], "vector": [[3.0, 0.0]]}, schema=schema), long)
    with pytest.raises(LibraryError, match="unit length"):
        import_vectors(conn, long, Progress())
    conn.close()
