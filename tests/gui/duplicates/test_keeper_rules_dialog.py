"""The dialog of the keeper rules, and groups that follow the saved rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.group_model import marked
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.library.duplicates.keeper_rules import PRESETS, load_rules
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import rest

Key = Qt.Key


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
    assert dialog.edited_rules() == rules
    assert dialog.presets.currentText() == "Oldest first"
    dialog.rules.insertItem(0, dialog.rules.takeItem(2))
    assert dialog.edited_rules().order[0] == rules.order[2]
    dialog._save()
    saved: list[object] = []
    app.tasks.write(lambda conn, _: load_rules(conn), saved.append)
    qtbot.waitUntil(lambda: bool(saved), timeout=PATIENCE_MS)
    assert saved[0] == dialog.edited_rules()
