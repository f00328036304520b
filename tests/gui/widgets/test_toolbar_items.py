"""The filter field's keys: Esc clears it first and leaves it then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from photosim.gui.widgets.toolbar_items import FilterField


@pytest.fixture
def row(qtbot: QtBot) -> Iterator[tuple[FilterField, QPushButton]]:
    """A window whose first widget is the filter field: where Qt begins when nothing has the focus."""
    window = QWidget()
    field, button = FilterField("Filter", "Filter the photos", "Names"), QPushButton("List")
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield field, button
    window.close()


def test_escape_clears_the_text_and_keeps_the_focus(row: tuple[FilterField, QPushButton]) -> None:
    field, _ = row
    field.setText("anna")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_an_empty_field_is_left_for_the_next_widget(row: tuple[FilterField, QPushButton], key: Qt.Key) -> None:
    field, button = row
    QTest.keyClick(field, key)
    assert QApplication.focusWidget() is button


def test_a_field_is_left_for_what_the_page_answers_with(row: tuple[FilterField, QPushButton], qtbot: QtBot) -> None:
    field, _ = row
    photos = QPushButton("Photos")
    field.window().layout().addWidget(photos)
    photos.show()
    field.left.connect(photos.setFocus)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is photos
    photos.hide()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is row[1], "photos that are not shown take no focus"


def test_a_narrow_field_shows_the_first_word_of_its_hint_and_a_wide_one_all_of_it(qtbot: QtBot) -> None:
    field = FilterField("Filter by name, person, date", "Filter", "")
    qtbot.addWidget(field)
    field.show()
    field.resize(96, 32)
    assert field.placeholderText() == "Filter"
    field.resize(240, 32)
    assert field.placeholderText() == "Filter by name, person, date"
