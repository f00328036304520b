"""Sort by similarity over a library."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from photosim.library.search.similarity_order import similarity_order
from photosim.progress import Progress
from photosim.store.photos import photo_at, photo_ids
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.pictures import draw, picture


def test_a_copy_stands_beside_its_original_and_what_is_not_asked_for_is_left_out(
    conn: sqlite3.Connection, embedder: Embedder, folder: Path, index: Index
) -> None:
    for seed in range(12):
        draw(folder / f"{seed:02}.jpg", seed, 160, 120)
    picture(3, 160, 120).resize((80, 60)).save(folder / "copy.jpg", quality=60)
    index(folder)
    order = similarity_order(conn, embedder.id, embedder.card.dim, Progress()).tolist()
    assert sorted(order) == sorted(photo_ids(conn).tolist())
    copy, original = photo_at(conn, folder / "copy.jpg"), photo_at(conn, folder / "03.jpg")
    assert copy is not None
    assert original is not None
    assert abs(order.index(copy) - order.index(original)) == 1
    some = [order[4], original, order[0], copy]
    found = similarity_order(conn, embedder.id, embedder.card.dim, Progress(), some).tolist()
    assert sorted(found) == sorted(set(some))
    assert found == similarity_order(conn, embedder.id, embedder.card.dim, Progress(), some[::-1]).tolist()


def test_photos_that_this_encoder_has_not_seen_come_last(
    conn: sqlite3.Connection, embedder: Embedder, folder: Path, index: Index
) -> None:
    draw(folder / "seen.jpg", 1, 160, 120)
    index(folder)
    (seen,) = photo_ids(conn).tolist()
    assert similarity_order(conn, "another encoder", embedder.card.dim, Progress()).tolist() == []
    assert similarity_order(conn, "another encoder", embedder.card.dim, Progress(), [seen]).tolist() == [seen]
