"""A day's work by keys alone: what cannot be reached by Tab or a shortcut fails here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.store.photos import get_photos
from tests.gui.conftest import PATIENCE_MS, Start, wait_for_rest
from tests.gui.drawn_copies import contents, draw_copies, in_trash
from tests.gui.drawn_copies import rest as rest_of_duplicates
from tests.gui.made_people import ask, draw_album, named, put_people, with_faces
from tests.gui.made_people import rest as rest_of_people

Key, Modifier = Qt.Key, Qt.KeyboardModifier
MOST_TABS = 60


def focused() -> QWidget:
    """Where a key press goes."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """One key, to whatever has the focus."""
    QTest.keyClick(focused(), key, modifier)


def tab_to(wanted: QWidget) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(MOST_TABS):
        if wanted.hasFocus():
            return
        press(Key.Key_Tab)
    pytest.fail(f"Tab never comes to {wanted.accessibleName() or type(wanted).__name__}.")


@pytest.fixture
def day(start: Start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[Photosim, Path]:
    """The first start, and a folder of drawn photos that the system's dialog answers with."""
    folder = draw_album(draw_copies(tmp_path / "pictures"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    app = with_faces(start, tmp_path, qtbot)
    app.window.activateWindow()
    qtbot.waitUntil(lambda: app.window.isActiveWindow() and app.window.first_run.isVisible(), timeout=PATIENCE_MS)
    return app, folder


def test_a_day_by_keys_alone(day: tuple[Photosim, Path], qtbot: QtBot) -> None:
    app, folder = day
    open_the_library(app, qtbot)
    look_at_photos(app, qtbot)
    throw_duplicates_away_and_bring_them_back(app, folder, qtbot)
    name_somebody(app, qtbot)
    change_a_setting_and_ask_for_help(app, qtbot)


def open_the_library(app: Photosim, qtbot: QtBot) -> None:
    """Choose a folder on the first page, and read it."""
    first = app.window.first_run
    press(Key.Key_O, Modifier.ControlModifier)
    qtbot.waitUntil(first.start.isEnabled, timeout=PATIENCE_MS)
    tab_to(first.start)
    press(Key.Key_Space)
    wait_for_rest(app, qtbot)
    rest_of_people(app, qtbot)


def look_at_photos(app: Photosim, qtbot: QtBot) -> None:
    """Walk the grid, open the viewer, go on and back, give stars."""
    library = app.window.library
    tab_to(library.grid)
    press(Key.Key_Home)
    first = library.grid.current_id()
    press(Key.Key_Right)
    assert library.grid.current_id() != first
    press(Key.Key_Return)
    viewer = library.viewer
    assert viewer is not None
    qtbot.waitUntil(viewer.isVisible)
    opened = library.grid.current_id()
    press(Key.Key_Right)
    press(Key.Key_4)
    press(Key.Key_Left)
    press(Key.Key_L)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not viewer.isVisible() and library.grid.hasFocus())
    assert library.grid.current_id() == opened
    after = int(library.model.ids[library.model.row_of(opened) + 1])

    def marked() -> bool:
        marks = {photo.id: photo for photo in ask(app, lambda conn: get_photos(conn, [opened, after]))}
        return marks[opened].favorite and marks[after].rating == 4

    qtbot.waitUntil(marked, timeout=PATIENCE_MS)


def throw_duplicates_away_and_bring_them_back(app: Photosim, folder: Path, qtbot: QtBot) -> None:
    """Look for duplicates, decide a group, apply it, undo it."""
    window, page = app.window, app.window.duplicates
    before = contents(folder)
    press(Key.Key_3, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: page.empty.button.text() == "Find duplicates", timeout=PATIENCE_MS)
    tab_to(page.empty.button)
    press(Key.Key_Space)
    rest_of_duplicates(app, qtbot)
    tab_to(page.list)
    press(Key.Key_Home)
    assert page.list.current() is not None
    press(Key.Key_X)
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: "moved to the trash" in window.message.text.text(), timeout=PATIENCE_MS)
    rest_of_duplicates(app, qtbot)
    assert in_trash(folder)
    press(Key.Key_Z, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: contents(folder) == before, timeout=PATIENCE_MS)
    rest_of_duplicates(app, qtbot)


def name_somebody(app: Photosim, qtbot: QtBot) -> None:
    """Give the largest group of faces a name, open the person, come back."""
    put_people(app, qtbot)
    page = app.window.people.page
    press(Key.Key_2, Modifier.ControlModifier)
    page.refresh()
    qtbot.waitUntil(lambda: page.overview.model.rowCount() == 4, timeout=PATIENCE_MS)
    grid = page.overview.grid
    tab_to(grid)
    press(Key.Key_Home)
    press(Key.Key_F2)
    qtbot.waitUntil(grid.editor.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClicks(focused(), "Ada")
    press(Key.Key_Return)
    rest_of_people(app, qtbot)
    assert named(app, "Ada").faces > 0
    tab_to(grid)
    press(Key.Key_Return)
    qtbot.waitUntil(page.person.isVisible, timeout=PATIENCE_MS)
    tab_to(page.person.grid)
    press(Key.Key_Left, Modifier.AltModifier)
    qtbot.waitUntil(lambda: page.overview.isVisible() and grid.hasFocus(), timeout=PATIENCE_MS)


def change_a_setting_and_ask_for_help(app: Photosim, qtbot: QtBot) -> None:
    """Find a setting by typing, switch it, and read the sheet of keys."""
    window = app.window
    press(Key.Key_Comma, Modifier.ControlModifier)
    dialog = window.preferences.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)
    before = window.settings.watch_folders
    QTest.keyClicks(focused(), "watch")
    row = next(row for page in dialog.pages.values() for row in page.rows if row.matches("watch") and row.isVisible())
    tab_to(next(control for control in row.findChildren(QWidget) if control.focusPolicy() != Qt.FocusPolicy.NoFocus))
    press(Key.Key_Space)
    assert window.settings.watch_folders != before
    press(Key.Key_Space)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    window.activateWindow()  # as the system does when a dialog closes; there is none in a test
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    press(Key.Key_F1)
    sheet = window.help.keys
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow, timeout=PATIENCE_MS)
    assert sheet.sections[0].title == "People"
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible(), timeout=PATIENCE_MS)
