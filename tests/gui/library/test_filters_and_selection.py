"""Chips, sections, timeline, selection bar, stars and trash on the library page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.library.filter_actions import narrowed
from photosim.gui.library.filter_chips import chip_words
from photosim.gui.library.filter_menu import Offered
from photosim.gui.library.gallery import section_titles
from photosim.gui.shell.window_state import remember, restore
from photosim.library.search.query import parse
from photosim.paths import Home
from photosim.store.db import open_reader
from photosim.store.marks import marks_of
from photosim.vision.metadata.xmp import read_xmp
from photosim.vision.metadata.xmp_writing import with_rating
from tests.gui.conftest import PATIENCE_MS, row_named, wait_for_rest

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def shown(app: Photosim) -> list[str]:
    model = app.window.library.model
    return [photo.name for row in range(model.rowCount()) if (photo := model.photo(row)) is not None]


def select(app: Photosim, *names: str) -> None:
    grid = app.window.library.grid
    grid.select_rows([row_named(app, name) for name in names])


def test_chips_say_what_the_operators_mean() -> None:
    terms = parse('camera:canon -is:favorite place:no faces:0 rating:3+ folder:/x/y person:"Anna B"')
    assert [chip_words(term) for term in terms] == [
        "Camera: canon", "Not favorite", "Place: unknown", "Faces: none", "Rating: 3+ ★", "Folder: /x/y",
        "Person: Anna B",
    ]  # fmt: skip


def test_a_folder_takes_the_place_of_the_folder_before() -> None:
    once = narrowed("beach", "folder", "/a b")
    assert once == 'beach folder:"/a b"'
    assert narrowed(once, "folder", "/c") == "beach folder:/c"
    assert narrowed(once, "camera", "x") == 'beach folder:"/a b" camera:x'


def test_a_filter_from_the_menu_becomes_a_chip_that_takes_it_out_again(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    menu = page.filter_menu.menu(Offered((), ("Canon EOS 40D",), (), ("2019",), ("JPEG",)))
    titles = [action.text() for action in menu.actions() if action.menu() is not None]
    assert "Camera" in titles
    assert "Lens" not in titles, "there is none to choose"
    page.filter_menu.chosen.emit("camera", "Canon EOS 40D")
    qtbot.waitUntil(lambda: shown(filled) == ["dated.jpg"], timeout=PATIENCE_MS)
    (chip,) = page.gallery.chips.chips
    assert chip.accessibleName() == "Remove the filter Camera: Canon EOS 40D"
    chip.click()
    qtbot.waitUntil(lambda: len(shown(filled)) == 11, timeout=PATIENCE_MS)
    assert page.gallery.chips.isHidden()


def test_a_value_that_makes_no_sense_is_told_on_the_page(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    page.toolbar.filter.setText("rating:nine")
    qtbot.waitUntil(page.empty.isVisible, timeout=PATIENCE_MS)
    assert "rating:3+" in page.empty.text.text()


def test_photos_stand_under_their_months_and_the_timeline_leads_there(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    page.grid.set_cell_px(320)
    fractions = page.grid.section_fractions()
    assert fractions[-1][0] == "July 2019"
    assert page.gallery.timeline.isVisible()
    page.gallery.timeline.setValue(page.gallery.timeline.maximum())
    assert page.grid.verticalScrollBar().value() == page.grid.verticalScrollBar().maximum()
    assert page.gallery.timeline.month_at(1.0) == "July 2019"
    page.toolbar._choose("name", False)
    qtbot.waitUntil(page.gallery.timeline.isHidden, timeout=PATIENCE_MS)


def test_the_order_by_folder_has_a_heading_for_each(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    page.toolbar._choose("folder", False)
    qtbot.waitUntil(lambda: page.grid.section_fractions()[-1][0].endswith("trip"), timeout=PATIENCE_MS)
    assert len(page.grid.section_fractions()) == 2
    assert shown(filled)[-1] == "dated.jpg"


def test_the_order_by_similarity_shows_every_photo_once(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    before = sorted(page.model.ids.tolist())
    page.toolbar._choose("similar", False)
    qtbot.waitUntil(lambda: page.grid.section_fractions() == [("", page.grid.section_fractions()[0][1])])
    assert sorted(page.model.ids.tolist()) == before


def test_names_under_the_photos_can_be_turned_on(filled: Photosim) -> None:
    page = filled.window.library
    before = page.grid.visualRect(page.model.index(0)).height()
    page.toolbar.captions.click()
    assert page.grid.has_captions
    assert page.grid.visualRect(page.model.index(0)).height() > before


def test_two_photos_and_more_have_a_bar_of_what_can_be_done(filled: Photosim, qtbot: QtBot) -> None:
    bar = filled.window.library.gallery.selection
    select(filled, "photo1.jpg")
    assert bar.isHidden()
    select(filled, "photo1.jpg", "photo2.jpg")
    assert bar.isVisible()
    assert bar.words.text() == "2 selected"
    assert bar.compare.isEnabled()
    select(filled, "photo1.jpg", "photo2.jpg", "photo3.jpg")
    assert not bar.compare.isEnabled()
    assert [button for button in bar.findChildren(QAbstractButton) if not button.accessibleName()] == []
    bar.clear.click()
    assert bar.isHidden()


def test_stars_by_key_are_filtered_by_and_undone(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    select(filled, "photo1.jpg", "photo2.jpg")
    QTest.keyClick(page.grid, Key.Key_3)
    qtbot.waitUntil(lambda: "3 stars for 2 photos" in filled.window.message.text.text().lower(), timeout=PATIENCE_MS)
    page.toolbar.filter.setText("rating:3+")
    qtbot.waitUntil(lambda: sorted(shown(filled)) == ["photo1.jpg", "photo2.jpg"], timeout=PATIENCE_MS)
    filled.window.cleaning.trash.stack.undo()  # the message with its Undo may have left by now
    qtbot.waitUntil(page.empty.isVisible, timeout=PATIENCE_MS)


def test_other_stars_in_an_xmp_file_are_told_and_replaced_when_asked(
    filled: Photosim, qtbot: QtBot, pictures: Path
) -> None:
    page, message = filled.window.library, filled.window.message
    sidecar = pictures / "photo1.xmp"
    sidecar.write_bytes(with_rating(None, 2))
    photo = page.model.photo(row_named(filled, "photo1.jpg"))
    assert photo is not None
    page.marks.rate([photo.id], 5)
    page.marks.write_xmp([photo.id])
    told = "photo1.jpg has 5 stars here, 2 there."
    qtbot.waitUntil(lambda: told in message.text.text(), timeout=PATIENCE_MS)
    assert read_xmp(sidecar.read_bytes()).rating == 2
    message.action.click()
    qtbot.waitUntil(lambda: read_xmp(sidecar.read_bytes()).rating == 5, timeout=PATIENCE_MS)


def test_stars_from_xmp_files_fill_what_has_none_and_replace_others_only_when_asked(
    filled: Photosim, qtbot: QtBot, pictures: Path, home: Home
) -> None:
    page, message = filled.window.library, filled.window.message
    rated, plain = (page.model.photo(row_named(filled, name)) for name in ("photo1.jpg", "photo2.jpg"))
    assert rated is not None
    assert plain is not None
    page.marks.rate([rated.id], 5)
    wait_for_rest(filled, qtbot)
    for name in ("photo1.xmp", "photo2.xmp"):
        (pictures / name).write_bytes(with_rating(None, 2))

    def stars() -> list[int]:
        with closing(open_reader(home)) as conn:
            return [mark.rating for mark in marks_of(conn, [rated.id, plain.id]).values()]

    page.marks.read_xmp([rated.id, plain.id])
    told = "1 photo has other stars here than in its XMP file, and keeps them."
    qtbot.waitUntil(lambda: message.text.text() == told, timeout=PATIENCE_MS)
    assert stars() == [5, 2]
    message.action.click()
    qtbot.waitUntil(lambda: stars() == [2, 2], timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    QTest.keyClick(filled.window, Key.Key_Z, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: stars() == [5, 2], timeout=PATIENCE_MS)


def test_selected_photos_go_to_the_trash_and_come_back(filled: Photosim, qtbot: QtBot, pictures: Path) -> None:
    select(filled, "photo1.jpg", "photo2.jpg")
    QTest.keyClick(filled.window.library.grid, Key.Key_Delete)
    qtbot.waitUntil(lambda: "2 photos moved to the trash" in filled.window.message.text.text(), timeout=PATIENCE_MS)
    assert not (pictures / "photo1.jpg").exists()
    wait_for_rest(filled, qtbot)
    assert "photo1.jpg" not in shown(filled)
    filled.window.message.action.click()
    qtbot.waitUntil(lambda: (pictures / "photo2.jpg").exists(), timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    assert {"photo1.jpg", "photo2.jpg"} <= set(shown(filled))


def test_copies_of_the_selected_photos_are_exported(
    filled: Photosim, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    page, target = filled.window.library, tmp_path / "out"
    target.mkdir()
    ids = [page.model.id_at(row_named(filled, name)) for name in ("photo1.jpg", "dated.jpg")]
    page.exporting.export(ids, target)
    qtbot.waitUntil(lambda: filled.window.message.text.text() == "2 files copied.", timeout=PATIENCE_MS)
    assert (target / "trip" / "dated.jpg").read_bytes() == (pictures / "trip" / "dated.jpg").read_bytes()
    page.exporting.export(ids, pictures)
    qtbot.waitUntil(lambda: "in that folder already" in filled.window.message.text.text(), timeout=PATIENCE_MS)


def test_two_photos_are_compared_with_one_zoom(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    select(filled, "photo1.jpg", "photo2.jpg")
    page.gallery.selection.compare.click()
    beside = page.beside
    assert beside is not None
    left, right = beside.canvases
    qtbot.waitUntil(lambda: left.zoom.width == right.zoom.width == 96, timeout=PATIENCE_MS)
    QTest.keyClick(left, Key.Key_Plus)
    assert right.zoom.scale == left.zoom.scale > 1
    QTest.keyClick(left, Key.Key_Escape)
    assert beside.isHidden()


def test_a_folder_of_the_tree_narrows_the_page_and_can_be_left_out(
    filled: Photosim, qtbot: QtBot, pictures: Path
) -> None:
    page = filled.window.library
    page.tree.open_below(page.toolbar.add_filter, page.roots)
    root = page.tree.tree.topLevelItem(0)
    assert root is not None
    qtbot.waitUntil(lambda: root.childCount() == 1, timeout=PATIENCE_MS)
    page.tree.tree.itemClicked.emit(root.child(0), 0)
    qtbot.waitUntil(lambda: sorted(shown(filled)) == ["dated.jpg", "photo0.jpg"], timeout=PATIENCE_MS)
    page.toolbar.filter.clear()
    page.tree.excluded.emit(pictures, pictures / "trip")
    qtbot.waitUntil(lambda: len(shown(filled)) == 10 and "dated.jpg" not in shown(filled), timeout=PATIENCE_MS)
    assert (pictures / "trip" / "dated.jpg").exists()


def test_a_pattern_that_is_none_is_told_in_the_dialog(filled: Photosim, qtbot: QtBot) -> None:
    dialog = filled.window.library.exclusions
    dialog.open_with_patterns()
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE_MS)
    dialog.patterns.setPlainText("*.gif\n!")
    dialog.save()
    qtbot.waitUntil(lambda: "Line 2" in dialog.problem.text(), timeout=PATIENCE_MS)
    dialog.reject()


def test_names_under_the_photos_are_remembered(filled: Photosim) -> None:
    window, switch = filled.window, filled.window.library.toolbar.captions
    assert not window.library.grid.has_captions
    switch.setChecked(True)
    remember(window)
    switch.setChecked(False)
    restore(window)
    assert window.library.grid.has_captions
    assert switch.isChecked()


def test_in_a_small_window_the_panel_leaves_room_for_the_photos(filled: Photosim, qtbot: QtBot) -> None:
    window, page = filled.window, filled.window.library
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: page.panel.width() == 340, timeout=PATIENCE_MS)
    window.resize(760, 520)
    qtbot.waitUntil(lambda: page.panel.width() < page.gallery.width(), timeout=PATIENCE_MS)
    assert page.grid.layout_.columns >= 2


def test_months_with_few_photos_stand_under_one_title() -> None:
    spring = [("2023-05", 3), ("2023-04", 4), ("2023-03", 1)]
    found = section_titles([*spring, ("2023-02", 9), ("2023-01", 1), ("2022-12", 1), (Path("/a"), 1)])
    assert found[:2] == [("March – May 2023", 8), ("February 2023", 9)]
    assert found[2:] == [("January 2023", 1), ("December 2022", 1), ("/a", 1)]
    assert section_titles([("2022-11", 2), ("2022-12", 2)]) == [("November – December 2022", 4)]
