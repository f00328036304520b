"""The trash on real disks of other kinds: what USB sticks, NAS boxes and cameras bring. Wants root, mount and mkfs."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.disk import Disk
from photosim.library.quarantine import FOLDER
from photosim.library.recovery import recover
from photosim.library.undo import last_undoable, undo
from photosim.progress import Progress
from tests.library.a_library import ALibrary

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting disks wants root on Linux"
)

# exFAT and NTFS by FUSE know neither hard links (exFAT) nor a rename that refuses to replace, as most USB sticks.
KINDS = ["exfat", "ntfs", "ext4", "tmpfs"]
Mount = Callable[[str, Path], Path]


class Crash(BaseException):
    """The process ends here."""


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{command[0]} does not work here: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.stdout.strip()


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a fresh disk of a kind at a folder; everything is unmounted at the end."""
    with ExitStack() as after:

        def mount_one(kind: str, at: Path) -> Path:
            tools = {"exfat": ["mkfs.exfat", "mount.exfat-fuse"], "ntfs": ["mkntfs", "ntfs-3g"], "ext4": ["mkfs.ext4"]}
            for tool in [*tools.get(kind, []), "mount", "losetup"]:
                if shutil.which(tool) is None:
                    pytest.skip(f"{tool} is not installed")
            at.mkdir(parents=True, exist_ok=True)
            if kind == "tmpfs":
                run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", at)
            else:
                image = tmp_path / f"{at.name}.img"
                image.touch()
                os.truncate(image, 32 << 20)
                run(
                    *{"exfat": ["mkfs.exfat"], "ntfs": ["mkntfs", "-F", "-q"], "ext4": ["mkfs.ext4", "-q"]}[kind], image
                )
                device = run("losetup", "-f", "--show", image)
                after.callback(subprocess.run, ["losetup", "-d", device], check=False)
                run({"exfat": "mount.exfat-fuse", "ntfs": "ntfs-3g", "ext4": "mount"}[kind], device, at)
            after.callback(subprocess.run, ["umount", at], check=False, capture_output=True)
            return at

        yield mount_one


@pytest.fixture
def libraries(tmp_path: Path) -> Iterator[Callable[[Path], ALibrary]]:
    with ExitStack() as after:

        def make(root: Path) -> ALibrary:
            library = ALibrary(tmp_path, root)
            after.callback(lambda: library.conn.close())
            return library

        yield make


@pytest.fixture(params=KINDS)
def library(
    request: pytest.FixtureRequest, mount: Mount, libraries: Callable[[Path], ALibrary], tmp_path: Path
) -> ALibrary:
    """A library whose only root is a disk of its own."""
    return libraries(mount(request.param, tmp_path / "disk"))


def undo_last(library: ALibrary) -> list[str]:
    action = last_undoable(library.conn)
    assert action is not None
    return [failed.reason for failed in undo(library.conn, action.id, Progress()).failed]


def ignores_case(folder: Path) -> bool:
    probe = folder / "probe"
    probe.touch()
    answer = (folder / "PROBE").exists()
    probe.unlink()
    return answer


def test_there_and_back(library: ALibrary) -> None:
    victim, keeper = library.pair(names=("a.jpg", "sub/b.jpg"))
    victim.chmod(0o444)
    before = victim.stat().st_mtime_ns
    result = library.trash(library.removal(victim, keeper))
    assert result.refused == []
    assert result.moved[0].to.is_relative_to(library.root / FOLDER)
    assert library.disagreements() == []
    assert undo_last(library) == []
    assert victim.read_bytes() == b"a photo"
    assert victim.stat().st_mtime_ns == before
    assert library.disagreements() == []
    assert not (library.root / FOLDER).exists()


def test_another_spelling_of_the_keeper_is_no_copy(library: ALibrary) -> None:
    keeper = library.photo("IMG_1.jpg", b"one")
    alias = library.root / "img_1.JPG"
    if not ignores_case(library.root):
        pytest.skip("this disk tells upper from lower case")
    result = library.trash(library.removal(alias, keeper))
    assert result.moved == []
    assert "the same file" in result.refused[0].reason
    assert keeper.read_bytes() == b"one"


def test_two_that_differ_in_case_alone_are_two_where_the_disk_says_so(library: ALibrary) -> None:
    if ignores_case(library.root):
        pytest.skip("this disk does not tell upper from lower case")
    victim, keeper = library.pair(names=("IMG_1.jpg", "img_1.JPG"))
    assert len(library.trash(library.removal(victim, keeper)).moved) == 1


def test_undo_does_not_overwrite_another_spelling(library: ALibrary) -> None:
    victim, keeper = library.pair(names=("a.jpg", "b.jpg"))
    library.trash(library.removal(victim, keeper))
    (library.root / "B.JPG").write_bytes(b"another")
    assert undo_last(library) == []
    assert (library.root / "B.JPG").read_bytes() == b"another"
    assert library.contents() == {b"a photo": 2, b"another": 1}


@pytest.mark.parametrize("step", ["rename", "link", "unlink name", "reserve", "replace", "before outcome"])
def test_a_crash_at_the_move_loses_nothing(library: ALibrary, step: str) -> None:
    victim, keeper = library.pair()

    def crash(name: str) -> None:
        if name == step:
            raise Crash

    disk = Disk(crash, ways=["link", "reserve"] if step in ("link", "unlink name") else ["rename", "reserve"])
    removal = library.removal(victim, keeper)
    try:
        library.trash(removal, disk=disk)
    except Crash:
        library.reopen()
        recover(library.conn)
    assert library.contents() == {b"a photo": 2}
    assert library.disagreements() == []
    if not victim.exists():
        assert undo_last(library) == []


def test_a_disk_without_a_free_byte_loses_nothing(library: ALibrary) -> None:
    victim, keeper = library.pair(b"a photo" * 1000)
    removal = library.removal(victim, keeper)
    fill(library.root)
    before = library.contents()
    library.trash(removal)
    assert library.contents() == before
    assert recover(library.conn).missing == []
    (library.root / "filler").unlink()
    assert len(library.trash(removal).moved) == 1 or not victim.exists()
    assert undo_last(library) == []
    assert victim.exists()


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            while True:
                try:
                    file.write(b"x" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    break


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


def test_a_keeper_that_goes_along_under_another_number_brings_the_copy_back(library: ALibrary) -> None:
    """A network disk mounted twice shows one file as two: only the move itself tells."""
    (library.root / "one").mkdir()
    victim = library.photo("one/a.jpg", b"one")
    keeper = library.photo("two/a.jpg", b"one")
    removal = library.removal(victim, keeper)

    def be_one_file(step: str) -> None:
        if step == "rename":
            keeper.unlink(missing_ok=True)

    result = library.trash(replace(removal, kind="same picture"), disk=Disk(be_one_file))
    assert result.moved == []
    assert victim.exists()


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
