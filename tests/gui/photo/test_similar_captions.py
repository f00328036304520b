"""Captions of similar photos: whole words, in the size of the window's text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.photo.similar_grid import CAPTION_PX, SIDE_PX, SimilarGrid
from photosim.gui.services.photo_service import Similar
from photosim.gui.widgets.theme import BODY_PX, Theme
from photosim.library.search.similarity_words import LITTLE
from tests.library.duplicates.a_photo import PHOTO


@pytest.mark.parametrize(("percent", "lines"), [(100, 1), (200, 2)])
def test_a_caption_has_the_lines_that_its_words_need(
    qapp: QApplication, qtbot: QtBot, percent: int, lines: int
) -> None:
    theme = Theme(qapp)
    grid = SimilarGrid()
    qtbot.addWidget(grid)
    grid.show_similar([Similar(PHOTO, 0.5, LITTLE, None)])
    grid.show()
    theme.set_text_percent(percent)
    (button,) = grid.buttons
    try:
        qtbot.waitUntil(lambda: button.font().pixelSize() == BODY_PX * percent // 100)
        caption_px = button.height() - SIDE_PX
        assert caption_px == CAPTION_PX if lines == 1 else caption_px >= 2 * 22
    finally:
        theme.set_text_percent(100)
