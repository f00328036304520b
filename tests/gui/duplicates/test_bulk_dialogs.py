"""The dialogs over the groups: a narrowed search, and marking in bulk with its undo."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.empty import CompareStatus
from photosim.gui.duplicates.group_model import marked
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.library.duplicates.scope import Scope
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import message, names, rest


def test_reference_folders_narrow_the_search_and_it_is_told(
    app: Photosim, page: DuplicatesPage, folder: Path, qtbot: QtBot
) -> None:
    assert len(names(page, "file")) == 2
    page.tools.open_scope()
    dialog = page.tools.scope
    qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE_MS)
    assert dialog.likeness_words.text() == "Also cropped, framed, written over or changed in one place"
    dialog.likeness.setValue(0)
    assert dialog.likeness_words.text() == "Only saved again or resized"
    dialog.reference.set_folders([folder / "backup"])
    dialog._save()
    qtbot.waitUntil(lambda: "only copies that were saved again" in page.toolbar.narrowed.text(), timeout=PATIENCE_MS)
    rest(app, qtbot)
    groups = [group for kind in ("file", "picture") for group in page.model.all_of(kind)]
    assert groups
    for group in groups:
        assert not any(path.is_relative_to(folder / "backup") for one in marked(group) for path in one.files)
    page.tools._save(Scope(), ())
    qtbot.waitUntil(lambda: page.toolbar.narrowed.text() == "", timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert len(names(page, "file")) == 2

    tools = page.tools.marking
    tools.open_for_groups()
    assert not tools.mark.isEnabled()
    tools.pattern.setText("photo1.jpg")
    tools.only.setChecked(True)
    assert page.model.rowCount() == 1
    tools.unmark.click()
    assert "no longer marked" in message(app)
    assert [len(marked(group)) for group in page.model.shown()] == [0]
    app.window.message.action.click()
    assert [len(marked(group)) for group in page.model.shown()] == [1]
    tools.pattern.setText("nowhere*")
    assert page.empty.button.text() == "Show all groups"
    page.empty.button.click()
    assert page.model.rowCount() == 2
    tools.close()

    page.compare_status = CompareStatus(photos=8, compared=8, unmeasured=3)
    page.show_kind("moment")
    assert page.toolbar.compare.isVisible()
    assert page.toolbar.compare.text() == "Look for the best frames"
    page.show_kind("file")
    assert not page.toolbar.compare.isVisible()
