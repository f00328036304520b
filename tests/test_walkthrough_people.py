"""A day in the life of somebody who names people: whatever was said still stands at the end of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.store.faces import Face, faces_of_person
from photosim.store.photos import get_photos
from tests.gui.conftest import (  # noqa: F401 - the fixtures of the window's tests
    PATIENCE_MS,
    Start,
    home,
    no_thread_stays,
    qapp,
    start,
    wait_for_rest,
)
from tests.gui.made_people import FACE_CARD, ask, draw_album, faces_by_id, known, named, open_page, rest
from tests.tiny_models import tiny_encoder

Key = Qt.Key


def photos_of(app: Photosim, name: str) -> set[str]:
    """The photos in which the user said that somebody is."""
    faces: list[Face] = ask(app, lambda conn: faces_of_person(conn, named(app, name).id))
    ids = [face.photo_id for face in faces if face.state == "confirmed"]
    return {photo.name for photo in ask(app, lambda conn: get_photos(conn, ids))}


def said(app: Photosim, refused: int) -> tuple[set[str], set[str], set[str], bool]:
    """All that the user said, as it stands now."""
    face = faces_by_id(app, [refused])[0]
    away = face.person_id != named(app, "Anna").id
    return photos_of(app, "Anna"), photos_of(app, "Ben"), photos_of(app, "Clara"), away


def test_a_day_with_people(start: Start, tmp_path: Path, qtbot: QtBot) -> None:  # noqa: F811
    app = start()
    app.faces.change_model(tiny_encoder(tmp_path / "face.onnx", FACE_CARD, seed=5))
    album = draw_album(tmp_path / "album")
    page = open_page(app, qtbot, album)
    overview = page.overview

    # Three get a name, typed on their cards.
    for text in ("Anna", "Ben", "Clara"):
        person = next(person for person in overview.model.people if not person.name)
        overview.edit_name(person.id)
        qtbot.waitUntil(overview.grid.editor.isVisible, timeout=PATIENCE_MS)
        QTest.keyClicks(overview.grid.editor, text)
        QTest.keyClick(overview.grid.editor, Key.Key_Return)
        rest(app, qtbot)
    assert [person.name for person in overview.model.people] == ["Anna", "Ben", "Clara", ""]

    # The fourth group is Clara as well: merged by M.
    overview.grid.select_rows([2, 3])
    QTest.keyClick(overview.grid, Key.Key_M)
    rest(app, qtbot)
    assert named(app, "Clara").faces == 8

    # Two of Ben's are somebody else: split off.
    page.open_person(named(app, "Ben").id)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 6, timeout=PATIENCE_MS)
    split = [face.id for face in page.person.model.faces[-2:]]
    page.person.grid.pick(split)
    page.person.panel.split.click()
    rest(app, qtbot)

    # One of Anna's is not her: refused by N.
    page.open_person(named(app, "Anna").id)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 9, timeout=PATIENCE_MS)
    refused = page.person.model.faces[-1].id
    page.person.grid.pick([refused])
    QTest.keyClick(page.person.grid, Key.Key_N)
    rest(app, qtbot)
    before = said(app, refused)
    anna, ben, clara, away = before
    assert (len(anna), len(ben), len(clara), away) == (8, 4, 8, True)

    # The files move, and are read again.
    (album / "2018").mkdir()
    for number in range(9):
        (album / f"p{number:02}.jpg").rename(album / "2018" / f"p{number:02}.jpg")
    app.window.read_again()
    wait_for_rest(app, qtbot)
    rest(app, qtbot)
    assert said(app, refused) == before

    # The threshold is moved to both ends.
    app.window.show_page("people")
    page.show_all()
    for end in ("maximum", "minimum"):
        overview.toolbar.threshold.click()
        qtbot.waitUntil(page.threshold.isVisible, timeout=PATIENCE_MS)
        page.threshold.slider.setValue(getattr(page.threshold.slider, end)())
        page.threshold.apply.click()
        rest(app, qtbot)
        assert said(app, refused) == before

    # Another encoder for faces: other vectors, the same names.
    faces = named(app, "Anna").faces
    other = tiny_encoder(tmp_path / "other.onnx", replace(FACE_CARD, name="retrained"), seed=9)
    with qtbot.waitSignal(app.window.people.finding.done, timeout=PATIENCE_MS):
        app.faces.change_model(other)
    rest(app, qtbot)
    assert said(app, refused) == before
    assert named(app, "Anna").faces >= faces - 1

    # And it stands after a new start.
    app.close()
    app = start()
    assert said(app, refused) == before
    assert {person.name for person in known(app)} >= {"Anna", "Ben", "Clara"}
