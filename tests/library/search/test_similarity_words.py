"""What is said of a neighbor: the same picture only where pixels or links prove it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.library.search.similar import NeighborIndex, similar_to_photo, similar_to_picture
from photosim.library.search.similarity_words import in_words, similarity_words
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.photos import photo_at
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.scenes import save, scene
from tests.tiny_models import CARD

Ask = Callable[[Path], list[str]]


@pytest.fixture
def ask(
    conn: sqlite3.Connection, home: Home, thumbs: ThumbStore, embedder: Embedder, folder: Path, index: Index
) -> Ask:
    """Index the folder and answer the words on all other photos, nearest first."""

    def run(path: Path) -> list[str]:
        index(folder)
        nearest = NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, Progress())
        photo_id = photo_at(conn, path)
        if photo_id is None:
            found = similar_to_picture(conn, nearest, embedder, path)
        else:
            found = similar_to_photo(conn, nearest, embedder.id, photo_id)
        return similarity_words(conn, thumbs, embedder.card, path if photo_id is None else photo_id, found)

    return run


def test_a_distance_is_told_in_words_on_the_scale_of_the_card() -> None:
    distances = (0.0, 0.19, 0.3, 0.5, 0.79, 1.0, 2.0)
    assert [in_words(distance, CARD) for distance in distances] == [
        "same picture", "same picture", "very similar", "similar", "similar", "less similar", "less similar",
    ]  # fmt: skip


def test_pictures_of_pure_noise_are_alike_to_the_encoder_but_not_called_the_same_picture(
    folder: Path, tmp_path: Path, ask: Ask
) -> None:
    for seed in range(4):
        noise = np.random.default_rng(seed).integers(60, 256, (480, 640, 3), np.uint8)
        Image.fromarray(noise).save((folder if seed else tmp_path) / f"{seed}.png")
    assert ask(folder / "1.png") == ["very similar"] * 2
    assert ask(tmp_path / "0.png") == ["very similar"] * 3


def test_a_copy_is_called_the_same_picture_whether_or_not_it_lies_in_the_library(
    folder: Path, tmp_path: Path, ask: Ask
) -> None:
    save(scene(1), folder / "original.jpg")
    save(scene(1).resize((240, 180)), folder / "small.jpg", quality=70)
    save(scene(1), tmp_path / "outside.jpg", quality=60)
    assert ask(folder / "original.jpg") == ["same picture"]
    assert ask(tmp_path / "outside.jpg") == ["same picture"] * 2


def test_what_comparing_found_to_be_another_shot_is_not_called_the_same_picture(
    conn: sqlite3.Connection, folder: Path, index: Index, ask: Ask
) -> None:
    one, other = save(scene(1), folder / "one.jpg"), save(scene(1), folder / "other.jpg", quality=80)
    index(folder)
    pair = sorted(photo_at(conn, path) or 0 for path in (one, other))
    with transaction(conn):
        duplicate_links.put_links(conn, [duplicate_links.Link(pair[0], pair[1], "moment", 0.0)])
    assert ask(one) == ["very similar"]
