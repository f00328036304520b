"""The status bar, the message bar and the list of problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photosim.errors import PhotosimError
from photosim.gui.shell.message_bar import MessageBar
from photosim.gui.shell.status_bar import StatusBar
from photosim.gui.shell.unreadable_files_dialog import UnreadableFilesDialog
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.theme import Theme
from photosim.library.indexing.problems import Problems, by_reason
from photosim.progress import Step
from photosim.store.photos import Counts, Problem


@pytest.fixture
def status(qtbot: QtBot) -> StatusBar:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(900, 36)
    bar.show()
    return bar


@pytest.fixture
def message(qtbot: QtBot) -> MessageBar:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    parent.show()
    return MessageBar(parent)


def test_the_status_bar_tells_stage_pace_and_time_left(status: StatusBar, qtbot: QtBot) -> None:
    status.begin("Reading Holiday")
    assert status.stop.isVisible()
    status.show_step(Step("Reading photos", 1204, 5000, 4, 85.2, 44.6))
    assert status.text.text() == "Reading photos   ·   1,204 of 5,000"
    assert status.pace.text() == "85 photos/s   ·   40 s left"
    assert (status.bar.value(), status.bar.maximum()) == (1204, 5000)
    with qtbot.waitSignal(status.stop_pressed):
        status.stop.click()
    assert not status.stop.isEnabled()
    status.rest()
    assert not status.stop.isVisible()


def test_a_pause_for_what_the_user_did_is_told_when_it_lasts(status: StatusBar, qtbot: QtBot) -> None:
    status.show_step(Step("Reading photos", 3, 9, 0, None, None))
    status.show_giving_way(True)
    assert status.text.text() == "Reading photos   ·   3 of 9", "what is done at once flickers nothing"
    paused = "Paused for what you just did   ·   Reading photos   ·   3 of 9"
    qtbot.waitUntil(lambda: status.text.text() == paused)
    status.show_giving_way(False)
    assert status.text.text() == "Reading photos   ·   3 of 9"


def test_stop_can_be_pressed_again_for_what_runs_next(status: StatusBar) -> None:
    status.show_step(Step("Comparing photos", 3, 9, 0, None, None))
    status.stop.click()
    status.show_step(Step("Comparing photos", 4, 9, 0, None, None))
    assert status.stop.text() == "Stopping"
    status.show_step(Step("Moving to the trash", 1, 2, 0, None, None))
    assert status.stop.isEnabled()
    assert status.stop.text() == "Stop"


def test_a_stage_of_unknown_length_shows_no_share(status: StatusBar) -> None:
    status.show_step(Step("Looking for photos", 0, None, 0, None, None))
    assert status.text.text() == "Looking for photos"
    assert (status.bar.minimum(), status.bar.maximum()) == (0, 0)
    assert status.pace.text() == ""


def test_at_rest_the_library_is_counted(status: StatusBar, qtbot: QtBot) -> None:
    status.show_counts(Counts(photos=1204, files=1210, problems=4, vectors=1204, folders=2))
    assert status.text.text() == "1,204 photos   ·   1,210 files   ·   2 folders"
    assert status.problems.text() == "4 files with problems"
    with qtbot.waitSignal(status.problems_pressed):
        status.problems.click()
    status.show_counts(Counts(photos=1, files=1, problems=0, vectors=1, folders=1))
    assert status.text.text() == "1 photo   ·   1 folder"
    assert not status.problems.isVisible()


def test_counting_does_not_hide_what_runs(status: StatusBar) -> None:
    status.show_step(Step("Reading photos", 3, 9, 0, None, None))
    status.show_counts(Counts(photos=3, files=3, problems=0, vectors=3, folders=1))
    assert status.text.text() == "Reading photos   ·   3 of 9"
    status.rest()
    assert status.text.text() == "3 photos   ·   1 folder"


def test_a_message_offers_one_thing_to_do_and_goes_when_it_is_done(message: MessageBar) -> None:
    done: list[str] = []
    message.say("12 photos moved to the trash.", "Undo", lambda: done.append("undone"))
    assert message.isVisible()
    message.action.click()
    assert done == ["undone"]
    assert message.isHidden()


def test_a_newer_message_replaces_an_older_one(message: MessageBar) -> None:
    done: list[str] = []
    message.say("First.", "Undo", lambda: done.append("first"))
    message.say("Second.")
    assert message.text.text() == "Second."
    assert not message.action.isVisible()
    assert done == []


def test_an_error_gives_its_details_when_asked(message: MessageBar, qtbot: QtBot) -> None:
    error = PhotosimError("The disk is full.", "OSError 28")
    message.warn(error)
    with qtbot.waitSignal(message.details_wanted) as wanted:
        message.action.click()
    assert wanted.args == [error]
    message.warn(PhotosimError("No details here."))
    assert not message.action.isVisible()


def test_a_message_stays_inside_a_small_window_and_is_shown_whole(message: MessageBar) -> None:
    parent = message.parentWidget()
    assert parent is not None
    message.say(
        "This is a long sentence that tells a lot about what happened to many photos. " * 3, "Show", lambda: None
    )
    parent.resize(400, 300)
    QTest.qWait(20)
    assert parent.rect().contains(message.geometry())
    assert message.text.height() >= message.text.heightForWidth(message.text.width())


def test_the_list_of_problems_gives_paths_and_tries_again(qtbot: QtBot) -> None:
    dialog = UnreadableFilesDialog()
    qtbot.addWidget(dialog)
    folder = Path("/photos/holiday")
    problems = [
        Problem(folder / "a.jpg", "The file ends too early", 12, "2026-01-01T00:00:00Z", False),
        Problem(folder / "b.heic", "This is not a picture", 0, "2026-01-01T00:00:00Z", False),
    ]
    found = Problems(by_reason(problems), {folder: {".mov": 1_200, "hidden": 2}})
    dialog.show_problems(found)
    assert dialog.isVisible()
    assert dialog.title.text() == "2 files with problems"
    reason = dialog.model.index(0, 0)
    assert dialog.model.data(reason) == "The file ends too early: 1 file"
    cells = [dialog.model.data(dialog.model.index(0, column, reason)) for column in range(3)]
    assert cells == ["a.jpg", "12 bytes", "/photos/holiday"]
    assert dialog.left_out.text() == "Left out: 1,200 .mov, 2 hidden."
    assert not dialog.copy.isEnabled()
    dialog.list.selectAll()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == [str(problem.path) for problem in problems]
    with qtbot.waitSignal(dialog.retry_pressed):
        dialog.retry.click()
    dialog.show_problems(Problems({}, {}))
    assert dialog.title.text() == "Every file could be read"


def test_a_cut_text_ends_in_an_ellipsis_and_has_the_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("a file name that is much too long.jpg", mode=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert "…" in label.shown_text()
    assert label.shown_text().endswith("jpg")
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""


def test_an_empty_page_shows_its_words_whole(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp)
    page = EmptyState(
        "users", "The people in your photos", "Faces that look alike will be gathered here. " * 4, "Begin"
    )
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    for label in (page.title, page.text):
        assert label.height() >= label.heightForWidth(label.width())
        assert label.height() >= label.fontMetrics().height()
    with qtbot.waitSignal(page.pressed):
        page.button.click()
    theme.deleteLater()
