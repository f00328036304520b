"""The pictures of a comparison: laid beside and over each other, zoom, loupe, and what differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ImageDraw
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.difference_map import UNCOVERED_RGB, difference_map
from photosim.gui.duplicates.loupe import SIDE_PX, places
from photosim.gui.duplicates.turned_image import load_image, overlay_window
from photosim.library.duplicates.group import Group
from photosim.vision.compare.overlay_window import WHOLE
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import scene


def group_of(view: CompareView) -> Group:
    assert view.group is not None
    return view.group


def test_both_pictures_are_shown_with_every_pixel(view: CompareView) -> None:
    sizes = [shown.image.size().toTuple() for shown in view.pair.shown if shown is not None]
    assert sizes == [(640, 480), (400, 300)]
    assert all(shown.whole for shown in view.pair.shown if shown is not None)


def test_zoom_and_place_are_one_for_both_and_never_leave_the_picture(view: CompareView) -> None:
    canvas = view.canvas
    canvas.zoom_by(4.0, QPointF(10, 10))
    assert canvas.viewport.zoom == pytest.approx(4.0)
    assert canvas.viewport.center.x() < 0.5
    canvas._set_viewport(4.0, QPointF(-3, 9))
    assert canvas.viewport.center.x() == pytest.approx(0.125)
    assert canvas.viewport.center.y() == pytest.approx(0.875)
    canvas.zoom_by(0.001)
    assert canvas.viewport.zoom == 1.0
    assert canvas.viewport.center == QPointF(0.5, 0.5)


def test_what_lies_under_the_mouse_stays_there_when_zooming(view: CompareView) -> None:
    canvas = view.canvas
    pane = canvas._panes()[0]
    at = pane.center() + QPointF(40, 20)

    def share() -> QPointF:
        target = canvas._target(pane, 0, False)
        away = at - target.topLeft()
        return QPointF(away.x() / target.width(), away.y() / target.height())

    before = share()
    canvas.zoom_by(3.0, at)
    assert share().x() == pytest.approx(before.x(), abs=1e-6)
    assert share().y() == pytest.approx(before.y(), abs=1e-6)


def test_dragging_moves_both(view: CompareView) -> None:
    canvas = view.canvas
    canvas.zoom_by(4.0)
    before = QPointF(canvas.viewport.center)
    here = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, here)
    QTest.mouseMove(canvas, here + QPointF(30, 0).toPoint())
    QApplication.processEvents()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    assert canvas.viewport.center.x() < before.x()


def test_the_number_keys_change_how_the_two_are_laid(view: CompareView, qtbot: QtBot) -> None:
    view.setFocus()
    for key, mode in ((Qt.Key.Key_2, "overlay"), (Qt.Key.Key_3, "blink"), (Qt.Key.Key_4, "difference")):
        QTest.keyClick(view, key)
        assert view.canvas.mode == mode
    qtbot.waitUntil(lambda: view.pair.difference is not None, timeout=PATIENCE_MS)
    view.set_mode("blink")
    turned = view.canvas._blinked
    qtbot.waitUntil(lambda: view.canvas._blinked != turned, timeout=PATIENCE_MS)
    view.set_mode("overlay")
    assert view.header.slider.isVisible()
    view.header.slider.setValue(80)
    assert view.canvas.split == pytest.approx(0.8)


def test_the_difference_of_equal_pictures_is_black(tmp_path: Path) -> None:
    one, two, other = tmp_path / "one.png", tmp_path / "two.png", tmp_path / "other.png"
    scene(1).save(one)
    scene(1).save(two)
    scene(2).save(other)
    black = difference_map((one, 0), (two, 0)).image
    assert {black.pixelColor(x, y).name() for x in range(0, 640, 40) for y in range(0, 480, 40)} == {"#000000"}
    apart = difference_map((one, 0), (other, 0)).image
    assert any(apart.pixelColor(x, y).lightness() > 50 for x in range(0, 640, 40) for y in range(0, 480, 40))


def test_a_crop_is_laid_where_it_was_cut_out(tmp_path: Path) -> None:
    whole, crop = tmp_path / "whole.png", tmp_path / "crop.png"
    scene(1).save(whole)
    scene(1).crop((64, 0, 640, 432)).save(crop)
    assert overlay_window((whole, 0), (crop, 0)) == pytest.approx((0.1, 0, 1, 0.9), abs=0.004)
    apart = difference_map((whole, 0), (crop, 0)).image
    assert apart.size().toTuple() == (640, 480)
    assert apart.pixelColor(20, 100).getRgb()[:3] == UNCOVERED_RGB
    assert max(apart.pixelColor(x, y).lightness() for x in range(80, 640, 40) for y in range(20, 420, 40)) < 40
    kept = difference_map((crop, 0), (whole, 0)).image
    assert kept.size().toTuple() == (576, 432)
    assert max(kept.pixelColor(x, y).lightness() for x in range(20, 560, 40) for y in range(20, 420, 40)) < 40


def test_over_each_other_both_pictures_show_the_same_at_the_same_place(
    view: CompareView, qtbot: QtBot, tmp_path: Path
) -> None:
    group = group_of(view)
    paths = tmp_path / "whole.png", tmp_path / "crop.png"
    scene(1).save(paths[0])
    scene(1).crop((64, 0, 640, 432)).save(paths[1])
    members = [replace(member, files=(path,)) for member, path in zip(group.members, paths, strict=True)]
    view.show_group(replace(group, members=tuple(members)))
    view.set_mode("overlay")
    qtbot.waitUntil(lambda: view.pair.overlay_window != WHOLE, timeout=PATIENCE_MS)
    pane = view.canvas._panes()[0]
    kept, other = (view.canvas._target(pane, side, True) for side in (0, 1))
    assert other.left() == pytest.approx(kept.left() + 0.1 * kept.width(), abs=0.005 * kept.width())
    assert other.bottom() == pytest.approx(kept.top() + 0.9 * kept.height(), abs=0.005 * kept.height())
    view.set_mode("side")
    assert view.canvas._target(pane, 1, False).top() != other.top()


def test_a_turned_copy_is_turned_back(tmp_path: Path) -> None:
    scene(1).save(tmp_path / "a.png")
    assert load_image(tmp_path / "a.png", 5, 640).size().toTuple() == (480, 640)


def test_a_hundred_percent_is_one_pixel_of_the_photo_on_one_of_the_screen(view: CompareView) -> None:
    canvas = view.canvas
    keeper = group_of(view).keeper.photo
    canvas.every_pixel()
    shown = canvas._target(canvas._panes()[0], 0, False).width() * canvas.devicePixelRatioF()
    assert shown == pytest.approx(keeper.width)
    assert view.header.zoom.text() == "100 %"
    canvas.fit()
    shown = canvas._target(canvas._panes()[0], 0, False).width() * canvas.devicePixelRatioF()
    assert view.header.zoom.text() == f"{100 * shown / keeper.width:.0f} %"


def test_a_photo_smaller_than_its_pane_can_be_shown_pixel_by_pixel(view: CompareView) -> None:
    group = group_of(view)
    tiny = replace(group.keeper, photo=replace(group.keeper.photo, width=64, height=48))
    view.canvas.show_members(tiny, group.members[1])
    assert view.canvas.percent() > 100
    view.canvas.every_pixel()
    assert view.canvas.percent() == pytest.approx(100)
    assert view.canvas.is_zoomed
    assert view.canvas.viewport.center == QPointF(0.5, 0.5)


def test_the_loupe_shows_the_same_place_of_both() -> None:
    panes = [QRectF(0, 0, 400, 300), QRectF(408, 0, 400, 300)]
    # The other one is the left half of the keeper, shown as large as the keeper is.
    targets, window = [QRectF(0, 0, 400, 300), QRectF(408, 0, 400, 600)], (0.0, 0.0, 0.5, 1.0)
    (box, grown), (other_box, other_grown) = places(QPointF(100, 150), panes, targets, window, 25)
    assert other_grown.width() == pytest.approx(grown.width() / 2)
    assert (100 - grown.left()) / grown.width() == pytest.approx(0.25)
    # A quarter of the keeper's width is half of the other's.
    assert (408 + 200 - other_grown.left()) / other_grown.width() == pytest.approx(0.5)
    assert grown.width() == pytest.approx(4 * 400)
    assert box.width() <= SIDE_PX
    assert other_box.left() >= 408
    again = places(QPointF(608, 300), panes, targets, window, 25)
    assert (100 - again[0][1].left()) / again[0][1].width() == pytest.approx(0.25)


def test_what_was_changed_is_outlined_and_saving_again_is_not(tmp_path: Path) -> None:
    for name, quality in (("one", 95), ("again", 60), ("edited", 88)):
        picture = scene(1)
        if name == "edited":
            ImageDraw.Draw(picture).ellipse((480, 60, 560, 140), fill=(250, 240, 20))
        picture.save(tmp_path / f"{name}.jpg", quality=quality)
    one = (tmp_path / "one.jpg", 0)
    again, edited = (difference_map(one, (tmp_path / f"{name}.jpg", 0)) for name in ("again", "edited"))
    assert again.regions == ()
    assert "No place differs" in again.caption
    assert edited.regions is not None
    assert edited.caption == "1 place differs"
    left, top, right, bottom = edited.regions[0]
    assert left <= 480 / 640
    assert right >= 560 / 640
    assert (right - left, bottom - top) == (pytest.approx(80 / 640, abs=0.08), pytest.approx(80 / 480, abs=0.1))
    assert top <= 60 / 480
    assert bottom >= 140 / 480
