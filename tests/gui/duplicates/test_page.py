"""The Duplicates page on a real library: empty states, kinds, filter and order, shortcut keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.group_list import facts_line
from photosim.gui.duplicates.group_model import marked
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.library.indexing.scan import look_for_folders
from tests.gui.conftest import PATIENCE_MS, wait_for_rest
from tests.gui.drawn_copies import find, names, press, scene

Key = Qt.Key


def test_without_photos_the_page_leads_to_the_library(app: Photosim, qtbot: QtBot) -> None:
    app.window.show_page("duplicates")
    page = app.window.duplicates
    qtbot.waitUntil(lambda: page.empty.button.text() == "Go to the library", timeout=PATIENCE_MS)
    page.empty.button.click()
    assert app.window.frame.page == "library"


def test_one_button_finds_the_groups_and_the_kinds_stay_apart(page: DuplicatesPage) -> None:
    assert names(page, "file") == ["photo0.jpg", "photo1.jpg"]
    assert names(page, "picture") == ["photo3.jpg", "photo4.jpg"]
    assert all(group.kind == "file" for group in page.model.shown())
    assert page.toolbar.kinds["file"].under.startswith("2 groups")
    page.toolbar.kinds["picture"].click()
    assert all(group.kind == "picture" for group in page.model.shown())
    assert page.model.rowCount() == 2


def test_nothing_twice_is_said(app: Photosim, qtbot: QtBot, tmp_path: Path) -> None:
    lonely = tmp_path / "lonely"
    lonely.mkdir()
    scene(9).save(lonely / "one.jpg")
    page = find(app, qtbot, lonely)
    qtbot.waitUntil(lambda: page.empty.title.text() == "No duplicates", timeout=PATIENCE_MS)
    assert not page.empty.isHidden()


def test_a_folder_that_is_away_is_told(app: Photosim, qtbot: QtBot, folder: Path) -> None:
    app.window.add_folder(folder)
    wait_for_rest(app, qtbot)
    folder.rename(folder.with_name("unplugged"))
    looked: list[object] = []
    app.tasks.write(lambda conn, _: look_for_folders(conn), looked.append)
    qtbot.waitUntil(lambda: bool(looked), timeout=PATIENCE_MS)
    app.window.show_page("duplicates")
    qtbot.waitUntil(lambda: app.window.duplicates.empty.title.text() == "The folder is offline", timeout=PATIENCE_MS)


def test_the_filter_and_the_order_change_what_is_shown(page: DuplicatesPage, qtbot: QtBot) -> None:
    page.toolbar.filter.setText("photo1")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.toolbar.filter.setFocus()
    QTest.keyClick(page.toolbar.filter, Key.Key_Return)
    assert page.window().focusWidget() is page.list
    page.toolbar.filter.setText("nowhere")
    qtbot.waitUntil(lambda: page.empty.title.text() == "No group matches")
    page.empty.button.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.toolbar._choose_order("number", "Most copies")
    assert [len(group.members) for group in page.model.shown()] == [3, 2]


def test_a_hard_link_is_told_and_never_a_copy(page: DuplicatesPage) -> None:
    listed = [path for group in page.model.all_of("file") for member in group.members for path in member.files]
    assert all(path.name not in ("linked.jpg", "photo2.jpg") for path in listed)


def test_keys_mark_and_unmark_and_the_row_says_so(page: DuplicatesPage) -> None:
    group = page.list.current()
    assert group is not None
    assert len(marked(group)) == len(group.members) - 1
    press(page, Key.Key_K)
    assert not page.list.current().members[1].remove  # type: ignore[union-attr]
    press(page, Key.Key_X)
    assert page.list.current().members[1].remove  # type: ignore[union-attr]
    assert "to the trash" in facts_line(page.list.current())  # type: ignore[arg-type]


def test_space_goes_to_the_next_group_and_backspace_back(page: DuplicatesPage) -> None:
    press(page, Key.Key_Space)
    assert page.list.currentIndex().row() == 1
    press(page, Key.Key_Space)
    assert page.list.currentIndex().row() == 1, "the end is the end"
    press(page, Key.Key_Backspace)
    assert page.list.currentIndex().row() == 0
