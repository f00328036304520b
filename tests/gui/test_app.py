"""Starting, closing, and what happens when something is missing or breaks."""

from __future__ import annotations

import itertools
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Crashes, Photosim, start_log
from photosim.errors import LibraryError, PhotosimError
from photosim.paths import Home
from photosim.store.db import open_reader
from photosim.store.photos import counts
from photosim.store.thumbs import ThumbStore
from tests.gui.conftest import PATIENCE_MS, Start, wait_for_rest
from tests.pictures import draw


def test_an_empty_library_asks_for_a_folder_and_shows_nothing_else(start: Start, qtbot: QtBot) -> None:
    app = start()
    page = app.window.library
    qtbot.waitUntil(app.window.first_run.browse.isVisible)
    assert not page.toolbar.filter.isVisible()
    assert not page.panel.isVisible()


def test_the_last_three_pages_say_what_will_be_there(start: Start) -> None:
    app = start()
    for key in ("people", "duplicates", "history"):
        app.window.sidebar.pages[key].click()
        assert app.window.frame.page == key
        assert app.window.sidebar.pages[key].isChecked()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A hundred photos: some batches of them."""
    folder = tmp_path / "many"
    for seed in range(100):
        draw(folder / f"{seed:03}.jpg", seed, 400, 300)
    return folder


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """However fast the machine: a read folder's second batch waits until the test lets it go."""
    released, batches = threading.Event(), itertools.count(1)
    put_many = ThumbStore.put_many

    def held(store: ThumbStore, images: list[tuple[bytes, bytes]]) -> None:
        if next(batches) == 2:
            assert released.wait(PATIENCE_MS / 1000)
        put_many(store, images)

    monkeypatch.setattr(ThumbStore, "put_many", held)
    yield released
    released.set()


def test_photos_show_up_while_the_rest_is_still_read(
    start: Start, qtbot: QtBot, many: Path, go_on: threading.Event
) -> None:
    app = start()
    app.window.add_folder(many)
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() > 0, timeout=PATIENCE_MS)
    assert app.window.library.model.rowCount() < 100
    assert app.tasks.is_writing
    go_on.set()
    wait_for_rest(app, qtbot)
    assert app.window.library.model.rowCount() == 100
    assert app.window.status.stop.isHidden()
    assert app.window.status.text.text() == "100 photos   ·   1 folder"


def test_what_a_user_does_while_a_folder_is_read_is_written_before_its_end_and_the_folder_is_read_whole(
    start: Start, qtbot: QtBot, many: Path, go_on: threading.Event
) -> None:
    """It was written when the folder was read: with 100,000 photos, hours later."""
    app = start()
    app.window.add_folder(many)
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() > 0, timeout=PATIENCE_MS)
    held: list[int] = []
    app.tasks.write(lambda conn, _: counts(conn, "").photos, held.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(held), timeout=PATIENCE_MS)
    assert 0 < held[0] < 100
    wait_for_rest(app, qtbot)
    assert app.window.library.model.rowCount() == 100
    assert app.window.message.text.text() == "100 photos indexed."


def test_closing_while_reading_keeps_what_was_read_and_does_not_freeze(
    start: Start, qtbot: QtBot, many: Path, go_on: threading.Event, home: Home
) -> None:
    app = start()
    app.window.add_folder(many)
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() > 0, timeout=PATIENCE_MS)
    app.window.close()
    go_on.set()
    qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=PATIENCE_MS)
    app.close()
    conn = open_reader(home)
    kept = counts(conn, "").photos
    conn.close()
    assert 0 < kept < 100
    app = start()
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() == kept, timeout=PATIENCE_MS)
    app.window.read_again()
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() == 100, timeout=PATIENCE_MS)


def test_stop_keeps_what_is_read_and_offers_to_go_on(
    start: Start, qtbot: QtBot, many: Path, go_on: threading.Event
) -> None:
    app = start()
    app.window.add_folder(many)
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() > 0, timeout=PATIENCE_MS)
    app.window.status.stop.click()
    go_on.set()
    wait_for_rest(app, qtbot)
    assert 0 < app.window.library.model.rowCount() < 100
    assert app.window.message.text.text().startswith("Stopped after")
    app.window.message.action.click()
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() == 100, timeout=PATIENCE_MS)


