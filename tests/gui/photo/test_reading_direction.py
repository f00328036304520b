"""Where text runs from right to left, the next photo lies at the left, and icons and keys point there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.help.key_sheet import key_text
from photosim.gui.photo.photo_canvas import PhotoCanvas
from photosim.gui.photo.viewer_keys import action_of
from photosim.gui.widgets.icons import icon, icon_pixmap

LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def drawn(name: str) -> QImage:
    return icon_pixmap(name, 24, "#000000", 1.0).toImage()


def apart(one: QImage, other: QImage) -> int:
    """How much of the lines lies elsewhere; an edge is drawn a little otherwise when it is mirrored."""
    pixels = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return sum(abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) for x, y in pixels)


def test_icons_with_a_direction_are_mirrored_and_others_are_not(qapp: QApplication) -> None:
    names = "chevron-left", "arrow-right", "trash-2"
    usual, button = {name: drawn(name) for name in names}, icon("chevron-left").pixmap(24, 24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        pairs = [(drawn(name), usual[name]) for name in names[:2]]
        pairs.append((icon("chevron-left").pixmap(24, 24).toImage(), button))
        assert drawn("trash-2") == usual["trash-2"]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for turned, before in pairs:
        assert apart(turned, before.flipped(Qt.Orientation.Horizontal)) < 0.1 * apart(turned, before)


def step_at(canvas: PhotoCanvas, x: int) -> list[int]:
    told: list[int] = []
    canvas.stepped.connect(told.append)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, 200))
    canvas.stepped.disconnect()
    return told


def shown_canvas(qtbot: QtBot) -> PhotoCanvas:
    canvas = PhotoCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    canvas.show_photo(100, 100, QImage(100, 100, QImage.Format.Format_RGB32))
    canvas.can_step = True, True
    canvas.show()
    return canvas


def test_from_left_to_right_the_next_photo_is_at_the_right(qtbot: QtBot) -> None:
    canvas = shown_canvas(qtbot)
    assert (step_at(canvas, 590), step_at(canvas, 10)) == ([1], [-1])
    assert [key_text(LEFT), key_text(RIGHT)] == ["←", "→"]


@pytest.mark.usefixtures("from_right")
def test_from_right_to_left_the_next_photo_is_at_the_left(qtbot: QtBot) -> None:
    canvas = shown_canvas(qtbot)
    assert (step_at(canvas, 590), step_at(canvas, 10)) == ([-1], [1])
    press = QKeyEvent(QEvent.Type.KeyPress, LEFT, Qt.KeyboardModifier.NoModifier)
    assert action_of(press, zoomed=False) == "forward"
    assert action_of(press, zoomed=True) == "left", "a photo moves the way the arrow points"
    assert key_text(RIGHT) == "←", "the table's Right, which goes on, is the left key here"
