"""Stars and favorites hang on the content of a photo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from photosim.paths import Home
from photosim.store import files
from photosim.store.db import open_writer, transaction
from photosim.store.marks import Mark, carry_mark, marks_of, put_marks, set_favorite, set_rating
from photosim.store.photos import get_photos


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(Home(tmp_path))) as conn:
        yield conn


def put(conn: sqlite3.Connection, number: int, rating: int = 0) -> int:
    content = number.to_bytes(32, "big")
    photo = files.NewPhoto(content, 9, 4, 3, "JPEG", None, None, None, None, 0, 0, None, None, rating)
    with transaction(conn):
        photo_id = files.put_photo(conn, photo)
        files.put_file(conn, files.NewFile(Path(f"/p/{number}.jpg"), f"{number}.jpg", 9, 1), photo_id)
    return photo_id


def test_stars_and_favorites_are_told_with_the_photo(conn: sqlite3.Connection) -> None:
    one, two = put(conn, 1), put(conn, 2)
    set_rating(conn, [one], 4)
    set_favorite(conn, [one, two], True)
    assert [(photo.rating, photo.favorite) for photo in get_photos(conn, [one, two])] == [(4, True), (0, True)]


def test_one_mark_leaves_the_other_as_it_was(conn: sqlite3.Connection) -> None:
    photo_id = put(conn, 1)
    set_rating(conn, [photo_id], 4)
    set_favorite(conn, [photo_id], True)
    set_rating(conn, [photo_id], 2)
    assert marks_of(conn, [photo_id]) == {photo_id: Mark(2, True)}


def test_marks_of_before_can_be_put_back(conn: sqlite3.Connection) -> None:
    one, two = put(conn, 1), put(conn, 2)
    set_rating(conn, [one], 3)
    before = marks_of(conn, [one, two])
    set_rating(conn, [one, two], 5)
    put_marks(conn, before)
    assert marks_of(conn, [one, two]) == {one: Mark(3), two: Mark()}


def test_the_files_own_stars_count_where_the_user_said_nothing(conn: sqlite3.Connection) -> None:
    photo_id = put(conn, 1, rating=4)
    assert marks_of(conn, [photo_id]) == {photo_id: Mark(4)}
    set_rating(conn, [photo_id], 1)
    put(conn, 1, rating=4)
    assert marks_of(conn, [photo_id]) == {photo_id: Mark(1)}


def test_marks_follow_a_file_that_another_program_wrote_a_tag_into(conn: sqlite3.Connection) -> None:
    old, new, starred = put(conn, 1), put(conn, 2), put(conn, 3, rating=5)
    set_rating(conn, [old], 3)
    set_favorite(conn, [old], True)
    contents = {photo.id: photo.content for photo in get_photos(conn, [old, new, starred])}
    carry_mark(conn, contents[old], contents[new])
    carry_mark(conn, contents[old], contents[starred])
    assert marks_of(conn, [new, starred]) == {new: Mark(3, True), starred: Mark(5, True)}


def test_there_are_no_six_stars(conn: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="6"):
        set_rating(conn, [put(conn, 1)], 6)
