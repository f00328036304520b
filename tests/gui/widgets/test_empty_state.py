"""Sizes of the labels of an empty state."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photosim.gui.widgets.count_tab import CountTab
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.theme import ui_font


def test_the_labels_of_an_empty_state_fit_their_text_at_every_width(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    state = EmptyState(
        "images", "Looking for the photos of the last summer in all folders", "They appear here as they are read."
    )
    state.setParent(page)
    page.show()
    heights = []
    for width in (800, 240, 800):
        state.resize(width, 600)
        heights.append((state.title.height(), state.text.height()))
    assert heights[0] == heights[2]
    assert heights[1][0] > heights[0][0], "the title is wrapped"


def test_a_tab_is_high_and_wide_enough_for_large_text(qtbot: QtBot) -> None:
    tab = CountTab("Same picture", "")
    qtbot.addWidget(tab)
    tab.set_under("1,234 groups   5.6 GB")
    usual = tab.sizeHint()
    tab.setFont(ui_font(200))
    large = tab.sizeHint()
    assert large.height() >= 2 * tab.fontMetrics().ascent()
    assert large.width() > 1.7 * usual.width()
