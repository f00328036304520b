"""The Compare folders page on a real library: the three lists, the copy, and a dropped folder's choice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.compare_folders.page import CompareFoldersPage
from photosim.gui.widgets.row_delegate import THUMB_PX
from photosim.store.db import open_reader
from photosim.store.photos import counts
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import contents, message, scene


@pytest.fixture
def card(tmp_path: Path, pictures: Path) -> Path:
    """The first photo of the library under another name, a new one, a film, and one that cannot be read."""
    card = tmp_path / "card" / "DCIM"
    card.mkdir(parents=True)
    shutil.copyfile(pictures / "photo1.jpg", card / "DSC_0001.JPG")
    scene(77).save(card / "DSC_0002.JPG")
    (card / "MVI_0001.FLV").write_bytes(b"film")
    (card / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    return card


def compare(app: Photosim, qtbot: QtBot, folder: Path, within: Path | None = None) -> CompareFoldersPage:
    page = app.window.comparing.page
    app.window.show_page("compare")
    page.compare(folder, within)
    qtbot.waitUntil(lambda: not page.job.is_running, timeout=PATIENCE_MS)
    return page


def names(page: CompareFoldersPage) -> list[str]:
    return [row.path.name for row in page.model.rows]


def test_a_card_is_told_apart_in_lists_and_what_is_missing_is_copied(
    filled: Photosim, qtbot: QtBot, card: Path, tmp_path: Path
) -> None:
    conn = open_reader(filled.home)
    before, on_card = counts(conn, ""), contents(card)
    page = compare(filled, qtbot, card)
    assert page.shown == "not_there"
    assert names(page) == ["DSC_0002.JPG"]
    assert page.verdict.text.text() == (
        "1 of 3 photos is not in the library. 1 file could not be read, so whether it is there is not known."
    )
    assert "1 .flv" in page.verdict.skipped.text()
    qtbot.waitUntil(lambda: page.thumbnails.get(card / "DSC_0002.JPG") is not None, timeout=PATIENCE_MS)
    pixmap = page.thumbnails.get(card / "DSC_0002.JPG")
    assert pixmap is not None
    assert pixmap.deviceIndependentSize().width() == THUMB_PX
    qtbot.waitUntil(lambda: card / "DSC_0002.JPG" in page.preview.images, timeout=PATIENCE_MS)
    page.show_list("same_file")
    assert names(page) == ["DSC_0001.JPG"]
    assert page.toolbar.tabs["unread"].isVisible()

    page.copy_missing(tmp_path / "new")
    qtbot.waitUntil(lambda: "copied to new" in message(filled), timeout=PATIENCE_MS)
    assert sorted(path.name for path in contents(tmp_path / "new")) == ["DSC_0002.JPG", "broken.jpg"]
    assert (contents(card), counts(conn, "")) == (on_card, before)

    page.copy_missing(card / "again")
    assert "lies in" in message(filled)
    assert contents(card) == on_card

    page.job.export(tmp_path / "lists.csv", page.comparison, "csv")
    qtbot.waitUntil(lambda: message(filled) == "The lists are written to lists.csv.", timeout=PATIENCE_MS)
    photo = next(iter(contents(tmp_path / "pictures")))
    was = photo.read_bytes()
    page.job.export(photo, page.comparison, "csv")
    qtbot.waitUntil(lambda: "is a photo of the library" in message(filled), timeout=PATIENCE_MS)
    assert photo.read_bytes() == was
    conn.close()


def test_a_folder_that_is_away_and_a_stopped_job_give_no_answer(filled: Photosim, qtbot: QtBot, card: Path) -> None:
    page = compare(filled, qtbot, card.parent / "nowhere")
    assert page.empty.title.text() == "The folder could not be compared"
    assert page.empty.button.isVisible()
    assert not page.verdict.isVisible()

    page.compare(card)
    assert page.empty.button.text() == "Stop"
    page.empty.button.click()
    qtbot.waitUntil(lambda: not page.job.is_running, timeout=PATIENCE_MS)
    assert page.empty.title.text() == "Stopped"
    assert not page.toolbar.copy.isVisible()
    page.empty.button.click()
    qtbot.waitUntil(lambda: page.verdict.isVisible(), timeout=PATIENCE_MS)


def test_a_dropped_folder_is_asked_about(filled: Photosim, qtbot: QtBot, card: Path) -> None:
    window = filled.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card))])
    drop = QDropEvent(
        QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert window.drops.eventFilter(window, drop)
    choice = window.comparing.choice
    assert choice.isVisible()
    assert [action.text() for action in choice.actions() if action.text()] == [
        "Add DCIM to the library",
        "Is all of it here already?",
        "Cancel",
    ]
    assert not filled.tasks.is_writing
    choice.actions()[1].trigger()
    choice.close()
    page = window.comparing.page
    assert window.frame.page == "compare"
    qtbot.waitUntil(lambda: not page.job.is_running, timeout=PATIENCE_MS)
    assert names(page) == ["DSC_0002.JPG"]


def test_two_folders_of_the_library_are_offered_and_compared(filled: Photosim, qtbot: QtBot, pictures: Path) -> None:
    page = filled.window.comparing.page
    assert page.toolbar.within.entries() == ["The whole library", "pictures", "Another folder, card or disk…"]
    other = pictures.parent / "backup"
    shutil.copytree(pictures, other)
    (other / "photo3.jpg").unlink()
    page = compare(filled, qtbot, pictures, other)
    assert names(page) == ["photo3.jpg"]
    assert page.verdict.text.text().startswith("1 of 13 photos is not in backup.")
