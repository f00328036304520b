"""The ten most similar: through the library, over restarts, damage and change."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from photosim.errors import PhotoError
from photosim.library.search import index_cache, similar
from photosim.library.search.similar import NeighborIndex, similar_to_photo, similar_to_picture
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import vectors
from photosim.store.photos import photo_at
from photosim.store.vectors import VectorBlock, get_vector
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.pictures import draw, picture
from tests.tiny_models import CARD

Open = Callable[[], NeighborIndex]


@pytest.fixture(params=["scan", "graph", "inverted file"])
def open_index(
    conn: sqlite3.Connection, home: Home, embedder: Embedder, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Open:  # fmt: skip
    """Opens the index, once as small libraries have it and once as very large ones do."""
    if request.param != "scan":
        monkeypatch.setattr(similar, "SCAN_UP_TO_NUMBERS", 0)
    if request.param == "inverted file":
        monkeypatch.setattr(similar, "GRAPH_UP_TO_NUMBERS", 0)
    return lambda: NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, Progress())


@pytest.fixture
def photos(folder: Path, index: Index) -> Path:
    """A folder of twenty different photos and a smaller copy of the first, indexed."""
    for seed in range(20):
        draw(folder / f"{seed:02}.jpg", seed, 160, 120)
    picture(0, 160, 120).resize((80, 60)).save(folder / "copy.jpg", quality=60)
    index(folder)
    return folder


def here(conn: sqlite3.Connection, path: Path) -> int:
    photo_id = photo_at(conn, path)
    assert photo_id is not None
    return photo_id


def test_the_most_similar_photo_is_the_edited_copy_and_the_photo_itself_is_left_out(
    conn: sqlite3.Connection, embedder: Embedder, photos: Path, open_index: Open
) -> None:
    index = open_index()
    original, copy = here(conn, photos / "00.jpg"), here(conn, photos / "copy.jpg")
    found = similar_to_photo(conn, index, embedder.id, original)
    assert len(found) == 10
    assert found[0].photo_id == copy
    assert original not in {near.photo_id for near in found}
    distances = [near.distance for near in found]
    assert distances == sorted(distances)
    first, second = get_vector(conn, embedder.id, original), get_vector(conn, embedder.id, copy)
    assert first is not None
    assert second is not None
    assert found[0].distance == pytest.approx(float(np.linalg.norm(first - second)), abs=1e-6)
    assert distances[0] < 0.2 < distances[1] <= 2


def test_a_picture_outside_the_library_finds_its_original_by_path_and_by_bytes(
    conn: sqlite3.Connection, embedder: Embedder, photos: Path, open_index: Open, tmp_path: Path
) -> None:
    index = open_index()
    outside = draw(tmp_path / "outside.jpg", 7, 160, 120)
    for source in (outside, outside.read_bytes()):
        (best, *_) = similar_to_picture(conn, index, embedder, source, 3)
        assert best.photo_id == here(conn, photos / "07.jpg")
        assert best.distance == pytest.approx(0, abs=1e-3)
    (tmp_path / "text.jpg").write_text("no")
    with pytest.raises(PhotoError, match="not a picture"):
        similar_to_picture(conn, index, embedder, tmp_path / "text.jpg")


def test_a_photo_that_this_encoder_has_not_seen_has_no_neighbors(
    conn: sqlite3.Connection, photos: Path, open_index: Open
) -> None:
    assert similar_to_photo(conn, open_index(), "another encoder", here(conn, photos / "00.jpg")) == []


def test_photos_that_are_gone_are_left_out_and_as_many_answers_come(
    conn: sqlite3.Connection, embedder: Embedder, photos: Path, open_index: Open, index: Index
) -> None:
    neighbor_index = open_index()
    original = here(conn, photos / "00.jpg")
    (photos / "copy.jpg").unlink()
    for seed in range(1, 9):
        (photos / f"{seed:02}.jpg").unlink()
    index(photos)
    vector = get_vector(conn, embedder.id, original)
    assert vector is not None
    for learned in (False, True):
        if learned:
            neighbor_index.add_new(conn)
            assert len(neighbor_index.query(vector, 12)) == 12
        found = similar_to_photo(conn, neighbor_index, embedder.id, original)
        assert len(found) == 10
        assert all(photo_id.photo_id >= here(conn, photos / "09.jpg") for photo_id in found[1:])


def test_asking_for_more_than_there_are_answers_all(
    conn: sqlite3.Connection, embedder: Embedder, photos: Path, open_index: Open
) -> None:
    assert len(similar_to_photo(conn, open_index(), embedder.id, here(conn, photos / "00.jpg"), 500)) == 20


def test_an_empty_library_answers_nothing(embedder: Embedder, open_index: Open) -> None:
    index = open_index()
    assert index.query(np.zeros(embedder.card.dim, np.float32), 10) == []
    index.save()
    with pytest.raises(ValueError, match="a vector of"):
        index.query(np.zeros(3, np.float32), 10)


def test_new_photos_are_taken_in(
    conn: sqlite3.Connection, embedder: Embedder, photos: Path, open_index: Open, index: Index
) -> None:
    neighbor_index = open_index()
    draw(photos / "new.jpg", 99)
    index(photos)
    assert neighbor_index.add_new(conn) == 1
    assert neighbor_index.add_new(conn) == 0
    assert len(neighbor_index) == 22
    (best, *_) = similar_to_picture(conn, neighbor_index, embedder, photos / "new.jpg")
    assert best.photo_id == here(conn, photos / "new.jpg")


def _kept(home: Home) -> Path:
    (path,) = (path for path in home.index_folder.iterdir() if path.suffix != ".json")
    return path


def _damage(home: Home, how: str) -> None:
    path = _kept(home)
    content = bytearray(path.read_bytes())
    notes = path.with_name(path.name + ".json")
    match how:
        case "deleted":
            path.unlink()
        case "without notes":
            notes.unlink()
        case "truncated":
            path.write_bytes(content[: len(content) // 2])
        case "empty":
            path.write_bytes(b"")
        case "one bit":
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        case "notes are no JSON":
            notes.write_text("{")
        case "notes of another format":
            notes.write_text('{"format": 99}')
        case "notes are a list":
            notes.write_text("[]")


@pytest.mark.parametrize(
    "how",
    [
        "deleted", "without notes", "truncated", "empty", "one bit", "notes are no JSON", "notes of another format",
        "notes are a list",
    ],
)  # fmt: skip
def test_a_kept_index_that_is_damaged_is_made_anew(
    conn: sqlite3.Connection, home: Home, embedder: Embedder, photos: Path, open_index: Open, how: str
) -> None:
    before = open_index()
    before.save()
    _damage(home, how)
    after = open_index()
    original = here(conn, photos / "00.jpg")
    assert similar_to_photo(conn, after, embedder.id, original) == similar_to_photo(conn, before, embedder.id, original)
    after.save()
    _kept(home)


def test_a_kept_index_is_loaded_and_only_what_came_since_is_added(
    conn: sqlite3.Connection, photos: Path, open_index: Open, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index().save()
    draw(photos / "new.jpg", 99)
    index(photos)
    read: list[int] = []

    def vector_blocks(*arguments: Any, **options: Any) -> Iterator[VectorBlock]:
        for block in vectors.vector_blocks(*arguments, **options):
            read.append(len(block.photo_ids))
            yield block

    monkeypatch.setattr(similar, "vector_blocks", vector_blocks)
    assert len(open_index()) == 22
    assert read == [1]


def test_a_kept_index_of_another_library_is_not_used(
    conn: sqlite3.Connection, home: Home, photos: Path, open_index: Open
) -> None:
    open_index().save()
    conn.execute("UPDATE setting SET value = '\"another\"' WHERE key = 'library_id'")
    kind = type(open_index()._searcher)
    assert index_cache.load(conn, home, CARD.name, kind, CARD.dim, 10) is None
    assert len(open_index()) == 21


def test_a_kept_index_with_vectors_that_the_library_lacks_is_not_used(
    conn: sqlite3.Connection, embedder: Embedder, photos: Path, open_index: Open
) -> None:
    open_index().save()
    lost = here(conn, photos / "05.jpg")
    conn.execute("DELETE FROM vector WHERE photo_id = ?", [lost])
    index = open_index()
    assert len(index) == 20
    found = similar_to_photo(conn, index, embedder.id, here(conn, photos / "00.jpg"), 30)
    assert lost not in {near.photo_id for near in found}


def test_an_unchanged_index_is_not_written_again(home: Home, photos: Path, open_index: Open) -> None:
    open_index().save()
    before = _kept(home).stat().st_mtime_ns
    open_index().save()
    assert _kept(home).stat().st_mtime_ns == before


def test_an_index_that_cannot_be_kept_costs_only_time(home: Home, photos: Path, open_index: Open) -> None:
    home.index_folder.write_text("in the way")
    index = open_index()
    index.save()
    assert len(index) == 21


def test_questions_and_additions_from_several_threads_do_not_disturb_each_other(
    home: Home, embedder: Embedder, photos: Path, open_index: Open
) -> None:
    index = open_index()
    rng = np.random.default_rng(1)
    wrong: list[object] = []

    def ask() -> None:
        for _ in range(100):
            found = index.query(rng.standard_normal(embedder.card.dim).astype(np.float32), 5)
            if len(found) != 5:
                wrong.append(found)

    def add() -> None:
        for number in range(100):
            with index._lock:
                index._searcher.add(np.arange(3) + 1000 + 3 * number, np.eye(embedder.card.dim, dtype=np.float32)[:3])

    threads = [threading.Thread(target=work) for work in (ask, ask, add)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(index) == 321


def test_a_large_index_is_kept_as_soon_as_it_is_built(
    conn: sqlite3.Connection, home: Home, embedder: Embedder, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for scanned, graph, kept in ((21 * 4096, 0, False), (0, 21 * 4096, True), (0, 0, True)):
        monkeypatch.setattr(similar, "SCAN_UP_TO_NUMBERS", scanned)
        monkeypatch.setattr(similar, "GRAPH_UP_TO_NUMBERS", graph)
        index = NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, Progress())
        assert len(index) == 21
        assert home.index_folder.exists() == kept
        if kept:
            shutil.rmtree(home.index_folder)
