"""The window's own decoding beside the window: what crashes, hangs or fails there is a reason and no more."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.errors import PhotoError
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.picture_process import PictureProcess, apart, decode_with
from photosim.vision.workers.process_pool import CRASHED, Limits
from tests.pictures import draw


@pytest.fixture(scope="module")
def process() -> Iterator[PictureProcess]:
    process = PictureProcess(workers=1, limits=Limits(seconds=3))
    process.start()
    yield process
    process.close()


def test_a_picture_is_the_same_wherever_it_is_decoded(process: PictureProcess, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1, 400, 300)
    there, here = process.call(open_upright, path, 200), open_upright(path, 200)
    assert (there.size, there.mode, there.tobytes()) == (here.size, here.mode, here.tobytes())
    assert process.call(os.getpid) != os.getpid()


def test_a_decoder_that_dies_costs_its_picture_alone(process: PictureProcess, tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match=CRASHED):
        process.call(os.abort)
    assert process.call(open_upright, draw(tmp_path / "a.jpg", 1), 200).size == (96, 64)


def test_a_decoder_that_hangs_is_ended(process: PictureProcess) -> None:
    process.call(os.getpid)
    with pytest.raises(PhotoError, match="longer than 3 s"):
        process.call(time.sleep, 1000)
    assert process.call(os.getpid) != os.getpid()


def test_what_is_wrong_with_a_picture_is_said_in_the_same_words(process: PictureProcess, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"nothing")
    for call in (process.call, lambda function, *arguments: function(*arguments)):
        with pytest.raises(PhotoError, match="This is not a picture"):
            call(open_upright, tmp_path / "a.jpg", 200)


def test_a_thread_decodes_where_it_was_told_to(process: PictureProcess) -> None:
    answers: dict[str, int] = {}

    def told() -> None:
        decode_with(process)
        answers["told"] = apart(os.getpid)

    def untold() -> None:
        answers["untold"] = apart(os.getpid)

    for work in (told, untold):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert answers["untold"] == os.getpid() != answers["told"]


def test_a_closed_one_says_so_instead_of_waiting() -> None:
    process = PictureProcess(workers=1)
    process.close()
    with pytest.raises(PhotoError, match="closing"):
        process.call(os.getpid)
