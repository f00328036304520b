"""One user, from the first start to the second: the real app on drawn pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from tests.gui.conftest import (  # noqa: F401 - the fixtures of the window's tests
    PATIENCE_MS,
    Start,
    home,
    no_thread_stays,
    pictures,
    qapp,
    row_named,
    start,
    wait_for_rest,
)
from tests.pictures import picture


def similar_names(app: Photosim) -> list[str]:
    return [button.similar.photo.name for button in app.window.library.panel.similar.buttons]


def shows(app: Photosim, qtbot: QtBot, name: str) -> None:
    """Wait until the panel shows that photo, with its similar ones."""
    panel = app.window.library.panel
    qtbot.waitUntil(lambda: panel.name.text() == name and app.window.library.navigator.is_idle, timeout=PATIENCE_MS)


def drop(app: Photosim, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(app.window, QDragEnterEvent(QPoint(600, 400), copy, data, left, none))
    QApplication.sendEvent(app.window, QDropEvent(QPointF(600, 400), copy, data, left, none))


def test_from_the_first_start_to_the_second(start: Start, pictures: Path, tmp_path: Path, qtbot: QtBot) -> None:  # noqa: F811
    # An empty window says what to do.
    app = start()
    window, page = app.window, app.window.library
    qtbot.waitUntil(window.first_run.isVisible)

    # A folder is dropped on it; its photos appear, and the file that cannot be read is told.
    drop(app, pictures)
    wait_for_rest(app, qtbot)
    assert page.model.rowCount() == 11
    assert page.grid.isVisible()
    assert window.message.isVisible()
    assert window.message.text.text() == "12 photos indexed. 1 file could not be read."
    window.message.action.click()
    qtbot.waitUntil(lambda: window.problems.isVisible())
    assert [problem.path.name for problem in window.problems.model.problems] == ["broken.jpg"]
    window.problems.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    # A click shows the photo, its copies and its ten most similar.
    row = row_named(app, "photo0.jpg")
    place = page.grid.visualRect(page.model.index(row)).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    shows(app, qtbot, "photo0.jpg")
    assert page.navigator.photo is not None
    assert page.navigator.photo.files == 2
    distances = [button.similar.distance for button in page.panel.similar.buttons]
    assert distances == sorted(distances)

    # Walk on, back, forward.
    second = similar_names(app)[0]
    page.panel.similar.buttons[0].click()
    shows(app, qtbot, second)
    assert page.grid.current_id() == page.navigator.photo.id
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    shows(app, qtbot, "photo0.jpg")
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    shows(app, qtbot, second)

    # A picture from outside finds its original.
    outside = tmp_path / "from the browser.png"
    picture(3).resize((48, 32)).save(outside)
    drop(app, outside)
    shows(app, qtbot, "from the browser.png")
    assert similar_names(app)[0] == "photo3.jpg"
    assert page.panel.similar.buttons[0].similar.in_words == "same picture"
    assert page.model.rowCount() == 11, "what is searched for does not come into the library"
    page.toolbar.back.click()
    shows(app, qtbot, second)

    # The window is remembered.
    page.toolbar.size_slider.setValue(240)
    page.set_panel_open(False)
    page.toolbar.set_order("name", descending=False)
    window.show_folder(window.folders[0].id)
    window.resize(790, 600)
    window.close()
    app.close()
    app = start()
    page = app.window.library
    wait_for_rest(app, qtbot)
    assert app.window.size().toTuple() == (790, 600)
    assert page.grid.cell_px == 240
    assert page.panel.isHidden()
    assert page.toolbar.sort == "name"
    assert page.folder is not None
    assert page.folder.path == pictures
    names = [
        photo.name for row in range(page.model.rowCount()) if (photo := page.model.photo(row)) and photo.files == 1
    ]
    assert names == ["dated.jpg", *(f"photo{seed}.jpg" for seed in range(1, 10))]
