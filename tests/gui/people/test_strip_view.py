"""Batch questions: many faces answered by one key, wrong ones picked out by a click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.errors import LibraryError
from photosim.gui.people.page import PeoplePage
from photosim.gui.people.strip_view import StripView
from photosim.library.people import edits
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import draw_album, faces_by_id, known, make_look_alikes, open_page, rest

Key = Qt.Key


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    """The second group is Anna; the three faces of another look a little like her."""
    page = open_page(app, qtbot, draw_album(tmp_path / "album"))
    make_look_alikes(app, qtbot)
    app.window.people.acts.name(known(app)[1].id, "Anna")
    rest(app, qtbot)
    return page


@pytest.fixture
def view(page: PeoplePage, qtbot: QtBot) -> StripView:
    page.open_review()
    qtbot.waitUntil(lambda: page.strips.question is not None, timeout=PATIENCE_MS)
    return page.strips


def test_all_of_them_are_confirmed_by_one_key_and_single_faces_come_next(
    app: Photosim, page: PeoplePage, view: StripView, qtbot: QtBot
) -> None:
    strip = view.question
    assert strip is not None
    assert view.card.title.text() == "Are these Anna?"
    ids = [face.id for face in strip.question.faces]
    assert len(ids) == len(view.card.faces.buttons) > 1
    QTest.keyClick(view, Key.Key_Y)
    rest(app, qtbot)
    assert {(face.person_id, face.state) for face in faces_by_id(app, ids)} == {(strip.question.person_id, "confirmed")}
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review, timeout=PATIENCE_MS)


def test_whoever_is_picked_out_is_refused_and_the_rest_confirmed(app: Photosim, view: StripView, qtbot: QtBot) -> None:
    strip = view.question
    assert strip is not None
    wrong, *right = [face.id for face in strip.question.faces]
    view.card.faces.buttons[0].click()
    assert view.card.buttons["yes"].text() == f"{len(right)} are Anna"
    view.card.buttons["yes"].click()
    rest(app, qtbot)
    assert faces_by_id(app, [wrong])[0].person_id != strip.question.person_id
    assert {face.state for face in faces_by_id(app, right)} == {"confirmed"}


def test_backspace_takes_the_whole_answer_back(app: Photosim, view: StripView, qtbot: QtBot) -> None:
    strip = view.question
    assert strip is not None
    ids = [face.id for face in strip.question.faces]
    before = [face.state for face in faces_by_id(app, ids)]
    QTest.keyClick(view, Key.Key_N)
    view.take_back()
    qtbot.waitUntil(lambda: view.answers == [] and view.question is strip, timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert [face.state for face in faces_by_id(app, ids)] == before


def test_without_strips_single_faces_are_asked_about_at_once(
    app: Photosim, page: PeoplePage, view: StripView, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Key.Key_L)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.review, timeout=PATIENCE_MS)
    assert view.answers[0].verdict == "later"


def test_a_strip_whose_answer_could_not_be_written_is_asked_about_again(
    view: StripView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LibraryError("The library cannot be written: the disk is full.")

    monkeypatch.setattr(edits, "pick_out", fail)
    strip = view.question
    QTest.keyClick(view, Key.Key_Y)
    assert view.question is None
    qtbot.waitUntil(lambda: view.question is strip, timeout=PATIENCE_MS)
    assert view.answers == []
