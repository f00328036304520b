"""Fixtures of the People page: an album with made-up people, read and grouped."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.page import PeoplePage
from tests.gui.conftest import Start
from tests.gui.made_people import draw_album, open_page, with_faces


@pytest.fixture
def app(start: Start, tmp_path: Path, qtbot: QtBot) -> Photosim:
    return with_faces(start, tmp_path, qtbot)


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    return open_page(app, qtbot, draw_album(tmp_path / "album"))
