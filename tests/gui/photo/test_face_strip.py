"""People in the library page: outlines with names, faces like one of them, photos of several people."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from tests.gui.conftest import PATIENCE_MS, Start, row_named
from tests.gui.made_people import FACE_CARD, draw_album, known, open_page, rest
from tests.tiny_models import tiny_encoder

Button, Key, Modifier = Qt.MouseButton, Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def app(start: Start, tmp_path: Path, qtbot: QtBot) -> Photosim:
    """Anna is in ten photos, Ben in six, both in p19.jpg."""
    app = start()
    app.faces.change_model(tiny_encoder(tmp_path / "face.onnx", FACE_CARD, seed=5))
    qtbot.waitUntil(lambda: app.faces.embedder is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
    open_page(app, qtbot, draw_album(tmp_path / "album"))
    for person, name in zip(known(app)[:2], ("Anna", "Ben"), strict=True):
        app.window.people.acts.name(person.id, name)
    rest(app, qtbot)
    app.window.show_page("library")
    return app


def choose(app: Photosim, qtbot: QtBot, name: str) -> None:
    library = app.window.library
    library.grid.setCurrentIndex(library.model.index(row_named(app, name)))
    qtbot.waitUntil(lambda: library.panel.name.text() == name and library.navigator.is_idle, timeout=PATIENCE_MS)


def shown(app: Photosim) -> list[str]:
    model = app.window.library.model
    return sorted(photo.name for row in range(model.rowCount()) if (photo := model.photo(row)))


def test_the_faces_of_the_chosen_photo_are_outlined_with_their_names(app: Photosim, qtbot: QtBot) -> None:
    choose(app, qtbot, "p19.jpg")
    picture = app.window.library.panel.picture
    qtbot.waitUntil(lambda: [outline.name for outline in picture.outlines] == ["Anna", "Ben"], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: picture.image is not None, timeout=PATIENCE_MS)
    QTest.mouseMove(picture, picture.outline_rect(picture.outlines[1]).center().toPoint())
    qtbot.waitUntil(lambda: picture.toolTip() == "Ben", timeout=PATIENCE_MS)


def test_a_click_on_a_face_goes_to_the_person_and_elsewhere_to_the_large_view(app: Photosim, qtbot: QtBot) -> None:
    choose(app, qtbot, "p19.jpg")
    picture = app.window.library.panel.picture
    qtbot.waitUntil(lambda: len(picture.outlines) == 2 and picture.image is not None, timeout=PATIENCE_MS)
    QTest.mouseClick(
        picture, Button.LeftButton, Modifier.NoModifier, picture.outline_rect(picture.outlines[1]).center().toPoint()
    )
    page = app.window.people.page
    assert app.window.frame.page == "people"
    qtbot.waitUntil(lambda: page.person.head.title.text() == "Ben", timeout=PATIENCE_MS)


def test_the_large_view_shows_the_faces_at_f_and_leads_to_the_person(app: Photosim, qtbot: QtBot) -> None:
    library = app.window.library
    library.open_large(library.model.id_at(row_named(app, "p19.jpg")))
    viewer = library.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: len(viewer.canvas.outlines) == 2, timeout=PATIENCE_MS)
    before = viewer.grab().toImage()
    QTest.keyClick(viewer, Key.Key_F)
    assert viewer.grab().toImage() != before
    face = viewer.canvas.face_rect(viewer.canvas.outlines[0]).center().toPoint()
    QTest.mouseClick(viewer.canvas, Button.LeftButton, Modifier.NoModifier, face)
    page = app.window.people.page
    qtbot.waitUntil(lambda: page.person.head.title.text() == "Anna", timeout=PATIENCE_MS)
    assert not viewer.isVisible()


def test_the_ten_most_similar_are_of_the_photo_or_of_one_face(app: Photosim, qtbot: QtBot) -> None:
    choose(app, qtbot, "p19.jpg")
    panel, navigator = app.window.library.panel, app.window.library.navigator
    switch = panel.switch
    assert switch is not None
    qtbot.waitUntil(lambda: len(switch.buttons) == 2, timeout=PATIENCE_MS)
    whole = [button.similar.photo.name for button in panel.similar.buttons]
    switch.buttons[1].click()
    qtbot.waitUntil(lambda: navigator.is_idle, timeout=PATIENCE_MS)
    like_ben = [button.similar.photo.name for button in panel.similar.buttons]
    assert sorted(like_ben[:5]) == ["p07.jpg", "p08.jpg", "p09.jpg", "p10.jpg", "p11.jpg"]
    assert panel.similar.buttons[0].similar.in_words == "very similar"
    switch.whole.click()
    qtbot.waitUntil(lambda: navigator.is_idle, timeout=PATIENCE_MS)
    assert [button.similar.photo.name for button in panel.similar.buttons] == whole


def test_a_photo_without_faces_has_no_switch(app: Photosim, qtbot: QtBot, tmp_path: Path) -> None:
    choose(app, qtbot, "p19.jpg")
    switch = app.window.library.panel.switch
    assert switch is not None
    qtbot.waitUntil(switch.isVisible, timeout=PATIENCE_MS)
    app.window.library.panel.show_outlines([])
    assert not switch.isVisible()


def test_the_filter_finds_people_and_two_of_them_together(app: Photosim, qtbot: QtBot) -> None:
    box = app.window.library.toolbar.filter
    box.setText("ben")
    expected = ["p07.jpg", "p08.jpg", "p09.jpg", "p10.jpg", "p11.jpg", "p19.jpg"]
    qtbot.waitUntil(lambda: shown(app) == expected, timeout=PATIENCE_MS)
    box.setText("anna ben")
    qtbot.waitUntil(lambda: shown(app) == ["p19.jpg"], timeout=PATIENCE_MS)
    box.setText("anna 2018-03")
    qtbot.waitUntil(lambda: shown(app) == ["p02.jpg"], timeout=PATIENCE_MS)
    box.setText("p03")
    qtbot.waitUntil(lambda: shown(app) == ["p03.jpg"], timeout=PATIENCE_MS)


def test_from_a_person_to_the_photos_in_the_library(app: Photosim, qtbot: QtBot) -> None:
    page = app.window.people.page
    app.window.people.open_person(known(app)[1].id)
    qtbot.waitUntil(lambda: page.person.head.title.text() == "Ben", timeout=PATIENCE_MS)
    page.person.head.photos.click()
    assert app.window.frame.page == "library"
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() == 6, timeout=PATIENCE_MS)
