"""The sort keys of shown photos follow the files, whatever happens; who is read again is the same for one and all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from photosim.paths import Home
from photosim.photo_facts import ShotFacts
from photosim.store import db, duplicate_links, files, known_files, vectors
from photosim.store.db import open_writer, transaction
from photosim.store.duplicate_links import Link
from photosim.store.facts import extra_content, shots
from photosim.store.photos import photo_ids
from photosim.store.schema import migrations
from photosim.store.schema.sort_keys import SHOWN, rebuild_shown

FROM_FILES = """
    SELECT photo.id, min(mtime_ns), min(lower(name)), photo.size_bytes,
           coalesce(taken_at, strftime('%Y-%m-%dT%H:%M:%S', min(mtime_ns) / 1000000000, 'unixepoch', 'localtime'))
    FROM file JOIN photo ON photo.id = photo_id WHERE gone_since IS NULL GROUP BY photo.id ORDER BY photo.id
"""
SHOWN_NOW = "SELECT photo_id, mtime_ns, lower(name), size_bytes, shown_at FROM photo_shown ORDER BY photo_id"


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(Home(tmp_path))) as conn:
        yield conn


def put_photo(conn: sqlite3.Connection, number: int, taken: str | None = None, size_bytes: int = 9) -> int:
    content = number.to_bytes(32, "big")
    photo = files.NewPhoto(content, size_bytes, 1, 1, "JPEG", taken, None, None, None, phash=0, mean_rgb=0, damage=None)
    return files.put_photo(conn, photo)


def put_early_photo(conn: sqlite3.Connection, number: int, taken: str | None = None) -> int:
    """A photo in a library of an earlier version, which has fewer columns."""
    sql = (
        "INSERT INTO photo (content, size_bytes, width, height, format, taken_at, phash, mean_rgb, added_at) "
        "VALUES (?, 9, 1, 1, 'JPEG', ?, 0, 0, '2024-01-01T00:00:00Z') RETURNING id"
    )
    return int(conn.execute(sql, [number.to_bytes(32, "big"), taken]).fetchone()[0])


def put_file(conn: sqlite3.Connection, name: str, photo_id: int, second: int) -> None:
    files.put_file(conn, files.NewFile(Path("/p") / name, name, 9, second * 10**9), photo_id)


def do_something(conn: sqlite3.Connection, dice: np.random.Generator) -> None:
    file_ids = [row[0] for row in conn.execute("SELECT id FROM file ORDER BY id")]
    some = [int(one) for one in dice.permutation(file_ids)[:2]]
    number, second = int(dice.integers(6)), int(dice.integers(10**9))
    match int(dice.integers(6)):
        case 0 | 1:
            taken = f"2019-07-03T14:05:{second % 60:02}" if second % 3 else None
            put_file(conn, "ABab"[second % 4] + f"{number}.jpg", put_photo(conn, number, taken, second % 7), second)
        case 2:
            files.set_gone(conn, some)
        case 3:
            files.set_back(conn, some)
        case 4:
            files.drop_files(conn, some[:1])
        case 5:
            place = files.NewFile(Path("/p") / f"A{number}.jpg", "", 9, second)
            files.put_problem(conn, place, "broken", retry=False, photo_id=None)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_to_files_the_sort_keys_follow(conn: sqlite3.Connection, seed: int) -> None:
    dice = np.random.default_rng(seed)
    for _ in range(120):
        with transaction(conn):
            do_something(conn, dice)
        assert conn.execute(SHOWN_NOW).fetchall() == conn.execute(FROM_FILES).fetchall()


def test_a_library_from_before_gets_its_sort_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path)
    with monkeypatch.context() as patch:
        before = migrations.MIGRATIONS[: migrations.MIGRATIONS.index(SHOWN)]
        patch.setattr(db, "MIGRATIONS", before)
        with closing(open_writer(home)) as conn, transaction(conn):
            for number in range(5):
                put_file(conn, f"{number}.jpg", put_early_photo(conn, number, "2019-01-01T00:00:00"), number)
            put_file(conn, "again.jpg", put_early_photo(conn, 5), 77)
            files.set_gone(conn, [3])
    with closing(open_writer(home)) as conn:
        assert conn.execute(SHOWN_NOW).fetchall() == conn.execute(FROM_FILES).fetchall()
        assert photo_ids(conn, sort="name").tolist() == [6, 5, 4, 2, 1]


def test_sort_keys_that_are_wrong_can_be_made_anew(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        put_file(conn, "a.jpg", put_photo(conn, 1), 5)
        conn.execute("UPDATE photo_shown SET mtime_ns = 1, name = 'x', shown_at = 'never'")
        rebuild_shown(conn)
    assert conn.execute(SHOWN_NOW).fetchall() == conn.execute(FROM_FILES).fetchall()


def test_who_is_read_again_is_the_same_asked_of_one_file_or_of_all(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        model_id = vectors.put_model(conn, "m", "m", 2)
        for number in range(6):
            photo_id = put_photo(conn, number, size_bytes=100 + number)
            put_file(conn, f"{number}.jpg", photo_id, number)
            vectors.put_vector(conn, model_id, photo_id, np.ones(2, np.float32))
            if number != 1:
                extra_content.put(conn, photo_id, 1, False, "")
            if number != 2:
                shots.put(conn, photo_id, ShotFacts())
        # An old library may have photos on which an index of all vectors would be the quicker way: both are asked.
        duplicate_links.put_links(conn, [Link(1, 2, "picture", 0.1), Link(2, 3, "picture", 0.1)])
        duplicate_links.put_links(conn, [Link(4, 5, "moment", 0.1)])
    again = {row[0] for row in conn.execute("SELECT photo_id FROM photo_to_read_again")}
    assert again == {2, 3}
    known = known_files.known_files(conn, Path("/p"), model_id)
    assert {one.photo_id for one in known.values() if not one.ready} == again
    found = {number + 1 for number in range(6) if not known_files.contents_of_size(conn, 100 + number, model_id)}
    assert found == again
    conn.execute("UPDATE vector SET id = 1000 WHERE id = 6")
    assert known_files.known_files(conn, Path("/p"), model_id) == known


def test_an_unchanged_folder_is_told_by_all_its_files(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        model_id = vectors.put_model(conn, "m", "m", 2)
        for number in range(3):
            photo_id = put_photo(conn, number)
            put_file(conn, f"{number}.jpg", photo_id, number)
            vectors.put_vector(conn, model_id, photo_id, np.ones(2, np.float32))
    place = files.NewFile(Path("/p/broken.jpg"), "broken.jpg", 9, 7)
    with transaction(conn):
        files.put_problem(conn, place, "broken", retry=False, photo_id=None)
    settled = known_files.settled_files(conn, Path("/p"), model_id)
    assert settled == [*((f"/p/{n}.jpg".encode(), 9, n * 10**9) for n in range(3)), (b"/p/broken.jpg", 9, 7)]
    with transaction(conn):
        files.put_problem(conn, place, "broken", retry=True, photo_id=None)
    assert known_files.settled_files(conn, Path("/p"), model_id) is None, "one of them is to be tried again"
    with transaction(conn):
        files.set_gone(conn, [4])
        duplicate_links.put_links(conn, [Link(1, 2, "picture", 0.1)])
    assert known_files.settled_files(conn, Path("/p"), model_id) is None, "two of them are to be read again"
    assert known_files.settled_files(conn, Path("/p"), model_id + 1) is None, "another encoder has seen none"
