"""The branches for Windows and macOS, run here by injection (docs/platforms.md tells what that cannot show)."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim import paths as app_paths
from photosim.library.files import atomic_move, disk, mounts, paths
from photosim.library.files.disk import Disk
from photosim.library.trash import empty_trash, trash_folder
from photosim.library.trash.trash_folder import FOLDER
from photosim.library.trash.undo import last_undoable, undo
from photosim.paths import Home, make_private
from photosim.progress import Progress
from photosim.store.repair import backups
from photosim.store.repair.backups import make_backup
from photosim.vision.image import regular_file
from photosim.vision.image.regular_file import NotRegular, open_regular
from tests.library.a_library import ALibrary
from tests.library.other_systems import FIXED, REMOTE, REMOVABLE, MacLibrary, as_mac, as_windows

MOVING = (atomic_move, disk, trash_folder)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ALibrary]:
    made = ALibrary(tmp_path)
    yield made
    made.conn.close()


def undo_all(library: ALibrary) -> list[str]:
    action = last_undoable(library.conn)
    assert action is not None
    return [one.reason for one in undo(library.conn, action.id, Progress()).failed]


def test_on_windows_a_photo_goes_to_the_trash_and_comes_back(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_windows(monkeypatch, *MOVING)
    victim, keeper = library.pair()
    steps: list[str] = []
    result = library.trash(library.removal(victim, keeper), disk=Disk(steps.append))
    assert len(result.moved) == 1
    assert {"rename"} == {"rename", "link", "reserve", "replace"} & set(steps), "Windows' own rename, and nothing else"
    assert undo_all(library) == []
    assert victim.read_bytes() == b"a photo"
    assert library.disagreements() == []


def test_on_windows_a_file_that_another_program_has_open_stays_and_says_why(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = as_windows(monkeypatch, *MOVING)
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    system.locked.add(victim)
    result = library.trash(removal)
    assert result.moved == []
    assert [one.reason for one in result.refused] == ["Another program has it open."]
    assert library.contents() == {b"a photo": 2}
    system.locked.clear()
    assert len(library.trash(removal).moved) == 1


def test_on_windows_a_file_locked_in_the_trash_comes_back_once_it_is_free(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = as_windows(monkeypatch, *MOVING)
    victim, keeper = library.pair()
    (moved,) = library.trash(library.removal(victim, keeper)).moved
    system.locked.add(moved.to)
    assert len(undo_all(library)) == 1
    assert moved.to.read_bytes() == b"a photo"
    system.locked.clear()
    assert undo_all(library) == []
    assert victim.read_bytes() == b"a photo"


def test_on_windows_what_came_to_the_old_place_is_not_overwritten(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_windows(monkeypatch, *MOVING)
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    victim.write_bytes(b"another")
    undo_all(library)
    assert victim.read_bytes() == b"another"
    assert library.contents() == {b"a photo": 2, b"another": 1}


def test_on_windows_a_path_that_would_be_too_long_in_the_trash_gets_a_short_name_and_its_own_one_back(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_windows(monkeypatch, *MOVING)
    room = 235 - len(str(library.root))
    victim, keeper = library.pair(names=("a.jpg", f"{'d' * (room // 2)}/{'f' * (room - room // 2 - 6)}.jpg"))
    assert len(str(victim)) < 240 < len(str(victim)) + len(FOLDER)
    (moved,) = library.trash(library.removal(victim, keeper)).moved
    assert moved.to.name == "1.jpg"
    assert len(str(moved.to)) < 240
    assert undo_all(library) == []
    assert victim.read_bytes() == b"a photo"


def test_on_windows_folders_are_not_synced_because_they_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = as_windows(monkeypatch, disk, backups)
    with pytest.raises(PermissionError):
        system.open(tmp_path, os.O_RDONLY)
    Disk().sync_folder(tmp_path)
    library = ALibrary(tmp_path)
    library.conn.close()
    assert make_backup(library.home).path.is_file()


@pytest.mark.parametrize(("drive", "goes"), [(FIXED, True), (REMOVABLE, False), (REMOTE, False)])
def test_on_windows_only_a_fixed_disk_has_a_recycle_bin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drive: int, goes: bool
) -> None:
    """Elsewhere Windows would delete at once, whoever asks."""
    import send2trash

    as_windows(monkeypatch, empty_trash, drive=drive)
    sent: list[Path] = []
    monkeypatch.setattr(send2trash, "send2trash", sent.append)
    path = tmp_path / "a.jpg"
    path.write_bytes(b"a photo")
    if goes:
        empty_trash.to_system_trash(path)
    else:
        with pytest.raises(OSError, match="no recycle bin"):
            empty_trash.to_system_trash(path)
    assert sent == [path] * goes
    assert path.read_bytes() == b"a photo"


@pytest.mark.parametrize(("drive", "network"), [(FIXED, False), (REMOTE, True)])
def test_on_windows_a_network_drive_is_known_by_its_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drive: int, network: bool
) -> None:
    as_windows(monkeypatch, mounts, drive=drive)
    assert mounts.is_network(tmp_path) == network


def test_on_windows_a_mapped_drive_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """realpath() turns Z: into \\\\server\\share, which is another folder for the library."""
    (tmp_path / "link").symlink_to(tmp_path)
    assert paths.resolve(tmp_path / "link") == tmp_path
    as_windows(monkeypatch, paths)
    assert paths.resolve(tmp_path / "link") == tmp_path / "link"


def test_on_windows_the_rights_of_the_home_are_left_to_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "home").create()
    home.database.touch()
    home.database.chmod(0o644)
    as_windows(monkeypatch, app_paths)
    make_private(home)
    assert home.database.stat().st_mode & 0o777 == 0o644


def test_where_links_cannot_be_refused_at_opening_they_are_seen_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no O_NOFOLLOW: a link that took a photo's place was followed there."""
    target, link = tmp_path / "secret", tmp_path / "photo.jpg"
    target.write_bytes(b"a secret")
    link.symlink_to(target)
    as_windows(monkeypatch, regular_file)
    monkeypatch.setattr(regular_file, "_FLAGS", os.O_RDONLY)
    with pytest.raises(NotRegular):
        open_regular(link)
    with open_regular(link, follow=True) as file:
        assert file.read() == b"a secret"
    with open_regular(target) as file:
        assert file.read() == b"a secret"


