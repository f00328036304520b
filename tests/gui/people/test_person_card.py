"""Cards of people: name and number of photos have room in the size of the window's text."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from photosim.gui.people.person_card import caption_height_px, name_rect
from photosim.gui.widgets.theme import BODY_PX, facts_px


def test_larger_text_has_more_room_under_a_face() -> None:
    cell = QRect(0, 0, 140, 200)
    for percent in (100, 200):
        font, small = QFont(), QFont()
        font.setPixelSize(BODY_PX * percent // 100)
        small.setPixelSize(facts_px(font))
        name, whole = name_rect(cell, font).height(), caption_height_px(font)
        assert name >= QFontMetrics(font).height()
        assert whole - name >= QFontMetrics(small).height()
