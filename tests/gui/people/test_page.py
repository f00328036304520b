"""The People page on made-up people: cards, names, merging, one person, the review, the threshold."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people import empty
from photosim.gui.people.empty import Standing, say_empty
from photosim.gui.people.grid import mime_of
from photosim.gui.people.menu import people_menu
from photosim.gui.people.page import PeoplePage
from photosim.gui.people.person_data import ALONE
from photosim.gui.people.threshold_popup import Setting, changes_in_words
from photosim.gui.widgets.empty_state import EmptyState
from photosim.library.people.clustering import Preview
from photosim.library.people.threshold import USUAL_PRECISION, Calibration, wanted_precision
from photosim.paths import Home
from photosim.store.faces import faces_of_person
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.made_people import FACE_CARD, ask, draw_album, faces_by_id, known, named, open_page, rest
from tests.tiny_models import tiny_encoder

Key, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton


@pytest.fixture
def with_faces(tmp_path: Path) -> Path:
    return tiny_encoder(tmp_path / "face.onnx", FACE_CARD, seed=5)


@pytest.fixture
def app(start: Start, with_faces: Path, qtbot: QtBot) -> Photosim:
    app = start()
    app.faces.change_model(with_faces)
    qtbot.waitUntil(lambda: app.faces.embedder is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
    return app


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    return open_page(app, qtbot, draw_album(tmp_path / "album"))


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
    QTest.keyClick(page.overview.grid.editor, Key.Key_Return)
    rest(app, qtbot)


def message(app: Photosim) -> str:
    return app.window.message.text.text()


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
        "library": Standing(),
        "find": Standing(photos=5, waiting=5),
        "alone": Standing(photos=5, faces=2, alone=2),
    }
    for does, now in cases.items():
        assert say_empty(empty, now, "", hidden=False) == does
        assert empty.button.text()
    assert say_empty(empty, Standing(photos=5, waiting=5, is_running=True), "", hidden=False) == ""
    assert empty.title.text() == "Looking for faces"
    assert say_empty(empty, Standing(photos=5, why_not="No detector here."), "", hidden=False) == ""
    assert empty.text.text() == "No detector here."
    assert not empty.button.text()
    assert say_empty(empty, Standing(photos=5, faces=9), "zoe", hidden=False) == "filter"
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
    page.overview.toolbar.filter.setText("q")
    qtbot.waitUntil(page.overview.empty.isVisible, timeout=PATIENCE_MS)
    page.overview.empty.button.click()
    qtbot.waitUntil(lambda: len(names(page)) == 4, timeout=PATIENCE_MS)


def open_person(page: PeoplePage, qtbot: QtBot, row: int = 0) -> int:
    person = page.overview.model.people[row]
    page.open_person(person.id)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == person.faces, timeout=PATIENCE_MS)
    return person.id


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
    QTest.keyClick(page.person.grid, Key.Key_N)
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
    QTest.mouseClick(page.person.head.title, Button.LeftButton)
    qtbot.waitUntil(page.person.head.editor.isVisible, timeout=PATIENCE_MS)
    QTest.keyClicks(page.person.head.editor, "Anna")
    QTest.keyClick(page.person.head.editor, Key.Key_Return)
    rest(app, qtbot)
    assert page.person.head.title.text() == "Anna"
    QTest.keyClick(page.person.grid, Key.Key_Escape)
    assert page.stack.currentWidget() is page.overview


def test_faces_on_their_own_can_be_given_to_somebody(app: Photosim, page: PeoplePage, qtbot: QtBot) -> None:
    name(app, page, qtbot, 0, "Anna")
    page.open_person(ALONE)
    qtbot.waitUntil(lambda: len(page.person.model.faces) == 2, timeout=PATIENCE_MS)
    page.person.grid.select_rows([0, 1])
    face = page.person.model.faces[0]
    page.person.grid.select_rows([0])
    QTest.keyClicks(page.person.panel.who, "Anna")
    QTest.keyClick(page.person.panel.who, Key.Key_Return)
    rest(app, qtbot)
    assert faces_by_id(app, [face.id])[0].person_id == named(app, "Anna").id
    assert faces_by_id(app, [face.id])[0].state == "confirmed"


def test_words_tell_what_a_setting_would_change() -> None:
    assert (
        changes_in_words(Preview(9, 12, 4, 30, 2)) == "12 people merge, 4 split. 30 faces join somebody, 2 stand alone."
    )
    assert changes_in_words(Preview(9, 0, 1, 0, 1)) == "1 person splits. 1 face stands alone."
    assert changes_in_words(Preview(9, 0, 0, 0, 0)) == "Nothing changes."


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
    QTest.keyClick(app.window, Key.Key_Left, Modifier.AltModifier)
    assert page.stack.currentWidget() is page.overview
