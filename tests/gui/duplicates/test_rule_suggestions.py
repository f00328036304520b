"""Rules of the user's own choosing: proposed after the same choice again and again, and followed once taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.drawn_copies import find, rest, scene


def test_a_folder_that_is_chosen_again_and_again_becomes_a_rule(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    (folder / "finished").mkdir(parents=True)
    for seed in range(7):
        # Nothing but the format speaks for the JPEG, and a rule for a folder counts more. (Of a PNG pixels tell that
        # it is the original, which counts more than any rule.)
        scene(seed, 320, 240).save(folder / f"photo{seed}.jpg", quality=92)
        scene(seed, 320, 240).save(folder / "finished" / f"photo{seed}.webp", quality=92)
    app = start()
    page = find(app, qtbot, folder)
    page.show_kind("picture")
    bar = app.window.message
    for left in range(7, 2, -1):
        assert len(page.model.all_of("picture")) == left
        page.list.go(0)
        QTest.keyClick(page.list, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.compare.group is not None and page.compare.group.reason == "Kept: you chose it.",
                        timeout=PATIENCE_MS)  # fmt: skip
        # Where nothing tells which is the original, the program marks neither: the user does it.
        QTest.keyClick(page.list, Qt.Key.Key_X)
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda left=left: len(page.model.all_of("picture")) == left - 1, timeout=PATIENCE_MS)
        rest(app, qtbot)
    page.list.go(0)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    proposed = f"You chose this 5 of 5 times. Prefer the folder {folder / 'finished'}?"
    qtbot.waitUntil(lambda: bar.text.text() == proposed, timeout=PATIENCE_MS)
    assert bar.action.text() == "Use this rule"
    bar.action.click()
    rest(app, qtbot)
    assert {group.keeper.photo.path.parent.name for group in page.model.all_of("picture")} == {"finished"}
    reasons = {group.reason for group in page.model.all_of("picture")}
    assert "Kept: it lies in a preferred folder." in reasons
