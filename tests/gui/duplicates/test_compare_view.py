"""The review of a group: pictures laid beside and over each other, facts in words, keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.duplicates import compare_painter
from photosim.gui.duplicates.compare_facts import BETTER, DIFFERS, SAME, facts_of
from photosim.gui.duplicates.compare_header import difference_level
from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.foldable_facts import differing
from photosim.gui.duplicates.group_model import keep_only_first, title
from photosim.library.duplicates.group import Series
from photosim.vision.compare.gray_pyramid import WHOLE
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import scene
from tests.gui.duplicates.conftest import group_of


def test_both_pictures_are_shown_with_every_pixel(view: CompareView) -> None:
    sizes = [shown.image.size().toTuple() for shown in view.pair.shown if shown is not None]
    assert sizes == [(640, 480), (400, 300)]
    assert all(shown.whole for shown in view.pair.shown if shown is not None)


def test_what_differs_is_marked_and_said(view: CompareView) -> None:
    facts = {fact.name: fact for fact in view.facts.facts}
    assert (facts["Pixels"].first, facts["Pixels"].second) == (BETTER, DIFFERS)
    assert facts["Pixels"].remark == "2.6 times as many"
    assert (facts["Format"].first, facts["Format"].second) == (SAME, SAME)
    assert facts["Folder"].first == DIFFERS


def test_who_knows_the_date_is_better_off_than_who_does_not(view: CompareView) -> None:
    keeper, other = group_of(view).members
    dated = replace(keeper, photo=replace(keeper.photo, taken_at="2019-07-03T14:05:11"))
    taken = next(fact for fact in facts_of(dated, other) if fact.name == "Taken")
    assert (taken.first, taken.second) == (BETTER, DIFFERS)
    assert taken.values[1] == "–"


def test_more_bytes_are_better_within_one_format_only(view: CompareView) -> None:
    keeper, other = group_of(view).members
    as_png = replace(other, photo=replace(other.photo, format="PNG", size_bytes=9 * keeper.photo.size_bytes))
    sizes = {kind: next(fact for fact in facts_of(keeper, one) if fact.name == "Size")
             for kind, one in (("JPEG", other), ("PNG", as_png))}  # fmt: skip
    assert (sizes["JPEG"].first, sizes["JPEG"].second) == (BETTER, DIFFERS)
    assert (sizes["PNG"].first, sizes["PNG"].second) == (DIFFERS, DIFFERS)


def test_companions_and_damage_are_told(view: CompareView) -> None:
    keeper, other = group_of(view).members
    keeper = replace(keeper, companions=(Path("/x/IMG_1.CR2"), Path("/x/IMG_1.xmp")))
    other = replace(other, photo=replace(other.photo, damage="The file ends too early"))
    facts = {fact.name: fact for fact in facts_of(keeper, other)}
    assert facts["Companions"].values[0] == "IMG_1.CR2, IMG_1.xmp"
    assert facts["Damage"].values == ("whole", "The file ends too early")


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


def test_the_distance_is_told_in_words(view: CompareView) -> None:
    group = group_of(view)
    assert difference_level(replace(group, worst=0.001)) == "almost identical"
    assert difference_level(replace(group, worst=0.2)) == "visible differences: compare closely"
    assert difference_level(replace(group, kind="file")) == "identical, byte for byte"
    assert f"{group.worst:.4f}" in view.header.difference_level.toolTip()


@pytest.mark.parametrize("series", ["bracket", "panorama", "not known"])
def test_frames_that_belong_together_are_never_marked(view: CompareView, qtbot: QtBot, series: Series) -> None:
    group = group_of(view)
    view.show_group(replace(group, kind="moment", series=series))
    assert view.trash.isHidden()
    assert view.keep_best.isHidden()
    for act in (lambda: view.set_mark(True), lambda: view.keep_only(0)):
        with qtbot.waitSignal(view.refused) as said:
            act()
        assert said.args == ["What series these are is not known yet, so none of them is thrown away."]


@pytest.mark.parametrize(
    ("series", "said"), [("burst", "Best"), ("bracket", "Keep"), ("panorama", "Keep"), ("versions", "Keep")]
)
def test_a_burst_alone_has_a_best_frame(
    view: CompareView, monkeypatch: pytest.MonkeyPatch, series: Series, said: str
) -> None:
    """The darkest frame of a bracket was called the best, as it was taken first."""
    captions = list[str]()
    monkeypatch.setattr(compare_painter, "paint_caption", lambda *_, short, **named: captions.append(short))
    frames = tuple(replace(one, remove=False) for one in group_of(view).members)
    view.show_group(replace(group_of(view), kind="moment", series=series, members=frames))
    captions.clear()
    view.canvas.grab()
    assert captions == [said, "Keep"]


def test_one_key_keeps_one_frame_of_a_burst_several_or_all(view: CompareView, qtbot: QtBot) -> None:
    group = group_of(view)
    frames = tuple(replace(one, remove=False) for one in group.members)
    burst = replace(group, kind="moment", series="burst", members=(*frames, replace(frames[1], held="It is held.")))
    for signal in (view.keep_only_wanted, view.group_changed, view.keep_all_wanted):
        signal.disconnect()  # the page would act on it, and its library knows no burst
    view.show_group(burst)
    assert not view.trash.isEnabled()
    view.setFocus()
    with qtbot.waitSignal(view.keep_only_wanted) as only:
        QTest.keyClick(view, Qt.Key.Key_O)
    assert only.args is not None
    assert only.args[1] is burst.keeper
    assert [one.remove for one in keep_only_first(burst).members] == [False, True, False]
    with qtbot.waitSignal(view.keep_only_wanted) as only:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert only.args is not None
    assert only.args[1] is burst.members[1]
    with qtbot.waitSignal(view.group_changed) as changed:
        QTest.keyClick(view, Qt.Key.Key_X)
    assert changed.args is not None
    assert [one.remove for one in changed.args[0].members] == [False, True, False]
    with qtbot.waitSignal(view.keep_all_wanted):
        QTest.keyClick(view, Qt.Key.Key_B)
    assert title(burst).startswith("Burst")


def test_what_is_held_says_why_it_stays(view: CompareView, qtbot: QtBot) -> None:
    group = group_of(view)
    held = replace(group.members[1], held="It lies in a protected folder.", remove=False)
    view.show_group(replace(group, members=(group.keeper, held)))
    assert "Stays: It lies in a protected folder." in view.note.text()
    assert not view.trash.isEnabled()
    with qtbot.waitSignal(view.refused) as said:
        view.set_mark(True)
    assert said.args == ["It lies in a protected folder."]


def test_a_file_that_is_gone_is_said_where_its_picture_would_be(view: CompareView, qtbot: QtBot) -> None:
    group = group_of(view)
    gone = replace(group.members[1], files=(Path("/nowhere/gone.jpg"),), here=False)
    view.show_group(replace(group, members=(group.keeper, gone)))
    qtbot.waitUntil(lambda: view.pair.messages[1] == "Its disk is away.", timeout=PATIENCE_MS)


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


def test_exposure_and_lens_are_read_when_the_photo_is_looked_at(
    view: CompareView, qtbot: QtBot, tmp_path: Path
) -> None:
    group = group_of(view)
    exif = Image.Exif()
    told = {Base.ExposureTime: 0.004, Base.FNumber: 2.8, Base.ISOSpeedRatings: 200, Base.FocalLength: 35.0}
    exif.get_ifd(IFD.Exif).update({**told, Base.LensModel: "EF 35mm\0rubbish"})
    scene(1).save(tmp_path / "told.jpg", exif=exif)
    keeper = replace(group.keeper, files=(tmp_path / "told.jpg",), photo=replace(group.keeper.photo, content=b"k" * 32))
    view.show_group(replace(group, members=(keeper, group.members[1])))
    qtbot.waitUntil(lambda: any(fact.name == "Lens" for fact in view.facts.facts), timeout=PATIENCE_MS)
    facts = {fact.name: fact for fact in view.facts.facts}
    assert facts["Exposure"].values == ("1/250 s   f/2.8   ISO 200   35 mm", "–")
    assert (facts["Lens"].values, facts["Lens"].first) == (("EF 35mm", "–"), BETTER)


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


def test_facts_are_folded_away_and_their_line_says_what_differs(view: CompareView) -> None:
    assert not view._scroll.isVisible()
    assert "Pixels: 640 × 480 · 0.3 MP / 400 × 300 · 0.1 MP" in view.fold.summary.text()
    folded_px = view.canvas.height()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_I)
    QApplication.processEvents()
    assert view._scroll.isVisible()
    assert view.canvas.height() < folded_px
    assert differing([]) == ""
