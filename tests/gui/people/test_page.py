"""The People page on made-up people: cards, names, merging, one person, the review, the threshold."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people import empty
from photosim.gui.people.empty import FaceDetectionState, say_empty
from photosim.gui.people.grid import mime_of
from photosim.gui.people.page import PeoplePage
from photosim.gui.widgets.empty_state import EmptyState
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import ask, draw_album, known, named, rest
from tests.gui.people.page_steps import message, name, names, sizes

Key, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton


def test_before_any_photo_the_page_leads_to_the_library(app: Photosim, qtbot: QtBot) -> None:
    app.window.show_page("people")
    empty = app.window.people.page.overview.empty
    qtbot.waitUntil(lambda: empty.button.text() == "Go to the library", timeout=PATIENCE_MS)
    empty.button.click()
    assert app.window.frame.page == "library"


def test_every_empty_page_says_what_is_missing_and_has_at_most_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("users", "", "")
    qtbot.addWidget(empty)
    cases = {
        "library": FaceDetectionState(),
        "find": FaceDetectionState(photos=5, waiting=5),
        "alone": FaceDetectionState(photos=5, faces=2, alone=2),
    }
    for does, now in cases.items():
        assert say_empty(empty, now, "", hidden=False) == does
        assert empty.button.text()
    assert say_empty(empty, FaceDetectionState(photos=5, waiting=5, is_running=True), "", hidden=False) == ""
    assert empty.title.text() == "Looking for faces"
    assert say_empty(empty, FaceDetectionState(photos=5, why_not="No detector here."), "", hidden=False) == ""
    assert empty.text.text() == "No detector here."
    assert not empty.button.text()
    assert say_empty(empty, FaceDetectionState(photos=5, faces=9), "zoe", hidden=False) == "filter"
    assert "zoe" in empty.text.text()


def test_reading_a_folder_looks_for_faces_by_itself(
    app: Photosim, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(app.window.people.finding.done, timeout=PATIENCE_MS) as done:
        app.window.add_folder(draw_album(tmp_path / "album"))
    assert done.args[0].photos == 23
    assert ask(app, empty.standing).waiting == 0


def test_cards_show_the_groups_largest_first_and_those_with_a_name_above(
    app: Photosim, page: PeoplePage, qtbot: QtBot
) -> None:
    assert sizes(page) == [9, 6, 5, 3]
    assert names(page) == [""] * 4
    name(app, page, qtbot, 2, "Clara")
    assert names(page) == ["Clara", "", "", ""]
    assert sizes(page) == [5, 9, 6, 3]
    assert page.overview.toolbar.count.text() == "1 named · 3 without a name"


def test_a_name_is_typed_on_the_card_and_taken_back_by_ctrl_z(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "  Anna   Maria ")
    assert named(app, "Anna Maria").confirmed == 9
    undo = app.window.cleaning.undo
    assert "Anna Maria" in undo.text()
    undo.trigger()
    rest(app, qtbot)
    assert names(page) == [""] * 4
    assert not any(person.made for person in known(app))
    assert message(app).startswith("Taken back")
    app.window.message.action.click()
    rest(app, qtbot)
    assert named(app, "Anna Maria").faces == 9


def test_escape_leaves_the_name_as_it_was(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    page.overview.edit_name(page.overview.model.people[0].id)
    editor = page.overview.grid.editor
    qtbot.waitUntil(editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(editor, "Nobody")
    QTest.keyClick(editor, Key.Key_Escape)
    rest(app, qtbot)
    assert not editor.isVisible()
    assert names(page) == [""] * 4


def test_tab_names_one_after_the_other(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    ids = [person.id for person in page.overview.model.people]
    page.overview.edit_name(ids[0])
    editor = page.overview.grid.editor
    qtbot.waitUntil(editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(editor, "Anna")
    QTest.keyClick(editor, Key.Key_Tab)
    qtbot.waitUntil(lambda: page.overview.grid._edited == ids[1] and editor.isVisible(), timeout=PATIENCE_MS)
    QTest.keyClicks(editor, "Ben")
    QTest.keyClick(editor, Key.Key_Return)
    rest(app, qtbot)
    assert names(page)[:2] == ["Anna", "Ben"]


def test_known_names_are_offered_while_typing(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    page.overview.edit_name(page.overview.model.people[1].id)
    editor = page.overview.grid.editor
    qtbot.waitUntil(editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(editor, "an")
    assert editor.completer().completionCount() == 1
    assert editor.completer().currentCompletion() == "Anna"


def test_a_name_that_somebody_has_offers_to_merge(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    name(app, page, qtbot, 3, "anna")
    assert "another Anna" in message(app)
    assert app.window.message.action.text() == "Merge"
    app.window.message.action.click()
    rest(app, qtbot)
    assert named(app, "Anna").faces == 12
    assert message(app) == "Merged 2 groups into Anna."
    app.window.cleaning.undo.trigger()
    rest(app, qtbot)
    assert sorted(sizes(page)) == [3, 5, 6, 9]


def test_two_who_stand_side_by_side_may_have_one_name_and_are_not_taken_for_one(
    app: Photosim, page: PeoplePage, qtbot: QtBot
) -> None:
    name(app, page, qtbot, 0, "Sam")
    before = message(app)
    name(app, page, qtbot, 2, "Sam")
    assert names(page)[:2] == ["Sam", "Sam"]
    assert message(app) == before, "nothing is offered"
    page.overview.grid.select_rows([0, 1])
    QTest.keyClick(page.overview.grid, Key.Key_M)
    rest(app, qtbot)
    assert named(app, "Sam").faces == 14, "the user's word counts"
    assert message(app) == "Merged 2 groups into Sam. In 1 photo they stand side by side."
    assert app.window.message.action.text() == "Undo"
    app.window.message.action.click()
    rest(app, qtbot)
    assert names(page)[:2] == ["Sam", "Sam"]


def test_a_card_dragged_onto_another_becomes_it(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    grid = page.overview.grid
    dragged, into = page.overview.model.people[1].id, page.overview.model.people[0].id
    place = QPointF(grid.visualRect(grid.index_of(0)).center())
    left, none, move = Button.LeftButton, Modifier.NoModifier, Qt.DropAction.MoveAction
    data = mime_of([dragged])
    over = QDragMoveEvent(place.toPoint(), move, data, left, none)
    grid.dragMoveEvent(over)
    assert over.isAccepted()
    own = mime_of([into])  # an event only borrows it
    onto_itself = QDragMoveEvent(place.toPoint(), move, own, left, none)
    grid.dragMoveEvent(onto_itself)
    assert not onto_itself.isAccepted()
    grid.dropEvent(QDropEvent(place, move, data, left, none))
    rest(app, qtbot)
    assert named(app, "Anna").faces == 15


def test_m_merges_the_selected_into_the_one_with_a_name(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 3, "Dora")
    grid = page.overview.grid
    grid.select_rows([0, 1])
    QTest.keyClick(grid, Key.Key_M)
    rest(app, qtbot)
    assert named(app, "Dora").faces == 12
    assert message(app).startswith("Merged")


def test_h_hides_and_the_eye_shows_them_again(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    grid, toolbar = page.overview.grid, page.overview.toolbar
    grid.select_rows([0])
    QTest.keyClick(grid, Key.Key_H)
    rest(app, qtbot)
    assert sizes(page) == [6, 5, 3]
    assert toolbar.hidden.isVisible()
    toolbar.hidden.click()
    qtbot.waitUntil(lambda: sizes(page) == [9], timeout=PATIENCE_MS)
    grid.select_rows([0])
    QTest.keyClick(grid, Key.Key_H)
    rest(app, qtbot)
    toolbar.hidden.setChecked(False)
    qtbot.waitUntil(lambda: sizes(page) == [9, 6, 5, 3], timeout=PATIENCE_MS)


def test_whose_photos_all_left_the_library_has_no_card_and_comes_back_with_them(
    app: Photosim, page: PeoplePage, qtbot: QtBot
) -> None:
    name(app, page, qtbot, 0, "Anna")
    page.overview.grid.select_rows([1])
    QTest.keyClick(page.overview.grid, Key.Key_H)
    rest(app, qtbot)
    (folder,) = app.window.folders
    app.window.folder_actions.remove(folder)
    qtbot.waitUntil(page.overview.empty.isVisible, timeout=PATIENCE_MS)
    assert page.overview.empty.button.text() == "Go to the library"
    assert names(page) == []
    assert not page.overview.toolbar.hidden.isVisible()
    app.window.message.action.click()
    qtbot.waitUntil(lambda: "Anna" in names(page), timeout=PATIENCE_MS)
    assert named(app, "Anna").faces == 9


def test_people_are_searched_by_name_and_ordered_by_it(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Zoe")
    name(app, page, qtbot, 1, "Anna")
    page.overview.toolbar._choose("name")
    qtbot.waitUntil(lambda: names(page) == ["Anna", "Zoe", "", ""], timeout=PATIENCE_MS)
    page.overview.toolbar.filter.setText("zo")
    qtbot.waitUntil(lambda: names(page) == ["Zoe"], timeout=PATIENCE_MS)
    page.overview.toolbar.filter.setFocus()
    QTest.keyClick(page.overview.toolbar.filter, Key.Key_Return)
    assert page.window().focusWidget() is page.overview.grid
    page.overview.toolbar.filter.setText("q")
    qtbot.waitUntil(page.overview.empty.isVisible, timeout=PATIENCE_MS)
    page.overview.empty.button.click()
    qtbot.waitUntil(lambda: len(names(page)) == 4, timeout=PATIENCE_MS)