def test_a_second_photosim_on_the_same_library_is_refused_in_a_sentence(
    start: Start, qapp: QApplication, home: Home, tmp_path: Path
) -> None:
    start()
    with pytest.raises(LibraryError, match="already open"):
        Photosim(qapp, home, tmp_path / "photo.onnx")


def test_without_an_encoder_the_photos_are_still_shown(
    filled: Photosim, qapp: QApplication, qtbot: QtBot, home: Home, tmp_path: Path
) -> None:
    filled.close()
    app = Photosim(qapp, home, tmp_path / "missing.onnx")
    try:
        app.window.show()
        page = app.window.library
        qtbot.waitUntil(lambda: page.model.rowCount() == 11, timeout=PATIENCE_MS)
        qtbot.waitUntil(app.window.message.isVisible)
        assert app.window.message.text.text() == (
            "The encoder for photos is missing, so similar photos cannot be found."
        )
        page.navigator.go(page.model.id_at(0))
        qtbot.waitUntil(lambda: "encoder" in page.panel.remark.text() and page.panel.remark.isVisible())
        assert page.panel.name.text() != ""
    finally:
        app.close()


def test_an_encoder_that_is_none_is_told_in_one_sentence(
    qapp: QApplication, qtbot: QtBot, home: Home, tmp_path: Path
) -> None:
    encoder = tmp_path / "photo.onnx"
    encoder.write_bytes(b"nonsense")
    app = Photosim(qapp, home, encoder)
    try:
        app.window.show()
        qtbot.waitUntil(app.window.message.isVisible, timeout=PATIENCE_MS)
        assert "photo.onnx is not an ONNX file" in app.window.message.text.text()
        assert app.window.message.action.text() == "Details"
    finally:
        app.close()


def test_a_folder_that_is_away_is_told(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    app = start()
    app.window.add_folder(tmp_path / "nowhere")
    qtbot.waitUntil(app.window.message.isVisible, timeout=PATIENCE_MS)
    assert "nowhere" in app.window.message.text.text()
    qtbot.waitUntil(lambda: not app.tasks.is_writing)
    assert app.window.status.stop.isHidden()


def test_a_crash_goes_to_the_log_and_to_the_user_in_one_sentence(
    home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    start_log(home)
    crashes = Crashes()
    crashes.install()
    try:
        with qtbot.waitSignal(crashes.happened) as happened:
            try:
                raise RuntimeError("a bug")
            except RuntimeError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        told = happened.args[0]
        assert isinstance(told, PhotosimError)
        assert "a bug" not in told.title
        assert "RuntimeError: a bug" in told.detail
        assert "RuntimeError: a bug" in home.log.read_text("utf-8")
    finally:
        for handler in root.handlers[:]:
            if handler not in before:
                root.removeHandler(handler)
                handler.close()
        logging.captureWarnings(False)


def test_details_show_what_the_log_knows(start: Start, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    from photosim.gui.shell.error_dialog import ErrorDialog

    app = start()
    app.window.report(PhotosimError("It did not work.", "because of this"))
    assert app.window.message.text.text() == "It did not work."
    app.window.message.action.click()
    dialog = app.window.findChild(ErrorDialog)
    assert dialog is not None
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText() == "because of this"
    dialog.close()


def test_a_report_tells_names_of_photos_only_when_that_is_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    from photosim.gui.shell.error_dialog import ErrorDialog

    error = PhotosimError(
        "It did not work.", "Fatal Python error\n  reading /home/eva/holiday/Anna at the sea.jpg\nend"
    )
    dialog = ErrorDialog(error, tmp_path / "log")
    qtbot.addWidget(dialog)
    assert "Anna" not in dialog.report()
    assert "<photo.jpg>" in dialog.report()
    assert not dialog.names.isHidden()
    dialog.names.click()
    assert "/home/eva/holiday/Anna at the sea.jpg" in dialog.report()
    plain = ErrorDialog(PhotosimError("It did not work.", "no name here"), tmp_path / "log")
    qtbot.addWidget(plain)
    assert plain.names.isHidden()
