"""Tab goes from the top of the sidebar through its folders to the page, and stops at nothing that cannot be used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from photosim.app import Photosim


def stops(window: QWidget, first: QWidget) -> list[QWidget]:
    """The widgets at which Tab stops, from `first` on, once round."""
    found, widget = [first], first.nextInFocusChain()
    while widget is not first:
        by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if by_tab and widget.isVisible() and widget.isEnabled() and widget.window() is window:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_the_folders_come_after_the_pages_and_before_the_page(filled: Photosim, qtbot: QtBot) -> None:
    window = filled.window
    qtbot.waitUntil(lambda: all(button.isVisible() for button in window.sidebar.folders.values()))
    for key in window.pages:
        window.show_page(key)
        order = stops(window, window.sidebar.pages["library"])
        folders = list(window.sidebar.folders.values())
        place = order.index(window.sidebar.add)
        assert order[place + 1 : place + 1 + len(folders)] == folders
        assert order[place + 1 + len(folders)] not in (window.status.messages, window.sidebar.add)


def test_tab_stops_at_no_empty_frame(filled: Photosim) -> None:
    window = filled.window
    for key in window.pages:
        window.show_page(key)
        frames = [one for one in stops(window, window.sidebar.add) if type(one) is QScrollArea]
        assert frames == [], key
