"""The Duplicates page on a real library: finding, marking, throwing away, remembering."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.group_list import facts_line
from photosim.gui.duplicates.group_model import GroupModel, mark, marked
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.gui.trash.actions import CARRY_METADATA
from photosim.library.duplicates.keeper_rules import PRESETS, load_rules
from photosim.library.indexing.scan import look_for_folders
from photosim.store.settings import get_setting
from tests.gui.conftest import PATIENCE_MS, Start, wait_for_rest
from tests.gui.drawn_copies import contents, draw_copies, find, in_trash, names, rest
from tests.library.noted import sidecar

Key = Qt.Key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return draw_copies(tmp_path / "pictures")


@pytest.fixture
def app(start: Start) -> Photosim:
    return start()


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, folder: Path) -> DuplicatesPage:
    return find(app, qtbot, folder)


def press(page: DuplicatesPage, key: Qt.Key) -> None:
    QTest.keyClick(page.list, key)


def message(app: Photosim) -> str:
    return app.window.message.text.text()


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
    from tests.gui.drawn_copies import scene

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


def test_the_keeper_and_what_is_held_cannot_be_marked(page: DuplicatesPage) -> None:
    group = page.model.shown()[0]
    assert mark(group, 0, remove=True) == group
    held = replace(group, members=(group.keeper, replace(group.members[1], held="It is protected.", remove=False)))
    assert mark(held, 1, remove=True) == held
    assert mark(replace(group, kind="moment"), 1, remove=True) == replace(group, kind="moment")


def test_enter_keeps_another_one_instead(page: DuplicatesPage, qtbot: QtBot) -> None:
    before = page.list.current()
    assert before is not None
    wanted = before.members[1].files
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.current().keeper.files == wanted, timeout=PATIENCE_MS)  # type: ignore[union-attr]
    assert page.list.current().reason == "Kept: you chose it."  # type: ignore[union-attr]
    page.search()
    qtbot.waitUntil(lambda: not page.group_search.is_finding, timeout=PATIENCE_MS)
    assert page.list.current().keeper.files == wanted, "a new search keeps what the user chose"  # type: ignore[union-attr]


def test_the_next_group_comes_into_view_after_one_is_thrown_away(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path
) -> None:
    page.show_kind("picture")
    first, second = page.model.shown()
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: "moved to the trash" in message(app), timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert page.list.current().key == second.key  # type: ignore[union-attr]
    assert page.list.currentIndex().row() == 0
    assert not first.members[1].files[0].exists()


def test_a_companion_goes_with_its_photo_and_comes_back_with_it(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path
) -> None:
    before = contents(folder)
    page.show_kind("picture")
    row = next(row for row, group in enumerate(page.model.shown()) if group.keeper.photo.name == "photo3.jpg")
    page.list.go(row)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: "1 companion file moved along" in message(app), timeout=PATIENCE_MS)
    assert in_trash(folder) == ["small3.jpg", "small3.xmp"]
    app.window.message.action.click()
    qtbot.waitUntil(lambda: contents(folder) == before, timeout=PATIENCE_MS)


def test_not_duplicates_is_remembered_and_can_be_taken_back(app: Photosim, page: DuplicatesPage, qtbot: QtBot) -> None:
    page.show_kind("picture")
    press(page, Key.Key_N)
    qtbot.waitUntil(lambda: "remembered as different" in message(app), timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert len(page.model.all_of("picture")) == 1
    assert app.window.cleaning.undo.text() == "Undo not duplicates"
    QTest.keyClick(app.window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.model.all_of("picture")) == 2, timeout=PATIENCE_MS)


def test_keep_all_takes_a_same_file_group_out_of_the_list(app: Photosim, page: DuplicatesPage, qtbot: QtBot) -> None:
    press(page, Key.Key_B)
    qtbot.waitUntil(lambda: message(app).startswith("All 3 stay"), timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert names(page, "file") == ["photo1.jpg"]
    app.window.message.action.click()
    qtbot.waitUntil(lambda: names(page, "file") == ["photo0.jpg", "photo1.jpg"], timeout=PATIENCE_MS)


def test_a_file_that_changed_meanwhile_stays_and_the_reason_is_listed(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path
) -> None:
    (folder / "backup" / "photo1.jpg").write_bytes(b"something else by now")
    page.toolbar.trash_all.trigger()
    dialog = app.window.cleaning.refused
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE_MS)
    assert [file.path.name for file in dialog.files] == ["photo1.jpg"]
    assert dialog.files[0].reason
    assert "1 file was not moved" in message(app)
    assert in_trash(folder) == ["photo0 (1).jpg", "photo0.jpg"]
    dialog.close()
    rest(app, qtbot)


def test_protected_folders_lose_nothing(app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path) -> None:
    dialog = app.window.cleaning.rules
    page.toolbar.rules.click()
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE_MS)
    dialog.protected.set_folders([folder / "backup"])
    dialog._save()
    qtbot.waitUntil(
        lambda: all(group.keeper.files[0].parent.name == "backup" for group in page.model.all_of("file")),
        timeout=PATIENCE_MS,
    )
    rest(app, qtbot)
    gone = [member.files[0] for group in page.model.all_of("file") for member in marked(group)]
    assert gone
    assert all(path.parent == folder for path in gone)


def test_the_rules_dialog_keeps_order_ticks_and_folders(app: Photosim, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = app.window.cleaning.rules
    rules = replace(PRESETS["Oldest first"], preferred=(tmp_path / "best",), protected=(tmp_path / "safe",))
    dialog.show_rules(rules)
    assert dialog.chosen() == rules
    assert dialog.presets.currentText() == "Oldest first"
    dialog.rules.insertItem(0, dialog.rules.takeItem(2))
    assert dialog.chosen().order[0] == rules.order[2]
    dialog._save()
    saved: list[object] = []
    app.tasks.write(lambda conn, _: load_rules(conn), saved.append)
    qtbot.waitUntil(lambda: bool(saved), timeout=PATIENCE_MS)
    assert saved[0] == dialog.chosen()


def test_the_groups_are_exported(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in ("csv", "json", "html"):
        target = tmp_path / f"out.{form}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        page.toolbar.export_pressed.emit(form)
        qtbot.waitUntil(
            lambda target=target: message(app) == f"4 groups written to {target.name}.", timeout=PATIENCE_MS
        )
    assert len(json.loads((tmp_path / "out.json").read_text())["groups"]) == 4
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["group"] for row in csv.DictReader(file)} == {"1", "2", "3", "4"}
    assert "photo3.jpg" in (tmp_path / "out.html").read_text()


def test_trashing_waits_for_no_comparing(app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path) -> None:
    page.start_comparing()
    page.toolbar.trash_all.trigger()
    qtbot.waitUntil(lambda: in_trash(folder) == ["photo0 (1).jpg", "photo0.jpg", "photo1.jpg"], timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert names(page, "file") == []


def test_a_settled_group_takes_out_its_row_and_nothing_else(page: DuplicatesPage, qtbot: QtBot) -> None:
    key = page.model.shown()[0].key
    other = page.model.shown()[1]
    anew: list[object] = []
    page.model.modelReset.connect(lambda: anew.append(key))
    with qtbot.waitSignal(page.model.rowsRemoved) as removed:
        page.review.remove([key])
    assert removed.args[1:] == [0, 0]
    assert anew == []
    assert page.model.row_of(key) == -1
    assert page.list.current() == other
    assert page.compare.group == other


def test_many_settled_groups_leave_in_one_go(page: DuplicatesPage) -> None:
    group = page.model.all_of("file")[0]
    model = GroupModel()
    model.add([replace(group, key=f"{number}") for number in range(40)])
    anew: list[object] = []
    model.modelReset.connect(lambda: anew.append(None))
    model.remove([f"{number}" for number in range(0, 40, 2)])
    assert [shown.key for shown in model.shown()] == [f"{number}" for number in range(1, 40, 2)]
    assert len(anew) == 1
    assert model.totals()["file"] == (20, 20 * group.removable_bytes)


def test_tags_go_over_to_the_one_that_stays_once_that_is_chosen_and_it_is_remembered(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path
) -> None:
    (folder / "backup" / "small3.xmp").write_bytes(sidecar("a bridge"))
    before = contents(folder)
    page.toolbar.carries.trigger()
    page.show_kind("picture")
    page.list.go(next(r for r, group in enumerate(page.model.shown()) if group.keeper.photo.name == "photo3.jpg"))
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: "carried over to 1 photo" in message(app), timeout=PATIENCE_MS)
    assert b"a bridge" in (folder / "photo3.jpg.xmp").read_bytes()
    app.window.message.action.click()
    qtbot.waitUntil(lambda: contents(folder) == before, timeout=PATIENCE_MS)
    rest(app, qtbot)
    found: list[bool] = []
    app.tasks.write(lambda conn, _: get_setting(conn, CARRY_METADATA, False), found.append)
    qtbot.waitUntil(lambda: found == [True], timeout=PATIENCE_MS)
    page.toolbar.carries.setChecked(False)
    page._carry_setting_loaded = False  # as after a restart
    page.library_changed()
    qtbot.waitUntil(page.toolbar.carries.isChecked, timeout=PATIENCE_MS)


def test_a_model_shows_what_comes_and_keeps_marks_over_a_new_search(page: DuplicatesPage) -> None:
    groups = page.model.all_of("file")
    model = GroupModel()
    model.add(groups[:1])
    model.add(groups[1:])
    assert model.rowCount() == 2
    spared = mark(groups[0], 1, remove=False)
    model.put(spared)
    model.replace_all(groups)
    assert model.shown()[model.row_of(spared.key)] == spared
    sums = model.totals()["file"]
    assert sums == (2, sum(group.removable_bytes for group in model.shown()))
    model.remove([spared.key])
    assert model.totals()["file"] == (1, groups[1].removable_bytes)
