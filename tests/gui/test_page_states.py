"""Every page empty, busy, full and with an error, as pictures: light and dark, large, small, and full on a 4K screen.

PHOTOSIM_PICTURES names a folder in which the pictures stay, for a person to look at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.errors import PhotosimError
from photosim.gui.duplicates.empty import CompareStatus, fill_empty_state
from photosim.gui.people.empty import FaceDetectionState, say_empty
from photosim.gui.shell.main_window import MainWindow
from photosim.gui.widgets.theme import DARK, LIGHT
from tests.gui.conftest import Start
from tests.gui.cut_texts import cut_texts, misplaced, outside_parents
from tests.gui.drawn_copies import draw_copies, find, rest
from tests.gui.made_people import draw_album, put_people, with_faces

LARGE, SMALL = QSize(1280, 800), QSize(760, 520)
SCREEN_4K = QSize(1920, 1080)  # 3840 x 2160 at 200 %
ERROR = PhotosimError("The disk of /media/photos is full: nothing more can be written to it.", "errno 28")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the pictures go."""
    folder = Path(os.environ.get("PHOTOSIM_PICTURES") or tmp_path / "shown")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def picture_of(widget: QWidget, scale: int) -> QImage:
    """The widget as it looks on a screen of that many pixels a point."""
    image = QImage(widget.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    widget.render(image)
    return image


def look(app: Photosim, out: Path, state: str) -> list[str]:
    """Take each page's pictures in a state; what is cut or sticks out in one of them."""
    window, found = app.window, []
    for scheme, colors in (("light", LIGHT), ("dark", DARK)):
        app.theme.set_scheme(scheme)  # styles every widget anew, which takes longer than a picture
        for size in (LARGE, SMALL, SCREEN_4K) if (state, scheme) == ("full", "light") else (LARGE, SMALL):
            window.resize(size)
            for key in window.pages:
                window.frame.show_page(key)
                make(window, key, state)
                QApplication.processEvents()
                broken = misplaced(window)  # a layout that changes another one takes several rounds
                name = f"{key}-{state}-{size.width()}-{scheme}"
                image = picture_of(window, 1 if size == SMALL else 2)
                assert image.save(str(out / f"{name}.png"), quality=90)  # quickly packed
                corner = image.pixelColor(image.width() - 40, 8).name()
                assert corner == colors.surface, f"{name}: the menu bar is {corner}"
                found += [f"{name}: {one}" for one in broken]
    return found


def make(window: MainWindow, key: str, state: str) -> None:
    """Bring what the page says of itself into the state."""
    busy = state == "busy"
    window.message.hide()
    if busy:
        window.status.begin("Reading a folder with a rather long name")
        window.library.is_reading = True
        window.library.update_empty()
        fill_empty_state(window.duplicates.empty, CompareStatus(photos=9, is_running=True), "picture", "")
        say_empty(
            window.people.page.overview.empty,
            FaceDetectionState(photos=9, waiting=5, is_running=True),
            "",
            hidden=False,
        )
    elif state == "error":
        window.report(ERROR)
        if key == "people":
            unable = FaceDetectionState(photos=5, why_not="There is no face detector for this system.")
            say_empty(window.people.page.overview.empty, unable, "", hidden=False)


def test_pages_without_a_photo_cut_nothing_while_empty_busy_and_after_an_error(start: Start, out: Path) -> None:
    app = start()
    found = [one for state in ("empty", "busy", "error") for one in look(app, out, state)]
    assert found == []


def test_full_pages_cut_nothing(start: Start, tmp_path: Path, qtbot: QtBot, out: Path) -> None:
    app = with_faces(start, tmp_path, qtbot)
    find(app, qtbot, draw_album(draw_copies(tmp_path / "pictures")))
    put_people(app, qtbot)
    app.window.people.page.refresh()
    library = app.window.library
    library.show_photo(int(library.model.ids[0]))
    app.window.duplicates.show_kind("picture")
    rest(app, qtbot)
    qtbot.waitUntil(lambda: library.navigator.is_idle and bool(library.panel.similar.buttons), timeout=30_000)
    assert look(app, out, "full") == []
    app.window.resize(LARGE)
    for percent in (150, 200):
        app.theme.set_text_percent(percent)
        for key in app.window.pages:
            app.window.frame.show_page(key)
            assert misplaced(app.window) == [], f"{key} at {percent} %"
    app.theme.set_text_percent(100)


def test_in_a_small_window_with_large_text_the_sidebar_has_icons_and_the_page_the_room(start: Start) -> None:
    app = start()
    window, sidebar = app.window, app.window.sidebar
    window.resize(SMALL)
    usual_px = sidebar.width()
    app.theme.set_text_percent(200)
    QApplication.processEvents()
    assert sidebar.width() < 60
    assert window.frame.stack.width() > 690
    assert sidebar.pages["people"].toolTip() == "People (Ctrl+2)"
    window.resize(LARGE)
    QApplication.processEvents()
    assert sidebar.width() > usual_px
    app.theme.set_text_percent(100)
    window.resize(SMALL)
    QApplication.processEvents()
    assert sidebar.width() == usual_px


def test_a_cut_text_and_a_widget_that_sticks_out_are_found(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    label, button = QLabel("A sentence that needs more room"), QPushButton("A caption that is long")
    row = QHBoxLayout(box)
    row.addWidget(label)
    row.addWidget(button)
    box.show()
    assert [*cut_texts(box), *outside_parents(box)] == []
    label.setFixedWidth(40)
    button.setFixedWidth(50)
    QApplication.processEvents()
    assert len(list(cut_texts(box))) == 2
    row.removeWidget(button)
    button.move(box.width() - 10, 0)
    assert len(list(outside_parents(box))) == 1
