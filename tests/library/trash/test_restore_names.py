"""Where files come back to when their place is taken: a unit stays a unit, and no name is too long for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photosim.library.files.companions import companions
from photosim.library.trash.types import UndoResult
from photosim.library.trash.undo import last_undoable, undo
from photosim.progress import Progress
from tests.library.a_library import ALibrary


def throw_away(library: ALibrary, photo: Path, *more: str) -> list[Path]:
    """A unit of the photo and further files beside it, gone to the trash; their places."""
    keeper = library.photo("kept/IMG_1.JPG", photo.read_bytes())
    for name in more:
        if name.endswith((".CR2", ".MOV")):
            library.file(f"kept/{name}", name.encode())
    victims = [photo, *(library.file(f"{photo.parent.name}/{name}", name.encode()) for name in more)]
    rows = [library.removal(victim, keeper, "companion", "one") for victim in victims[1:]]
    assert library.trash(library.removal(photo, keeper, unit="one"), *rows).refused == []
    return victims


def undo_last(library: ALibrary) -> UndoResult:
    action = last_undoable(library.conn)
    assert action is not None
    return undo(library.conn, action.id, Progress())


def test_what_belongs_to_a_photo_comes_back_under_its_new_name(library: ALibrary) -> None:
    """The RAW file and the notes of the one photo belonged to the other that had come to its place."""
    photo = library.photo("sub/IMG_1.JPG", b"a photo")
    victims = throw_away(library, photo, "IMG_1.CR2", "img_1.xmp", "IMG_1.JPG.xmp")
    photo.write_bytes(b"another")
    result = undo_last(library)
    assert {moved.to.name for moved in result.returned} == {
        "IMG_1 (restored).JPG", "IMG_1 (restored).CR2", "img_1 (restored).xmp", "IMG_1 (restored).JPG.xmp"
    }  # fmt: skip
    assert companions(photo) == ()
    assert len(companions(photo.with_name("IMG_1 (restored).JPG"))) == 3
    told = {moved.path.name: moved.note for moved in result.returned}
    assert told["IMG_1.JPG"] == "Its place is taken by another file, so it came back beside it."
    assert told["IMG_1.CR2"] == "The photo that it belongs to came back under another name, and so did it."
    assert not any(victim.exists() for victim in victims[1:])


def test_a_new_name_is_free_for_all_files_of_the_unit(library: ALibrary) -> None:
    photo = library.photo("sub/IMG_1.JPG", b"a photo")
    throw_away(library, photo, "IMG_1.xmp")
    photo.write_bytes(b"another")
    library.file("sub/IMG_1 (restored).xmp", b"somebody's")
    assert {moved.to.name for moved in undo_last(library).returned} == {
        "IMG_1 (restored 2).JPG",
        "IMG_1 (restored 2).xmp",
    }


def test_a_companion_that_was_brought_back_by_hand_makes_the_photo_no_new_name(library: ALibrary) -> None:
    photo = library.photo("sub/IMG_1.JPG", b"a photo")
    _, raw = throw_away(library, photo, "IMG_1.CR2")
    (lying,) = library.root.glob(".photosim-trash/*/sub/IMG_1.CR2")
    lying.rename(raw)
    assert {moved.to for moved in undo_last(library).returned} == {photo, raw}


@pytest.mark.parametrize("letter", ["L", "\u00e9"])
def test_a_name_as_long_as_the_disk_allows_makes_room_for_the_mark(library: ALibrary, letter: str) -> None:
    """It could not come back at all before somebody cleared its place: its path was too long."""
    stem = letter * (240 // len(os.fsencode(letter)))
    photo = library.photo(f"sub/{stem}.JPG", b"a photo")
    throw_away(library, photo, f"{stem}.xmp", f"{stem}.JPG.xmp")
    photo.write_bytes(b"another")
    result = undo_last(library)
    assert result.failed == []
    back = next(moved.to for moved in result.returned if moved.path == photo)
    assert back.name.startswith(letter * 100)
    assert back.name.endswith(f"{letter} (restored).JPG")
    assert len(companions(back)) == 2
