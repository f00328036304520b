"""Where a name is typed: on a card, in a person's title, and beside a face. A click elsewhere names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.page import PeoplePage
from photosim.gui.widgets.name_editor import NameEditor
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.made_people import draw_album, faces_by_id, known, named, open_page, rest, with_faces

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def app(start: Start, tmp_path: Path, qtbot: QtBot) -> Photosim:
    return with_faces(start, tmp_path, qtbot)


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    page = open_page(app, qtbot, draw_album(tmp_path / "album"))
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow, timeout=PATIENCE_MS)
    return page


@pytest.fixture
def field(page: PeoplePage, qtbot: QtBot) -> NameEditor:
    """The one beside the first of the faces of the person with nine."""
    page.open_person(page.overview.model.people[0].id)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 9, timeout=PATIENCE_MS)
    pick(page, 0)
    return page.person.panel.who


def pick(page: PeoplePage, row: int) -> int:
    """Click a face; its id."""
    grid = page.person.grid
    QTest.mouseClick(grid.viewport(), Left, pos=grid.visualRect(grid.model().index(row, 0)).center())
    assert [face.id for face in grid.selected_faces()] == [page.person.model.faces[row].id]
    return page.person.model.faces[row].id


def typed(widget: QWidget, text: str) -> None:
    """Click into a field and type."""
    QTest.mouseClick(widget, Left)
    assert widget.hasFocus()
    QTest.keyClicks(widget, text)


def on_card(page: PeoplePage, qtbot: QtBot, row: int, text: str) -> NameEditor:
    """Type on the card in that row, and go no further."""
    page.overview.edit_name(page.overview.model.people[row].id)
    editor = page.overview.grid.editor
    qtbot.waitUntil(editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(editor, text)
    return editor


def nobody_named(app: Photosim, qtbot: QtBot) -> bool:
    rest(app, qtbot)
    return not any(person.name or person.made for person in known(app))


def test_the_field_beside_a_face_takes_a_name_after_it_was_left_empty(
    app: Photosim, page: PeoplePage, field: NameEditor, qtbot: QtBot
) -> None:
    face_id = page.person.grid.current_face().id
    QTest.mouseClick(field, Left)
    page.person.grid.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not field.hasFocus()
    typed(field, "Zed")
    QTest.keyClick(field, Key.Key_Return)
    assert field.text() == ""
    rest(app, qtbot)
    assert faces_by_id(app, [face_id])[0].person_id == named(app, "Zed").id


def test_half_a_name_goes_to_no_other_face_and_to_no_button(
    app: Photosim, page: PeoplePage, field: NameEditor, qtbot: QtBot
) -> None:
    typed(field, "Zed")
    pick(page, 1)
    assert field.text() == ""
    typed(field, "Xa")
    refused = page.person.grid.current_face().id
    QTest.mouseClick(page.person.panel.refuse, Left)
    rest(app, qtbot)
    assert [person.name for person in known(app) if person.name] == []
    assert faces_by_id(app, [refused])[0].person_id is None
    assert field.text() == ""


def test_another_face_starts_with_an_empty_field_however_it_was_chosen(page: PeoplePage, field: NameEditor) -> None:
    typed(field, "Zed")
    page.person.grid.pick([page.person.model.faces[0].id])
    assert field.text() == "Zed", "it is the same face"
    page.person.grid.pick([page.person.model.faces[3].id])
    assert field.text() == ""


def test_escape_empties_the_field_and_it_takes_the_next_name(
    app: Photosim, page: PeoplePage, field: NameEditor, qtbot: QtBot
) -> None:
    typed(field, "Zed")
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert page.stack.currentWidget() is page.person
    QTest.keyClicks(field, "Ben")
    QTest.keyClick(field, Key.Key_Tab)
    rest(app, qtbot)
    assert named(app, "Ben").faces >= 1


def test_tab_leaves_the_empty_field(field: NameEditor) -> None:
    QTest.mouseClick(field, Left)
    QTest.keyClick(field, Key.Key_Tab)
    assert not field.hasFocus()


def test_a_click_beside_the_card_names_nobody_and_the_keys_go_where_the_click_went(
    app: Photosim, page: PeoplePage, qtbot: QtBot
) -> None:
    editor = on_card(page, qtbot, 0, "Ann")
    QTest.mouseClick(page.overview.toolbar.filter, Left)
    assert not editor.isVisible()
    assert page.overview.toolbar.filter.hasFocus()
    assert nobody_named(app, qtbot)
    editor = on_card(page, qtbot, 0, "Ann")
    QTest.mouseClick(page.overview.grid.viewport(), Left, pos=QPoint(3, 3))
    assert not editor.isVisible()
    assert nobody_named(app, qtbot)


def test_a_click_beside_the_title_leaves_it_as_it_was(
    app: Photosim, page: PeoplePage, field: NameEditor, qtbot: QtBot
) -> None:
    head = page.person.head
    QTest.mouseClick(head.title, Left)
    QTest.keyClicks(head.editor, "Ann")
    pick(page, 2)
    assert not head.editor.isVisible()
    assert head.title.isVisible()
    assert nobody_named(app, qtbot)


def test_from_another_window_the_user_goes_on_typing(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    editor = on_card(page, qtbot, 0, "An")
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert editor.isVisible()
    QTest.keyClicks(editor, "na")
    QTest.keyClick(editor, Key.Key_Return)
    rest(app, qtbot)
    assert named(app, "Anna").faces == 9


def test_a_name_picked_from_the_list_is_given(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    QTest.keyClick(on_card(page, qtbot, 0, "Anna"), Key.Key_Return)
    rest(app, qtbot)
    editor = on_card(page, qtbot, 3, "an")
    popup = editor.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=PATIENCE_MS)
    QTest.mouseClick(popup.viewport(), Left, pos=popup.visualRect(popup.model().index(0, 0)).center())
    qtbot.waitUntil(lambda: not editor.isVisible(), timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert [person.name for person in known(app)].count("Anna") == 2
