"""What a screen reader finds in the grids."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from tests.gui.conftest import row_named

Text, Role = QAccessible.Text, QAccessible.Role


def interface(app: Photosim) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(app.window.library.grid)


def test_the_grid_is_a_list_with_an_item_for_each_photo(filled: Photosim) -> None:
    grid = interface(filled)
    assert (grid.role(), grid.text(Text.Name), grid.childCount()) == (Role.List, "Photos", 11)
    item = grid.child(row_named(filled, "dated.jpg"))
    assert item.role() == Role.ListItem
    assert item.text(Text.Name).startswith("dated.jpg, 03/07/2019")
    assert item.text(Text.Description) == "11 of 11"
    assert grid.indexOfChild(item) == row_named(filled, "dated.jpg")
    assert item.parent().text(Text.Name) == "Photos"
    assert grid.child(11) is None


def test_an_item_tells_whether_it_is_selected_current_and_in_view(filled: Photosim, qtbot: QtBot) -> None:
    view, grid = filled.window.library.grid, interface(filled)
    row = row_named(filled, "photo3.jpg")
    view.select_rows([row])
    state = grid.child(row).state()
    assert state.selectable
    assert state.selected
    assert not grid.child(row_named(filled, "photo4.jpg")).state().selected
    view.set_cell_px(320)
    filled.window.resize(760, 520)
    assert grid.child(10).state().offscreen


def test_an_item_is_found_where_it_is_seen(filled: Photosim) -> None:
    view, grid = filled.window.library.grid, interface(filled)
    item = grid.child(2)
    middle = item.rect().center()
    assert grid.childAt(middle.x(), middle.y()).text(Text.Name) == item.text(Text.Name)
    assert view.viewport().mapToGlobal(view.visualRect(view.model().index(2, 0)).center()) == middle
    outside = view.mapToGlobal(QPoint(1, 1))
    assert grid.childAt(outside.x(), outside.y()) is None


def test_arrows_move_the_focus_of_screen_readers(filled: Photosim, qtbot: QtBot) -> None:
    view = filled.window.library.grid
    filled.window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.select_rows([0])
    QTest.keyClick(view, Qt.Key.Key_Right)
    focused = interface(filled).focusChild()
    assert focused is not None
    assert focused.text(Text.Description) == "2 of 11"


def test_other_widgets_are_left_to_qt(filled: Photosim, qtbot: QtBot) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    assert QAccessible.queryAccessibleInterface(button).text(Text.Name) == "Go"
