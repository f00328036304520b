"""Repair: what can be read is kept, decisions first; what cannot comes from a copy; the damaged file stays."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photosim.errors import LibraryError
from photosim.paths import Home
from photosim.store.db import open_writer, transaction
from photosim.store.db_errors import LibraryDamaged, LibraryLost
from photosim.store.files import NewFile, NewPhoto, put_file, put_photo
from photosim.store.repair import rebuild
from photosim.store.repair.backups import make_backup
from photosim.store.repair.integrity import faults
from photosim.store.settings import get_setting
from tests.store.test_damaged_library import PAGE, damage


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A library of 600 photos, each with a name on its face, and a decision for every tenth."""
    home = Home(tmp_path / "home")
    with closing(open_writer(home)) as conn, transaction(conn):
        conn.execute("INSERT INTO person (name, made) VALUES ('Anna', 1)")
        for number in range(600):
            content = number.to_bytes(32, "big")
            photo = NewPhoto(content, 1000, 10, 10, "JPEG", None, None, None, None, number, 0, None)
            put_file(conn, NewFile(Path(f"/p/{number}.jpg"), f"{number}.jpg", 1000, 1), put_photo(conn, photo))
            conn.execute("INSERT INTO face_word VALUES (?, '1 2 3 4', 'is', 1)", [content])
            if number % 10 == 0:
                conn.execute("INSERT INTO duplicate_decision (verdict, decided_at) VALUES ('different', 'x')")
    return home


def counts(home: Home) -> tuple[int, ...]:
    with closing(open_writer(home)) as conn:
        asked = ("photo", "file", "person", "face_word", "duplicate_decision")
        return tuple(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in asked)


def pages_of(home: Home, table: str) -> list[int]:
    """The root page of a table, from 1 on."""
    with closing(sqlite3.connect(home.database)) as conn:
        return [conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()[0]]


def overwrite(home: Home, page: int) -> bytes:
    data = bytearray(home.database.read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)
    home.database.write_bytes(data)
    return bytes(data)


def test_a_sound_library_has_nothing_to_repair(home: Home) -> None:
    assert rebuild.condition(home).faults == []


@pytest.mark.parametrize("seed", range(6))
def test_what_can_be_read_is_kept_and_the_damaged_file_too(home: Home, seed: int) -> None:
    make_backup(home)
    whole = counts(home)
    with closing(open_writer(home)) as conn:
        library = get_setting(conn, "library_id", "")
    before = damage(home.database, seed, pages=2)
    with pytest.raises(LibraryDamaged):
        open_writer(home)
    done = rebuild.from_salvage(home)
    assert counts(home) == whole, "what could not be read came from the copy"
    assert done.kept is not None
    assert (done.kept / "library.db").read_bytes() == before
    with closing(open_writer(home)) as conn:
        assert faults(conn, full=True) == []
        assert get_setting(conn, "library_id", "") == library
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_without_a_copy_a_damaged_page_costs_its_own_rows_alone(home: Home) -> None:
    whole = counts(home)
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = home.database.read_bytes()
    # A leaf (13) of the table of files, and not of an index of it: paths stand in both as they are.
    path = bytes(Path("/p/300.jpg"))
    leaf = next(n for n in range(len(data) // PAGE) if data[n * PAGE] == 13 and path in data[n * PAGE :][:PAGE])
    overwrite(home, leaf + 1)
    rebuild.from_salvage(home)
    after = counts(home)
    assert after[0] == whole[0]
    assert 500 < after[1] < 600
    assert after[2:] == whole[2:]


def test_words_whose_person_is_lost_keep_one_without_a_name(home: Home) -> None:
    overwrite(home, pages_of(home, "person")[0])
    rebuild.from_salvage(home)
    with closing(open_writer(home)) as conn:
        assert conn.execute("SELECT name, made FROM person").fetchall() == [("", 1)]
    assert counts(home)[3] == 600


def test_a_copy_takes_the_place_of_a_lost_library(home: Home) -> None:
    whole = counts(home)
    make_backup(home)
    for path in home.folder.glob("library.db*"):
        path.unlink()
    home.database.touch()
    with pytest.raises(LibraryLost):
        open_writer(home)
    found = rebuild.condition(home)
    assert found.faults == ["it is empty"]
    assert found.copy is not None
    rebuild.from_copy(home, found.copy)
    assert counts(home) == whole


def test_a_repair_that_is_cut_off_leaves_no_new_library_and_can_be_done_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = counts(home)
    damage(home.database, 2)
    before = Path.rename

    def cut(self: Path, target: Path) -> Path:
        if self.suffix == ".draft":
            raise OSError("the power went")
        return before(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", cut)
        with pytest.raises(LibraryError):
            rebuild.from_salvage(home)
    assert not home.database.exists()
    with pytest.raises(LibraryLost):
        open_writer(home)
    rebuild.from_salvage(home)
    assert counts(home)[2:] == whole[2:]


def test_what_a_copy_lacks_is_told_in_words(home: Home) -> None:
    assert rebuild.lost_in_words((5, 1, 0, 3, 0), (5, 1, 0, 3, 0)) == ""
    assert rebuild.lost_in_words((5, 1, 0, 3, 0), (4, 1, 0, 3, 9)) == "1 photo"
    assert (
        rebuild.lost_in_words((5, 2, 7, 3, 0), (4, 0, 7, 1, 9)) == "1 photo, 2 names and 2 decisions about duplicates"
    )


def test_a_damaged_copy_is_passed_over_and_refused(home: Home) -> None:
    path = make_backup(home).path
    damage(path, 3)
    assert rebuild.newest_good(home) is None
    from photosim.store.repair.backups import backups

    with pytest.raises(LibraryError, match="is damaged too"):
        rebuild.from_copy(home, backups(home)[0])


@pytest.mark.parametrize("what", ["the first page", "all pages of the schema"])
def test_a_library_without_a_copy_whose_schema_is_lost_is_read_by_the_known_one(home: Home, what: str) -> None:
    whole = counts(home)
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        roots = {row[0] for row in conn.execute("SELECT rootpage FROM sqlite_schema")}
    # The pages up to the last root were made with the library.
    for page in [1] if what == "the first page" else [n for n in range(1, max(roots)) if n not in roots]:
        overwrite(home, page)
    rebuild.from_salvage(home)
    assert counts(home) == whole
