"""The threshold's slider, folders of people, the list of what was said, covers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.menu import people_menu
from photosim.gui.people.page import PeoplePage
from photosim.gui.people.threshold_popup import Setting, changes_in_words
from photosim.library.people.clustering import ThresholdEffect
from photosim.library.people.threshold import USUAL_PRECISION, Calibration, wanted_precision
from photosim.paths import Home
from tests.gui.conftest import PATIENCE_MS
from tests.gui.made_people import ask, known, named, rest
from tests.gui.people.page_steps import message, name, names, open_person


def test_words_tell_what_a_setting_would_change() -> None:
    assert (
        changes_in_words(ThresholdEffect(9, 12, 4, 30, 2))
        == "12 people merge, 4 split. 30 faces join somebody, 2 stand alone."
    )
    assert changes_in_words(ThresholdEffect(9, 0, 1, 0, 1)) == "1 person splits. 1 face stands alone."
    assert changes_in_words(ThresholdEffect(9, 0, 0, 0, 0)) == "Nothing changes."


def test_the_slider_previews_before_it_applies_and_can_be_taken_back(
    app: Photosim, page: PeoplePage, qtbot: QtBot
) -> None:
    embedder = app.faces.the_embedder()

    def now() -> float:
        return ask(app, lambda conn: wanted_precision(conn, embedder.id))

    before = now()
    page.overview.toolbar.threshold.click()
    popup = page.threshold
    qtbot.waitUntil(popup.isVisible, timeout=PATIENCE_MS)
    assert not popup.apply.isEnabled()
    assert "about 5 are expected to be somebody else's" in popup.caption.text()
    popup.slider.setValue(popup.slider.maximum())
    qtbot.waitUntil(lambda: popup.preview.text().endswith("."), timeout=PATIENCE_MS)
    assert now() == before, "nothing is written by looking"
    wanted = popup.value
    popup.apply.click()
    rest(app, qtbot)
    assert now() == pytest.approx(wanted)
    app.window.cleaning.undo.trigger()
    rest(app, qtbot)
    assert now() == pytest.approx(before)


def test_folders_of_photos_are_made_for_those_with_a_name(
    app: Photosim, page: PeoplePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.files.export_photos(tmp_path / "out")
    qtbot.waitUntil(lambda: message(app).startswith("Nobody has a name yet"), timeout=PATIENCE_MS)
    assert not (tmp_path / "out").exists()
    name(app, page, qtbot, 0, "Anna")
    page.files.export_photos(tmp_path / "out")
    qtbot.waitUntil(lambda: message(app) == "9 photos of 1 person linked.", timeout=PATIENCE_MS)
    assert len(list((tmp_path / "out" / "Anna").iterdir())) == 9


def test_the_pictures_of_faces_arrive_on_the_cards(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    covers = [person.cover for person in page.overview.model.people]
    pictures = app.window.people.pictures
    qtbot.waitUntil(lambda: all(pictures.get(cover) is not None for cover in covers), timeout=PATIENCE_MS)
    assert page.overview.grid.grab().toImage().size().width() > 0
    QApplication.processEvents()


def test_what_was_said_is_listed_and_any_of_it_is_taken_back(
    app: Photosim, page: PeoplePage, qtbot: QtBot, home: Home
) -> None:
    name(app, page, qtbot, 0, "Anna")
    name(app, page, qtbot, 1, "Ben")
    page._menu("said")
    qtbot.waitUntil(lambda: page.sayings.list.topLevelItemCount() == 2, timeout=PATIENCE_MS)
    page.sayings.list.setCurrentItem(page.sayings.list.topLevelItem(1))
    page.sayings.button.click()
    rest(app, qtbot)
    assert sorted(names(page)) == ["", "", "", "Ben"]
    qtbot.waitUntil(lambda: page.sayings.button.text() == "Redo", timeout=PATIENCE_MS)
    page.sayings.close()


def test_any_face_can_be_the_cover(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    person_id = open_person(page, qtbot)
    before = page.person.shown.person.cover
    row = next(row for row, face in enumerate(page.person.model.faces) if face.id != before.id)
    wanted = page.person.model.faces[row].id
    page.person.grid.select_rows([row])
    page.person.panel.cover.click()
    rest(app, qtbot)
    assert next(person for person in known(app) if person.id == person_id).cover.id == wanted
    app.window.cleaning.undo.trigger()
    rest(app, qtbot)
    assert next(person for person in known(app) if person.id == person_id).cover.id == before.id


def test_what_was_said_of_a_person_can_be_forgotten(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    menu = people_menu(page, [named(app, "Anna")], named(app, "Anna").id, app.window.people.acts)
    texts = [action.text() for action in menu.actions()]
    assert "Change the name" in texts
    next(action for action in menu.actions() if action.text().startswith("Forget")).trigger()
    rest(app, qtbot)
    assert names(page) == [""] * 4, "the faces are grouped like new ones"
    app.window.cleaning.undo.trigger()
    rest(app, qtbot)
    assert named(app, "Anna").faces == 9


def test_two_selected_people_are_found_together_in_the_library(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    name(app, page, qtbot, 1, "Ben")
    page._search_together([person.id for person in page.overview.model.people[:2]])
    qtbot.waitUntil(lambda: app.window.frame.page == "library", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: app.window.library.model.rowCount() == 1, timeout=PATIENCE_MS)


def test_the_users_own_answers_offer_a_setting(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    embedder, popup = app.faces.the_embedder(), page.threshold
    wanted = 0.93
    offer = Calibration(wanted, 90, "Your own answers speak for a little less.")
    popup._show(Setting(USUAL_PRECISION, offer), page.overview.toolbar.threshold)
    assert popup.offer.text() == offer.words
    popup.use.click()
    rest(app, qtbot)
    assert ask(app, lambda conn: wanted_precision(conn, embedder.id)) == pytest.approx(wanted)


def test_alt_left_goes_back_to_all_people(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    open_person(page, qtbot)
    QTest.keyClick(app.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentWidget() is page.overview
