"""The review of a group: pictures laid beside and over each other, facts in words, keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.compare_facts import BETTER, OTHER, SAME, alias_words, facts_of
from photosim.gui.compare_view import CompareView, far
from photosim.gui.picture_pair import difference, picture
from photosim.library.group import Alias, Group
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.copies import draw_copies, find, scene


@pytest.fixture
def view(start: Start, qtbot: QtBot, tmp_path: Path) -> CompareView:
    app: Photosim = start()
    page = find(app, qtbot, draw_copies(tmp_path / "pictures"))
    page.show_kind("picture")
    qtbot.waitUntil(lambda: all(page.compare.pair.shown), timeout=PATIENCE_MS)
    return page.compare


def group_of(view: CompareView) -> Group:
    assert view.group is not None
    return view.group


def test_both_pictures_are_shown_with_every_pixel(view: CompareView) -> None:
    sizes = [shown.image.size().toTuple() for shown in view.pair.shown if shown is not None]
    assert sizes == [(640, 480), (400, 300)]
    assert all(shown.whole for shown in view.pair.shown if shown is not None)


def test_what_differs_is_marked_and_said(view: CompareView) -> None:
    facts = {fact.name: fact for fact in view.facts.facts}
    assert (facts["Pixels"].first, facts["Pixels"].second) == (BETTER, OTHER)
    assert facts["Pixels"].remark == "2.6 times as many"
    assert (facts["Format"].first, facts["Format"].second) == (SAME, SAME)
    assert facts["Folder"].first == OTHER


def test_who_knows_the_date_is_better_off_than_who_does_not(view: CompareView) -> None:
    keeper, other = group_of(view).members
    dated = replace(keeper, photo=replace(keeper.photo, taken_at="2019-07-03T14:05:11"))
    taken = next(fact for fact in facts_of(dated, other) if fact.name == "Taken")
    assert (taken.first, taken.second) == (BETTER, OTHER)
    assert taken.values[1] == "–"


def test_companions_and_damage_are_told(view: CompareView) -> None:
    keeper, other = group_of(view).members
    keeper = replace(keeper, companions=(Path("/x/IMG_1.CR2"), Path("/x/IMG_1.xmp")))
    other = replace(other, photo=replace(other.photo, damage="The file ends too early"))
    facts = {fact.name: fact for fact in facts_of(keeper, other)}
    assert facts["With it"].values[0] == "IMG_1.CR2, IMG_1.xmp"
    assert facts["Damage"].values == ("whole", "The file ends too early")


def test_further_names_of_a_file_are_told() -> None:
    told = alias_words((Alias(Path("/a/two.jpg"), Path("/a/one.jpg"), "hard link"),))
    assert "two.jpg (hard link)" in told
    assert alias_words(()) == ""


def test_zoom_and_place_are_one_for_both_and_never_leave_the_picture(view: CompareView) -> None:
    pictures = view.pictures
    pictures.zoom_by(4.0, QPointF(10, 10))
    assert pictures.zoom == pytest.approx(4.0)
    assert pictures.centre.x() < 0.5
    pictures._set_zoom(4.0, QPointF(-3, 9))
    assert pictures.centre.x() == pytest.approx(0.125)
    assert pictures.centre.y() == pytest.approx(0.875)
    pictures.zoom_by(0.001)
    assert pictures.zoom == 1.0
    assert pictures.centre == QPointF(0.5, 0.5)


def test_what_lies_under_the_mouse_stays_there_when_zooming(view: CompareView) -> None:
    pictures = view.pictures
    pane = pictures._panes()[0]
    at = pane.center() + QPointF(40, 20)

    def share() -> QPointF:
        target = pictures._target(pane, 0)
        away = at - target.topLeft()
        return QPointF(away.x() / target.width(), away.y() / target.height())

    before = share()
    pictures.zoom_by(3.0, at)
    assert share().x() == pytest.approx(before.x(), abs=1e-6)
    assert share().y() == pytest.approx(before.y(), abs=1e-6)


def test_dragging_moves_both(view: CompareView) -> None:
    pictures = view.pictures
    pictures.zoom_by(4.0)
    before = QPointF(pictures.centre)
    here = pictures.rect().center()
    QTest.mousePress(pictures, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, here)
    QTest.mouseMove(pictures, here + QPointF(30, 0).toPoint())
    QApplication.processEvents()
    QTest.mouseRelease(pictures, Qt.MouseButton.LeftButton)
    assert pictures.centre.x() < before.x()


def test_the_number_keys_change_how_the_two_are_laid(view: CompareView, qtbot: QtBot) -> None:
    view.setFocus()
    for key, mode in ((Qt.Key.Key_2, "overlay"), (Qt.Key.Key_3, "blink"), (Qt.Key.Key_4, "difference")):
        QTest.keyClick(view, key)
        assert view.pictures.mode == mode
    qtbot.waitUntil(lambda: view.pair.difference is not None, timeout=PATIENCE_MS)
    view.set_mode("blink")
    turned = view.pictures._blinked
    qtbot.waitUntil(lambda: view.pictures._blinked != turned, timeout=PATIENCE_MS)
    view.set_mode("overlay")
    assert view.slider.isVisible()
    view.slider.setValue(80)
    assert view.pictures.split == pytest.approx(0.8)


def test_the_distance_is_told_in_words(view: CompareView) -> None:
    group = group_of(view)
    assert far(replace(group, worst=0.001)) == "hardly any difference"
    assert far(replace(group, worst=0.2)) == "differences: look closely"
    assert far(replace(group, kind="file")) == "equal, byte for byte"
    assert f"{group.worst:.4f}" in view.far.toolTip()


def test_photos_of_one_moment_are_never_marked(view: CompareView, qtbot: QtBot) -> None:
    group = group_of(view)
    view.show_group(replace(group, kind="moment"))
    assert view.trash.isHidden()
    assert view.keep_all.isHidden()
    with qtbot.waitSignal(view.refused) as said:
        view.set_mark(True)
    assert said.args == ["Photos of the same moment are only shown, never marked."]


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
    qtbot.waitUntil(lambda: view.pair.sentences[1] == "Its disk is away.", timeout=PATIENCE_MS)


def test_the_difference_of_equal_pictures_is_black(tmp_path: Path) -> None:
    one, two, other = tmp_path / "one.png", tmp_path / "two.png", tmp_path / "other.png"
    scene(1).save(one)
    scene(1).save(two)
    scene(2).save(other)
    black = difference((one, 0), (two, 0))
    assert {black.pixelColor(x, y).name() for x in range(0, 640, 40) for y in range(0, 480, 40)} == {"#000000"}
    apart = difference((one, 0), (other, 0))
    assert any(apart.pixelColor(x, y).lightness() > 50 for x in range(0, 640, 40) for y in range(0, 480, 40))


def test_a_turned_copy_is_turned_back(tmp_path: Path) -> None:
    scene(1).save(tmp_path / "a.png")
    assert picture(tmp_path / "a.png", 5, 640).size().toTuple() == (480, 640)
