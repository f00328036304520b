"""Thumbnails: rendered in a thread, bounded in memory, what is on screen first."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache, render
from photosim.store.photos import Photo

ONE = Photo(
    1, Path("/a.jpg"), "a.jpg", 400, 300, 1000, "JPEG", None, None, 0, 0x808080, 1, "here", b"", None, None, None
)  # fmt: skip


def photo(number: int) -> Photo:
    return replace(ONE, id=number, content=number.to_bytes(32, "big"))


def jpeg(color: str, width: int = 320, height: int = 200) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), color).save(target, "JPEG", quality=95)
    return target.getvalue()


def test_a_thumbnail_is_the_middle_square_with_round_corners(qapp: QApplication) -> None:
    picture = Image.new("RGB", (300, 100), "#ff0000")
    picture.paste("#00ff00", (100, 0, 200, 100))
    target = io.BytesIO()
    picture.save(target, "PNG")
    image = render(target.getvalue(), 80, 2.0)
    assert isinstance(image, QImage)
    assert image.size().toTuple() == (160, 160)
    assert image.devicePixelRatio() == 2.0
    assert image.pixelColor(80, 80).name() == "#00ff00"
    assert image.pixelColor(4, 80).name() == "#00ff00"
    assert image.pixelColor(0, 0).alpha() == 0


def test_what_is_no_picture_gives_none(qapp: QApplication) -> None:
    assert render(b"no picture", 80, 1.0) is None


def test_thumbnails_arrive_and_are_rendered_beside_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[str] = []

    def source(_: Photo) -> bytes:
        seen.append(threading.current_thread().name)
        return jpeg("#3366cc")

    cache = ThumbnailCache(tasks, source)
    cache.ask([photo(1), photo(2)], 64, 1.0)
    qtbot.waitUntil(lambda: all(cache.get(photo(one).content) for one in (1, 2)))
    assert set(seen) == {"photosim-pictures"}
    pixmap = cache.get(photo(1).content)
    assert pixmap is not None
    assert pixmap.size().toTuple() == (64, 64)


def test_what_is_asked_last_comes_before_what_scrolled_away(tasks: Tasks, qtbot: QtBot) -> None:
    gate, begun, order = threading.Event(), threading.Event(), []

    def source(one: Photo) -> bytes:
        if one.id == 1:
            begun.set()
            gate.wait(10)
            # Longer than a round: what is asked meanwhile comes next.
            threading.Event().wait(0.05)
        order.append(one.id)
        return jpeg("#112233")

    cache = ThumbnailCache(tasks, source)
    cache.ask([photo(number) for number in range(1, 40)], 64, 1.0)
    assert begun.wait(10)
    cache.ask([photo(100), photo(101)], 64, 1.0)
    gate.set()
    qtbot.waitUntil(lambda: cache.get(photo(101).content) is not None)
    assert order == [1, 100, 101]


def test_memory_is_bounded_in_bytes_and_the_longest_unseen_goes_first(tasks: Tasks, qtbot: QtBot) -> None:
    each = 64 * 64 * 4
    cache = ThumbnailCache(tasks, lambda _: jpeg("#445566"), limit_bytes=10 * each)
    for number in range(30):
        cache.ask([photo(number)], 64, 1.0)
        qtbot.waitUntil(lambda number=number: cache.get(photo(number).content) is not None)
        cache.get(photo(0).content)
        assert cache.held_bytes <= 10 * each
    assert cache.get(photo(0).content) is not None, "what is looked at stays"
    assert cache.get(photo(1).content) is None
    assert cache.get(photo(29).content) is not None


def test_another_size_is_rendered_anew_and_the_old_one_stands_in(tasks: Tasks, qtbot: QtBot) -> None:
    cache = ThumbnailCache(tasks, lambda _: jpeg("#445566"))
    cache.ask([photo(1)], 64, 1.0)
    qtbot.waitUntil(lambda: cache.get(photo(1).content) is not None)
    cache.ask([photo(1)], 128, 1.0)
    assert cache.get(photo(1).content) is not None

    def width() -> int:
        pixmap = cache.get(photo(1).content)
        return pixmap.width() if pixmap is not None else 0

    qtbot.waitUntil(lambda: width() == 128)


@pytest.mark.parametrize("encoded", [None, b"broken"], ids=["away", "broken"])
def test_a_photo_without_a_picture_is_asked_for_once(tasks: Tasks, qtbot: QtBot, encoded: bytes | None) -> None:
    asked: list[int] = []
    cache = ThumbnailCache(tasks, lambda one: asked.append(one.id) or encoded)  # type: ignore[func-returns-value]
    cache.ask([photo(1)], 64, 1.0)
    qtbot.waitUntil(lambda: cache.is_absent(photo(1).content))
    cache.ask([photo(1)], 64, 1.0)
    assert asked == [1]
    cache.forget_absent()
    cache.ask([photo(1)], 64, 1.0)
    qtbot.waitUntil(lambda: asked == [1, 1])


def test_a_crash_while_reading_one_does_not_end_the_others(tasks: Tasks, qtbot: QtBot) -> None:
    def source(one: Photo) -> bytes:
        if one.id == 1:
            raise RuntimeError("a bug")
        return jpeg("#000000")

    cache = ThumbnailCache(tasks, source)
    cache.ask([photo(1), photo(2)], 64, 1.0)
    qtbot.waitUntil(lambda: cache.get(photo(2).content) is not None)
    assert cache.is_absent(photo(1).content)
