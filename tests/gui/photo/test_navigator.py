"""Walking from photo to similar photo without losing one's place, and starting on a folder."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.photo.similar_grid import SimilarButton
from photosim.paths import Home
from photosim.store.db import open_reader
from photosim.store.photos import counts
from tests.gui.conftest import PATIENCE_MS
from tests.tiny_models import tiny_encoder


def choose(app: Photosim, qtbot: QtBot, row: int) -> None:
    page = app.window.library
    photo = page.model.photo(row)
    assert photo is not None
    place = page.grid.visualRect(page.grid.model().index(row, 0)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    wait_for(app, qtbot, photo.id)


def wait_for(app: Photosim, qtbot: QtBot, photo_id: int) -> None:
    navigator = app.window.library.navigator
    qtbot.waitUntil(
        lambda: navigator.is_idle and navigator.photo is not None and navigator.photo.id == photo_id,
        timeout=PATIENCE_MS,
    )


def test_a_folder_named_at_the_start_is_read_though_the_encoder_is_still_loading(
    qapp: QApplication, home: Home, tmp_path: Path, pictures: Path
) -> None:
    app = Photosim(qapp, home, tiny_encoder(tmp_path / "photo.onnx"))
    conn = open_reader(home)
    try:
        app.window.add_folder(pictures)
        # Without the GUI thread handling a single event: the writer must not need it between its two jobs.
        until = time.monotonic() + PATIENCE_MS / 1000
        while counts(conn, "").photos < 11 and time.monotonic() < until:
            time.sleep(0.02)
        assert counts(conn, "").photos == 11
    finally:
        conn.close()
        app.close()


def test_a_click_on_a_similar_photo_leaves_the_keyboard_on_the_similar_photos(filled: Photosim, qtbot: QtBot) -> None:
    filled.window.activateWindow()
    panel = filled.window.library.panel
    choose(filled, qtbot, 0)
    for place in (4, 1):
        button = panel.similar.buttons[place]
        target = button.similar.photo.id
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        wait_for(filled, qtbot, target)
        assert isinstance(filled.window.focusWidget(), SimilarButton)


def test_return_walks_on_from_a_similar_photo_again_and_again(filled: Photosim, qtbot: QtBot) -> None:
    panel = filled.window.library.panel
    choose(filled, qtbot, 0)
    panel.similar.buttons[0].setFocus()
    for _ in range(3):
        focused = filled.window.focusWidget()
        assert isinstance(focused, SimilarButton)
        target = focused.similar.photo.id
        QTest.keyClick(focused, Qt.Key.Key_Return)
        wait_for(filled, qtbot, target)


def test_the_keyboard_comes_back_to_the_similar_photos_after_a_slow_answer(filled: Photosim, qtbot: QtBot) -> None:
    panel = filled.window.library.panel
    choose(filled, qtbot, 0)
    similar = [button.similar for button in panel.similar.buttons]
    panel.similar.buttons[3].setFocus()
    panel.say("Looking for similar photos")
    assert filled.window.focusWidget() is panel.picture
    panel.show_similar(similar)
    assert filled.window.focusWidget() is panel.similar.buttons[0]
