"""The File menu saves names and decisions beside the photos, reads them back, and problems are exported."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.library.saved_decisions.write import NAME
from tests.gui.conftest import PATIENCE_MS


def entry(app: Photosim, text: str) -> None:
    """Choose an entry of the File menu."""
    menu = app.window.menuBar().actions()[0].menu()
    next(action for action in menu.actions() if action.text().replace("&", "") == text).trigger()


def test_names_and_decisions_are_saved_and_read_from_the_menu_and_problems_exported(
    filled: Photosim, pictures: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    message = filled.window.message.text
    entry(filled, "Save names and decisions beside the photos")
    qtbot.waitUntil(lambda: "saved in 1 folder." in message.text(), timeout=PATIENCE_MS)
    assert (pictures / NAME).is_file()
    entry(filled, "Read names and decisions beside the photos")
    qtbot.waitUntil(lambda: message.text().startswith("Nothing new about people"), timeout=PATIENCE_MS)

    table = tmp_path / "problems.csv"
    filled.window.problems.export_wanted.emit(table)
    qtbot.waitUntil(lambda: message.text() == "1 file with problems written to problems.csv.", timeout=PATIENCE_MS)
    assert "broken.jpg" in table.read_text("utf-8-sig")
