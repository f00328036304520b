"""What was a file when it was seen and is a pipe, a device or a link by now: refused at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.errors import PhotoError
from photosim.vision.image.decoding import read_file
from photosim.vision.image.exposure import Exposure, read_exposure
from photosim.vision.image.regular_file import NotRegular, open_regular
from photosim.vision.metadata.photo_metadata import Notes, read_embedded
from photosim.vision.workers.read_photo import Failed, read_photo
from tests.pictures import draw
from tests.tiny_models import CARD

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    path.symlink_to(draw(path.with_name("elsewhere.jpg"), 1))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("put", [pipe, link, device, folder])
@pytest.mark.timeout(10)
def test_what_took_a_files_place_is_a_reason_at_once(put: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    put(path)
    with pytest.raises(OSError):  # noqa: PT011
        open_regular(path)
    answer = read_photo(os.fsencode(path), frozenset(), CARD)
    assert isinstance(answer, Failed)
    assert answer.retry
    assert not answer.missing


@pytest.mark.timeout(10)
def test_a_pipe_keeps_nobody_waiting_who_looks_into_a_file(tmp_path: Path) -> None:
    pipe(tmp_path / "a.jpg")
    with pytest.raises(PhotoError, match="no file"):
        read_file(tmp_path / "a.jpg")
    assert read_embedded(tmp_path / "a.jpg") == (Notes(), None)
    assert read_exposure(tmp_path / "a.jpg") == Exposure()


def test_a_link_that_a_user_names_is_followed_to_a_file_and_nowhere_else(tmp_path: Path) -> None:
    link(tmp_path / "link.jpg")
    assert read_file(tmp_path / "link.jpg") == (tmp_path / "elsewhere.jpg").read_bytes()
    device(tmp_path / "zero.jpg")
    with pytest.raises(PhotoError, match="no file"):
        read_file(tmp_path / "zero.jpg")
    with pytest.raises(NotRegular):
        open_regular(tmp_path / "link.jpg")
