"""Giving back: any action, in any order, never over another file."""

from __future__ import annotations

import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from photosim.library.files.disk import Disk
from photosim.library.trash.trash_folder import FOLDER
from photosim.library.trash.types import TrashError, UndoResult
from photosim.library.trash.undo import history, last_undoable, undo
from photosim.progress import Progress
from photosim.store.journal import entries_of
from tests.library.a_library import ALibrary
from tests.library.trouble import Trouble


@pytest.fixture
def gone(library: ALibrary) -> Path:
    """A copy that lies in the trash."""
    victim, keeper = library.pair()
    os.utime(victim, ns=(1, 1_234_567_891_000_000_000))
    library.trash(library.removal(victim, keeper))
    return victim


def undo_last(library: ALibrary) -> UndoResult:
    action = last_undoable(library.conn)
    assert action is not None
    return undo(library.conn, action.id, Progress())


def test_undo_puts_everything_back_as_it_was(library: ALibrary, gone: Path) -> None:
    result = undo_last(library)
    assert [(moved.path, moved.to, moved.note) for moved in result.returned] == [(gone, gone, None)]
    assert (result.label, result.size_bytes, result.failed, result.stopped) == ("some photos", 7, [], False)
    assert gone.read_bytes() == b"a photo"
    assert gone.stat().st_mtime_ns == 1_234_567_891_000_000_000


def test_the_library_knows_that_it_is_back(library: ALibrary, gone: Path) -> None:
    undo_last(library)
    assert set(library.places(b"a photo")) == {gone, library.root / "a.jpg"}
    assert library.disagreements() == []
    sizes = library.conn.execute("SELECT name, search, mtime_ns FROM file WHERE name = 'b.jpg'").fetchall()
    assert sizes == [("b.jpg", "sub/b.jpg", 1_234_567_891_000_000_000)]


def test_an_empty_trash_leaves_no_folders_behind(library: ALibrary, gone: Path) -> None:
    assert (library.root / FOLDER).exists()
    undo_last(library)
    assert not (library.root / FOLDER).exists()


def test_missing_folders_are_made_again(library: ALibrary, gone: Path) -> None:
    gone.parent.rmdir()
    undo_last(library)
    assert gone.exists()


def test_undo_never_overwrites_what_took_the_place(library: ALibrary, gone: Path) -> None:
    gone.write_bytes(b"another")
    gone.with_name("b (restored).jpg").write_bytes(b"a third")
    result = undo_last(library)
    assert gone.read_bytes() == b"another"
    assert result.returned[0].to == gone.with_name("b (restored 2).jpg")
    assert result.returned[0].to.read_bytes() == b"a photo"
    assert result.returned[0].note == "Its place is taken by another file, so it came back beside it."
    assert result.returned[0].to in library.places(b"a photo")


def test_undo_says_when_the_same_photo_lies_there_already(library: ALibrary, gone: Path) -> None:
    gone.write_bytes(b"a photo")
    result = undo_last(library)
    assert result.returned[0].note == "The same photo lies at its place already, so it came back beside it."
    assert library.contents() == {b"a photo": 3}


def test_a_file_where_the_folder_was_is_a_reason_and_no_loss(library: ALibrary, gone: Path) -> None:
    gone.parent.rmdir()
    gone.parent.write_bytes(b"not a folder")
    result = undo_last(library)
    assert [failed.reason for failed in result.failed] == ["Not a directory."]
    gone.parent.unlink()
    assert undo_last(library).failed == []
    assert gone.exists()


def test_actions_are_undone_in_any_order(library: ALibrary) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    victims = [library.photo(f"{name}.jpg", b"one") for name in "abc"]
    numbers = [library.trash(library.removal(victim, keeper), label=victim.name).action_id for victim in victims]
    for number in (numbers[1], numbers[0], numbers[2]):
        assert number is not None
        undo(library.conn, number, Progress())
    assert all(victim.exists() for victim in victims)
    assert [action.label for action in history(library.conn)] == ["c.jpg", "b.jpg", "a.jpg"]


def test_the_last_undoable_action_is_the_newest_that_has_something_in_the_trash(library: ALibrary) -> None:
    assert last_undoable(library.conn) is None
    keeper = library.photo("keeper.jpg", b"one")
    for name in ("a.jpg", "b.jpg"):
        library.trash(library.removal(library.photo(name, b"one"), keeper), label=name)
    for label in ("b.jpg", "a.jpg"):
        action = last_undoable(library.conn)
        assert action is not None
        assert action.label == label
        undo(library.conn, action.id, Progress())
    assert last_undoable(library.conn) is None


def test_undone_photos_can_be_thrown_away_again(library: ALibrary, gone: Path) -> None:
    undo_last(library)
    library.trash(library.removal(gone, library.root / "a.jpg"))
    assert not gone.exists()
    undo_last(library)
    assert gone.exists()