def test_on_a_mac_files_move_by_rename_excl_and_never_over_another(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    mac = as_mac(monkeypatch, atomic_move)
    victim, keeper = library.pair()
    assert len(library.trash(library.removal(victim, keeper)).moved) == 1
    victim.write_bytes(b"another")
    undo_all(library)
    assert set(mac.flags) == {4}, "RENAME_EXCL"
    assert library.contents() == {b"a photo": 2, b"another": 1}


@pytest.mark.parametrize("refusal", [errno.ENOTSUP, errno.EINVAL])
def test_on_a_mac_a_disk_without_rename_excl_is_moved_on_by_link_or_reservation(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    """exFAT and SMB answer ENOTSUP."""
    as_mac(monkeypatch, atomic_move, library=MacLibrary(lambda: refusal))
    victim, keeper = library.pair()
    steps: list[str] = []
    assert len(library.trash(library.removal(victim, keeper), disk=Disk(steps.append)).moved) == 1
    assert "link" in steps
    assert undo_all(library) == []

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    steps.clear()
    assert len(library.trash(library.removal(victim, keeper), disk=Disk(steps.append)).moved) == 1
    assert "reserve" in steps
    assert undo_all(library) == []
    assert library.contents() == {b"a photo": 2}


def test_on_a_mac_a_real_error_is_told_and_no_other_way_is_tried(
    library: ALibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_mac(monkeypatch, atomic_move, library=MacLibrary(lambda: errno.EIO))
    victim, keeper = library.pair()
    steps: list[str] = []
    result = library.trash(library.removal(victim, keeper), disk=Disk(steps.append))
    assert (result.moved, len(result.refused)) == ([], 1)
    assert "link" not in steps
    assert library.contents() == {b"a photo": 2}
