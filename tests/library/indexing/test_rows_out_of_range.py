"""Files with values that the library's columns cannot hold: dates beyond 1677 and 2262, and whatever else comes."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.indexing import index_rows
from photosim.store.files import NewPhoto
from photosim.store.photos import counts, get_photo, photo_at, problems
from photosim.store.storable_time import MAX_NS, MIN_NS, storable_ns
from photosim.vision.workers.read_photo import Decoded
from tests.library.a_library import ALibrary
from tests.library.conftest import Index
from tests.library.disks import undo_last
from tests.pictures import draw

YEAR_2300_NS, YEAR_1600_NS = 10_413_792_000 * 10**9, -11_676_096_000 * 10**9


def dated(path: Path, mtime_ns: int) -> Path:
    """The file with that time; skips where the disk has no room for it."""
    os.utime(path, ns=(0, mtime_ns))
    if path.stat().st_mtime_ns != mtime_ns:
        pytest.skip("this disk keeps no such dates")
    return path


@pytest.mark.parametrize(("time", "stored"), [(YEAR_2300_NS, MAX_NS), (YEAR_1600_NS, MIN_NS), (5, 5), (-7, -7)])
def test_times_are_clamped_to_what_sqlite_holds(time: int, stored: int) -> None:
    assert storable_ns(time) == stored


@pytest.mark.parametrize("mtime_ns", [YEAR_2300_NS, YEAR_1600_NS])
def test_a_file_dated_beyond_64_bits_is_read_like_any_other_and_only_once(
    conn: sqlite3.Connection, folder: Path, index: Index, mtime_ns: int
) -> None:
    draw(folder / "b.jpg", 2)
    draw(folder / "a.jpg", 1)
    try:
        dated(folder / "a.jpg", mtime_ns)
    except OSError:
        pytest.skip("this disk keeps no such dates")
    assert (index(folder).new, index(folder).unchanged) == (2, 2)
    photo_id = photo_at(conn, folder / "a.jpg")
    assert photo_id is not None
    photo = get_photo(conn, photo_id)
    assert photo is not None
    assert photo.mtime_ns == storable_ns(mtime_ns)


def test_a_broken_file_dated_beyond_64_bits_is_a_problem_like_any_other(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    (folder / "a.jpg").write_bytes(b"nothing")
    dated(folder / "a.jpg", YEAR_2300_NS)
    assert (index(folder).failed, [one.path for one in problems(conn)]) == (1, [folder / "a.jpg"])


def test_a_file_of_2300_goes_to_the_trash_and_comes_back_with_its_date(tmp_path: Path) -> None:
    library = ALibrary(tmp_path)
    victim, keeper = library.pair()
    dated(victim, YEAR_2300_NS)
    library.know(victim)
    assert len(library.trash(library.removal(victim, keeper)).moved) == 1
    assert undo_last(library) == []
    assert victim.stat().st_mtime_ns == YEAR_2300_NS
    library.conn.close()


def test_a_photo_that_cannot_be_stored_costs_itself_and_not_its_batch(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(3):
        draw(folder / f"{seed}.jpg", seed, 100 + seed, 80)
    usual = index_rows._new_photo

    def odd(outcome: Decoded) -> NewPhoto:
        made = usual(outcome)
        return replace(made, phash=1 << 70) if made.width == 101 else made

    monkeypatch.setattr(index_rows, "_new_photo", odd)
    assert index(folder).failed == 1
    assert counts(conn, "").photos == 2
    (problem,) = problems(conn)
    assert (problem.path, problem.reason) == (folder / "1.jpg", "It holds a value that the library cannot store")
