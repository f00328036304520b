"""The History page: what was done, what became of it, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.trash import actions
from photosim.gui.trash.history_page import HistoryPage
from photosim.gui.trash.messages import action_label, action_state, recovery_message, undo_message
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.types import EmptyResult, Moved, Recovery, UndoResult
from photosim.store.journal import TrashAction
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.drawn_copies import contents, draw_copies, find, in_trash, rest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return draw_copies(tmp_path / "pictures")


@pytest.fixture
def app(start: Start, qtbot: QtBot, folder: Path) -> Photosim:
    """Three copies lie in the trash, and the page is open."""
    app = start()
    page = find(app, qtbot, folder)
    page.toolbar.trash_all.trigger()
    qtbot.waitUntil(lambda: "moved to the trash" in app.window.message.text.text(), timeout=PATIENCE_MS)
    rest(app, qtbot)
    app.window.show_page("history")
    qtbot.waitUntil(lambda: len(app.window.history.rows) == 1, timeout=PATIENCE_MS)
    return app


def page_of(app: Photosim) -> HistoryPage:
    return app.window.history


def test_before_anything_was_done_the_page_says_what_will_be_here(start: Start, qtbot: QtBot) -> None:
    app = start()
    app.window.show_page("history")
    qtbot.waitUntil(lambda: page_of(app).empty.isVisible(), timeout=PATIENCE_MS)
    assert page_of(app).empty_trash.isHidden()


def test_an_action_tells_its_words_files_bytes_and_state(app: Photosim) -> None:
    row = next(iter(page_of(app).rows.values()))
    assert row.title.text() == "Move 3 photos to the trash"
    assert "3 files" in row.facts.text()
    assert "In the trash" in row.facts.text()
    assert "kB" in row.facts.text()
    assert row.when.text()
    assert page_of(app).empty_trash.isVisible()


def test_enter_opens_an_action_and_lists_its_files(app: Photosim, qtbot: QtBot) -> None:
    row = next(iter(page_of(app).rows.values()))
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    model = row.files.model()
    qtbot.waitUntil(lambda: model.rowCount() == 3, timeout=PATIENCE_MS)
    lines = [model.index(line, 0).data() for line in range(3)]
    assert all("in the trash" in line for line in lines)
    assert any("photo1.jpg" in line for line in lines)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert row.files.isHidden()


def test_undo_restores_the_files_and_the_row_says_so(app: Photosim, qtbot: QtBot, folder: Path) -> None:
    row = next(iter(page_of(app).rows.values()))
    row.undo.click()
    qtbot.waitUntil(lambda: "Restored" in row.facts.text(), timeout=PATIENCE_MS)
    assert row.undo.isHidden()
    assert in_trash(folder) == []
    assert len([path for path in contents(folder) if path.name.startswith("photo0")]) == 3


def test_what_took_another_name_is_listed(app: Photosim, qtbot: QtBot, folder: Path) -> None:
    (folder / "backup" / "photo1.jpg").write_bytes(b"somebody else's")
    next(iter(page_of(app).rows.values())).undo.click()
    dialog = app.window.cleaning.refused
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE_MS)
    assert [file.path.name for file in dialog.files] == ["photo1.jpg"]
    assert (folder / "backup" / "photo1.jpg").read_bytes() == b"somebody else's"
    assert "1 file renamed because the old name is taken" in app.window.message.text.text()
    dialog.close()


def test_emptying_hands_over_and_says_how_much(
    app: Photosim, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The real function, but with a stand-in for the system's trash, which a test must not fill.
    given: list[str] = []

    def send(path: Path) -> None:
        given.append(path.name)
        path.unlink()

    def emptied(conn: object, progress: object) -> EmptyResult:
        return empty_trash(conn, progress, send=send)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "empty_trash", emptied)
    page_of(app).empty_trash.click()
    said = app.window.message.text
    qtbot.waitUntil(lambda: said.text().startswith("3 files moved to the system's trash."), timeout=PATIENCE_MS)
    assert len(given) == 3
    row = next(iter(page_of(app).rows.values()))
    qtbot.waitUntil(lambda: "In the system's trash" in row.facts.text(), timeout=PATIENCE_MS)
    assert row.undo.isHidden()
    qtbot.waitUntil(lambda: not app.window.cleaning.undo.isEnabled(), timeout=PATIENCE_MS)


def test_states_and_numbers_are_told_as_they_are() -> None:
    action = TrashAction(1, "move 12 photos to the trash", "2026-11-23T22:00:00", "f", 10, 100, 6, 60, 3, 0, 1)
    assert action_state(action) == "6 in the trash, 3 restored, 1 no longer in the trash"
    assert action_label(action) == "move 10 photos to the trash", "two of twelve were refused"


def test_only_a_file_that_took_another_name_is_told_to_have_one() -> None:
    place = Path("/p/a.jpg")
    back = Moved(place, place, 1000, "It was at its place already.")
    assert undo_message(UndoResult(1, "x", [back], [], 1000, stopped=False)) == "1 file restored."
    beside = Moved(place, Path("/p/a (restored).jpg"), 1000, "Its place is taken.")
    told = undo_message(UndoResult(1, "x", [back, beside], [], 2000, stopped=False))
    assert told == "2 files restored. 1 file renamed because the old name is taken."


def test_what_was_taken_back_is_not_offered_again_before_the_library_tells_what_is_next(
    app: Photosim, qtbot: QtBot
) -> None:
    """Ctrl+Z, quickly again, failed: the library had been asked while the first was still at work."""
    stack = app.window.cleaning.trash.stack
    stack.refresh()
    qtbot.waitUntil(lambda: stack.next is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
    assert stack.next is not None
    number = stack.next.action_id
    assert number is not None
    stack.drop_action(number)
    assert stack.next is None
    rest(app, qtbot)


def test_what_a_crash_left_open_is_told_in_one_sentence() -> None:
    one, two = Path("/a.jpg"), Path("/b.jpg")
    assert recovery_message(Recovery([], [], [], [], [])) == ""
    told = recovery_message(Recovery([one], [two], [], [], []))
    assert "1 file in the trash" in told
    assert "1 file in their own folders" in told


def test_a_single_file_comes_back_and_the_rest_stays_in_the_trash(app: Photosim, qtbot: QtBot, folder: Path) -> None:
    row = next(iter(page_of(app).rows.values()))
    row.toggle()
    qtbot.waitUntil(lambda: row.files.model().rowCount() == 3, timeout=PATIENCE_MS)
    assert not row.restore.isEnabled()
    row.files.setCurrentIndex(row.files.model().index(1, 0))
    assert row.restore.text() == "Restore 1 selected"
    row.restore.click()
    qtbot.waitUntil(lambda: "2 in the trash, 1 restored" in row.facts.text(), timeout=PATIENCE_MS)
    assert len(in_trash(folder)) == 2
    assert row.undo.text() == "Undo 2"


def test_a_row_shows_the_pictures_that_went(app: Photosim, qtbot: QtBot) -> None:
    row = next(iter(page_of(app).rows.values()))
    qtbot.waitUntil(lambda: not row.strip[0].isHidden() and not row.strip[0].pixmap().isNull(), timeout=PATIENCE_MS)
