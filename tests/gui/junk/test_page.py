"""The junk page on a real library: piles with reasons, nothing marked, and what is chosen comes back."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import contents, message, scene


def test_piles_are_made_in_the_background_and_what_is_chosen_comes_back(
    filled: Photosim, pictures: Path, qtbot: QtBot
) -> None:
    Image.new("RGB", (640, 480), (3, 3, 3)).save(pictures / "black.png")
    scene(90, 900, 1600).save(pictures / "Screenshot_20240101-101010.png")
    filled.window.add_folder(pictures)
    qtbot.waitUntil(lambda: not filled.tasks.is_writing, timeout=PATIENCE_MS)
    before = contents(pictures)
    window, page = filled.window, filled.window.junk
    window.show_page("junk")
    qtbot.waitUntil(lambda: page.now.waiting > 0, timeout=PATIENCE_MS)
    (page.measure if page.now.piles else page.empty.button).click()
    qtbot.waitUntil(lambda: page.now.waiting == 0 and not page.is_running, timeout=PATIENCE_MS)
    kinds = {pile.kind: [photo_id for photo_id, _ in pile.photos] for pile in page.now.piles}
    assert len(kinds["screenshot"]) == 1
    assert len(kinds["dark"]) == 1
    assert not page.trash.isEnabled()
    assert contents(pictures) == before

    page.list.setCurrentRow([pile.kind for pile in page.now.piles].index("screenshot"))
    assert [int(one) for one in page.model.ids] == kinds["screenshot"]
    page.grid.setCurrentIndex(page.model.index(0))
    assert page.words.text() == "Certainly: its name says so."
    assert page.trash.isEnabled()
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "moved to the trash" in message(filled), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: all(pile.kind != "screenshot" for pile in page.now.piles), timeout=PATIENCE_MS)
    window.cleaning.undo.trigger()
    qtbot.waitUntil(lambda: any(pile.kind == "screenshot" for pile in page.now.piles), timeout=PATIENCE_MS)
    assert contents(pictures) == before
