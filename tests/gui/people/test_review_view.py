"""The review: one face after the other, by single keys, each answer taken back by another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.answer_undo import last_right, take_back_next
from photosim.gui.people.question_sheet import Answer
from photosim.gui.people.review_view import ReviewView
from photosim.store.faces import get_faces
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import ask, draw_album, faces_by_id, known, open_page, rest

Key = Qt.Key


@pytest.fixture
def view(app: Photosim, qtbot: QtBot, tmp_path: Path) -> ReviewView:
    """Anna's faces: three confirmed, the other six to be asked about."""
    page = open_page(app, qtbot, draw_album(tmp_path / "album"))
    acts = app.window.people.acts
    person = known(app)[0]
    page.open_person(person.id)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 9, timeout=PATIENCE_MS)
    ids = [face.id for face in page.person.model.faces]
    acts.new_person(ids[:3], "Anna")
    rest(app, qtbot)
    page.open_single_review()
    qtbot.waitUntil(lambda: page.review.question is not None, timeout=PATIENCE_MS)
    return page.review


def test_a_face_is_shown_beside_those_that_are_confirmed(view: ReviewView) -> None:
    assert view.card.title.text() == "Is this Anna?"
    assert view.card.confirmed.buttons
    assert view.head.count.text() == f"1 of {len(view.questions)}"
    assert "Distance" in view.card.large.toolTip(), "words first, the number in the tool tip"
    assert "istance" not in view.card.facts.text()


def test_y_confirms_and_goes_on(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    first = view.question
    QTest.keyClick(view, Key.Key_Y)
    assert view.place == 1
    rest(app, qtbot)
    face = faces_by_id(app, [first.face.id])[0]
    assert (face.person_id, face.state) == (first.person_id, "confirmed")


def test_n_refuses_and_is_not_asked_again(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    first = view.question
    QTest.keyClick(view, Key.Key_N)
    rest(app, qtbot)
    assert faces_by_id(app, [first.face.id])[0].person_id != first.person_id
    view.open()
    qtbot.waitUntil(lambda: view.place == 0 and view.question is not None, timeout=PATIENCE_MS)
    assert (first.face.id, first.person_id) not in [(one.face.id, one.person_id) for one in view.questions]


def test_later_says_nothing(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    first = view.question
    before = ask(app, lambda conn: get_faces(conn, [first.face.id]))
    QTest.keyClick(view, Key.Key_L)
    rest(app, qtbot)
    assert view.place == 1
    assert faces_by_id(app, [first.face.id])[0].state == before[0].state
    QTest.keyClick(view, Key.Key_Backspace)
    assert view.question is first


def test_backspace_takes_the_last_answer_back(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    first = view.question
    before = faces_by_id(app, [first.face.id])[0]
    QTest.keyClick(view, Key.Key_Y)
    qtbot.waitUntil(lambda: view.answers[0].action_id is not None, timeout=PATIENCE_MS)
    QTest.keyClick(view, Key.Key_Backspace)
    qtbot.waitUntil(lambda: view.place == 0, timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert faces_by_id(app, [first.face.id])[0].state == before.state
    assert view.question.face.id == first.face.id


def test_backspace_before_the_answer_is_written_takes_it_back_all_the_same(
    app: Photosim, view: ReviewView, qtbot: QtBot
) -> None:
    questions = view.questions[:2]
    before = [face.state for face in faces_by_id(app, [one.face.id for one in questions])]
    view.answer("yes")
    view.answer("yes")
    assert [answer.action_id for answer in view.answers] == [None, None]
    view.take_back()
    view.take_back()
    view.take_back()
    qtbot.waitUntil(lambda: view.answers == [], timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert view.question.face.id == questions[0].face.id
    assert [face.state for face in faces_by_id(app, [one.face.id for one in questions])] == before
    assert not app.window.message.text.text().startswith("There is nothing")


def test_ctrl_z_brings_the_question_back_too(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Key.Key_N)
    rest(app, qtbot)
    app.window.cleaning.undo.trigger()
    qtbot.waitUntil(lambda: view.place == 0, timeout=PATIENCE_MS)
    assert view.answers == []


def test_what_is_no_face_is_told_by_mouse_and_undone(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    first = view.question
    before = faces_by_id(app, [first.face.id])[0]
    view.card.no_face.click()
    assert view.place == 1
    rest(app, qtbot)
    assert faces_by_id(app, [first.face.id])[0].state == "no face"
    QTest.keyClick(view, Key.Key_Backspace)
    qtbot.waitUntil(lambda: view.place == 0, timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert faces_by_id(app, [first.face.id])[0].state == before.state


def test_at_the_end_it_says_so(app: Photosim, view: ReviewView, qtbot: QtBot) -> None:
    for _ in range(40):
        if view.question is None:
            break
        QTest.keyClick(view, Key.Key_Y)
        rest(app, qtbot)
    qtbot.waitUntil(view.done.isVisible, timeout=PATIENCE_MS)
    assert view.done.title.text() == "Nothing left to review"
    view.done.button.click()
    assert app.window.people.page.stack.currentWidget() is app.window.people.page.overview


def test_an_older_answer_waits_for_the_newer() -> None:
    undone: list[int] = []
    answers = [Answer(0, "yes", is_wrong=True), Answer(1, "yes", is_wrong=True), Answer(2, "yes", 7)]
    answers[0].action_id = 5
    take_back_next(answers, undone.append)
    assert undone == [], "the newer is not written yet"
    answers[1].action_id = 6
    take_back_next(answers, undone.append)
    take_back_next(answers, undone.append)
    assert undone == [6]
    answers.pop(1)
    take_back_next(answers, undone.append)
    assert undone == [6, 5]
    assert last_right(answers) is answers[-1]
