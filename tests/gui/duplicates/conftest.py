"""A window on a folder of drawn copies, with the Duplicates page filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.page import DuplicatesPage
from tests.gui.conftest import Start
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
