"""Errors of the disk, and files that change in the very moment of the move."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from photosim.library.files.atomic_move import WAYS, Way
from photosim.library.files.disk import Disk
from photosim.library.trash.recovery import recover
from photosim.library.trash.undo import undo
from photosim.progress import Progress
from photosim.store import journal
from photosim.store.journal import Intent
from tests.library.a_library import ALibrary, content_of
from tests.library.trouble import At, Crash

WORDS = {
    errno.ENOSPC: "The disk is full.",
    errno.EROFS: "Its disk can only be read.",
    errno.EACCES: "It may not be changed: permission denied.",
    errno.EXDEV: "It lies on another disk than its folder's trash, and photosim never copies and deletes.",
    errno.EIO: "Its disk reports an error.",
}


@pytest.mark.parametrize("number", WORDS)
@pytest.mark.parametrize("step", ["read", "compare", "make folder", "append", "rename"])
def test_an_error_of_the_disk_is_a_refusal_in_words(library: ALibrary, step: str, number: int) -> None:
    victim, keeper = library.pair()
    kind = "same picture" if step == "read" else "same file"
    disk = Disk(At(step, OSError(number, os.strerror(number))))
    result = library.trash(library.removal(victim, keeper, kind), disk=disk)
    assert [refused.reason for refused in result.refused] == [WORDS[number]]
    assert result.moved == []
    assert victim.exists()
    assert not (library.root / ".photosim-trash").exists()
    assert len(library.trash(library.removal(victim, keeper)).moved) == 1


def test_a_disk_that_does_not_confirm_a_move_is_told_about(library: ALibrary) -> None:
    victim, keeper = library.pair()
    result = library.trash(
        library.removal(victim, keeper), disk=Disk(At("sync folder", OSError(errno.EIO, "bad sector"), 5))
    )
    assert result.moved[0].note == "Its disk did not confirm the move. Its disk reports an error."


def test_the_rest_of_a_unit_comes_back_when_one_file_cannot_go(library: ALibrary) -> None:
    jpeg, raw = library.pair(b"jpeg", ("a.jpg", "b.jpg")), library.pair(b"raw", ("a.cr2", "b.cr2"))
    removals = library.removal(*jpeg, unit="b"), library.removal(*raw, unit="b")
    result = library.trash(*removals, disk=Disk(At("rename", OSError(errno.EACCES, "no"), 2)))
    assert result.moved == []
    assert {refused.path: refused.reason for refused in result.refused} == {
        jpeg[0]: "It stays together with b.cr2.",
        raw[0]: "It may not be changed: permission denied.",
    }
    assert jpeg[0].exists()


@pytest.mark.parametrize("name", ["b.jpg", "a.jpg"])
def test_a_file_that_changes_in_the_moment_of_the_move_comes_back(library: ALibrary, name: str) -> None:
    keeper, victim = library.photo("a.jpg", b"a photo"), library.photo("b.jpg", b"a photo")

    def change(step: str) -> None:
        if step == "rename" and (library.root / name).exists():
            (library.root / name).write_bytes(b"edited just now")

    result = library.trash(library.removal(victim, keeper), disk=Disk(change))
    assert result.moved == []
    assert victim.exists()
    assert keeper.exists()
    assert library.contents("trash") == {}


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_keeper_that_goes_in_the_moment_of_the_move_brings_the_copy_back(library: ALibrary, how: str) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)

    def vanish(step: str) -> None:
        if step == "rename" and keeper.exists():
            keeper.unlink()
            if how == "replaced":
                keeper.write_bytes(b"another")

    result = library.trash(removal, disk=Disk(vanish))
    assert result.moved == []
    assert "is not there any more" in result.refused[0].reason
    assert victim.read_bytes() == b"a photo"


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_comes_to_the_target_in_the_last_moment_is_not_overwritten(tmp_path: Path, way: Way) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"mine")

    def squeeze_in(step: str) -> None:
        if step in ("rename", "link", "reserve"):
            target.write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        Disk(squeeze_in, ways=[way]).move(source, target)
    assert (source.read_bytes(), target.read_bytes()) == (b"mine", b"theirs")


def test_an_empty_file_that_somebody_just_made_at_the_place_is_not_taken_for_our_own(library: ALibrary) -> None:
    victim, keeper = library.pair()
    action = library.trash(library.removal(victim, keeper)).action_id
    assert action is not None

    def make_one(step: str) -> None:
        if step == "reserve":
            victim.touch()

    result = undo(library.conn, action, Progress(), disk=Disk(make_one, ways=["reserve"]))
    assert [failed.reason for failed in result.failed] == ["Another file came to that place just now."]
    assert victim.read_bytes() == b""
    assert undo(library.conn, action, Progress()).failed == []
    assert library.contents() == {b"": 1, b"a photo": 2}


def test_an_empty_photo_cut_off_in_the_move_is_not_doubled(library: ALibrary) -> None:
    victim, keeper = library.pair(b"")
    with pytest.raises(Crash):
        library.trash(library.removal(victim, keeper), disk=Disk(At("replace", Crash()), ways=["reserve"]))
    library.reopen()
    assert recover(library.conn).kept == [victim]
    assert library.contents() == {b"": 2}


def test_a_file_that_an_open_move_on_a_disk_that_is_away_leans_on_stays(library: ALibrary, tmp_path: Path) -> None:
    victim, keeper = library.pair()
    elsewhere = tmp_path / "unplugged"
    open_move = Intent(
        unit="#1",
        base=elsewhere,
        source=elsewhere / "c.jpg",
        kept_as=Path(".photosim-trash/x/c.jpg"),
        content=content_of(b"a photo"),
        size_bytes=7,
        mtime_ns=0,
        identity="1:1",
        keeper=victim,
        keeper_content=content_of(b"a photo"),
        kind="same file",
        reason="it is nicer",
    )
    with journal.durable(library.conn):
        journal.add_intents(library.conn, journal.add_action(library.conn, "cut off", "x"), [open_move])
    result = library.trash(library.removal(victim, keeper))
    assert [refused.reason for refused in result.refused] == [
        "It or the file that is to stay for it is being moved right now."
    ]
    assert victim.exists()
