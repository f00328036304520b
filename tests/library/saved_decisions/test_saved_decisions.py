"""A home is lost; what was said is read back from beside the photos."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from photosim.boxes import Box, Sighting
from photosim.cli import main
from photosim.errors import PhotosimError
from photosim.library.people import edits
from photosim.library.saved_decisions.read import read_beside_photos, read_from
from photosim.library.saved_decisions.write import NAME, save_beside_photos, save_to
from photosim.paths import Home
from photosim.store import duplicate_links, marks, people_edits
from photosim.store.db import open_writer, transaction
from photosim.store.faces import NewFace, put_faces
from photosim.store.people import people
from photosim.store.photos import get_photos, photo_ids
from tests.library.a_library import ALibrary, content_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ALibrary]:
    made = ALibrary(tmp_path)
    yield made
    made.conn.close()


def with_faces(library: ALibrary) -> dict[str, int]:
    """Two photos with a face each; answers the faces by photo."""
    for name in ("a.jpg", "sub/b.jpg"):
        library.photo(name, name.encode())
    found = {}
    for photo in get_photos(library.conn, photo_ids(library.conn)):
        with transaction(library.conn):
            (face,) = put_faces(library.conn, photo.id, [NewFace(Sighting(Box.of(0.1, 0.1, 0.3, 0.3), 0.9), 90, 5.0)])
        found[photo.name] = face
    return found


def say(library: ALibrary, faces: dict[str, int]) -> None:
    edits.new_person(library.conn, [faces["a.jpg"]], "Anna <b>")
    with transaction(library.conn):
        both = {content_of(b"a.jpg"): 1, content_of(b"sub/b.jpg"): 2}
        duplicate_links.put_decision(library.conn, "different", both)
        marks.set_rating(library.conn, photo_ids(library.conn).tolist()[:1], 4)


def said(library: ALibrary) -> tuple[object, object, object]:
    words = [(word.content, word.box, word.verdict) for word in people_edits.words(library.conn)]
    decided = [(one.verdict, one.contents) for one in duplicate_links.decisions(library.conn)]
    return words, decided, marks.all_marks(library.conn)


def test_a_lost_home_loses_no_name_answer_or_decision(library: ALibrary, tmp_path: Path) -> None:
    say(library, with_faces(library))
    before = said(library)
    saved = save_beside_photos(library.conn)
    assert saved.written == [library.root / NAME]
    assert (saved.answers, saved.decisions, saved.failed) == (1, 1, [])
    library.conn.close()
    shutil.rmtree(library.home.folder)

    again = ALibrary(tmp_path)
    try:
        with_faces(again)
        assert said(again) == ([], [], {})
        restored = read_beside_photos(again.conn)
        assert said(again) == before
        assert [person.name for person in people(again.conn)] == ["Anna <b>"]
        assert len(restored.actions) == 1
        twice = read_beside_photos(again.conn)
        assert (twice.actions, twice.decisions, twice.marks) == ([], 0, 0)
        assert said(again) == before
    finally:
        again.conn.close()


def test_each_folder_holds_only_what_was_said_about_its_own_photos(library: ALibrary, tmp_path: Path) -> None:
    faces = with_faces(library)
    say(library, faces)
    other = tmp_path / "other"
    other.mkdir()
    library.add_root(other)
    saved = save_beside_photos(library.conn)
    assert len(saved.written) == 2
    empty = json.loads((other / NAME).read_text("utf-8"))
    assert (empty["people"]["people"], empty["people"]["words"], empty["duplicates"]) == ([], [], [])


def test_a_folder_that_is_away_is_told_and_the_others_are_written(library: ALibrary, tmp_path: Path) -> None:
    say(library, with_faces(library))
    library.add_root(tmp_path / "unplugged")
    saved = save_beside_photos(library.conn)
    assert saved.written == [library.root / NAME]
    assert saved.failed == [(tmp_path / "unplugged" / NAME, "The folder is away.")]


def test_another_file_of_that_name_keeps_every_byte(library: ALibrary) -> None:
    (library.root / NAME).write_text("mine")
    saved = save_beside_photos(library.conn)
    assert saved.written == []
    assert "is there already" in saved.failed[0][1]
    assert (library.root / NAME).read_text() == "mine"


@pytest.mark.parametrize(
    "damage",
    [
        lambda read: read["duplicates"].append({"verdict": "same", "contents": {"00" * 32: 1}}),
        lambda read: read["duplicates"].append({"verdict": "different", "contents": {"00": 1}}),
        lambda read: read["duplicates"].append({"verdict": "different", "contents": {"00" * 32: -1}}),
        lambda read: read["duplicates"].append(7),
        lambda read: read["people"]["words"].append({"content": "zz"}),
        lambda read: read["marks"].update({"00" * 32: {"rating": 9, "favorite": False}}),
        lambda read: read.pop("people"),
        lambda read: read.update(photosim_decisions=2),
    ],
)
def test_a_damaged_file_is_refused_as_a_whole(library: ALibrary, tmp_path: Path, damage: object) -> None:
    faces = with_faces(library)
    say(library, faces)
    path = tmp_path / "decisions.json"
    save_to(library.conn, path)
    read = json.loads(path.read_text("utf-8"))
    damage(read)  # type: ignore[operator]
    path.write_text(json.dumps(read), "utf-8")
    fresh = Home(tmp_path / "fresh")
    with closing(open_writer(fresh)) as conn:
        with pytest.raises(PhotosimError):
            read_from(conn, path)
        assert people_edits.words(conn) == []
        assert duplicate_links.decisions(conn) == []


def test_the_command_saves_and_reads(library: ALibrary, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(library, with_faces(library))
    before = said(library)
    library.conn.close()
    assert main(["decisions", "--save", "--home", str(library.home.folder)]) == 0
    assert "1 answer about faces and 1 decision about duplicates saved." in capsys.readouterr().out
    shutil.rmtree(library.home.folder)
    library.conn = ALibrary(tmp_path).conn
    assert main(["decisions", "--read", "--home", str(library.home.folder)]) == 0
    assert "1 decision about duplicates read." in capsys.readouterr().out
    assert said(library) == before
