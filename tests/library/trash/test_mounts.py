"""The trash where disks are mounted inside folders, twice, or only to be read. Wants root and mount."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from photosim.library.trash.move_to_trash import look
from photosim.library.trash.trash_folder import FOLDER
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.store.settings import set_setting
from tests.library.a_library import ALibrary
from tests.library.disks import WANTS_ROOT, Mount, run, undo_last

pytestmark = WANTS_ROOT


def test_a_disk_mounted_inside_a_root_has_its_own_trash(
    mount: Mount, libraries: Callable[[Path], ALibrary], tmp_path: Path
) -> None:
    library = libraries(tmp_path / "photos")
    inner = mount("tmpfs", library.root / "disk")
    victim, keeper = library.pair(names=("a.jpg", "disk/sub/b.jpg"))
    result = library.trash(library.removal(victim, keeper))
    assert result.moved[0].to.is_relative_to(inner / FOLDER)
    assert undo_last(library) == []
    assert victim.exists()


def test_a_place_that_only_a_copy_could_reach_is_refused(libraries: Callable[[Path], ALibrary], tmp_path: Path) -> None:
    library = libraries(tmp_path / "photos")
    keeper = library.photo("a.jpg", b"one")
    bound = library.root / "bound"
    (tmp_path / "elsewhere").mkdir()
    bound.mkdir()
    run("mount", "--bind", tmp_path / "elsewhere", bound)
    try:
        victim = library.photo("bound/b.jpg", b"one")
        result = library.trash(library.removal(victim, keeper))
        assert [refused.reason for refused in result.refused] == [
            "It lies on another disk than its folder's trash, and photosim never copies and deletes."
        ]
        assert victim.exists()
    finally:
        subprocess.run(["umount", bound], check=True)


def test_the_keeper_seen_through_a_second_mount_is_no_copy(
    libraries: Callable[[Path], ALibrary], tmp_path: Path
) -> None:
    library = libraries(tmp_path / "photos")
    keeper = library.photo("sub/a.jpg", b"one")
    (library.root / "again").mkdir()
    run("mount", "--bind", library.root / "sub", library.root / "again")
    try:
        result = library.trash(library.removal(library.root / "again/a.jpg", keeper))
        assert "the same file" in result.refused[0].reason
        assert keeper.exists()
    finally:
        subprocess.run(["umount", library.root / "again"], check=True)


@pytest.fixture
def bind(tmp_path: Path) -> Iterator[Callable[[Path, Path], Path]]:
    """Shows a folder at a second place, till the end of the test."""
    with ExitStack() as after:

        def run_bind(folder: Path, at: Path) -> Path:
            at.mkdir(parents=True)
            run("mount", "--bind", folder, at)
            after.callback(run, "umount", at)
            return at

        yield run_bind


@pytest.mark.parametrize("shown", ["mine", "mine/deep/down", "."])
def test_a_protected_folder_loses_nothing_through_a_second_mount(
    libraries: Callable[[Path], ALibrary], bind: Callable[[Path, Path], Path], tmp_path: Path, shown: str
) -> None:
    library = libraries(tmp_path / "photos")
    keeper = library.photo("a.jpg", b"one")
    victim = library.photo("mine/deep/down/b.jpg", b"one")
    again = bind(library.root / shown, tmp_path / "a second mount")
    library.add_root(again)
    planned = library.removal(again / victim.relative_to(library.root / shown), keeper)
    with transaction(library.conn):
        set_setting(library.conn, "protected_folders", [str(library.root / "mine")])
    result = library.trash(planned)
    assert [refused.reason for refused in result.refused] == ["It lies in a protected folder."]
    assert victim.exists()


def test_a_disk_inside_a_protected_folder_is_protected_at_its_second_mount(
    libraries: Callable[[Path], ALibrary], mount: Mount, bind: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    library = libraries(tmp_path / "photos")
    keeper = library.photo("a.jpg", b"one")
    inner = mount("tmpfs", library.root / "mine" / "disk")
    victim = library.photo("mine/disk/b.jpg", b"one")
    again = bind(inner, tmp_path / "again")
    library.add_root(again)
    with transaction(library.conn):
        set_setting(library.conn, "protected_folders", [str(library.root / "mine")])
    result = library.trash(library.removal(again / "b.jpg", keeper))
    assert [refused.reason for refused in result.refused] == ["It lies in a protected folder."]
    assert victim.exists()


def test_a_file_listed_under_two_mounts_goes_once_and_that_is_said(
    libraries: Callable[[Path], ALibrary], bind: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    library = libraries(tmp_path / "photos")
    keeper, victim = library.photo("a.jpg", b"one"), library.photo("sub/b.jpg", b"one")
    again = bind(library.root / "sub", tmp_path / "again")
    library.add_root(again)
    planned = [library.removal(victim, keeper), library.removal(again / "b.jpg", keeper)]
    words = [f"It is listed twice: it is {victim}, by another path."]
    assert [refused.reason for refused in look(library.conn, planned, Progress())] == words
    result = library.trash(*planned)
    assert [moved.path for moved in result.moved] == [victim]
    assert [refused.reason for refused in result.refused] == words
    assert undo_last(library) == []


def test_a_read_only_disk_is_a_refusal_in_words(
    mount: Mount, libraries: Callable[[Path], ALibrary], tmp_path: Path
) -> None:
    library = libraries(mount("ext4", tmp_path / "disk"))
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    run("mount", "-o", "remount,ro", library.root)
    result = library.trash(removal)
    assert [refused.reason for refused in result.refused] == ["Its disk can only be read."]
    run("mount", "-o", "remount,rw", library.root)
    moved = library.trash(removal)
    assert len(moved.moved) == 1
    run("mount", "-o", "remount,ro", library.root)
    assert undo_last(library) == ["Its disk can only be read."]
    run("mount", "-o", "remount,rw", library.root)
    assert undo_last(library) == []


def test_an_immutable_file_is_a_refusal_in_words(
    mount: Mount, libraries: Callable[[Path], ALibrary], tmp_path: Path
) -> None:
    library = libraries(mount("ext4", tmp_path / "disk"))
    victim, keeper = library.pair()
    run("chattr", "+i", victim)
    result = library.trash(library.removal(victim, keeper))
    run("chattr", "-i", victim)
    assert [refused.reason for refused in result.refused] == ["It may not be changed: the system does not permit it."]
    assert library.contents() == {b"a photo": 2}
