"""Emptying the trash into the system's own: what goes there, what has to stay, and what is said about both."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import pytest

from photosim.library.trash.empty_trash import empty_trash, to_system_trash
from photosim.library.trash.types import TrashError
from photosim.library.trash.undo import history, last_undoable, undo
from photosim.progress import Progress
from tests.library.a_library import ALibrary


class SystemTrash:
    """Takes files in, as the system's trash does."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir()

    def __call__(self, path: Path) -> None:
        path.rename(self.place / path.name)


@pytest.fixture
def system(tmp_path: Path) -> SystemTrash:
    return SystemTrash(tmp_path / "system")


def test_emptying_hands_over_and_says_how_many_bytes_come_back(library: ALibrary, system: SystemTrash) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    result = empty_trash(library.conn, Progress(), send=system)
    assert (result.handed_over, result.size_bytes, result.kept, result.stopped) == (1, 7, [], False)
    assert (system.place / "b.jpg").read_bytes() == b"a photo"
    assert not (library.root / ".photosim-trash").exists()


def test_an_emptied_action_is_not_undoable_and_says_so(library: ALibrary, system: SystemTrash) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    empty_trash(library.conn, Progress(), send=system)
    assert last_undoable(library.conn) is None
    action = history(library.conn)[0]
    assert (action.in_trash, action.emptied, action.undoable) == (0, 1, False)
    with pytest.raises(TrashError, match="was emptied into the system's own trash"):
        undo(library.conn, action.id, Progress())


def test_only_the_named_actions_are_emptied(library: ALibrary, system: SystemTrash) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    for name in ("a.jpg", "b.jpg"):
        library.trash(library.removal(library.photo(name, b"one"), keeper), label=name)
    newest, oldest = history(library.conn)
    empty_trash(library.conn, Progress(), action_ids=[oldest.id], send=system)
    assert [action.in_trash for action in history(library.conn)] == [1, 0]
    assert undo(library.conn, newest.id, Progress()).failed == []


@pytest.mark.parametrize("how", ["deleted", "edited"])
def test_what_may_be_the_last_copy_is_kept(library: ALibrary, system: SystemTrash, how: str) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    keeper.unlink() if how == "deleted" else keeper.write_bytes(b"edited")
    result = empty_trash(library.conn, Progress(), send=system)
    assert result.handed_over == 0
    assert "this may be the last copy" in result.kept[0].reason
    action = last_undoable(library.conn)
    assert action is not None
    undo(library.conn, action.id, Progress())
    assert victim.read_bytes() == b"a photo"


def test_a_keeper_that_moved_inside_the_library_is_still_a_keeper(library: ALibrary, system: SystemTrash) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    library.know(keeper.rename(library.root / "renamed.jpg"))
    assert empty_trash(library.conn, Progress(), send=system).handed_over == 1


def test_a_keeper_thrown_away_later_for_another_counts_while_that_one_is_there(
    library: ALibrary, system: SystemTrash
) -> None:
    small, middle, big = (library.photo(f"{name}.jpg", name.encode()) for name in ("small", "middle", "big"))
    library.trash(library.removal(small, middle, "same picture"))
    library.trash(library.removal(middle, big, "same picture"))
    big_bytes = big.read_bytes()
    big.unlink()
    assert empty_trash(library.conn, Progress(), send=system).handed_over == 0
    big.write_bytes(big_bytes)
    assert empty_trash(library.conn, Progress(), send=system).handed_over == 2


def test_two_that_were_each_others_keeper_in_turn_are_not_both_emptied(library: ALibrary, system: SystemTrash) -> None:
    one, two = library.photo("one.jpg", b"one"), library.photo("two.jpg", b"two")
    first = library.removal(one, two, "same picture")
    second = library.removal(two, one, "same picture")
    action = library.trash(first).action_id
    one.write_bytes(b"one")  # copied back by hand, from somewhere else
    library.trash(second)
    one.unlink()
    assert action is not None
    assert empty_trash(library.conn, Progress(), send=system).handed_over == 0
    assert library.contents("trash") == {b"one": 1, b"two": 1}


def test_what_the_system_does_not_take_stays_undoable(library: ALibrary) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))

    def refuse(path: Path) -> None:
        raise OSError("This disk has no recycle bin")

    result = empty_trash(library.conn, Progress(), send=refuse)
    assert [kept.reason for kept in result.kept] == ["This disk has no recycle bin."]
    action = last_undoable(library.conn)
    assert action is not None
    assert undo(library.conn, action.id, Progress()).failed == []


def test_emptying_stops_between_two_files(library: ALibrary, system: SystemTrash) -> None:
    keeper = library.photo("keeper.jpg", b"one")
    victims = [library.photo(f"{number}.jpg", b"one") for number in range(3)]
    library.trash(*[library.removal(victim, keeper) for victim in victims])
    progress = Progress()

    def send_one(path: Path) -> None:
        system(path)
        progress.stop()

    result = empty_trash(library.conn, progress, send=send_one)
    assert (result.handed_over, result.stopped) == (1, True)
    assert history(library.conn)[0].in_trash == 2


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the trash of freedesktop.org")
def test_the_systems_trash_takes_a_read_only_file_with_an_odd_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("send2trash")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "send2trash.plat_gio", None)  # the pure fallback, wherever the tests run
    importlib.import_module("send2trash")
    path = tmp_path / os.fsdecode(b"ph\xffoto.jpg")
    path.write_bytes(b"a photo")
    path.chmod(0o444)
    to_system_trash(path)
    assert not path.exists()
    (found,) = (tmp_path / "data" / "Trash" / "files").iterdir()
    assert found.read_bytes() == b"a photo"


def test_a_read_only_file_that_the_systems_trash_refuses_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could be written from then on, and so came back other than it went."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"one")
    path.chmod(0o444)

    def refuse(path: Path) -> None:
        assert path.stat().st_mode & 0o200
        raise PermissionError(13, "no trash here")

    monkeypatch.setattr("send2trash.send2trash", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write everything
    with pytest.raises(PermissionError):
        to_system_trash(path)
    assert path.stat().st_mode & 0o777 == 0o444
