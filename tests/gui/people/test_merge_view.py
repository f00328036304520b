"""Two groups that may be one person: asked side by side, answered by single keys, taken back by another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.merge_view import MergeView
from photosim.gui.people.page import PeoplePage
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import draw_album, known, make_look_alikes, open_page, rest

Key = Qt.Key


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    """Four groups, of which the last looks a little like the second."""
    page = open_page(app, qtbot, draw_album(tmp_path / "album"))
    make_look_alikes(app, qtbot)
    page.refresh()
    qtbot.waitUntil(lambda: page.overview.toolbar.merging.text() == "Compare 1 pair", timeout=PATIENCE_MS)
    return page


@pytest.fixture
def view(page: PeoplePage, qtbot: QtBot) -> MergeView:
    page.overview.toolbar.merging.click()
    qtbot.waitUntil(lambda: page.merging.question is not None, timeout=PATIENCE_MS)
    return page.merging


def sizes(app: Photosim) -> list[int]:
    return [person.faces for person in known(app)]


def test_both_groups_are_shown_with_their_faces(view: MergeView) -> None:
    assert view.isVisible()
    assert view.head.count.text() == "1 of 1"
    assert view.card.title.text() == "Are these the same person?"
    assert [side.facts.text() for side in view.card.sides] == ["6 faces in 6 photos", "3 faces in 3 photos"]
    assert [len(side.more.buttons) for side in view.card.sides] == [5, 2], "beside the large one"
    assert "Distance" in view.card.facts.toolTip(), "words first, the number in the tool tip"


def test_y_makes_them_one_and_backspace_two_again(app: Photosim, view: MergeView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Key.Key_Y)
    rest(app, qtbot)
    assert sizes(app) == [9, 9, 5]
    qtbot.waitUntil(view.done.isVisible, timeout=PATIENCE_MS)
    QTest.keyClick(view, Key.Key_Backspace)
    qtbot.waitUntil(lambda: view.question is not None and view.card.isVisible(), timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert sizes(app) == [9, 6, 5, 3]


def test_backspace_before_the_answer_is_written_takes_it_back_all_the_same(
    app: Photosim, view: MergeView, qtbot: QtBot
) -> None:
    pair = view.question
    view.answer("yes")
    assert view.answers[0].action_id is None
    view.take_back()
    qtbot.waitUntil(lambda: view.answers == [] and view.question == pair, timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert sizes(app) == [9, 6, 5, 3]


def test_n_tells_them_apart_for_good_and_ctrl_z_asks_again(app: Photosim, view: MergeView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Key.Key_N)
    rest(app, qtbot)
    assert sizes(app) == [9, 6, 5, 3]
    view.restart()
    qtbot.waitUntil(view.done.isVisible, timeout=PATIENCE_MS)
    app.window.cleaning.undo.trigger()
    rest(app, qtbot)
    view.restart()
    qtbot.waitUntil(lambda: view.question is not None, timeout=PATIENCE_MS)


def test_later_says_nothing_and_is_not_asked_again_today(app: Photosim, view: MergeView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Key.Key_L)
    qtbot.waitUntil(view.done.isVisible, timeout=PATIENCE_MS)
    assert not any(person.made for person in known(app))
    QTest.keyClick(view, Key.Key_Backspace)
    assert view.question is not None
    assert view.card.isVisible()


def test_what_is_asked_stays_unless_it_is_no_question_any_more(
    app: Photosim, page: PeoplePage, view: MergeView, qtbot: QtBot
) -> None:
    pair = view.question
    assert pair is not None
    app.window.people.acts.name(pair.likely.first_id, "Bea")
    qtbot.waitUntil(lambda: view.card.title.text() == "Are both of these Bea?", timeout=PATIENCE_MS)
    rest(app, qtbot)
    app.window.people.acts.hide([pair.likely.second_id])
    qtbot.waitUntil(view.done.isVisible, timeout=PATIENCE_MS)
    assert page.stack.currentWidget() is view


def test_an_earlier_answer_is_taken_back_after_the_list_was_asked_for_again(
    app: Photosim, page: PeoplePage, view: MergeView, qtbot: QtBot
) -> None:
    pair = view.question
    QTest.keyClick(view, Key.Key_Y)
    rest(app, qtbot)
    qtbot.waitUntil(view.done.isVisible, timeout=PATIENCE_MS)
    view.questions, view.place = [], 0
    QTest.keyClick(view, Key.Key_Backspace)
    qtbot.waitUntil(lambda: view.question == pair, timeout=PATIENCE_MS)
    assert view.answers == []


def test_in_a_small_window_nothing_lies_over_the_answers(app: Photosim, view: MergeView, qtbot: QtBot) -> None:
    def bottom(widget: QWidget) -> int:
        return widget.mapTo(view.card, widget.rect().bottomLeft()).y()

    def free() -> bool:
        yes = view.card.buttons["yes"]
        lowest = max(bottom(face) for side in view.card.sides for face in side.more.buttons)
        return lowest < bottom(yes) - yes.height() and bottom(yes) < view.card.height()

    assert free()
    assert "Backspace" in view.head.keys.text()
    app.window.resize(760, 600)
    qtbot.waitUntil(lambda: view.card.height() < 500, timeout=PATIENCE_MS)
    assert [len(side.more.buttons) for side in view.card.sides] == [3, 2], "one row less"
    assert view.head.keys.text() == "", "and no half of a sentence"
    qtbot.waitUntil(free, timeout=PATIENCE_MS)


def test_a_face_is_looked_at_in_its_photo_and_escape_leads_back(
    page: PeoplePage, view: MergeView, qtbot: QtBot
) -> None:
    second = view.card.sides[1]
    with qtbot.waitSignal(page.large_wanted, timeout=PATIENCE_MS) as wanted:
        second.more.buttons[0].click()
    photos, first = wanted.args
    assert (len(photos), first) == (3, second.more.buttons[0].item.face.photo_id)
    QTest.keyClick(view, Key.Key_Escape)
    assert page.stack.currentWidget() is page.overview
