"""Steps that tests of the People page share: names typed, people opened, messages read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.page import PeoplePage
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import rest


def sizes(page: PeoplePage) -> list[int]:
    return [person.faces for person in page.overview.model.people]


def names(page: PeoplePage) -> list[str]:
    return [person.name for person in page.overview.model.people]


def name(app: Photosim, page: PeoplePage, qtbot: QtBot, row: int, text: str) -> None:
    """Type a name on the card in that row, with the keyboard."""
    person = page.overview.model.people[row]
    page.overview.edit_name(person.id)
    qtbot.waitUntil(page.overview.grid.editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(page.overview.grid.editor, text)
    QTest.keyClick(page.overview.grid.editor, Qt.Key.Key_Return)
    rest(app, qtbot)


def message(app: Photosim) -> str:
    return app.window.message.text.text()


def open_person(page: PeoplePage, qtbot: QtBot, row: int = 0) -> int:
    person = page.overview.model.people[row]
    page.open_person(person.id)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == person.faces, timeout=PATIENCE_MS)
    return person.id
