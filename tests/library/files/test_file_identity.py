"""Same bytes or not, one file or two: as the disk has it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photosim.library.files.file_identity import HARD_LINK, LINK, OTHER_PATH, one_file, same_bytes, same_ends, sort_out


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_copy_has_the_same_bytes(tmp_path: Path) -> None:
    data = os.urandom(300_000)
    assert same_bytes(write(tmp_path / "a", data), write(tmp_path / "b", data))


@pytest.mark.parametrize("place", [0, 70_000, 150_000, 299_999])
def test_one_byte_anywhere_makes_another_file(tmp_path: Path, place: int) -> None:
    data = bytearray(os.urandom(300_000))
    first = write(tmp_path / "a", bytes(data))
    data[place] ^= 1
    assert not same_bytes(first, write(tmp_path / "b", bytes(data)))


def test_files_that_differ_in_the_middle_have_the_same_ends(tmp_path: Path) -> None:
    data = bytearray(300_000)
    first = write(tmp_path / "a", bytes(data))
    data[150_000] = 1
    assert same_ends(first, write(tmp_path / "b", bytes(data)))


def test_another_size_is_another_file(tmp_path: Path) -> None:
    assert not same_bytes(write(tmp_path / "a", b"12"), write(tmp_path / "b", b"123"))


def test_empty_files_are_the_same(tmp_path: Path) -> None:
    assert same_bytes(write(tmp_path / "a", b""), write(tmp_path / "b", b""))


def test_a_file_that_is_away_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        same_bytes(write(tmp_path / "a", b""), tmp_path / "none")


def test_a_copy_is_a_file_of_its_own(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.jpg", b"x"), write(tmp_path / "b.jpg", b"x")]
    assert one_file(*paths) is None
    assert sort_out(paths).files == tuple(paths)


def test_a_hard_link_is_told_and_is_no_copy(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jpg", b"x")
    os.link(first, tmp_path / "b.jpg")
    found = sort_out([tmp_path / "b.jpg", first])
    assert found.files == (first,)
    assert [(alias.path.name, alias.of.name, alias.words) for alias in found.aliases] == [("b.jpg", "a.jpg", HARD_LINK)]


def test_a_symbolic_link_is_told_and_is_no_copy(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jpg", b"x")
    (tmp_path / "b.jpg").symlink_to(first)
    assert one_file(first, tmp_path / "b.jpg") == LINK
    assert len(sort_out([first, tmp_path / "b.jpg"]).files) == 1


def test_other_case_or_composition_of_one_name_is_one_file(tmp_path: Path) -> None:
    # Two names of one inode that differ in spelling alone: what a disk shows that does not tell them apart.
    first = write(tmp_path / "Caf\u00e9.JPG", b"x")
    for name in ("caf\u00e9.jpg", "Cafe\u0301.JPG"):
        os.link(first, tmp_path / name)
        assert one_file(first, tmp_path / name) == OTHER_PATH
    assert len(sort_out(list(tmp_path.iterdir())).files) == 1


def test_the_same_name_in_other_folders_is_two_files(tmp_path: Path) -> None:
    paths = [write(tmp_path / "one" / "IMG_1.JPG", b"x"), write(tmp_path / "two" / "IMG_1.JPG", b"x")]
    assert sort_out(paths).files == tuple(paths)


def test_a_way_over_a_linked_folder_leads_to_one_file(tmp_path: Path) -> None:
    first = write(tmp_path / "one" / "a.jpg", b"x")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    assert one_file(first, tmp_path / "two" / "a.jpg") == OTHER_PATH


def test_a_file_that_is_away_is_neither_copy_nor_alias(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jpg", b"x")
    found = sort_out([first, tmp_path / "gone.jpg"])
    assert (found.files, found.away) == ((first,), (tmp_path / "gone.jpg",))
