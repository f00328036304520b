"""A window on a folder of drawn copies, with the Duplicates page filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.library.duplicates.group import Group
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.drawn_copies import draw_copies, find

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


@pytest.fixture
def view(start: Start, qtbot: QtBot, tmp_path: Path) -> CompareView:
    app: Photosim = start()
    page = find(app, qtbot, draw_copies(tmp_path / "pictures"))
    page.show_kind("picture")
    qtbot.waitUntil(lambda: all(page.compare.pair.shown), timeout=PATIENCE_MS)
    return page.compare


def group_of(view: CompareView) -> Group:
    assert view.group is not None
    return view.group
