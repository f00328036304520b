"""Throwing away: what is refused, and what is said about it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.trash.move_to_trash import look
from photosim.library.trash.plan_check import changed_since
from photosim.library.trash.types import Refused, Removal
from photosim.library.trash.undo import history
from photosim.progress import Progress
from photosim.store.settings import set_setting
from tests.library.a_library import ALibrary


def refusal(library: ALibrary, *removals: Removal) -> str:
    """The reason of the only refusal; that nothing moved, and that a dry run says the same, is checked on the way."""
    before = sorted(library.root.rglob("*"))
    foreseen = look(library.conn, removals, Progress())
    result = library.trash(*removals)
    assert result.moved == []
    assert result.action_id is None
    assert result.refused == foreseen
    assert sorted(library.root.rglob("*")) == before
    assert history(library.conn) == []
    assert len(result.refused) == 1
    return result.refused[0].reason


def test_a_changed_victim_stays(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    victim.write_bytes(b"A photo")
    assert refusal(library, removal) == "It changed since it was looked at."


def test_two_copies_that_were_changed_alike_stay(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    victim.write_bytes(b"edited")
    keeper.write_bytes(b"edited")
    assert refusal(library, removal) == "It changed since it was looked at."


@pytest.mark.parametrize("kind", ["same file", "same picture"])
def test_a_victim_stays_when_its_keeper_changed(library: ALibrary, kind: str) -> None:
    victim, keeper = library.pair()
    removal = replace(library.removal(victim, keeper), kind=kind)
    keeper.write_bytes(b"another")
    assert "is to stay for it" in refusal(library, removal)
    assert victim.exists()


def test_a_victim_stays_when_its_keeper_is_gone(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    keeper.unlink()
    assert "is not there any more" in refusal(library, removal)


def test_same_file_means_the_same_bytes(library: ALibrary) -> None:
    victim, keeper = library.photo("a.jpg", b"one"), library.photo("b.jpg", b"two")
    assert "It is not the same file as" in refusal(library, library.removal(victim, keeper))


def test_a_photo_is_never_its_own_keeper(library: ALibrary) -> None:
    photo = library.photo("a.jpg", b"one")
    assert "the same file" in refusal(library, library.removal(photo, photo))


def test_a_hard_link_of_the_keeper_stays(library: ALibrary) -> None:
    keeper = library.photo("a.jpg", b"one")
    victim = library.root / "b.jpg"
    os.link(keeper, victim)
    assert "by another name" in refusal(library, library.removal(victim, keeper))


def test_the_keeper_by_a_linked_folder_is_no_copy(library: ALibrary) -> None:
    keeper = library.photo("sub/a.jpg", b"one")
    (library.root / "linked").symlink_to(library.root / "sub")
    assert "the same file" in refusal(library, library.removal(library.root / "linked" / "a.jpg", keeper))


@pytest.mark.parametrize("which", ["victim", "keeper"])
def test_a_link_is_neither_thrown_away_nor_relied_on(library: ALibrary, which: str) -> None:
    photo = library.photo("a.jpg", b"one")
    link = library.root / "link.jpg"
    link.symlink_to(photo)
    pair = (link, photo) if which == "victim" else (photo, link)
    assert "is a link" in refusal(library, library.removal(*pair))


def test_a_folder_is_not_thrown_away(library: ALibrary) -> None:
    keeper = library.photo("a.jpg", b"one")
    (library.root / "b.jpg").mkdir()
    removal = replace(library.removal(keeper, keeper), victim=library.root / "b.jpg")
    assert refusal(library, removal) == "It is not a file."


def test_two_that_name_each_other_as_keeper_both_stay(library: ALibrary) -> None:
    one, two = library.pair()
    result = library.trash(library.removal(one, two), library.removal(two, one))
    assert result.moved == []
    assert {"to be thrown away too" in refused.reason for refused in result.refused} == {True}


def test_a_keeper_that_goes_itself_in_the_same_action_is_no_keeper(library: ALibrary) -> None:
    first, second, third = (library.photo(f"{name}.jpg", b"one") for name in "abc")
    result = library.trash(library.removal(first, second), library.removal(second, third))
    assert [moved.path for moved in result.moved] == [second]
    assert [refused.path for refused in result.refused] == [first]
    assert third.exists()


def test_a_keeper_in_a_trash_is_no_keeper(library: ALibrary) -> None:
    victim, keeper = library.photo("a.jpg", b"one"), library.file("$RECYCLE.BIN/b.jpg", b"one")
    assert "lies in a trash" in refusal(library, library.removal(victim, keeper))


def test_a_keeper_that_was_thrown_away_before_is_no_keeper(library: ALibrary) -> None:
    victim, keeper = library.pair()
    third = library.photo("c.jpg", b"a photo")
    lying = library.trash(library.removal(victim, keeper)).moved[0].to
    assert "lies in a trash" in refusal_after(library, library.removal(third, lying))
    assert third.exists()


def refusal_after(library: ALibrary, removal: Removal) -> str:
    result = library.trash(removal)
    assert result.moved == []
    return result.refused[0].reason


def test_what_lies_in_the_trash_is_not_thrown_away_again(library: ALibrary) -> None:
    victim, keeper = library.pair()
    lying = library.trash(library.removal(victim, keeper)).moved[0].to
    assert refusal_after(library, library.removal(lying, keeper)) == "It lies in a trash already."
    assert lying.exists()


def test_protected_folders_lose_nothing(library: ALibrary) -> None:
    victim, keeper = library.pair(names=("a.jpg", "archive/deep/b.jpg"))
    set_setting(library.conn, "protected_folders", [str(library.root / "archive")])
    assert refusal(library, library.removal(victim, keeper)) == "It lies in a protected folder."
    assert library.trash(library.removal(keeper, victim)).moved != []


def test_protected_folders_hold_through_links_and_other_spellings(library: ALibrary) -> None:
    victim, keeper = library.pair(names=("a.jpg", "archive/b.jpg"))
    (library.root / "link").symlink_to(library.root / "archive")
    set_setting(library.conn, "protected_folders", [str(library.root / "link")])
    assert refusal(library, library.removal(victim, keeper)) == "It lies in a protected folder."
    set_setting(library.conn, "protected_folders", [str(library.root / "ARCHIVE")])
    assert refusal(library, library.removal(victim, keeper)) == "It lies in a protected folder."


def test_files_outside_the_library_stay(library: ALibrary, tmp_path: Path) -> None:
    keeper = library.photo("a.jpg", b"one")
    outside = tmp_path / "b.jpg"
    outside.write_bytes(b"one")
    assert refusal(library, library.removal(outside, keeper)) == "It lies in no folder of the library."
    assert "no folder of the library" in refusal(library, library.removal(keeper, outside))


def test_a_file_listed_twice_goes_once(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    result = library.trash(removal, removal)
    assert len(result.moved) == 1
    assert [refused.reason for refused in result.refused] == ["It is listed twice."]


def test_a_companion_does_not_go_alone(library: ALibrary) -> None:
    keeper, sidecar = library.photo("a.jpg", b"one"), library.file("b.xmp", b"five stars")
    assert "only together with it" in refusal(library, library.removal(sidecar, keeper, "companion"))


def test_a_disk_that_is_away_is_told_as_such_and_not_as_photos_that_are_gone(library: ALibrary, tmp_path: Path) -> None:
    """Of an unplugged disk every photo was told not to be there any more."""
    stick = tmp_path / "stick"
    copy = stick / "b.jpg"
    library.add_root(stick)
    keeper = library.photo("a.jpg", b"one")
    stick.mkdir()
    copy.write_bytes(b"one")
    there, back = library.removal(copy, keeper), library.removal(keeper, copy)
    stick.rename(tmp_path / "unplugged")
    words = [refusal(library, there), refusal(library, back)]
    stick.mkdir()  # as systems leave the place that a disk was mounted at
    words += [refusal(library, there), refusal(library, back)]
    keeps = f"The file that is to stay for it, {copy}, is not to be seen: its disk is away."
    assert words == ["It is not to be seen: its disk is away.", keeps] * 2
    assert changed_since(library.conn, [there], Progress()) == [Refused(copy, words[0])]
