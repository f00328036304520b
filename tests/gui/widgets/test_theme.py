"""The colors can be read, and follow the system."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photosim.gui.widgets.icons import icon, icon_pixmap
from photosim.gui.widgets.theme import (
    DARK,
    LIGHT,
    Colors,
    Theme,
    caption_line_px,
    caption_px,
    colors_of,
    contrast,
    facts_px,
    palette_of,
    ui_font,
)
from photosim.paths import resources


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colors", [DARK, LIGHT], ids=["dark", "light"])
def test_every_text_can_be_read_on_every_ground(colors: Colors) -> None:
    for text, ground in itertools.product((colors.text, colors.muted), (colors.window, colors.surface, colors.raised)):
        assert contrast(text, ground) >= 4.5, (text, ground)
    for ground in (colors.window, colors.surface):
        assert contrast(colors.accent, ground) >= 4.5, "links"
    assert contrast(colors.on_accent, colors.accent) >= 4.5


@pytest.mark.parametrize("colors", [DARK, LIGHT], ids=["dark", "light"])
def test_signs_stand_out_from_the_message_bar(colors: Colors) -> None:
    assert contrast(colors.danger, colors.surface) >= 3
    assert contrast(colors.done, colors.surface) >= 3


def test_a_widget_finds_its_colors_in_its_palette(qapp: QApplication) -> None:
    assert colors_of(palette_of(DARK)) is DARK
    assert colors_of(palette_of(LIGHT)) is LIGHT


def test_the_window_turns_dark_when_the_user_chooses_so(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp)
    widget = QWidget()
    qtbot.addWidget(widget)
    for scheme, colors in (("dark", DARK), ("light", LIGHT)):
        with qtbot.waitSignal(theme.changed):
            theme.set_scheme(scheme)
        assert theme.colors is colors
        wanted = colors.window
        qtbot.waitUntil(lambda: widget.palette().color(QPalette.ColorRole.Window).name() == wanted)  # noqa: B023
    theme.set_scheme("system")
    assert theme.colors is (DARK if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT)


def test_body_text_is_13_pixels_high(qapp: QApplication) -> None:
    Theme(qapp)
    assert qapp.font().pixelSize() == 13


def test_icons_are_sharp_on_dense_screens_and_take_the_color_asked_for(qapp: QApplication) -> None:
    pixmap = icon_pixmap("image", 18, "#ff0000", 2.0)
    assert pixmap.size().toTuple() == (36, 36)
    assert pixmap.deviceIndependentSize().toTuple() == (18, 18)
    image = pixmap.toImage()
    colors = [image.pixelColor(x, y) for x in range(36) for y in range(36)]
    seen = {color.name() for color in colors if color.alpha() == 255}
    assert seen == {"#ff0000"}


def test_an_icon_has_as_many_pixels_as_the_screen(qapp: QApplication) -> None:
    pixmap = icon("images").pixmap(QSize(18, 18), 2.0)
    assert pixmap.size().toTuple() == (36, 36)
    assert pixmap.devicePixelRatio() == 2.0


def test_an_icon_follows_the_palette(qapp: QApplication) -> None:
    theme = Theme(qapp)
    drawn = {}
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)
        drawn[scheme] = icon("images").pixmap(18, 18).toImage()
    theme.set_scheme("system")
    assert drawn["light"] != drawn["dark"]


def test_every_icon_is_shipped_with_its_license() -> None:
    license_text = (resources() / "icons" / "LICENSE-lucide.txt").read_text("utf-8")
    assert "ISC License" in license_text


def test_a_disabled_primary_button_does_not_look_enabled(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp)
    button = QPushButton("Apply")
    button.setProperty("kind", "primary")
    qtbot.addWidget(button)
    button.resize(120, 40)
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)
        colors = []
        for enabled in (True, False):
            button.setEnabled(enabled)
            colors.append(button.grab().toImage().pixelColor(60, 5).name())
        assert colors[0] == theme.colors.accent
        assert colors[1] == theme.colors.raised
    theme.set_scheme("system")
    theme.deleteLater()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_checked_box_has_the_accent_and_a_mark_that_is_seen_on_it(qapp: QApplication, scheme: str) -> None:
    theme = Theme(qapp, scheme)
    assert contrast("#ffffff", theme.colors.accent) >= 3, "WCAG for what is no text"
    box = QCheckBox("Ask again")
    box.setChecked(True)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(image.height())}
    assert theme.colors.accent in seen
    assert "#ffffff" in seen
    theme.set_scheme("system")


def test_a_line_under_a_photo_holds_larger_text_uncut() -> None:
    for percent in (100, 150, 200):
        font = ui_font(percent)
        line_px = caption_line_px(font, 20)
        font.setPixelSize(caption_px(font, line_px))
        assert font.pixelSize() == facts_px(ui_font(percent))
        assert QFontMetrics(font).height() <= line_px
