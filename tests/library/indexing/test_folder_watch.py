"""The watcher reports in quiet batches what concerns pictures, and asks where the system tells nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from photosim.library.files.mounts import is_network
from photosim.library.indexing.folder_watch import FolderWatch, joined
from photosim.library.indexing.scan import FolderPart
from tests.pictures import draw

PATIENCE_S = 30.0


class Told:
    """What the watcher reported."""

    def __init__(self) -> None:
        self.changed: list[tuple[Path, tuple[FolderPart, ...]]] = []
        self.presence: list[tuple[Path, bool]] = []
        self._news = threading.Condition()

    def take_change(self, root: Path, parts: tuple[FolderPart, ...]) -> None:
        with self._news:
            self.changed.append((root, parts))
            self._news.notify_all()

    def take_presence(self, root: Path, is_here: bool) -> None:
        with self._news:
            self.presence.append((root, is_here))
            self._news.notify_all()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(condition, PATIENCE_S), (self.changed, self.presence)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def watch(told: Told) -> Iterator[Callable[..., FolderWatch]]:
    with ExitStack() as after:

        def begin(*roots: Path, **options: object) -> FolderWatch:
            made = FolderWatch(told.take_change, told.take_presence, presence_s=0.2, **options)  # type: ignore[arg-type]
            after.callback(made.close)
            made.watch(roots)
            until = time.monotonic() + PATIENCE_S
            while not all(root.watch or root.path not in roots for root in made._roots.values()) or not made._roots:
                assert time.monotonic() < until or options
                if options:
                    break
                time.sleep(0.01)
            return made

        yield begin


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    draw(tmp_path / "photos" / "a.jpg", 1)
    (tmp_path / "photos" / "trip").mkdir()
    return tmp_path / "photos"


def test_a_copy_of_many_files_is_one_batch_told_with_the_folder_that_holds_them(
    folder: Path, told: Told, watch: Callable[..., FolderWatch]
) -> None:
    watch(folder)
    for number in range(20):
        draw(folder / "trip" / f"{number}.jpg", number)
    told.wait_for(lambda: bool(told.changed))
    assert set(told.changed) == {(folder, (FolderPart(folder / "trip", deep=False),))}
    assert len(told.changed) <= 2, "one, or two where the copying itself took seconds"


def test_new_renamed_and_deleted_pictures_are_told(folder: Path, told: Told, watch: Callable[..., FolderWatch]) -> None:
    watch(folder)
    for act in (
        lambda: draw(folder / "trip" / "new.jpg", 2),
        lambda: (folder / "trip" / "new.jpg").rename(folder / "trip" / "other.jpg"),
        lambda: (folder / "trip" / "other.jpg").unlink(),
    ):
        before = len(told.changed)
        act()
        told.wait_for(lambda before=before: len(told.changed) > before)


def test_what_is_no_picture_is_not_told(folder: Path, told: Told, watch: Callable[..., FolderWatch]) -> None:
    """A library inside of a photo folder would keep itself busy for ever."""
    watch(folder)
    (folder / "library.db-wal").write_bytes(b"x")
    (folder / "notes.txt").write_text("x")
    draw(folder / ".photosim-trash" / "a.jpg", 1)
    draw(folder / ".hidden.jpg", 1)
    (folder / "a.jpg").read_bytes()
    draw(folder / "trip" / "b.jpg", 2)
    told.wait_for(lambda: bool(told.changed))
    assert {parts for _, parts in told.changed} == {(FolderPart(folder / "trip", deep=False),)}


def test_a_folder_that_went_and_came_back_is_told_and_watched_again(
    folder: Path, told: Told, watch: Callable[..., FolderWatch]
) -> None:
    made = watch(folder)
    away = folder.rename(folder.with_name("unplugged"))
    told.wait_for(lambda: (folder, False) in told.presence)
    away.rename(folder)
    told.wait_for(lambda: (folder, True) in told.presence)
    assert made._roots[folder].watch is not None
    before = len(told.changed)
    draw(folder / "trip" / "new.jpg", 3)
    told.wait_for(lambda: (folder, (FolderPart(folder / "trip", deep=False),)) in told.changed[before:])


def test_a_folder_that_went_just_before_it_was_watched_is_told_as_away(
    folder: Path, told: Told, watch: Callable[..., FolderWatch]
) -> None:
    """The library still had it as online, and nobody else looked."""
    away = folder.rename(folder.with_name("unplugged"))
    watch(folder, poll_s=1000.0)
    told.wait_for(lambda: told.presence == [(folder, False)])
    away.rename(folder)
    told.wait_for(lambda: told.presence[1:] == [(folder, True)])


def test_another_disk_at_the_same_place_is_watched_instead(
    folder: Path, told: Told, watch: Callable[..., FolderWatch]
) -> None:
    """Between two looks: nobody saw that the folder was away."""
    draw(folder.with_name("other") / "b.jpg", 2)
    again = threading.Semaphore(0)
    watch(folder, began=lambda _: again.release())
    assert again.acquire(timeout=PATIENCE_S)
    folder.rename(folder.with_name("unplugged"))
    folder.with_name("other").rename(folder)
    assert again.acquire(timeout=PATIENCE_S)
    draw(folder / "new.jpg", 3)
    told.wait_for(lambda: (folder, (FolderPart(folder, deep=False),)) in told.changed)


def test_a_folder_that_comes_is_told_with_all_in_it_and_one_that_is_renamed_with_both_names(
    folder: Path, told: Told, watch: Callable[..., FolderWatch]
) -> None:
    draw(folder.with_name("elsewhere") / "b.jpg", 2)
    watch(folder)
    folder.with_name("elsewhere").rename(folder / "new")
    told.wait_for(lambda: (folder, (FolderPart(folder / "new"),)) in told.changed)
    (folder / "new").rename(folder / "newer")
    told.wait_for(lambda: (folder, (FolderPart(folder / "new"), FolderPart(folder / "newer"))) in told.changed)


def test_parts_inside_others_and_very_many_are_joined() -> None:
    root = Path("/photos")
    flat, deep = FolderPart(root / "a", deep=False), FolderPart(root / "a")
    assert joined([flat, deep, FolderPart(root / "a" / "b"), FolderPart(root, deep=False)]) == (
        FolderPart(root, deep=False),
        deep,
    )
    assert joined([FolderPart(root / "a" / str(number), deep=False) for number in range(65)]) == (deep,)


def test_a_network_drive_is_reported_from_time_to_time_instead(
    folder: Path, told: Told, watch: Callable[..., FolderWatch]
) -> None:
    watch(folder, is_mute=lambda _: True, poll_s=0.3)
    told.wait_for(lambda: told.changed.count((folder, (FolderPart(folder),))) >= 2)


def test_a_folder_inside_another_is_watched_once(folder: Path, told: Told, watch: Callable[..., FolderWatch]) -> None:
    made = watch(folder, folder / "trip")
    assert set(made._roots) == {folder}


def test_the_disk_of_the_tests_is_no_network_drive(tmp_path: Path) -> None:
    assert is_network(tmp_path) is False


def test_network_drives_are_known_by_their_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "40 22 0:40 / /mnt/nas rw - nfs4 server:/photos rw\n"
        "41 22 0:41 / /mnt/usb rw - fuseblk /dev/sdb1 rw\n"
        "42 22 0:42 / /home/me/phone rw - fuse.sshfs me@host: rw\n"
    )
    monkeypatch.setattr("photosim.library.files.mounts._TABLE", table)
    asked = ("/mnt/nas/2019", "/mnt/usb/2019", "/home/me/phone", "/home/me")
    assert [is_network(Path(folder)) for folder in asked] == [True, False, True, False]
