"""The whole way: read, find, mark, throw away, undo by Ctrl+Z, restart, and the history is still there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.drawn_copies import contents, draw_copies, find, in_trash, rest


def test_thrown_away_undone_and_remembered_over_a_restart(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    folder = draw_copies(tmp_path / "pictures")
    before = contents(folder)
    app = start()
    page = find(app, qtbot, folder)
    assert page.list.current() is not None
    QTest.keyClick(page.list, Qt.Key.Key_K)
    QTest.keyClick(page.list, Qt.Key.Key_X)
    page.toolbar.trash_all.trigger()
    qtbot.waitUntil(lambda: "3 photos moved to the trash" in app.window.message.text.text(), timeout=PATIENCE_MS)
    assert in_trash(folder) == ["photo0 (1).jpg", "photo0.jpg", "photo1.jpg"]
    assert len(contents(folder)) == len(before) - 3
    undo = app.window.cleaning.undo
    assert undo.text() == "Undo move 3 photos to the trash"
    QTest.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: app.window.message.text.text() == "3 files restored.", timeout=PATIENCE_MS)
    assert contents(folder) == before
    rest(app, qtbot)
    assert len(page.model.all_of("file")) == 2

    page.list.go(0)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "moved to the trash" in app.window.message.text.text(), timeout=PATIENCE_MS)
    rest(app, qtbot)
    app.window.close()
    app.close()

    app = start()
    window = app.window
    qtbot.waitUntil(lambda: window.cleaning.undo.text().startswith("Undo move"), timeout=PATIENCE_MS)
    window.show_page("history")
    qtbot.waitUntil(lambda: len(window.history.rows) == 2, timeout=PATIENCE_MS)
    newest, oldest = window.history.rows.values()
    assert newest.action.undoable
    assert "Restored" in oldest.facts.text()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: contents(folder) == before, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.cleaning.undo.isEnabled(), timeout=PATIENCE_MS)


def test_a_hasty_second_key_does_the_same_thing_not_twice(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    """Delete held a moment too long opened a list of files that "are not there any more"; Ctrl+Z failed likewise."""
    folder = draw_copies(tmp_path / "pictures")
    before = contents(folder)
    app = start()
    page = find(app, qtbot, folder)
    for _ in range(3):
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.model.all_of("file")) == 1, timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert "moved to the trash" in app.window.message.text.text()
    assert not app.window.cleaning.refused.isVisible()
    for _ in range(3):
        app.window.cleaning.trash.undo(1)
    qtbot.waitUntil(lambda: contents(folder) == before, timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert "restored." in app.window.message.text.text()
