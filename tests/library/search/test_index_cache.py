"""Files of kept indexes: the checksum is looked at once a week in large ones, and none is left half made."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from photosim.library.search import index_cache, ivf_index, similar
from photosim.library.search.index_cache import Sidecar
from photosim.library.search.similar import NeighborIndex
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.vectors import get_vector
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.pictures import draw


def test_the_checksum_of_a_large_index_is_looked_at_once_a_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vectors.ivf"
    path.write_bytes(b"as it was saved")
    sidecar = Sidecar(1, "", "", 2, 1, 1, "", index_cache._checksum(path))
    assert not index_cache._is_damaged(path, sidecar)
    path.write_bytes(b"another content")
    assert index_cache._is_damaged(path, sidecar)
    monkeypatch.setattr(index_cache, "QUICK_BYTES", 0)
    assert index_cache._is_damaged(path, sidecar), "it was never found sound"
    path.write_bytes(b"as it was saved")
    assert not index_cache._is_damaged(path, sidecar)
    path.write_bytes(b"another content")
    assert not index_cache._is_damaged(path, sidecar), "it is not read again on each day"
    week_ago = time.time() - index_cache.WEEK_S - 60
    os.utime(path.with_suffix(".checked"), (week_ago, week_ago))
    assert index_cache._is_damaged(path, sidecar)


def test_an_index_whose_making_is_stopped_leaves_no_file_and_goes_on(
    conn: sqlite3.Connection,
    home: Home,
    embedder: Embedder,
    folder: Path,
    index: Index,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(similar, "SCAN_UP_TO_NUMBERS", 0)
    monkeypatch.setattr(similar, "GRAPH_UP_TO_NUMBERS", 0)
    monkeypatch.setattr(similar, "_PIECE", 4)
    monkeypatch.setattr(ivf_index, "PART_NUMBERS", 4 * embedder.card.dim)
    for seed in range(12):
        draw(folder / f"{seed:02}.jpg", seed, 60, 40)
    index(folder)
    pieces: list[int] = []

    def stop_after_two() -> bool:
        pieces.append(1)
        if len(pieces) == 2:
            progress.stop()
        return False

    progress = Progress(urgent=stop_after_two)
    found = NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, progress)
    assert len(found) == 8
    assert list(home.index_folder.iterdir()) == []
    assert found.add_new(conn) == 4
    found.save()
    kept = NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, Progress())
    vector = get_vector(conn, embedder.id, 1)
    assert vector is not None
    assert kept.query(vector, 12) == found.query(vector, 12)
    assert {path.suffix for path in home.index_folder.iterdir()} == {".ivf", ".json"}
