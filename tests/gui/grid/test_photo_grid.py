"""The grid: what is where, keys, mouse, zoom, and that nothing moves when photos come."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.grid.grid_layout import MARGIN_PX
from photosim.gui.grid.photo_grid import PhotoGrid
from photosim.gui.grid.photo_model import PhotoModel
from photosim.gui.services.tasks import Tasks
from photosim.gui.services.thumbnail_cache import ThumbnailCache

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
Make = Callable[[int], PhotoGrid]


@pytest.fixture
def make(tasks: Tasks, qtbot: QtBot) -> Make:
    """A grid of that many photos, ids from 1, five columns of about 100 px."""

    def make(count: int) -> PhotoGrid:
        grid = PhotoGrid(PhotoModel(tasks), ThumbnailCache(tasks, lambda _: None))
        qtbot.addWidget(grid)
        grid.set_cell_px(100)
        grid.resize(5 * 104 + 2 * MARGIN_PX + 20, 500)
        grid.show()
        grid.show_ids(np.arange(1, count + 1))
        return grid

    return make


def center(grid: PhotoGrid, row: int) -> QPoint:
    return grid.visualRect(grid.model().index(row, 0)).center()


def press(grid: PhotoGrid, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> int:
    QTest.keyClick(grid, key, modifier)
    return grid.current_id()


def selected(grid: PhotoGrid) -> list[int]:
    return [int(photo_id) for photo_id in grid.selected_ids()]


def test_what_lies_at_a_point_is_what_is_drawn_there(make: Make) -> None:
    grid = make(40)
    for row in (0, 4, 5, 17):
        assert grid.indexAt(center(grid, row)).row() == row
    assert not grid.indexAt(QPoint(2, 2)).isValid()


def test_arrow_keys_walk_through_the_lines(make: Make) -> None:
    grid = make(23)
    columns = 5
    assert press(grid, Key.Key_Right) == 1, "the first key chooses the first photo in view"
    assert press(grid, Key.Key_Right) == 2
    assert press(grid, Key.Key_Down) == 2 + columns
    assert press(grid, Key.Key_Left) == 1 + columns
    assert press(grid, Key.Key_Up) == 1
    assert press(grid, Key.Key_Up) == 1, "there is nothing above the first line"
    assert press(grid, Key.Key_Left) == 1
    assert press(grid, Key.Key_End) == 23
    assert press(grid, Key.Key_Down) == 23
    assert press(grid, Key.Key_Home) == 1


def test_down_from_the_line_before_a_short_last_one_reaches_its_end(make: Make) -> None:
    grid = make(23)
    grid.select_id(20)
    assert press(grid, Key.Key_Down) == 23


def test_page_keys_go_by_a_screen_and_bring_it_into_view(make: Make) -> None:
    grid = make(500)
    grid.select_id(1)
    first = press(grid, Key.Key_PageDown)
    assert first > 10
    press(grid, Key.Key_PageDown)
    assert grid.viewport().rect().contains(center(grid, grid.currentIndex().row()))
    assert grid.verticalOffset() > 0
    press(grid, Key.Key_Home)
    assert grid.verticalOffset() == 0


def test_shift_with_keys_selects_a_stretch(make: Make) -> None:
    grid = make(40)
    grid.select_id(3)
    press(grid, Key.Key_Right, Modifier.ShiftModifier)
    press(grid, Key.Key_Down, Modifier.ShiftModifier)
    assert selected(grid) == list(range(3, 10))


def test_clicks_with_shift_and_ctrl_select_as_in_a_file_manager(make: Make) -> None:
    grid = make(40)
    click = QTest.mouseClick
    click(grid.viewport(), Button.LeftButton, Modifier.NoModifier, center(grid, 2))
    assert selected(grid) == [3]
    click(grid.viewport(), Button.LeftButton, Modifier.ShiftModifier, center(grid, 7))
    assert selected(grid) == [3, 4, 5, 6, 7, 8]
    click(grid.viewport(), Button.LeftButton, Modifier.ControlModifier, center(grid, 4))
    assert selected(grid) == [3, 4, 6, 7, 8]
    click(grid.viewport(), Button.LeftButton, Modifier.ControlModifier, center(grid, 11))
    assert selected(grid) == [3, 4, 6, 7, 8, 12]
    click(grid.viewport(), Button.LeftButton, Modifier.NoModifier, QPoint(3, 3))
    assert selected(grid) == []


def test_shift_click_upwards_selects_the_same_stretch(make: Make) -> None:
    grid = make(40)
    QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.NoModifier, center(grid, 13))
    QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.ShiftModifier, center(grid, 6))
    assert selected(grid) == list(range(7, 15))


def test_a_rubber_band_selects_what_it_touches(make: Make) -> None:
    grid = make(40)
    viewport = grid.viewport()
    QTest.mousePress(viewport, Button.LeftButton, Modifier.NoModifier, QPoint(4, 4))
    for point in (QPoint(60, 60), center(grid, 6)):
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(point), QPointF(viewport.mapToGlobal(point)), Button.NoButton,
            Button.LeftButton, Modifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
    assert grid.state() == QAbstractItemView.State.DragSelectingState
    assert selected(grid) == [1, 2, 6, 7]
    QTest.mouseRelease(viewport, Button.LeftButton, Modifier.NoModifier, center(grid, 6))
    assert selected(grid) == [1, 2, 6, 7]


def test_select_all_of_a_hundred_thousand_is_one_stretch(make: Make) -> None:
    grid = make(100_000)
    grid.selectAll()
    assert len(grid.selected_ids()) == 100_000
    assert len(grid.selectionModel().selection()) == 1


def test_enter_and_double_click_ask_for_the_large_view(make: Make, qtbot: QtBot) -> None:
    grid = make(10)
    grid.select_id(4)
    for key in (Key.Key_Return, Key.Key_Space):
        with qtbot.waitSignal(grid.opened) as opened:
            QTest.keyClick(grid, key)
        assert opened.args == [4]
    with qtbot.waitSignal(grid.opened) as opened:
        QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.NoModifier, center(grid, 1))
        QTest.mouseDClick(grid.viewport(), Button.LeftButton, Modifier.NoModifier, center(grid, 1))
    assert opened.args == [2]


def test_a_choice_by_the_user_is_told_and_one_by_the_page_is_not(make: Make, qtbot: QtBot) -> None:
    grid = make(10)
    told: list[int] = []
    grid.chosen.connect(told.append)
    grid.select_id(4)
    assert told == []
    QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.NoModifier, center(grid, 6))
    press(grid, Key.Key_Right)
    assert told == [7, 8]


def test_ctrl_and_wheel_zoom_and_keep_the_photo_under_the_mouse(make: Make, qtbot: QtBot) -> None:
    grid = make(2000)
    grid.verticalScrollBar().setValue(8000)
    point = QPoint(260, 240)
    row = grid.indexAt(point).row()
    assert row >= 0
    for _ in range(6):
        event = QWheelEvent(
            QPointF(point), QPointF(grid.viewport().mapToGlobal(point)), QPoint(0, 0), QPoint(0, 120),
            Button.NoButton, Modifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(grid.viewport(), event)
        assert abs(center(grid, row).y() - point.y()) <= grid.visualRect(grid.model().index(row, 0)).height()
    assert grid.cell_px == 196


def test_the_size_has_two_ends(make: Make) -> None:
    grid = make(10)
    grid.set_cell_px(10)
    assert grid.cell_px == 96
    grid.set_cell_px(1000)
    assert grid.cell_px == 320


def test_photos_that_come_in_above_move_nothing_in_view(make: Make) -> None:
    grid = make(500)
    grid.verticalScrollBar().setValue(3000)
    grid.select_id(130)
    QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.ControlModifier, center(grid, 135))
    before, chosen = center(grid, 129), selected(grid)
    more = np.concatenate([np.arange(1000, 1200), np.arange(1, 501)])
    grid.show_ids(more)
    assert selected(grid) == chosen == [130, 136]
    assert center(grid, 329).y() == before.y()


def test_at_the_top_new_photos_are_let_in(make: Make) -> None:
    grid = make(500)
    grid.show_ids(np.concatenate([np.arange(1000, 1200), np.arange(1, 501)]))
    assert grid.verticalOffset() == 0


def test_what_is_filtered_out_is_no_longer_selected(make: Make) -> None:
    grid = make(50)
    grid.select_id(7)
    grid.show_ids(np.arange(10, 20), keep_place=False)
    assert selected(grid) == []
    assert grid.current_id() == -1
    grid.select_id(7)
    assert grid.current_id() == -1, "a photo that is not shown cannot be chosen"


def test_back_and_forward_buttons_are_left_to_the_page(make: Make) -> None:
    grid = make(10)
    QTest.mouseClick(grid.viewport(), Button.BackButton, Modifier.NoModifier, center(grid, 3))
    assert selected(grid) == []


def test_an_empty_grid_takes_keys_and_clicks(make: Make) -> None:
    grid = make(0)
    for key in (Key.Key_Down, Key.Key_End, Key.Key_PageUp, Key.Key_Return):
        assert press(grid, key) == -1
    QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.NoModifier, QPoint(100, 100))
    assert grid.grab().width() > 0
