"""photosim-cli repair, backup and forget-faces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from photosim import cli
from photosim.library.people.face_intake import image_key
from photosim.paths import Home
from photosim.store.db import open_writer
from photosim.store.face_removal import all_sightings
from photosim.store.repair.backups import backups, make_backup
from photosim.store.thumbs import ThumbStore
from tests.library.some_people import SomePeople, named
from tests.store.test_damaged_library import damage


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SomePeople]:
    """Anna in three photos, and somebody without a name in four."""
    library = SomePeople.at(tmp_path / "home")
    named(library, library.person(1, 3), "Anna")
    library.person(2, 4)
    yield library
    library.conn.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def run(capsys: pytest.CaptureFixture[str], home: Home, *arguments: str) -> tuple[int, str, str]:
    code = cli.main([*arguments, "--home", str(home.folder)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def ask(capsys: pytest.CaptureFixture[str], home: Home, *arguments: str) -> Any:
    return json.loads(run(capsys, home, *arguments, "--json")[1])


def test_a_sound_library_is_called_so_and_not_repaired(
    library: SomePeople, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    library.conn.close()
    assert run(capsys, home, "repair") == (0, "The library is sound.\n", "")
    code, _, err = run(capsys, home, "repair", "--salvage")
    assert (code, "nothing to repair" in err) == (1, True)


@pytest.mark.parametrize("way", ["--salvage", "--copy"])
def test_a_damaged_library_is_told_with_what_can_be_brought_back_and_brought_back(
    way: str, library: SomePeople, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    library.conn.close()
    assert run(capsys, home, "backup")[0] == 0
    before = damage(home.database, 5, pages=2)
    code, out, err = run(capsys, home, "repair")
    assert (code, err) == (1, "")
    assert "is damaged" in out
    assert "repair --copy     takes the copy of" in out
    assert "7 photos, 1 name" in out
    code, out, err = run(capsys, home, "repair", way)
    assert (code, err) == (0, "")
    assert "Repaired: 7 photos, 1 name" in out
    (kept,) = home.folder.glob("damaged-*/library.db")
    assert kept.read_bytes() == before
    assert run(capsys, home, "repair")[0] == 0


def test_copies_are_made_and_listed(library: SomePeople, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    library.conn.close()
    assert run(capsys, home, "backup", "--list") == (0, "There is no copy yet.\n", "")
    assert str(home.backups) in run(capsys, home, "backup")[1]
    assert len(ask(capsys, home, "backup", "--list")["copies"]) == 1


@pytest.mark.parametrize("names", [False, True])
def test_faces_are_forgotten_in_the_library_its_pictures_and_its_copies(
    names: bool, library: SomePeople, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = [image_key(content, sighting) for content, sighting in all_sightings(library.conn)]
    vector = library.conn.execute("SELECT vector FROM face_vector").fetchone()[0]
    library.conn.close()
    with closing(ThumbStore(home)) as thumbs:
        thumbs.put_many([(key, b"a picture of a face" * 9) for key in keys])
    make_backup(home)
    assert any(vector in path.read_bytes() for path in home.folder.rglob("*.db"))
    answer = ask(capsys, home, "forget-faces", *(["--names"] if names else []))
    assert (answer["faces"], answer["copies"]) == (7, 1)
    for path in home.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert vector not in data, path
            assert b"a picture of a face" not in data, path
    with closing(open_writer(home)) as conn:
        assert conn.execute("SELECT count(*) FROM face").fetchone() == (0,)
        assert conn.execute("SELECT name FROM person").fetchall() == ([] if names else [("Anna",)])
        assert conn.execute("SELECT count(*) FROM face_word").fetchone() == ((0,) if names else (3,))
        assert conn.execute("SELECT count(*) FROM photo").fetchone() == (7,)
    assert len(backups(home)) == 1
