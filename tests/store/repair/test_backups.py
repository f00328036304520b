"""Copies of the library: when they are made, which are kept, and that each can be opened."""

from __future__ import annotations

import os
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from photosim.errors import LibraryError
from photosim.paths import Home
from photosim.store.db import open_writer
from photosim.store.repair import backups as module
from photosim.store.repair.backups import back_up_if_due, backups, is_due, make_backup, prune
from photosim.store.schema.migrations import APPLICATION_ID
from photosim.store.settings import set_setting


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    with closing(open_writer(home)) as conn:
        set_setting(conn, "color", "dark")
    return home


def made(home: Home, days_ago: float, size_bytes: int = 10) -> Path:
    """A file that looks like a copy of that day."""
    home.backups.mkdir(exist_ok=True)
    moment = datetime.now(UTC) - timedelta(days=days_ago)
    path = home.backups / f"library-{moment:%Y%m%dT%H%M%S}Z.db"
    path.write_bytes(b"x" * size_bytes)
    return path


def test_a_copy_holds_what_the_library_holds_while_others_write(home: Home) -> None:
    with closing(open_writer(home)) as conn:
        set_setting(conn, "color", "light")
        path = make_backup(home).path
        set_setting(conn, "color", "red")
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT value FROM setting WHERE key = 'color'").fetchone() == ('"light"',)
        assert copy.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert path.stat().st_mode & 0o777 == 0o600


def add_photo(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute(
            "INSERT INTO photo (content, size_bytes, width, height, format, phash, mean_rgb, added_at) "
            "VALUES (zeroblob(32), 1, 1, 1, 'JPEG', 0, 0, '')"
        )
        conn.commit()


def test_no_copy_is_made_of_a_library_without_photos_and_one_as_soon_as_it_has_some(home: Home) -> None:
    assert not is_due(home)
    add_photo(home)
    assert is_due(home)
    home.database.write_bytes(b"no library at all" * 1000)
    assert is_due(home), "that it cannot be copied is told"


def test_a_copy_is_due_on_a_day_after_one_with_changes(home: Home) -> None:
    add_photo(home)
    assert is_due(home)
    assert back_up_if_due(home) is not None
    assert not is_due(home), "one a day"
    for one in backups(home):
        one.path.unlink()
    made(home, 1.0)
    assert is_due(home)
    yesterday = time.time() - 2 * 24 * 3600
    for path in home.folder.glob("library.db*"):
        os.utime(path, (yesterday, yesterday))
    assert not is_due(home), "nothing changed since"


def test_the_last_seven_and_one_a_month_are_kept(home: Home) -> None:
    for day in range(400):
        made(home, day)
    prune(home)
    kept = backups(home)
    assert [one.made_at.date() for one in kept[:7]] == [
        (datetime.now(UTC) - timedelta(days=day)).date() for day in range(7)
    ]
    months = [(one.made_at.year, one.made_at.month) for one in kept]
    assert len(set(months)) == 12
    assert 12 + 5 <= len(kept) <= 12 + 7


def test_the_copies_together_are_bounded_but_two_are_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 25)
    for day in range(5):
        made(home, day)
    prune(home)
    assert len(backups(home)) == 2
    monkeypatch.setattr(module, "MOST_BYTES", 5)
    prune(home)
    assert len(backups(home)) == 2


def test_without_room_no_copy_is_made_and_the_work_goes_on(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROOM_BYTES", 1 << 60)
    with pytest.raises(LibraryError, match="no room"):
        make_backup(home)
    assert back_up_if_due(home) is None
    assert backups(home) == []


def test_other_files_among_the_copies_are_left_alone(home: Home) -> None:
    home.backups.mkdir()
    for name in ("library-mine.db", "notes.txt"):
        (home.backups / name).write_text("mine")
    for day in range(30):
        made(home, day)
    prune(home)
    assert (home.backups / "library-mine.db").exists()
    assert (home.backups / "notes.txt").exists()


def test_copies_asked_for_at_the_same_time_are_all_made(home: Home) -> None:
    with ThreadPoolExecutor(4) as threads:
        labels = [f"copy{number}" for number in range(4)]
        places = list(threads.map(lambda label: make_backup(home, label).path, labels))
    assert len(set(places)) == 4
    assert all(place.is_file() for place in places)
