"""Queries with operators, and listings in sections, on a library of rows."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from photosim.library.search.listing import first_photos, list_photos
from photosim.library.search.text_search import search_photos
from photosim.paths import Home
from photosim.store import files
from photosim.store.db import open_writer, transaction
from photosim.store.facts import extra_content
from photosim.store.folder_contents import folder_order, subfolders
from photosim.store.marks import set_favorite, set_rating
from photosim.store.photo_filters import values_of, years
from photosim.store.photos import Sort

ROOT = Path("/p")
# Number, path below the root, size, kind, date, camera, position, lens.
ROWS = (
    (1, "2018/sea/a.jpg", 100_000, "JPEG", "2018-07-03T10:00:00", "Canon EOS 40D", (48.21, 16.37), "EF 50mm"),
    (2, "2018/sea/b.png", 6_000_000, "PNG", "2018-07-30T10:00:00", None, None, None),
    (3, "2019/trip/c.jpg", 2_000_000, "JPEG", "2019-01-05T10:00:00", "Pixel 4", (48.3, 16.5), None),
    (4, "2019/trip/day 2/d.gif", 300_000, "GIF", "2019-01-06T10:00:00", "Canon PowerShot", (-33.9, 151.2), None),
    (5, "e.jpg", 900_000, "JPEG", "2019-12-31T10:00:00", "Pixel 4", None, "EF 85mm"),
)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(Home(tmp_path))) as conn:
        with transaction(conn):
            files.put_root(conn, ROOT, Path("/"))
            for number, below, size, kind, taken, camera, place, lens in ROWS:
                latitude, longitude = place or (None, None)
                content = number.to_bytes(32, "big")
                photo = files.NewPhoto(content, size, 4, 3, kind, taken, camera, latitude, longitude, 0, 0, None, lens)
                photo_id = files.put_photo(conn, photo)
                assert photo_id == number
                files.put_file(conn, files.NewFile(ROOT / below, below, size, 1), photo_id)
                extra_content.put(conn, photo_id, 5 if kind == "GIF" else 1, False, "")
            conn.execute("INSERT INTO person (id, name, made) VALUES (1, 'Anna Bell', 1), (2, 'Ben', 1)")
            for face, photo_id, person in ((1, 1, 1), (2, 1, 2), (3, 3, 1), (4, 5, None)):
                conn.execute("INSERT INTO face VALUES (?, ?, ?, 90, 5, 0.9)", [face, photo_id, f"{face} 1 2 3"])
                state = "confirmed" if person else "alone"
                conn.execute("INSERT INTO face_place VALUES (?, ?, ?, 0.1)", [face, person, state])
            set_rating(conn, [1], 5)
            set_rating(conn, [3], 2)
            set_favorite(conn, [3, 4], True)
        yield conn


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("camera:canon", [1, 4]),
        ("-camera:canon", [2, 3, 5]),
        ('camera:"pixel 4" -year:2018', [3, 5]),
        ("lens:50mm", [1]),
        ("-lens:ef", [2, 3, 4]),
        ("year:2018", [1, 2]),
        ("year:2018..2019-01", [1, 2, 3, 4]),
        ("date:2018-07-30", [2]),
        ("kind:jpg", [1, 3, 5]),
        ("kind:animated", [4]),
        ("is:animated", [4]),
        ("-kind:jpeg", [2, 4]),
        ("size:>5MB", [2]),
        ("size:100kB..1MB", [1, 4, 5]),
        ("place:yes", [1, 3, 4]),
        ("place:no", [2, 5]),
        ("-place:no", [1, 3, 4]),
        ("place:48.2,16.4", [1]),
        ("place:48.2,16.4~30km", [1, 3]),
        ("faces:0", [2, 4]),
        ("faces:1", [3, 5]),
        ("faces:2+", [1]),
        ("rating:2+", [1, 3]),
        ("rating:5", [1]),
        ("rating:0", [2, 4, 5]),
        ("is:favorite", [3, 4]),
        ("-is:favourite", [1, 2, 5]),
        ("person:anna", [1, 3]),
        ("person:anna -person:ben", [3]),
        ("-person:anna", [2, 4, 5]),
        ("person:nobody", []),
        ("anna", [1, 3]),
        ("-anna", [2, 4, 5]),
        ("trip", [3, 4]),
        ("trip -day", [3]),
        ("folder:trip", [3, 4]),
        ("folder:rip", []),
        ('folder:"trip/day 2"', [4]),
        ("folder:/p/2018", [1, 2]),
        ("-folder:/p/2018 is:favorite", [3, 4]),
        ("2019 camera:pixel", [3, 5]),
        ("size:huge", []),
        ("-size:huge", []),
        ("rating:9", []),
    ],
)
def test_operators_narrow_the_photos(conn: sqlite3.Connection, query: str, found: list[int]) -> None:
    assert sorted(search_photos(conn, text=query).tolist()) == found


def test_filters_hold_within_a_folder_of_the_library(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        files.put_root(conn, ROOT / "2019", Path("/"))
    folder = next(root.id for root in files.roots(conn) if root.path.name == "2019")
    assert search_photos(conn, text="kind:jpeg", folder_id=folder).tolist() == [3]


def test_the_order_by_date_has_a_section_for_each_month(conn: sqlite3.Connection) -> None:
    listing = list_photos(conn)
    assert listing.ids.tolist() == [5, 4, 3, 2, 1]
    assert listing.sections == (("2019-12", 1), ("2019-01", 2), ("2018-07", 2))
    narrowed = list_photos(conn, text="camera:canon", descending=False)
    assert narrowed.sections == (("2018-07", 1), ("2019-01", 1))


@pytest.mark.parametrize("descending", [True, False])
def test_months_are_counted_without_looking_at_each_photo(tmp_path: Path, descending: bool) -> None:
    asked: list[str] = []
    with closing(open_writer(Home(tmp_path))) as conn:
        dice = random.Random(4)
        taken = [f"20{dice.choice((11, 12, 19))}-{dice.randrange(1, 13):02}-05T00:00:00" for _ in range(30)]
        taken += ["2015-02-07T00:00:00"] * 3000
        with transaction(conn):
            for number, date in enumerate(taken):
                photo = files.NewPhoto(number.to_bytes(32, "big"), 1, 1, 1, "JPEG", date, None, None, None, 0, 0, None)
                place = files.NewFile(ROOT / f"{number}.jpg", f"{number}.jpg", 1, 1)
                files.put_file(conn, place, files.put_photo(conn, photo))
        conn.set_trace_callback(asked.append)
        listing = list_photos(conn, descending=descending)
    counted = Counter(date[:7] for date in taken)
    assert listing.sections == tuple(sorted(counted.items(), reverse=descending))
    assert len(asked) < 300


def test_the_order_by_folder_has_a_section_for_each_folder(conn: sqlite3.Connection) -> None:
    listing = list_photos(conn, sort="folder", descending=False)
    assert listing.ids.tolist() == [5, 1, 2, 3, 4]
    assert listing.sections == (
        (ROOT, 1), (ROOT / "2018/sea", 2), (ROOT / "2019/trip", 1), (ROOT / "2019/trip/day 2", 1),
    )  # fmt: skip


def test_a_photo_in_two_folders_stands_in_the_first(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        files.put_file(conn, files.NewFile(ROOT / "2017/x.jpg", "2017/x.jpg", 100_000, 1), 3)
    ids, folders = folder_order(conn, np.array([1, 3], np.int64))
    assert ids.tolist() == [3, 1]
    assert folders == [(ROOT / "2017", 1), (ROOT / "2018/sea", 1)]


def test_similar_photos_are_ordered_by_whoever_can(conn: sqlite3.Connection) -> None:
    listing = list_photos(conn, sort="similar", by_similarity=lambda _, ids: np.sort(ids))
    assert (listing.ids.tolist(), listing.sections) == ([1, 2, 3, 4, 5], ())


def test_subfolders_and_values_are_told_one_by_one(conn: sqlite3.Connection) -> None:
    assert subfolders(conn, ROOT) == [ROOT / "2018", ROOT / "2019"]
    assert subfolders(conn, ROOT / "2019/trip") == [ROOT / "2019/trip/day 2"]
    assert subfolders(conn, ROOT / "2019/trip/day 2") == []
    assert values_of(conn, "camera") == ["Canon EOS 40D", "Canon PowerShot", "Pixel 4"]
    assert values_of(conn, "lens") == ["EF 50mm", "EF 85mm"]
    assert values_of(conn, "format") == ["GIF", "JPEG", "PNG"]
    assert years(conn) == ["2019", "2018"]


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", ["taken", "name", "size", "added", "folder", "similar"])
def test_the_first_photos_are_the_beginning_of_the_listing(
    conn: sqlite3.Connection, sort: Sort, descending: bool
) -> None:
    whole = list_photos(conn, sort=sort, descending=descending)
    first = first_photos(conn, sort, descending, None, 3)
    wanted = 0 if sort in ("folder", "similar") else 3
    assert first.ids.tolist() == whole.ids[:wanted].tolist()
    assert [title for title, _ in first.sections] == [title for title, _ in whole.sections][: len(first.sections)]
    assert sum(count for _, count in first.sections) == (3 if sort == "taken" else 0)
