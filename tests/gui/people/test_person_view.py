"""One person: timeline, refusals, splits, the cover, faces on their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.page import PeoplePage
from photosim.gui.people.person_data import ALONE
from photosim.gui.services.tasks import Connection
from photosim.progress import Progress
from photosim.store.db import transaction
from photosim.store.faces import faces_of_person
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import ask, faces_by_id, known, named, rest
from tests.gui.people.page_steps import message, name, open_person, sizes


def test_a_person_has_a_timeline_and_the_chosen_face_its_photo(page: PeoplePage, qtbot: QtBot) -> None:
    open_person(page, qtbot)
    person = page.person
    assert person.head.count.text() == "9 faces in 9 photos"
    assert person.grid._titles == ["2019", "2018"]
    person.grid.select_rows([0])
    qtbot.waitUntil(lambda: bool(person.panel.picture.outlines), timeout=PATIENCE_MS)
    assert person.panel.name.text() == "p20.jpg"
    assert [mark.chosen for mark in person.panel.picture.outlines] == [True, False], "a and c are in it"
    qtbot.waitUntil(lambda: len(person.panel.nearest.buttons) > 0, timeout=PATIENCE_MS)
    nearest = person.panel.nearest.buttons
    assert nearest[0].toolTip().startswith("Very similar: distance 0.")
    told = [float(button.item.caption) for button in nearest]
    assert told == sorted(told)
    assert 0 < told[0] < 0.5
    assert "Up to 0." in person.panel.because.text()
    quality = person.panel.facts.toolTip()
    assert all(part in quality for part in ("100 px", "sharpness 5.0", "90 % sure", "from the middle")), quality
    qtbot.waitUntil(lambda: person.panel.picture.image is not None, timeout=PATIENCE_MS)


def test_n_refuses_a_face_for_good(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    anna = open_person(page, qtbot)
    face = page.person.model.faces[3]
    page.person.grid.select_rows([3])
    QTest.keyClick(page.person.grid, Qt.Key.Key_N)
    rest(app, qtbot)
    assert len(page.person.model.faces) == 8
    assert faces_by_id(app, [face.id])[0].person_id != anna
    app.window.people.finding.regroup()
    rest(app, qtbot)
    assert faces_by_id(app, [face.id])[0].person_id != anna, "also after grouping anew"
    app.window.cleaning.undo.trigger()
    rest(app, qtbot)
    assert faces_by_id(app, [face.id])[0].person_id == anna


def test_what_is_no_face_is_gone_everywhere(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    open_person(page, qtbot)
    face = page.person.model.faces[0]
    page.person.grid.select_rows([0])
    page.person.panel.no_face.click()
    rest(app, qtbot)
    assert faces_by_id(app, [face.id])[0].state == "no face"
    assert face.id not in [one.id for one in page.person.model.faces]


def test_picked_faces_are_split_off(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    open_person(page, qtbot)
    picked = [face.id for face in page.person.model.faces[:3]]
    page.person.grid.pick(picked)
    assert page.person.panel.split.text() == "Split off 3 faces"
    page.person.panel.split.click()
    rest(app, qtbot)
    assert named(app, "Anna").faces == 6
    others = {face.person_id for face in faces_by_id(app, picked)}
    assert len(others) == 1
    assert others != {named(app, "Anna").id}


def test_a_split_is_suggested_where_two_were_merged(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    ids = [person.id for person in page.overview.model.people]
    wanted = {face.id for face in ask(app, lambda conn: faces_of_person(conn, ids[3]))}
    app.window.people.acts.merge(ids[1], [ids[3]])
    rest(app, qtbot)
    open_person(page, qtbot, next(row for row, faces in enumerate(sizes(page)) if faces == 9 and row < 2
                                  and page.overview.model.people[row].id == ids[1]))  # fmt: skip
    page.person.head.split.click()
    qtbot.waitUntil(page.person.bar.isVisible, timeout=PATIENCE_MS)
    assert {face.id for face in page.person.grid.selected_faces()} == wanted
    assert page.person.grid._sizes == [6, 3]
    page.person.bar.split.click()
    rest(app, qtbot)
    assert not page.person.bar.isVisible()
    assert sorted(person.faces for person in known(app)) == [3, 5, 6, 9]


def test_one_person_is_not_taken_for_two(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    open_person(page, qtbot)
    page.person.head.split.click()
    qtbot.waitUntil(lambda: "look like one person" in message(app), timeout=PATIENCE_MS)
    assert not page.person.bar.isVisible()


def test_the_title_is_the_name_and_can_be_typed_in(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    open_person(page, qtbot)
    QTest.mouseClick(page.person.head.title, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.person.head.editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(page.person.head.editor, "Anna")
    QTest.keyClick(page.person.head.editor, Qt.Key.Key_Return)
    rest(app, qtbot)
    assert page.person.head.title.text() == "Anna"
    QTest.keyClick(page.person.grid, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.overview


def test_doubtful_faces_are_a_heap_of_their_own(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    page.open_person(ALONE)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 2, timeout=PATIENCE_MS)
    blurred = page.person.model.faces[0]

    def blur(conn: Connection, _: Progress) -> None:
        with transaction(conn):
            conn.execute("UPDATE face SET sharpness = 0.1 WHERE id = ?", [blurred.id])

    app.tasks.write(blur, lambda _: page.refresh())
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 1, timeout=PATIENCE_MS)
    page.overview.toolbar.wanted.emit("doubtful")
    qtbot.waitUntil(lambda: [face.id for face in page.person.model.faces] == [blurred.id], timeout=PATIENCE_MS)
    assert page.person.head.title.text() == "Doubtful faces"
    page.person.grid.select_rows([0])
    page.person.no_face()
    rest(app, qtbot)
    qtbot.waitUntil(lambda: page.person.model.faces == [], timeout=PATIENCE_MS)


def test_faces_on_their_own_can_be_given_to_somebody(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    page.open_person(ALONE)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 2, timeout=PATIENCE_MS)
    page.person.grid.select_rows([0, 1])
    face = page.person.model.faces[0]
    page.person.grid.select_rows([0])
    QTest.keyClicks(page.person.panel.who, "Anna")
    QTest.keyClick(page.person.panel.who, Qt.Key.Key_Return)
    rest(app, qtbot)
    assert faces_by_id(app, [face.id])[0].person_id == named(app, "Anna").id
    assert faces_by_id(app, [face.id])[0].state == "confirmed"
