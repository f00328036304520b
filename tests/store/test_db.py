"""The library file: made, migrated, refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photosim.errors import LibraryError
from photosim.paths import Home
from photosim.store import db
from photosim.store.db import open_reader, open_writer, transaction
from photosim.store.schema.migrations import MIGRATIONS
from photosim.store.settings import JSON, get_setting, set_setting


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_new_library_is_durable_keeps_its_references_and_has_a_name_of_its_own(home: Home, tmp_path: Path) -> None:
    with closing(open_writer(home)) as conn, closing(open_writer(Home(tmp_path / "other"))) as other:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert conn.execute("PRAGMA synchronous").fetchone() == (1,)
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert conn.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert get_setting(conn, "library_id", "") != get_setting(other, "library_id", "") != ""


def test_a_library_opened_again_is_the_same(home: Home) -> None:
    with closing(open_writer(home)) as conn:
        set_setting(conn, "color", "dark")
    with closing(open_writer(home)) as conn:
        assert get_setting(conn, "color", "") == "dark"


def test_a_library_of_a_newer_photosim_is_refused_and_not_touched(home: Home) -> None:
    with closing(open_writer(home)) as conn:
        conn.execute("PRAGMA user_version = 99")
    for opening in (open_writer, open_reader):
        with pytest.raises(LibraryError, match="newer photosim"):
            opening(home)
    with closing(sqlite3.connect(home.database)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (99,)


@pytest.mark.parametrize("content", [b"not a database at all, but a text of some length", b"SQLite format 3\0" * 100])
def test_a_file_that_is_no_database_is_refused(home: Home, content: bytes) -> None:
    home.create().database.write_bytes(content)
    for opening in (open_writer, open_reader):
        with pytest.raises(LibraryError, match="is damaged"):
            opening(home)
    assert home.database.read_bytes() == content


def test_another_programs_database_is_refused_and_not_touched(home: Home) -> None:
    with closing(sqlite3.connect(home.create().database)) as conn:
        conn.execute("CREATE TABLE theirs (x)")
    with pytest.raises(LibraryError, match="not a library of photosim's"):
        open_writer(home)
    with closing(sqlite3.connect(home.database)) as conn:
        assert conn.execute("SELECT name FROM sqlite_schema").fetchall() == [("theirs",)]


def test_a_home_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be made"):
        open_writer(Home(tmp_path / "file" / "home"))


def test_a_reader_cannot_write_and_wants_a_library(home: Home) -> None:
    with pytest.raises(LibraryError, match="no library"):
        open_reader(home)
    open_writer(home).close()
    with closing(open_reader(home)) as conn, pytest.raises(sqlite3.OperationalError, match="readonly"):
        set_setting(conn, "color", "dark")


def test_a_migration_runs_once_after_a_copy_was_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_writer(home)) as conn:
        set_setting(conn, "color", "dark")
    step = "CREATE TABLE later (x);\nINSERT INTO later VALUES (1);"
    monkeypatch.setattr(db, "MIGRATIONS", (*MIGRATIONS, step))
    with pytest.raises(LibraryError, match="not brought up to date"):
        open_reader(home)
    for _ in range(2):
        with closing(open_writer(home)) as conn:
            assert conn.execute("SELECT count(*) FROM later").fetchone() == (1,)
            assert get_setting(conn, "color", "") == "dark"
    (copy,) = home.backups.glob("library-*-format-*.db")
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert get_setting(conn, "color", "") == "dark"


def test_a_migration_that_fails_leaves_the_library_as_it_was(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    open_writer(home).close()
    with monkeypatch.context() as patch:
        patch.setattr(db, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);"))
        with pytest.raises(LibraryError, match="cannot be"):
            open_writer(home)
    with closing(open_writer(home)) as conn:
        assert conn.execute("SELECT name FROM sqlite_schema WHERE name = 'later'").fetchone() is None
        assert conn.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def write_two(conn: sqlite3.Connection, second: JSON) -> None:
    with transaction(conn):
        set_setting(conn, "color", "dark")
        set_setting(conn, "size", second)


def test_a_transaction_is_all_or_nothing(home: Home) -> None:
    with closing(open_writer(home)) as conn:
        with pytest.raises(TypeError):
            write_two(conn, object())  # type: ignore[arg-type]
        assert get_setting(conn, "color", "none") == "none"
        write_two(conn, 160)
        assert get_setting(conn, "color", "none") == "dark"


def test_a_full_disk_is_told_in_one_sentence(home: Home) -> None:
    with closing(open_writer(home)) as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="cannot be written"), transaction(conn):
            set_setting(conn, "long", "x" * 1_000_000)
        assert get_setting(conn, "long", "") == ""


@pytest.mark.parametrize("value", [True, 3, 2.5, "text ü", [1, "a"], {"a": [1, None]}])
def test_a_setting_comes_back_as_it_was(home: Home, value: bool | int | float | str | list[object]) -> None:
    with closing(open_writer(home)) as conn:
        set_setting(conn, "key", value)  # type: ignore[arg-type]
        assert get_setting(conn, "key", type(value)()) == value


def test_a_setting_of_another_kind_than_asked_for_counts_as_missing(home: Home) -> None:
    with closing(open_writer(home)) as conn:
        set_setting(conn, "size", "large")
        assert get_setting(conn, "size", 160) == 160
