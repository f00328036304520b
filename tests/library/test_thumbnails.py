"""Thumbnails: from the cache, else from the file."""

from __future__ import annotations

import io
import sqlite3
from dataclasses import replace
from pathlib import Path

from PIL import Image

from photosim.library.thumbnails import thumbnail_bytes
from photosim.paths import Home
from photosim.store.photos import Photo, get_photos, photo_ids
from photosim.store.thumbs import ThumbStore
from tests.library.conftest import Index
from tests.pictures import draw


def only_photo(conn: sqlite3.Connection) -> Photo:
    (photo,) = get_photos(conn, photo_ids(conn))
    return photo


def test_a_thumbnail_comes_from_the_cache_without_the_file(
    conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1, 640, 480)
    index(folder)
    photo = only_photo(conn)
    (folder / "a.jpg").unlink()
    with Image.open(io.BytesIO(thumbnail_bytes(thumbs, photo) or b"")) as image:
        assert image.size == (320, 240)


def test_a_thumbnail_that_is_not_cached_is_made_from_the_file_and_kept(
    conn: sqlite3.Connection, folder: Path, index: Index, tmp_path: Path
) -> None:
    draw(folder / "a.jpg", 1, 640, 480, orientation=6)
    index(folder)
    photo = only_photo(conn)
    empty = ThumbStore(Home(tmp_path / "elsewhere"))
    made = thumbnail_bytes(empty, photo)
    assert made is not None
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (240, 320)
    assert empty.get(photo.content) == made
    empty.close()


def test_there_is_no_thumbnail_of_a_file_that_is_away_or_unreadable(
    conn: sqlite3.Connection, folder: Path, index: Index, tmp_path: Path
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    photo = only_photo(conn)
    empty = ThumbStore(Home(tmp_path / "elsewhere"))
    assert thumbnail_bytes(empty, replace(photo, state="offline")) is None
    (folder / "a.jpg").write_text("no picture any more")
    assert thumbnail_bytes(empty, photo) is None
    (folder / "a.jpg").unlink()
    assert thumbnail_bytes(empty, photo) is None
    empty.close()


def test_a_file_that_was_overwritten_never_gives_the_thumbnail_of_the_photo_that_was_there(
    conn: sqlite3.Connection, folder: Path, index: Index, tmp_path: Path
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    photo = only_photo(conn)
    draw(folder / "a.jpg", 2)
    empty = ThumbStore(Home(tmp_path / "elsewhere"))
    assert thumbnail_bytes(empty, photo) is None
    assert empty.get(photo.content) is None
    empty.close()
