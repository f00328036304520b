"""Messages belong to the window, stay above every page, and are kept in a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from photosim.errors import PhotosimError
from photosim.gui.shell.message_bar import MessageBar
from photosim.gui.shell.message_list import MessageList
from photosim.gui.shell.message_log import MOST, MessageLog
from photosim.gui.shell.people_coordinator import faces_found_message
from photosim.gui.shell.window_state import first_size


class Shown:
    """A window with two pages and a message bar over them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 700)
        self.stack = QStackedWidget(self.window)
        self.stack.setGeometry(200, 0, 600, 660)
        self.pages = [QWidget(), QWidget()]
        for page in self.pages:
            self.stack.addWidget(page)
        self.bar = MessageBar(self.window, self.stack)
        self.window.show()

    def on_top(self) -> QWidget | None:
        """The widget that is seen in the middle of the message."""
        found = self.window.childAt(self.bar.geometry().center())
        while found is not None and found not in (self.bar, self.stack):
            found = found.parentWidget()
        return found


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_a_message_stays_above_the_next_page(shown: Shown) -> None:
    shown.bar.say("12 photos moved to the trash.", "Undo", lambda: None)
    shown.stack.setCurrentWidget(shown.pages[1])
    assert shown.on_top() is shown.bar
    shown.stack.raise_()
    assert shown.on_top() is shown.bar


def test_a_message_stays_above_a_view_that_is_laid_over_the_window_later(shown: Shown) -> None:
    shown.bar.say("12 photos moved to the trash.", "Undo", lambda: None)
    over = QWidget(shown.window)
    over.setGeometry(shown.window.rect())
    over.show()
    over.raise_()
    assert shown.on_top() is shown.bar


def test_a_message_lies_over_the_pages_and_not_over_the_sidebar(shown: Shown) -> None:
    shown.bar.say("12 photos moved to the trash.")
    assert shown.bar.geometry().left() >= 200


def test_the_list_offers_what_a_replaced_message_offered_and_only_once(shown: Shown, qtbot: QtBot) -> None:
    done: list[str] = []
    shown.bar.say("First.", "Undo", lambda: done.append("first"))
    shown.bar.say("Second.")
    messages = MessageList(shown.bar.log, shown.bar.take, shown.window)
    qtbot.addWidget(messages)
    messages.open_above(shown.bar)
    assert [row.accessibleName() for row in messages.rows] == ["Second.", "First."]
    messages.rows[1].action.click()
    assert done == ["first"]
    messages.open_above(shown.bar)
    assert messages.rows[1].action.text() == ""
    messages.hide()


def test_an_action_taken_from_the_bar_is_not_offered_in_the_list(shown: Shown) -> None:
    done: list[str] = []
    shown.bar.say("First.", "Undo", lambda: done.append("first"))
    shown.bar.action.click()
    assert [message.action for message in shown.bar.log.newest_first()] == [""]
    assert done == ["first"]


def test_the_log_keeps_the_last_messages_and_one_of_repeated_ones() -> None:
    log = MessageLog()
    for number in range(MOST + 5):
        log.add(f"{number}", "", None, bad=False)
    log.add(f"{MOST + 4}", "", None, bad=False)
    found = log.newest_first()
    assert len(found) == MOST
    assert [found[0].sentence, found[1].sentence] == [f"{MOST + 4}", f"{MOST + 3}"]


def test_faces_of_earlier_runs_are_told_with_those_of_this_one() -> None:
    assert faces_found_message(297, 120, 536) == "297 faces found in 120 photos. The library holds 536 faces now."
    assert faces_found_message(1, 1, 1) == "1 face found in 1 photo."


def test_the_first_window_fits_the_screen() -> None:
    assert first_size(QSize(1366, 728)) == QSize(1229, 655)
    assert first_size(QSize(3840, 2100)) == QSize(1440, 900)
    assert first_size(QSize(640, 480)) == QSize(760, 520)


@pytest.mark.parametrize(("width", "height"), [(760, 520), (1280, 800)])
def test_a_message_covers_the_status_bar_and_no_button_of_a_page(qtbot: QtBot, width: int, height: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, height)
    stack, status = QStackedWidget(window), QWidget(window)
    stack.setGeometry(208, 24, width - 208, height - 60)
    status.setGeometry(0, height - 36, width, 36)
    bar = MessageBar(window, stack, status)
    window.show()
    bar.say("1 photo moved to the trash. 299.7 kB.", "Undo", lambda: None)
    assert bar.geometry().top() >= height - 50
    assert bar.geometry().right() <= width - 100, "Stop and the list of messages stay free"


def test_a_message_leaves_after_a_while_but_not_from_under_the_keys(shown: Shown, qtbot: QtBot) -> None:
    shown.bar.say("18 faces found.", "Show", lambda: None)
    timer = shown.bar.findChild(QTimer)
    assert isinstance(timer, QTimer)
    shown.window.activateWindow()
    shown.bar.action.setFocus()
    qtbot.waitUntil(shown.bar.action.hasFocus)
    timer.timeout.emit()
    assert shown.bar.isVisible()
    assert timer.isActive()
    shown.bar.action.clearFocus()
    timer.timeout.emit()
    assert not shown.bar.isVisible()
    assert shown.bar.log.newest_first()[0].action == "Show", "it is still offered in the list"
    shown.bar.say("Something went wrong.")
    shown.bar.warn(PhotosimError("It could not be moved."))
    assert not timer.isActive(), "an error stays"