def test_undoing_twice_says_that_it_is_done(library: ALibrary, gone: Path) -> None:
    undo_last(library)
    with pytest.raises(TrashError, match="taken back already"):
        undo(library.conn, history(library.conn)[0].id, Progress())
    with pytest.raises(TrashError, match="no action 99"):
        undo(library.conn, 99, Progress())


def test_part_of_an_action_comes_back_when_the_rest_is_gone(library: ALibrary) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    victims = [library.photo(f"{name}.jpg", b"one") for name in "ab"]
    moved = library.trash(*[library.removal(victim, keeper) for victim in victims]).moved
    moved[0].to.unlink()
    result = undo_last(library)
    assert [one.path for one in result.returned] == [victims[1]]
    assert [one.path for one in result.failed] == [victims[0]]
    assert "another program took it out" in result.failed[0].reason
    assert last_undoable(library.conn) is None


def test_a_file_moved_back_by_hand_counts_as_back(library: ALibrary, gone: Path) -> None:
    (lying,) = (library.root / FOLDER).rglob("*.jpg")
    lying.rename(gone)
    result = undo_last(library)
    assert [moved.note for moved in result.returned] == ["It was at its place already."]
    assert gone in library.places(b"a photo")


def test_a_file_moved_back_by_hand_is_where_it_lies_and_not_where_a_failed_try_would_have_put_it(
    library: ALibrary, gone: Path
) -> None:
    gone.write_bytes(b"a stranger")
    action = last_undoable(library.conn)
    assert action is not None
    full = Disk(Trouble(-1, None, full=True), ways=("link",))
    assert [one.path for one in undo(library.conn, action.id, Progress(), disk=full).failed] == [gone]
    (lying,) = (library.root / FOLDER).rglob("*.jpg")
    lying.replace(gone)
    result = undo_last(library)
    assert [(moved.to, moved.note) for moved in result.returned] == [(gone, "It was at its place already.")]
    assert library.disagreements() == []
    assert gone in library.places(b"a photo")


def test_a_disk_mounted_elsewhere_brings_its_trash_along(library: ALibrary, gone: Path) -> None:
    elsewhere = library.root.with_name("other mount")
    library.root.rename(elsewhere)
    assert "Its disk is away" in undo_last(library).failed[0].reason
    library.add_root(elsewhere)
    result = undo_last(library)
    assert [moved.to for moved in result.returned] == [elsewhere / "sub/b.jpg"]
    assert (elsewhere / "sub/b.jpg").read_bytes() == b"a photo"
    assert elsewhere / "sub/b.jpg" in library.places(b"a photo")


def test_what_was_changed_in_the_trash_comes_back_and_is_told(library: ALibrary, gone: Path) -> None:
    (lying,) = (library.root / FOLDER).rglob("*.jpg")
    lying.write_bytes(b"changed in the trash")
    result = undo_last(library)
    assert gone.read_bytes() == b"changed in the trash"
    assert result.returned[0].note == "It was changed while it lay in the trash."
    assert gone not in library.places(b"a photo")


def test_a_time_of_change_that_was_lost_in_the_trash_is_restored(library: ALibrary, gone: Path) -> None:
    (lying,) = (library.root / FOLDER).rglob("*.jpg")
    os.utime(lying)
    undo_last(library)
    assert gone.stat().st_mtime_ns == 1_234_567_891_000_000_000


def test_stopping_an_undo_keeps_what_came_back(library: ALibrary) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    victims = [library.photo(f"{number:02}.jpg", b"one") for number in range(80)]
    number = library.trash(*[library.removal(victim, keeper) for victim in victims]).action_id
    assert number is not None
    progress = Progress(lambda step: progress.stop() if step.done else None, clock=count().__next__)
    result = undo(library.conn, number, progress)
    assert result.stopped
    assert 0 < len(result.returned) < 80
    assert undo(library.conn, number, Progress()).failed == []
    assert all(victim.exists() for victim in victims)


def test_the_trash_moved_away_as_a_whole_is_missing_and_not_lost_track_of(library: ALibrary, gone: Path) -> None:
    shutil.move(library.root / FOLDER, library.root / "moved by hand")
    assert "another program took it out" in undo_last(library).failed[0].reason
    shutil.move(library.root / "moved by hand", library.root / FOLDER)
    assert undo(library.conn, history(library.conn)[0].id, Progress()).failed == []
    assert gone.exists()


def test_one_file_of_an_action_comes_back_alone(library: ALibrary) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    victims = [library.photo(f"{name}.jpg", b"one") for name in "abc"]
    number = library.trash(*[library.removal(victim, keeper) for victim in victims]).action_id
    assert number is not None
    row = next(entry for entry in entries_of(library.conn, number, "trashed") if entry.source == victims[1])
    result = undo(library.conn, number, Progress(), only=[row.id])
    assert [moved.path for moved in result.returned] == [victims[1]]
    assert [victim.exists() for victim in victims] == [False, True, False]
    undo(library.conn, number, Progress())
    assert all(victim.exists() for victim in victims)
