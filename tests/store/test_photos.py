"""What the pages ask the library file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photosim.paths import Home
from photosim.store import files
from photosim.store.db import open_writer, transaction
from photosim.store.path_codec import decode_path, encode_path, path_range
from photosim.store.photos import get_photo, get_photos, photo_at, photo_ids
from photosim.store.thumbs import ThumbStore


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    conn = open_writer(Home(tmp_path))
    yield conn
    conn.close()


def add(
    conn: sqlite3.Connection, path: str, *, size: int = 1, taken: str | None = None, camera: str | None = None
) -> int:
    content = hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=32).digest()
    with transaction(conn):
        photo = files.NewPhoto(content, size, 4, 3, "JPEG", taken, camera, None, None, -5, 0xFF0000, None)
        photo_id = files.put_photo(conn, photo)
        files.put_file(conn, files.NewFile(Path(path), path.removeprefix("/p/"), size, 1_000_000_000), photo_id)
    return photo_id


def test_photos_come_in_the_order_asked(conn: sqlite3.Connection) -> None:
    a = add(conn, "/p/b.jpg", size=3, taken="2020-01-01T00:00:00")
    b = add(conn, "/p/A.jpg", size=1, taken="2019-01-01T00:00:00")
    c = add(conn, "/p/c.jpg", size=2)  # no date: its file is from 1970
    assert photo_ids(conn, sort="taken").tolist() == [a, b, c]
    assert photo_ids(conn, sort="taken", descending=False).tolist() == [c, b, a]
    assert photo_ids(conn, sort="name", descending=False).tolist() == [b, a, c]
    assert photo_ids(conn, sort="size").tolist() == [a, c, b]
    assert photo_ids(conn, sort="added").tolist() == [c, b, a]
    with pytest.raises(ValueError, match="no such order"):
        photo_ids(conn, sort="1; DROP TABLE photo")  # type: ignore[arg-type]


def test_photos_are_loaded_in_the_order_asked_and_unknown_ones_left_out(conn: sqlite3.Connection) -> None:
    ids = [add(conn, f"/p/{number}.jpg") for number in range(5)]
    assert [photo.id for photo in get_photos(conn, [ids[3], 999, ids[0], ids[3]])] == [ids[3], ids[0], ids[3]]
    assert get_photo(conn, 999) is None


def test_every_word_of_a_search_must_be_found(conn: sqlite3.Connection) -> None:
    beach = add(conn, "/p/Strände/IMG_1.jpg", camera="Canon EOS", taken="2019-07-03T10:00:00")
    city = add(conn, "/p/City/IMG_2.jpg", camera="NIKON D70")
    assert photo_ids(conn, text="STRA\u0308NDE img").tolist() == [beach]
    assert photo_ids(conn, text="nikon").tolist() == [city]
    assert photo_ids(conn, text="2019-07").tolist() == [beach]
    assert photo_ids(conn, text="img canon city").tolist() == []
    assert photo_ids(conn, text="100%_").tolist() == []
    assert len(photo_ids(conn, text="  ")) == 2


@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"/" not in name and b"\0" not in name))
@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_path_of_any_bytes_is_stored_and_comes_back(name: bytes) -> None:
    path = Path("/p") / os.fsdecode(name)
    assert decode_path(encode_path(path)) == path


def test_the_range_of_a_folder_holds_what_is_inside_and_nothing_else() -> None:
    low, high = path_range(Path("/a/b"))
    inside = [Path("/a/b/c"), Path("/a/b/c/d"), Path("/a/b/\udcff"), Path("/a/b/~")]
    outside = [Path("/a/b"), Path("/a/b.jpg"), Path("/a/b-c/d"), Path("/a/bc"), Path("/a/b0"), Path("/a"), Path("/b/b")]
    assert all(low <= encode_path(path) < high for path in inside)
    assert not any(low <= encode_path(path) < high for path in outside)
    low, high = path_range(Path("/"))
    assert low <= encode_path(Path("/a")) < high


def test_a_path_with_bytes_that_are_no_text_is_found(conn: sqlite3.Connection) -> None:
    path = "/p/\udcff\udcfe.jpg"
    photo_id = add(conn, path)
    assert photo_at(conn, Path(path)) == photo_id
    assert get_photos(conn, [photo_id])[0].path == Path(path)
    assert get_photos(conn, [photo_id])[0].name.encode() == b"??.jpg"


def test_a_photo_is_found_over_a_link_to_its_folder(conn: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    photo_id = add(conn, str(tmp_path / "real" / "a.jpg"))
    assert photo_at(conn, tmp_path / "link" / "a.jpg") == photo_id
    assert photo_at(conn, tmp_path / "real" / ".." / "real" / "a.jpg") == photo_id
    assert photo_at(conn, tmp_path / "real" / "b.jpg") is None


def test_a_removed_root_takes_only_the_files_that_no_other_root_holds(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        for path in ("/p", "/p/inner", "/q"):
            files.put_root(conn, Path(path), Path("/"))
    add(conn, "/p/a.jpg")
    inner = add(conn, "/p/inner/b.jpg")
    other = add(conn, "/q/c.jpg")
    outer_id = next(root.id for root in files.roots(conn) if root.path == Path("/p"))
    with transaction(conn):
        assert files.forget_root(conn, outer_id) == 1
    assert sorted(photo_ids(conn).tolist()) == [inner, other]


def test_thumbnails_are_kept_by_content_and_replaced(tmp_path: Path) -> None:
    thumbs = ThumbStore(Home(tmp_path))
    thumbs.put_many([(b"a" * 32, b"one"), (b"b" * 32, b"two")])
    thumbs.put_many([(b"a" * 32, b"three")])
    assert (thumbs.get(b"a" * 32), thumbs.get(b"c" * 32)) == (b"three", None)
    thumbs.close()
    again = ThumbStore(Home(tmp_path))
    assert again.get(b"b" * 32) == b"two"
    again.close()


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_thumbnail_cache_is_started_anew(tmp_path: Path, content: bytes) -> None:
    home = Home(tmp_path)
    home.thumbs.write_bytes(content)
    thumbs = ThumbStore(home)
    thumbs.put_many([(b"a" * 32, b"one")])
    assert thumbs.get(b"a" * 32) == b"one"
    thumbs.close()


def test_a_thumbnail_cache_that_is_deleted_while_it_is_open_costs_only_speed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    thumbs = ThumbStore(home)
    thumbs.put_many([(b"a" * 32, b"one")])
    for path in tmp_path.iterdir():
        path.unlink()
    thumbs.put_many([(b"b" * 32, b"two")])
    thumbs.get(b"a" * 32)
    thumbs.close()
