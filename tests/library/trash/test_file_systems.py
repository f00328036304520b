"""The trash on real disks of other kinds: what USB sticks, NAS boxes and cameras bring. Wants root, mount and mkfs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.files.disk import Disk
from photosim.library.trash.recovery import recover
from photosim.library.trash.trash_folder import FOLDER
from tests.library.a_library import ALibrary
from tests.library.annotated_photos import two_pairs
from tests.library.disks import WANTS_ROOT, Mount, fill, undo_last

pytestmark = WANTS_ROOT

# exFAT and NTFS by FUSE know neither hard links (exFAT) nor a rename that refuses to replace, as most USB sticks.
KINDS = ["exfat", "ntfs", "ext4", "tmpfs"]


class Crash(BaseException):
    """The process ends here."""


@pytest.fixture(params=KINDS)
def library(
    request: pytest.FixtureRequest, mount: Mount, libraries: Callable[[Path], ALibrary], tmp_path: Path
) -> ALibrary:
    """A library whose only root is a disk of its own."""
    return libraries(mount(request.param, tmp_path / "disk"))


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


def test_tags_are_carried_over_and_taken_back(library: ALibrary) -> None:
    two_pairs(library)
    before = {path: path.read_bytes() for path in library.root.rglob("*.*") if path.is_file()}
    for victim, keeper in (("sub/other.jpg", "keep.jpg"), ("another.jpg", "kept.jpg")):
        removals = [library.removal(library.root / victim, library.root / keeper, "same picture", unit="u")]
        if (notes := library.root / f"{victim}.xmp").exists():
            removals.append(library.removal(notes, library.root / keeper, "companion", unit="u"))
        assert len(library.trash(*removals, carries=True).carried) == 1
    assert b">fjord<" in (library.root / "keep.jpg.xmp").read_bytes()
    assert b">sea<" in (library.root / "kept.xmp").read_bytes()
    assert undo_last(library) == undo_last(library) == []
    assert {path: path.read_bytes() for path in library.root.rglob("*.*") if path.is_file()} == before
