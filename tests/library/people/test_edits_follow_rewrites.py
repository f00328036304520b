"""Another program writes a tag into a photo: what the user said of its faces still stands."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from photosim.library.duplicates.decisions import decide, undo_decision
from photosim.library.people import edits
from photosim.library.people.edit_log import actions, undo
from photosim.store.faces import faces_of_person, faces_of_photo
from photosim.store.files import photo_of
from photosim.store.people import people
from photosim.store.people_edits import words
from photosim.vision.image.decoding import content_hash
from tests.library.conftest import Find as FindGroups
from tests.library.conftest import Index
from tests.library.people.test_face_indexing import Find, photo
from tests.library.people.test_face_indexing import find as find_faces
from tests.scenes import save, scene

__all__ = ["find_faces"]


def tag(path: Path, text: bytes = b"five stars") -> None:
    """Put a comment into a JPEG; its pixels stay what they are."""
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + data[2:])


def said_of(conn: sqlite3.Connection, path: Path) -> list[tuple[str, str | None]]:
    """What was said of the faces of a photo, from left to right, and of whom."""
    names = {person.id: person.name for person in people(conn)}
    said = words(conn, content=content_hash(path.read_bytes()))
    return [(word.verdict, names.get(word.person_id or 0)) for word in sorted(said, key=lambda word: word.box)]


def of_both(conn: sqlite3.Connection, album: Path) -> bool:
    """Whether what was said of the photo of two stands: who is left is not Anna, and what is right is no face."""
    anna = next(person for person in people(conn) if person.name == "Anna")
    photo_id = photo_of(conn, content_hash((album / "both.jpg").read_bytes()))
    stand = said_of(conn, album / "both.jpg") == [("not", "Anna"), ("no face", None)]
    return stand and photo_id not in {face.photo_id for face in faces_of_person(conn, anna.id)}


@pytest.fixture
def album(folder: Path, conn: sqlite3.Connection, index: Index, find_faces: Find) -> Path:
    """Anna in four photos and named; in the last she is not, the user says, and Bea beside her is no face."""
    for number in range(3):
        photo(folder / f"{number}.jpg", 1, quality=70 + number)
    photo(folder / "both.jpg", 1, 2)
    index(folder)
    find_faces()
    edits.name(conn, people(conn)[0].id, "Anna")
    anna = people(conn)[0]
    both = photo_of(conn, content_hash((folder / "both.jpg").read_bytes()))
    assert both is not None
    left, right = sorted(faces_of_photo(conn, both), key=lambda face: face.box.x)
    edits.refuse(conn, [left.id], anna.id)
    edits.no_face(conn, [right.id])
    cover = next(face for face in faces_of_person(conn, anna.id) if face.photo_id == 2)
    edits.set_cover(conn, anna.id, cover.id)
    return folder


def test_words_and_cover_follow_a_file_that_was_tagged_and_are_undone_as_one(
    album: Path, conn: sqlite3.Connection, index: Index, find_faces: Find
) -> None:
    said = len(words(conn))
    for path in album.iterdir():
        tag(path)
    index(album)
    find_faces()
    anna = people(conn)[0]
    assert (anna.name, anna.confirmed, anna.photos) == ("Anna", 3, 3)
    assert of_both(conn, album)
    assert anna.cover is not None
    assert anna.cover.content == content_hash((album / "1.jpg").read_bytes())
    assert len(words(conn)) == 2 * said, "the words about the old contents stay, for files that come back"
    latest = actions(conn)[0]
    assert latest.label == "Words about faces followed changed files"
    undo(conn, latest.id)
    assert len(words(conn)) == said


def test_a_file_that_is_tagged_twice_keeps_its_words(
    album: Path, conn: sqlite3.Connection, index: Index, find_faces: Find
) -> None:
    for text in (b"one", b"two"):
        tag(album / "both.jpg", text)
        index(album)
        find_faces()
    assert of_both(conn, album)


def test_another_picture_under_the_old_name_gets_no_words(
    album: Path, conn: sqlite3.Connection, index: Index, find_faces: Find
) -> None:
    said = len(words(conn))
    photo(album / "both.jpg", 7, 8)
    with Image.open(album / "0.jpg") as picture:
        picture.resize((300, 300)).save(album / "0.jpg")
    index(album)
    find_faces()
    assert len(words(conn)) == said
    assert said_of(conn, album / "both.jpg") == []


def test_what_was_undone_does_not_come_back_with_the_next_run(
    album: Path, conn: sqlite3.Connection, index: Index, find_faces: Find
) -> None:
    tag(album / "both.jpg")
    index(album)
    find_faces()
    undo(conn, actions(conn)[0].id)
    find_faces()
    assert words(conn, content=content_hash((album / "both.jpg").read_bytes())) == []


def test_a_copy_that_was_tagged_takes_nothing_from_the_one_that_was_not(
    album: Path, conn: sqlite3.Connection, index: Index, find_faces: Find
) -> None:
    data = (album / "both.jpg").read_bytes()
    (album / "copy.jpg").write_bytes(data)
    index(album)
    tag(album / "copy.jpg")
    index(album)
    find_faces()
    assert of_both(conn, album)


@pytest.mark.parametrize("verdict", ["different", "keep all"])
def test_what_was_decided_about_duplicates_follows_too(
    folder: Path, conn: sqlite3.Connection, find: FindGroups, verdict: str
) -> None:
    save(scene(1), folder / "a.jpg")
    save(scene(1), folder / "b.jpg", quality=80)
    decision = decide(conn, find("picture")[0], verdict)  # type: ignore[arg-type]
    tag(folder / "b.jpg")
    assert find("picture") == []
    save(scene(1), folder / "b.jpg", quality=60)
    assert find("picture") == [], "saved again in its place it is the same picture still"
    save(scene(2), folder / "b.jpg")
    save(scene(1), folder / "c.jpg", quality=70)
    assert len(find("picture")) == 1, "but a new file is not"
    assert undo_decision(conn, decision)
