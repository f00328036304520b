"""Copies of large libraries: what the user said and did is in them and comes back; what is read again is not."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from photosim.boxes import Box, Sighting
from photosim.errors import LibraryError
from photosim.library.people import edits
from photosim.library.trash.undo import last_undoable, undo
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import duplicate_links, marks, people_edits
from photosim.store.db import open_writer, transaction
from photosim.store.faces import NewFace, put_faces
from photosim.store.files import photo_of, roots
from photosim.store.people import people
from photosim.store.repair import backups as module
from photosim.store.repair import rebuild
from photosim.store.repair.backups import back_up_if_due, backups, make_backup, prune
from photosim.store.repair.decisions_copy import KEPT
from photosim.store.repair.integrity import faults
from photosim.store.schema.migrate import make_new
from photosim.store.schema.migrations import MIGRATIONS
from photosim.store.settings import get_setting, set_setting
from tests.library.a_library import ALibrary, content_of
from tests.store.repair.test_backups import made
from tests.store.test_old_library import FILE

FACE = NewFace(Sighting(Box.of(0.1, 0.1, 0.3, 0.3), 0.9), 90, 5.0)
# What reading the photos and comparing and grouping them gives again, and the keys that lists are ordered by.
READ_AGAIN = {
    "photo", "file", "model", "vector", "photo_beyond", "photo_shot", "photo_shown", "frame_quality", "picture_measure",
    "video_frames", "duplicate_link", "duplicate_compared", "face", "face_search", "face_vector", "face_place",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _every_library_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WHOLE_BYTES", 0)


@pytest.fixture
def library(tmp_path: Path) -> ALibrary:
    """A photo with a named face, stars, a decision and a setting, and a copy of it in the trash."""
    made = ALibrary(tmp_path)
    victim, keeper = made.pair()
    photo = photo_of(made.conn, content_of(b"a photo"))
    assert photo is not None
    with transaction(made.conn):
        (face,) = put_faces(made.conn, photo, [FACE])
        marks.set_rating(made.conn, [photo], 4)
        duplicate_links.put_decision(made.conn, "different", {content_of(b"a photo"): 1})
        set_setting(made.conn, "color", "dark")
        set_setting(made.conn, "people_grouped", "as it was")
    edits.new_person(made.conn, [face], "Anna")
    made.trash(made.removal(victim, keeper))
    return made


def told(conn: sqlite3.Connection) -> list[object]:
    """What nobody can read again."""
    return [
        [who.name for who in people(conn)],
        people_edits.words(conn),
        [edit.label for edit in people_edits.actions(conn)],
        marks.all_marks(conn),
        [(one.verdict, one.contents) for one in duplicate_links.decisions(conn)],
        get_setting(conn, "library_id", ""),
        get_setting(conn, "color", ""),
        [root.path for root in roots(conn)],
        conn.execute("SELECT state, source, kept_as FROM removal").fetchall(),
    ]


def lose(home: Home) -> None:
    for path in home.folder.glob("library.db*"):
        path.unlink()


def whole_of_last_month(library: ALibrary) -> None:
    copy = make_backup(library.home, whole=True)
    assert copy.is_whole
    copy.path.rename(made(library.home, 30))


def photos(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM photo").fetchone()[0])


def test_each_table_is_kept_or_read_again_and_what_is_kept_refers_to_nothing_else(tmp_path: Path) -> None:
    make_new(tmp_path / "library.db", MIGRATIONS)
    with closing(sqlite3.connect(tmp_path / "library.db")) as conn:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        assert {row[0] for row in conn.execute(sql)} == set(KEPT) | READ_AGAIN
        for table in KEPT:
            parents = [row[2] for row in conn.execute(f"PRAGMA foreign_key_list({table})")]
            assert set(parents) <= set(KEPT[: KEPT.index(table)]), table


def test_a_lost_library_comes_back_without_its_photos_and_finds_them_as_they_are_read(library: ALibrary) -> None:
    before = told(library.conn)
    last_photo, last_face = (
        library.conn.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in ("photo", "face")
    )
    copy = make_backup(library.home)
    library.conn.close()
    assert not copy.is_whole
    lose(library.home)
    condition = rebuild.condition(library.home)
    assert condition.copy is not None
    assert condition.copied == (0, 1, 1, 1, 1)
    rebuild.from_copy(library.home, condition.copy)
    with closing(open_writer(library.home)) as conn:
        assert told(conn) == before
        assert photos(conn) == 0
        assert faults(conn, full=True) == [] == conn.execute("PRAGMA foreign_key_check").fetchall()
        assert get_setting(conn, "people_grouped", "") == "", "all faces are grouped anew"
        library.conn = conn
        library.know(library.root / "a.jpg")
        photo = photo_of(conn, content_of(b"a photo"))
        assert photo is not None
        assert photo > last_photo
        with transaction(conn):
            (face,) = put_faces(conn, photo, [FACE])
        assert face > last_face, "the history of edits names faces by their ids"
        assert marks.marks_of(conn, [photo])[photo].rating == 4
        action = last_undoable(conn)
        assert action is not None
        assert [moved.note for moved in undo(conn, action.id, Progress()).returned] == [None]
        assert (library.root / "sub" / "b.jpg").read_bytes() == b"a photo"
        assert library.disagreements() == []


def test_photos_come_from_the_newest_whole_copy_and_what_was_said_from_the_newest(library: ALibrary) -> None:
    whole_of_last_month(library)
    library.photo("later.jpg", b"a later photo")
    with transaction(library.conn):
        duplicate_links.drop_decision(library.conn, duplicate_links.decisions(library.conn)[0].id)
        set_setting(library.conn, "color", "light")
    before = told(library.conn)
    newest = make_backup(library.home)
    library.conn.close()
    lose(library.home)
    assert not newest.is_whole
    condition = rebuild.condition(library.home)
    assert condition.copied == (1, 1, 1, 0, 1)
    rebuild.from_copy(library.home, newest)
    with closing(open_writer(library.home)) as conn:
        assert told(conn) == before
        assert photos(conn) == 1
        assert faults(conn, full=True) == [] == conn.execute("PRAGMA foreign_key_check").fetchall()


def test_salvage_takes_photos_from_the_whole_copy_and_nothing_that_was_taken_back(library: ALibrary) -> None:
    whole_of_last_month(library)
    with transaction(library.conn):
        duplicate_links.drop_decision(library.conn, duplicate_links.decisions(library.conn)[0].id)
    before = told(library.conn)
    make_backup(library.home)
    library.conn.close()
    library.home.database.write_bytes(b"nothing of it is left" * 1000)
    rebuild.from_salvage(library.home)
    with closing(open_writer(library.home)) as conn:
        assert told(conn) == before
        assert photos(conn) == 1


def test_the_copy_before_an_old_format_is_brought_up_to_date_can_be_taken(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.database.write_bytes(gzip.decompress(FILE.read_bytes()))
    open_writer(home).close()
    (copy,) = backups(home)
    assert copy.path.name.endswith("Z-format-7-decisions.db")
    lose(home)
    rebuild.from_copy(home, copy)
    with closing(open_writer(home)) as conn:
        assert sorted(who.name for who in people(conn)) == ["Ann", "Bob"]
        assert len(duplicate_links.decisions(conn)) == 1


def test_a_disk_without_room_for_all_has_room_for_what_was_said(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = library.home.database.stat().st_size + module._ROOM_BYTES - 1
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: type("Usage", (), {"free": free}))
    assert not make_backup(library.home, whole=True).is_whole
    library.conn.close()


@pytest.mark.parametrize("whole", [False, True])
def test_a_copy_that_is_stopped_leaves_nothing(library: ALibrary, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photosim.store.repair.integrity._STEPS", 1)
    with pytest.raises(LibraryError):
        make_backup(library.home, whole=whole, stopped=lambda: True)
    assert back_up_if_due(library.home, lambda: True) is None
    assert list(library.home.backups.iterdir()) == []
    library.conn.close()


@pytest.mark.parametrize("full", [False, True])
def test_a_stopped_check_ends_and_is_no_damage(tmp_path: Path, full: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photosim.store.repair.integrity._WATCH_S", 0.001)
    with closing(sqlite3.connect(tmp_path / "pages.db")) as conn:
        conn.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, held BLOB)")
        rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT i FROM n"
        conn.execute(f"INSERT INTO page SELECT i, zeroblob(3000) FROM ({rows})")
        conn.commit()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            faults(conn, full=full, stopped=lambda: True)
        assert faults(conn, full=full) == []


def test_the_newest_whole_copy_is_never_pruned(library: ALibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    library.conn.close()
    whole = made(library.home, 300, size_bytes=1000)
    for day in range(250):
        path = made(library.home, day)
        path.rename(path.with_name(f"{path.stem}-decisions.db"))
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    prune(library.home)
    kept = backups(library.home)
    assert kept[-1].path == whole
    assert len(kept) > 7
