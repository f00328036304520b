"""The review of a group in windows of any size: nothing is cut, facts scroll, the whole screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.shell.main_window import MainWindow
from photosim.gui.widgets.elided_label import ElidedLabel
from tests.gui.conftest import PATIENCE_MS
from tests.gui.duplicates.conftest import group_of


@pytest.mark.parametrize("kind", ["file", "picture", "moment"])
def test_no_key_hint_is_cut_in_the_window_as_it_opens(view: CompareView, qtbot: QtBot, kind: str) -> None:
    view.window().resize(1280, 820)
    view.show_group(replace(group_of(view), kind=kind))  # type: ignore[arg-type]
    hint = view.hint
    qtbot.waitUntil(lambda: hint.height() >= hint.heightForWidth(hint.width()) > 0, timeout=PATIENCE_MS)
    assert hint.wordWrap() or hint.fontMetrics().horizontalAdvance(hint.text()) <= hint.width()
    assert all(hint.fontMetrics().horizontalAdvance(one) <= hint.width() for one in hint.text().split("   "))


def test_in_a_small_window_facts_scroll_and_the_button_is_whole(view: CompareView, qtbot: QtBot) -> None:
    view.window().resize(1000, 640)
    qtbot.waitUntil(lambda: view.width() < 540, timeout=PATIENCE_MS)
    qtbot.wait(50)
    rows = [label for label in view.facts.findChildren(ElidedLabel) if label.isVisibleTo(view.facts) and label.text()]
    assert all(label.height() >= label.fontMetrics().height() for label in rows)
    assert view.trash.width() >= view.trash.sizeHint().width()
    assert view.trash.text() in ("Move 1 to the trash", "Trash 1")
    view.window().resize(1440, 900)
    qtbot.waitUntil(lambda: "kB" in view.trash.text(), timeout=PATIENCE_MS)


def test_in_the_smallest_window_nothing_lies_over_the_pictures_and_no_button_is_cut(
    view: CompareView, qtbot: QtBot
) -> None:
    window = view.window()
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: view.width() < 450, timeout=PATIENCE_MS)
    qtbot.wait(50)
    assert view.trash.text() == "Trash 1"
    for button in (view.keep_all, view.different, view.trash):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert button.geometry().top() > view.canvas.geometry().bottom()
            assert view.rect().contains(button.geometry())
    assert view.canvas.height() >= view.canvas.minimumHeight()
    assert window.rect().contains(view.mapTo(window, view.rect().bottomRight()))
    assert not view.hint.isVisible(), "the keys are told where there is room"


def test_the_review_takes_the_whole_screen_and_gives_it_back(view: CompareView, qtbot: QtBot) -> None:
    window = view.window()
    assert isinstance(window, MainWindow)
    page = window.duplicates
    QTest.keyClick(page.list, Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen, timeout=PATIENCE_MS)
    assert not page.list.isVisible()
    assert not window.sidebar.isVisible()
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_X)
    assert group_of(view).members[1].remove
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert window.sidebar.isVisible()
    assert not window.isFullScreen()
    QTest.keyClick(page.list, Qt.Key.Key_F11)
    window.show_page("library")
    assert not window.isFullScreen()
    assert window.sidebar.isVisible()
