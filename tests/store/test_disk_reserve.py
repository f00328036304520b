"""The room that is kept beside the library for notes on a full disk."""

from __future__ import annotations

import shutil
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from photosim.paths import Home
from photosim.store import disk_reserve
from photosim.store.db import open_writer

Usage = namedtuple("Usage", "total used free")


def a_disk_with(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(1 << 40, 0, free))


def test_room_is_kept_from_the_first_opening_on(tmp_path: Path) -> None:
    with closing(open_writer(Home(tmp_path))):
        kept = tmp_path / "library.reserve"
        assert kept.stat().st_size == disk_reserve.RESERVE_BYTES
        assert kept.stat().st_blocks * 512 >= disk_reserve.RESERVE_BYTES, "it holds room, and is no hole in the disk"


def test_room_is_given_up_only_where_the_disk_has_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database, kept = tmp_path / "library.db", tmp_path / "library.reserve"
    disk_reserve.keep(database)
    a_disk_with(10 * disk_reserve.RESERVE_BYTES, monkeypatch)
    disk_reserve.give_up(database)
    assert kept.exists()
    a_disk_with(0, monkeypatch)
    disk_reserve.give_up(database)
    assert not kept.exists()
    disk_reserve.give_up(database)


def test_of_little_room_half_is_left_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_disk_with(1 << 20, monkeypatch)
    disk_reserve.keep(tmp_path / "library.db")
    assert (tmp_path / "library.reserve").stat().st_size == 1 << 19


def test_a_disk_that_has_no_room_keeps_none_and_everything_else_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int, start: int, size: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.posix_fallocate", full)
    with closing(open_writer(Home(tmp_path))) as conn:
        assert conn.execute("SELECT count(*) FROM photo").fetchone() == (0,)
    assert not (tmp_path / "library.reserve").exists()


def test_a_system_that_reserves_no_room_by_itself_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.posix_fallocate")
    disk_reserve.keep(tmp_path / "library.db")
    assert (tmp_path / "library.reserve").stat().st_size == disk_reserve.RESERVE_BYTES
