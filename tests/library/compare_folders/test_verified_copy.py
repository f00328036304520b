"""Copying what is missing: nothing is moved, nothing overwritten, and what came out otherwise is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.library.compare_folders import verified_copy
from photosim.library.compare_folders.verified_copy import copy_files
from photosim.progress import Progress


def test_files_lie_below_the_target_as_they_lay_and_stay_where_they_were(tmp_path: Path) -> None:
    photo = tmp_path / "card" / "100" / "IMG_1.JPG"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"photo")
    photo.with_suffix(".CR2").write_bytes(b"raw")
    done = copy_files([photo], tmp_path / "card", tmp_path / "new", Progress())
    assert [path.relative_to(tmp_path) for path in done.copied] == [
        Path("new/100/IMG_1.JPG"),
        Path("new/100/IMG_1.CR2"),
    ]
    assert [path.read_bytes() for path in done.copied] == [b"photo", b"raw"]
    assert done.copied[0].stat().st_mtime_ns == photo.stat().st_mtime_ns
    assert sorted(path.name for path in (tmp_path / "new" / "100").iterdir()) == ["IMG_1.CR2", "IMG_1.JPG"]
    assert photo.read_bytes() == b"photo"


def test_a_taken_name_gets_a_number_and_the_same_content_is_not_copied_again(tmp_path: Path) -> None:
    photo, target = tmp_path / "card" / "IMG_1.JPG", tmp_path / "new"
    photo.parent.mkdir()
    target.mkdir()
    photo.write_bytes(b"mine")
    (target / "IMG_1.JPG").write_bytes(b"theirs")
    first = copy_files([photo], photo.parent, target, Progress())
    assert first.copied == (target / "IMG_1 (2).JPG",)
    assert (target / "IMG_1.JPG").read_bytes() == b"theirs"
    second = copy_files([photo], photo.parent, target, Progress())
    assert (second.copied, second.there) == ((), (target / "IMG_1 (2).JPG",))


def test_a_copy_that_came_out_otherwise_is_told_and_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = tmp_path / "card" / "IMG_1.JPG"
    photo.parent.mkdir()
    photo.write_bytes(b"photo")
    monkeypatch.setattr(verified_copy.shutil, "copyfileobj", lambda read, write, size: write.write(b"phot0"))
    done = copy_files([photo], photo.parent, tmp_path / "new", Progress())
    assert done.copied == ()
    assert [path for path, _ in done.failed] == [photo]
    assert list((tmp_path / "new").iterdir()) == []
