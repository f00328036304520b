"""Fixtures of the People page: an album with made-up people, read and grouped."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.people.page import PeoplePage
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.made_people import FACE_CARD, draw_album, open_page
from tests.tiny_models import tiny_encoder


@pytest.fixture
def with_faces(tmp_path: Path) -> Path:
    return tiny_encoder(tmp_path / "face.onnx", FACE_CARD, seed=5)


@pytest.fixture
def app(start: Start, with_faces: Path, qtbot: QtBot) -> Photosim:
    app = start()
    app.faces.change_model(with_faces)
    qtbot.waitUntil(lambda: app.faces.embedder is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
    return app


@pytest.fixture
def page(app: Photosim, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    return open_page(app, qtbot, draw_album(tmp_path / "album"))
