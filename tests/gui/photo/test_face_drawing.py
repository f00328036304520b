"""Faces are drawn and removed in the viewer, with the mouse and with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.boxes import Box
from photosim.gui.photo.face_drawing import FaceDrawing
from photosim.gui.photo.viewer import Viewer
from photosim.store.faces import Face, faces_of_photo
from photosim.store.people import people, person_named
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.made_people import ask, draw_album, open_page, rest, with_faces
from tests.gui.photo.test_viewer import opened

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


@pytest.fixture
def app(start: Start, tmp_path: Path, qtbot: QtBot) -> Photosim:
    """The window with an album of made people, p00.jpg with one face in its left half."""
    (tmp_path / "album").mkdir()
    made = with_faces(start, tmp_path, qtbot)
    open_page(made, qtbot, draw_album(tmp_path / "album"))
    made.window.show_page("library")
    return made


def begun(app: Photosim, qtbot: QtBot) -> Viewer:
    viewer = opened(app, qtbot, "p00.jpg")
    qtbot.waitUntil(lambda: len(viewer.canvas.outlines) == 1, timeout=PATIENCE_MS)
    QTest.keyClick(viewer.canvas, Key.Key_D)
    assert viewer.drawing.isVisible()
    assert viewer.bar.draw.isChecked()
    return viewer


def place_of(viewer: Viewer, x: float, y: float) -> QPoint:
    """A point of the upright photo on the canvas."""
    return viewer.canvas.unit_to_widget().map(QPointF(x, y)).toPoint()


def drag(drawing: FaceDrawing, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(drawing, Button.LeftButton, pos=start)
    QTest.mouseMove(drawing, (start + end) / 2)
    QTest.mouseMove(drawing, end)
    QTest.mouseRelease(drawing, Button.LeftButton, pos=end)


def faces(app: Photosim, viewer: Viewer) -> list[Face]:
    assert viewer.photo is not None
    photo_id = viewer.photo.id
    found: list[Face] = ask(app, lambda conn: faces_of_photo(conn, photo_id))
    return found


def near(box: Box | None, x: float, y: float, width: float, height: float) -> bool:
    return box is not None and box.overlap(Box.of(x, y, width, height)) > 0.9


def test_a_face_is_drawn_with_the_mouse_and_named_at_once(app: Photosim, qtbot: QtBot) -> None:
    viewer = begun(app, qtbot)
    drawing = viewer.drawing
    assert drawing.bar.geometry().bottom() < drawing.height() // 2, "messages are shown at the bottom"
    drag(drawing, place_of(viewer, 0.6, 0.3), place_of(viewer, 0.8, 0.7))
    assert near(drawing.rectangle, 0.6, 0.3, 0.2, 0.4)
    QTest.mouseClick(drawing.bar.keep, Button.LeftButton)
    qtbot.waitUntil(drawing.bar.name.isVisible, timeout=PATIENCE_MS)
    assert len(faces(app, viewer)) == 2
    QTest.keyClicks(drawing.bar.name, "Zoe")
    QTest.keyClick(drawing.bar.name, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(ask(app, lambda conn: person_named(conn, "Zoe"))), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Zoe" in [one.name for one in viewer.canvas.outlines], timeout=PATIENCE_MS)
    (drawn,) = [face for face in faces(app, viewer) if near(face.box, 0.6, 0.3, 0.2, 0.4)]
    assert drawn.state == "confirmed"
    rest(app, qtbot)
    assert "Zoe" in [one.name for one in ask(app, people)], "it stands on the People page after a grouping"


def test_a_face_is_drawn_with_the_keyboard_alone(app: Photosim, qtbot: QtBot) -> None:
    viewer = begun(app, qtbot)
    drawing = viewer.drawing
    first = drawing.rectangle
    assert first is not None
    for _ in range(3):
        QTest.keyClick(drawing, Key.Key_Right)
    QTest.keyClick(drawing, Key.Key_Down)
    moved = drawing.rectangle
    assert moved is not None
    assert moved.x > first.x + 0.1
    assert moved.y > first.y
    assert (moved.width, moved.height) == pytest.approx((first.width, first.height), abs=2e-4)
    QTest.keyClick(drawing, Key.Key_Right, Modifier.ShiftModifier)
    QTest.keyClick(drawing, Key.Key_Up, Modifier.ShiftModifier)
    sized = drawing.rectangle
    assert sized is not None
    assert sized.width > moved.width
    assert sized.height < moved.height
    assert (sized.x, sized.y) == pytest.approx((moved.x, moved.y), abs=2e-4)
    QTest.keyClick(drawing, Key.Key_Return)
    qtbot.waitUntil(drawing.bar.name.isVisible, timeout=PATIENCE_MS)
    assert any(near(face.box, sized.x, sized.y, sized.width, sized.height) for face in faces(app, viewer))
    QTest.keyClick(drawing.bar.name, Key.Key_Escape)
    assert drawing.isVisible(), "the next face may be drawn"
    QTest.keyClick(drawing, Key.Key_Escape)
    assert not drawing.isVisible()
    assert viewer.isVisible()
    assert not viewer.bar.draw.isChecked()


def test_the_rectangle_never_leaves_the_photo(app: Photosim, qtbot: QtBot) -> None:
    drawing = begun(app, qtbot).drawing
    for _ in range(300):
        QTest.keyClick(drawing, Key.Key_Left)
    box = drawing.rectangle
    assert box is not None
    assert box.x == pytest.approx(0, abs=1e-4)
    for _ in range(300):
        QTest.keyClick(drawing, Key.Key_Right, Modifier.ShiftModifier)
    box = drawing.rectangle
    assert box is not None
    assert box.x + box.width == pytest.approx(1, abs=2e-4)


def test_on_a_photo_that_is_turned_the_box_lies_where_it_was_drawn(app: Photosim, qtbot: QtBot) -> None:
    viewer = opened(app, qtbot, "p00.jpg")
    QTest.keyClick(viewer.canvas, Key.Key_R)
    QTest.keyClick(viewer.canvas, Key.Key_D)
    drag(viewer.drawing, place_of(viewer, 0.6, 0.3), place_of(viewer, 0.8, 0.7))
    assert near(viewer.drawing.rectangle, 0.6, 0.3, 0.2, 0.4)


def test_a_wrong_box_is_chosen_by_tab_and_removed_and_undo_brings_it_back(app: Photosim, qtbot: QtBot) -> None:
    viewer = begun(app, qtbot)
    drawing = viewer.drawing
    QTest.keyClick(drawing, Key.Key_Tab)
    assert drawing.chosen is not None
    assert "Delete: not a face" in drawing.accessibleName()
    assert not drawing.bar.keep.isEnabled()
    QTest.keyClick(drawing, Key.Key_Delete)
    qtbot.waitUntil(lambda: viewer.canvas.outlines == [], timeout=PATIENCE_MS)
    assert faces(app, viewer) == []
    QTest.keyClick(drawing, Key.Key_Z, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: len(viewer.canvas.outlines) == 1, timeout=PATIENCE_MS)
    assert viewer.isVisible()


def test_a_click_chooses_a_box_and_another_choice_is_undone_by_drawing(app: Photosim, qtbot: QtBot) -> None:
    viewer = begun(app, qtbot)
    drawing = viewer.drawing
    QTest.mouseClick(drawing, Button.LeftButton, pos=place_of(viewer, 0.2, 0.4))
    assert drawing.chosen is not None
    assert drawing.bar.remove.isEnabled()
    drag(drawing, place_of(viewer, 0.6, 0.3), place_of(viewer, 0.8, 0.7))
    assert drawing.chosen is None
    assert not drawing.bar.remove.isEnabled()


def test_a_box_over_a_known_face_is_refused_in_words(app: Photosim, qtbot: QtBot) -> None:
    viewer = begun(app, qtbot)
    drawing = viewer.drawing
    drag(drawing, place_of(viewer, 0.1, 0.2), place_of(viewer, 0.4, 0.7))
    QTest.keyClick(drawing, Key.Key_Return)
    qtbot.waitUntil(lambda: not drawing.is_busy, timeout=PATIENCE_MS)
    assert drawing.accessibleName() == "There is a face in this place already."
    assert len(faces(app, viewer)) == 1


def test_another_photo_ends_the_drawing(app: Photosim, qtbot: QtBot) -> None:
    viewer = begun(app, qtbot)
    viewer.step(1 if viewer.position[0] == 0 else -1)
    assert not viewer.drawing.isVisible()
    assert not viewer.canvas.shows_faces
