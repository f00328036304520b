"""Actions on groups in a real library: trash, undo, keeper, remembered decisions, export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.gui.trash.actions import CARRY_METADATA
from photosim.store.settings import get_setting
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import contents, in_trash, message, names, press, rest
from tests.library.annotated_photos import sidecar

Key = Qt.Key


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
    qtbot.waitUntil(lambda: message(app).startswith("All 3 are kept"), timeout=PATIENCE_MS)
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


def test_tags_go_over_to_the_one_that_stays_once_that_is_chosen_and_it_is_remembered(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path
) -> None:
    (folder / "backup" / "small3.xmp").write_bytes(sidecar("a bridge"))
    before = contents(folder)
    page.toolbar.carries.trigger()
    page.show_kind("picture")
    page.list.go(next(r for r, group in enumerate(page.model.shown()) if group.keeper.photo.name == "photo3.jpg"))
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: "copied to 1 photo" in message(app), timeout=PATIENCE_MS)
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
