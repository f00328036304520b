"""What belongs to a photo goes with it."""

from __future__ import annotations

from pathlib import Path

from photosim.library.files.companions import Units, companions


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(b"x")


def test_the_raw_file_the_film_and_the_sidecars_go_with_a_photo(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_1.JPG", "IMG_1.CR2", "img_1.xmp", "IMG_1.MOV", "IMG_1.JPG.xmp", "IMG_2.CR2", "IMG_1.txt")
    unit = Units().of(tmp_path / "IMG_1.JPG")
    assert {path.name for path in unit.originals} == {"IMG_1.CR2", "IMG_1.MOV"}
    assert {path.name for path in unit.sidecars} == {"img_1.xmp", "IMG_1.JPG.xmp"}


def test_the_notes_on_a_raw_file_go_with_it(tmp_path: Path) -> None:
    """darktable writes IMG_1.CR2.xmp: it stayed behind, and no program would have found it again."""
    touch(tmp_path, "IMG_1.JPG", "IMG_1.CR2", "IMG_1.CR2.xmp", "IMG_1.MOV", "img_1.mov.xmp", "IMG_1.NEF.xmp")
    sidecars = Units().of(tmp_path / "IMG_1.JPG").sidecars
    assert [path.name for path in sidecars] == ["IMG_1.CR2.xmp", "img_1.mov.xmp"]


def test_voices_and_the_notes_of_other_programs_go_with_it(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_1.JPG", "IMG_1.CR2", "IMG_1.WAV", "IMG_1.THM", "IMG_1.CR2.pp3", "IMG_1.JPG.json", "IMG_1.json")
    unit = Units().of(tmp_path / "IMG_1.JPG")
    assert {path.name for path in unit.originals} == {"IMG_1.CR2", "IMG_1.WAV"}
    assert {path.name for path in unit.sidecars} == {"IMG_1.THM", "IMG_1.CR2.pp3", "IMG_1.JPG.json"}


def test_what_lies_beside_two_pictures_of_one_name_goes_with_neither(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_1.HEIC", "IMG_1.JPG", "IMG_1.MOV", "IMG_1.JPG.xmp")
    assert [path.name for path in companions(tmp_path / "IMG_1.JPG")] == ["IMG_1.JPG.xmp"]
    assert companions(tmp_path / "IMG_1.HEIC") == ()


def test_a_photo_alone_has_no_companions(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "ab.cr2")
    assert companions(tmp_path / "a.jpg") == ()


def test_a_folder_that_is_away_has_none(tmp_path: Path) -> None:
    assert companions(tmp_path / "none" / "a.jpg") == ()


def test_a_raw_file_alone_is_the_photo_of_its_unit(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_1.CR2", "IMG_1.DNG", "IMG_1.xmp", "IMG_1.CR2.xmp", "IMG_1.DNG.xmp", "IMG_1.MOV")
    unit = Units().of(tmp_path / "IMG_1.CR2")
    assert {path.name for path in unit.originals} == {"IMG_1.DNG", "IMG_1.MOV"}
    assert {path.name for path in unit.sidecars} == {"IMG_1.xmp", "IMG_1.CR2.xmp", "IMG_1.DNG.xmp"}
    assert companions(tmp_path / "IMG_1.DNG") == (tmp_path / "IMG_1.DNG.xmp",)


def test_a_raw_file_never_takes_a_picture_of_its_name_along(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_1.CR2", "IMG_1.JPG", "IMG_1.xmp")
    assert companions(tmp_path / "IMG_1.CR2") == ()
    assert {path.name for path in companions(tmp_path / "IMG_1.JPG")} == {"IMG_1.CR2", "IMG_1.xmp"}
