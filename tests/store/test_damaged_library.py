"""A library file that was damaged, emptied or lost: told, never written to, never silently begun anew."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from photosim.errors import LibraryError
from photosim.paths import Home
from photosim.store.db import may_write, open_library, open_reader, open_writer, transaction
from photosim.store.db_errors import LibraryDamaged, LibraryLost, LibraryReadOnly, as_library_error
from photosim.store.repair import integrity
from photosim.store.repair.backups import backups, make_backup
from photosim.store.settings import get_setting, set_setting
from tests.library.disks import WANTS_ROOT, run

PAGE = 4096


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A library with some hundred rows, closed."""
    home = Home(tmp_path / "home")
    with closing(open_writer(home)) as conn, transaction(conn):
        for number in range(400):
            set_setting(conn, f"key {number}", "x" * 200)
    return home


def damage(path: Path, seed: int, pages: int = 3) -> bytes:
    """Overwrite some pages with noise, not the first one; answers what the file holds then."""
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for number in chance.sample(range(1, len(data) // PAGE), pages):
        data[number * PAGE : (number + 1) * PAGE] = chance.randbytes(PAGE)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_library_is_refused_and_not_written_to(home: Home, seed: int) -> None:
    before = damage(home.database, seed)
    for opening in (open_writer, open_library):
        with pytest.raises(LibraryDamaged, match="photosim-cli repair"):
            opening(home)
    assert home.database.read_bytes() == before


def test_who_waits_for_the_check_of_a_very_large_library_does_so_once_a_week(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FULL_BYTES", "QUICK_BYTES", "WAITED_FOR_BYTES"):
        monkeypatch.setattr(integrity, name, 0)
    damage(home.database, 1)
    integrity.note_checked(home.database)
    days_ago = time.time() - 2 * 24 * 3600
    os.utime(home.database.with_suffix(".checked"), (days_ago, days_ago))
    with closing(sqlite3.connect(home.database)) as conn:
        integrity.must_hold_together(conn, home.database)
        with pytest.raises(LibraryDamaged):
            integrity.must_hold_together(conn, home.database, waits=False)
        week_ago = time.time() - integrity.WEEK_S - 60
        os.utime(home.database.with_suffix(".checked"), (week_ago, week_ago))
        with pytest.raises(LibraryDamaged):
            integrity.must_hold_together(conn, home.database)


@pytest.mark.parametrize("opening", [open_writer, open_reader, open_library])
def test_a_library_of_no_bytes_is_lost_and_no_new_one(home: Home, opening: object) -> None:
    home.database.write_bytes(b"")
    with pytest.raises(LibraryLost, match="is empty"):
        opening(home)  # type: ignore[operator]
    assert home.database.read_bytes() == b""


def test_a_library_that_is_gone_from_beside_its_copies_is_no_new_one(home: Home) -> None:
    make_backup(home)
    home.database.unlink()
    with pytest.raises(LibraryLost, match="copies of it are here"):
        open_writer(home)
    assert not home.database.exists()


def test_a_library_that_was_never_made_is_made_whole(tmp_path: Path) -> None:
    home = Home(tmp_path / "new")
    open_writer(home).close()
    assert home.database.stat().st_size > 0
    assert [path.name for path in home.folder.iterdir() if path.name.startswith(".")] == []


def test_another_programs_database_keeps_its_journal_mode(tmp_path: Path) -> None:
    home = Home(tmp_path / "theirs").create()
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("CREATE TABLE theirs (x)")
        conn.commit()
    before = home.database.read_bytes()
    for opening in (open_writer, open_reader):
        with pytest.raises(LibraryError, match="not a library of photosim's"):
            opening(home)
    assert home.database.read_bytes() == before


@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed with a log"])
@WANTS_ROOT
def test_a_library_on_a_read_only_disk_is_read_and_not_written(home: Home, tmp_path: Path, killed: bool) -> None:
    with closing(sqlite3.connect(home.database, isolation_level=None)) as conn:
        with transaction(conn):
            set_setting(conn, "last", "word")
        if killed:  # what a process leaves that was killed: the change stands in the log alone
            shutil.copytree(home.folder, tmp_path / "left")
            home = Home(tmp_path / "left")
    run("mount", "--bind", home.folder, home.folder)
    try:
        run("mount", "-o", "remount,ro,bind", home.folder)
        with pytest.raises(LibraryReadOnly, match="may only be read"):
            open_writer(home)
        with closing(open_library(home)) as conn:
            assert not may_write(conn)
            assert get_setting(conn, "last", "") == "word"
    finally:
        run("umount", home.folder)


def test_the_home_and_its_files_are_their_users_alone_also_in_old_homes(home: Home) -> None:
    make_backup(home)
    home.folder.chmod(0o755)
    for path in home.folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    open_writer(home).close()
    rights = {path.name: oct(path.stat().st_mode & 0o777) for path in (home.folder, *home.folder.rglob("*"))}
    assert set(rights.values()) == {"0o700", "0o600"}, rights


def test_a_folder_that_holds_other_files_too_keeps_its_rights(home: Home) -> None:
    (home.folder / "letter.txt").write_text("mine")
    home.folder.chmod(0o755)
    (home.folder / "letter.txt").chmod(0o644)
    open_writer(home).close()
    assert home.folder.stat().st_mode & 0o777 == 0o755
    assert (home.folder / "letter.txt").stat().st_mode & 0o777 == 0o644
    assert home.database.stat().st_mode & 0o777 == 0o600


def test_what_is_not_sqlites_has_no_sentence_of_its_own(home: Home) -> None:
    assert as_library_error(ValueError("x"), home.database) is None
    with closing(open_reader(home)) as conn, pytest.raises(sqlite3.Error) as caught:
        conn.execute("DELETE FROM setting")
    told = as_library_error(caught.value, home.database)
    assert isinstance(told, LibraryReadOnly)


def test_no_copy_is_made_of_a_damaged_library(home: Home) -> None:
    damage(home.database, 1)
    with pytest.raises(LibraryError):
        make_backup(home)
    assert backups(home) == []
    assert os.listdir(home.backups) == []  # noqa: PTH208
