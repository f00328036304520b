"""What is said of a neighbor: the same picture only where pixels or links prove it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.library.search.similar import Neighbor, NeighborIndex, similar_to_photo, similar_to_picture
from photosim.library.search.similarity_words import MEANING, in_words, similarity_words
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import duplicate_links
from photosim.store.db import transaction
from photosim.store.photos import photo_at
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import put_model, put_vector
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import RocPoint, VectorPart
from tests.library.conftest import Index
from tests.scenes import save, scene
from tests.tiny_models import CARD, tiny_encoder

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
        return similarity_words(conn, thumbs, embedder, path if photo_id is None else photo_id, found)

    return run


def test_a_distance_is_told_in_words_on_the_scale_of_the_card() -> None:
    distances = (0.0, 0.19, 0.3, 0.5, 0.79, 1.0, 2.0)
    assert [in_words(distance, CARD) for distance in distances] == [
        "same picture", "same picture", "very similar", "similar", "similar", "a little alike", "a little alike",
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


def test_what_comparing_found_to_be_another_shot_is_called_the_same_moment(
    conn: sqlite3.Connection, folder: Path, index: Index, ask: Ask
) -> None:
    one, other = save(scene(1), folder / "one.jpg"), save(scene(1), folder / "other.jpg", quality=80)
    index(folder)
    pair = sorted(photo_at(conn, path) or 0 for path in (one, other))
    with transaction(conn):
        duplicate_links.put_links(conn, [duplicate_links.Link(pair[0], pair[1], "moment", 0.0)])
    assert ask(one) == ["same moment"]


def test_a_crop_that_was_found_to_be_one_is_the_same_picture_however_far_its_vector_lies(
    conn: sqlite3.Connection, folder: Path, index: Index, ask: Ask
) -> None:
    whole, crop = save(scene(1), folder / "whole.jpg"), save(scene(2), folder / "crop.jpg")
    index(folder)
    assert ask(whole) not in (["same picture"], ["very similar"])
    pair = sorted(photo_at(conn, path) or 0 for path in (whole, crop))
    with transaction(conn):
        duplicate_links.put_links(conn, [duplicate_links.Link(pair[0], pair[1], "picture", 0.1)])
    assert ask(whole) == ["same picture"]


def test_shots_that_look_alike_are_of_one_moment_when_the_same_camera_took_them_within_seconds(
    folder: Path, ask: Ask
) -> None:
    # Noise is near to the encoder and never the same picture to the pixels.
    for seed, (second, camera) in enumerate((("01", "One"), ("08", "One"), ("12", "One"), ("02", "Two"))):
        noise = np.random.default_rng(seed).integers(60, 256, (480, 640, 3), np.uint8)
        shot = Image.fromarray(noise)
        save(shot, folder / f"{seed}.jpg", taken=f"2023:02:18 11:00:{second}", model=camera, quality=95)
    assert sorted(ask(folder / "0.jpg")) == ["same moment", "very similar", "very similar"]


def test_parts_of_the_encoder_tell_copies_and_pictures_of_one_kind_from_what_is_only_similar() -> None:
    copy, kind = VectorPart("copy", 0, 12, 0.5, threshold=0.3), VectorPart("kind", 12, 24, 0.5, threshold=0.6)
    card = replace(CARD, parts=(copy, kind))
    assert in_words(0.7, card, {"copy": 0.2, "kind": 0.9}) == "very similar"
    assert in_words(0.7, card, {"copy": 0.9, "kind": 0.5}) == "same kind"
    assert in_words(0.7, card, {"copy": 0.9, "kind": 0.9}) == "similar"
    assert in_words(1.1, card, {"copy": 0.9, "kind": 0.9}) == "a little alike"


def test_the_distances_of_parts_are_measured_between_the_slices_of_stored_vectors(
    conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, index: Index, tmp_path: Path
) -> None:
    paths = [save(scene(seed), folder / f"{seed}.jpg") for seed in (1, 2)]
    index(folder)
    parts = (VectorPart("copy", 0, 12, 0.5, threshold=0.3), VectorPart("kind", 12, 24, 0.5, threshold=0.6))
    embedder = Embedder(tiny_encoder(tmp_path / "parts.onnx", replace(CARD, parts=parts)))
    one, other = (photo_at(conn, path) or 0 for path in paths)
    unit = np.zeros((2, 24), np.float32)
    unit[:, 12] = 0.5**0.5  # of one kind, and no copy
    unit[0, 0] = unit[1, 1] = 0.5**0.5
    with transaction(conn):
        model = put_model(conn, embedder.id, "parts", 24)
        for photo_id, vector in zip((one, other), unit, strict=True):
            put_vector(conn, model, photo_id, vector)
    assert similarity_words(conn, thumbs, embedder, one, [Neighbor(other, 1.0)]) == ["same kind"]


@pytest.mark.parametrize(("apart", "word"), [(0.7, "same picture"), (0.9, "same kind")])
def test_a_crop_that_lies_beyond_the_threshold_of_copies_is_told_by_its_pixels(
    conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, index: Index, tmp_path: Path, apart: float, word: str
) -> None:
    whole = scene(1)
    paths = [save(whole, folder / "whole.jpg"), save(whole.crop((40, 30, 400, 300)), folder / "crop.jpg")]
    index(folder)
    roc = (RocPoint(0.3, 0.9, 1e-5), RocPoint(0.8, 0.95, 5e-4), RocPoint(1.2, 0.99, 0.05))
    parts = (VectorPart("copy", 0, 12, 0.5, threshold=0.3, roc=roc), VectorPart("kind", 12, 24, 0.5, threshold=0.6))
    embedder = Embedder(tiny_encoder(tmp_path / "parts.onnx", replace(CARD, parts=parts)))
    one, other = (photo_at(conn, path) or 0 for path in paths)
    unit, turned = np.zeros((2, 24), np.float32), 2 * np.arcsin(apart / 2)
    unit[:, 12] = 0.5**0.5
    unit[:, :2] = np.array([[1, 0], [np.cos(turned), np.sin(turned)]]) * 0.5**0.5
    with transaction(conn):
        model = put_model(conn, embedder.id, "parts", 24)
        for photo_id, vector in zip((one, other), unit, strict=True):
            put_vector(conn, model, photo_id, vector)
    assert similarity_words(conn, thumbs, embedder, one, [Neighbor(other, 1.0)]) == [word]


def test_every_word_has_its_meaning_for_the_tool_tip() -> None:
    assert {in_words(distance, CARD) for distance in (0.1, 0.3, 0.5, 1.5)} < set(MEANING)
    assert all(meaning.endswith(".") for meaning in MEANING.values())
