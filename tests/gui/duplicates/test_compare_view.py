"""The review of a group: pictures laid beside and over each other, facts in words, keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.duplicates.compare_facts import BETTER, DIFFERS, SAME, alias_note, facts_of
from photosim.gui.duplicates.compare_header import difference_level
from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.exposure_cache import exposure_text
from photosim.gui.duplicates.fact_fold import differing
from photosim.gui.duplicates.group_model import keep_only_first, title
from photosim.gui.shell.main_window import MainWindow
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.library.duplicates.group import Group, Series
from photosim.library.files.file_identity import Alias
from photosim.vision.image.exposure import Exposure
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import scene


def group_of(view: CompareView) -> Group:
    assert view.group is not None
    return view.group


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


def test_further_names_of_a_file_are_told() -> None:
    told = alias_note((Alias(Path("/a/two.jpg"), Path("/a/one.jpg"), "hard link"),))
    assert "two.jpg (hard link)" in told
    assert alias_note(()) == ""


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


def test_one_key_keeps_one_frame_of_a_burst_several_or_all(view: CompareView, qtbot: QtBot) -> None:
    group = group_of(view)
    frames = tuple(replace(one, remove=False) for one in group.members)
    burst = replace(group, kind="moment", series="burst", members=(*frames, replace(frames[1], held="It is held.")))
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


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Exposure(), ""),
        (Exposure(seconds=2.5, f_number=11.0), "2.5 s   f/11"),
        (Exposure(seconds=1 / 3, iso=1600), "0.3 s   ISO 1600"),
        (Exposure(seconds=0.0005, focal_mm=4.15), "1/2000 s   4.2 mm"),
    ],
)
def test_an_exposure_is_said_as_photographers_do(told: Exposure, said: str) -> None:
    assert exposure_text(told) == said


@pytest.mark.parametrize("kind", ["file", "picture", "moment"])
def test_no_key_hint_is_cut_in_the_window_as_it_opens(view: CompareView, qtbot: QtBot, kind: str) -> None:
    view.window().resize(1280, 820)
    view.show_group(replace(group_of(view), kind=kind))  # type: ignore[arg-type]
    hint = view.hint
    qtbot.waitUntil(lambda: hint.height() >= hint.heightForWidth(hint.width()) > 0, timeout=PATIENCE_MS)
    assert hint.wordWrap() or hint.fontMetrics().horizontalAdvance(hint.text()) <= hint.width()
    assert all(hint.fontMetrics().horizontalAdvance(one) <= hint.width() for one in hint.text().split("   "))


def test_in_a_small_window_facts_scroll_and_the_button_is_whole(view: CompareView, qtbot: QtBot) -> None:
    view.window().resize(1000, 640)
    qtbot.waitUntil(lambda: view.width() < 540, timeout=PATIENCE_MS)
    qtbot.wait(50)
    rows = [label for label in view.facts.findChildren(ElidedLabel) if label.isVisibleTo(view.facts) and label.text()]
    assert all(label.height() >= label.fontMetrics().height() for label in rows)
    assert view.trash.width() >= view.trash.sizeHint().width()
    assert view.trash.text() in ("Move 1 to the trash", "Trash 1")
    view.window().resize(1440, 900)
    qtbot.waitUntil(lambda: "kB" in view.trash.text(), timeout=PATIENCE_MS)


def test_in_the_smallest_window_nothing_lies_over_the_pictures_and_no_button_is_cut(
    view: CompareView, qtbot: QtBot
) -> None:
    window = view.window()
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: view.width() < 450, timeout=PATIENCE_MS)
    qtbot.wait(50)
    assert view.trash.text() == "Trash 1"
    for button in (view.keep_all, view.different, view.trash):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
            assert button.geometry().top() > view.canvas.geometry().bottom()
            assert view.rect().contains(button.geometry())
    assert view.canvas.height() >= view.canvas.minimumHeight()
    assert window.rect().contains(view.mapTo(window, view.rect().bottomRight()))
    assert not view.hint.isVisible(), "the keys are told where there is room"


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


def test_the_review_takes_the_whole_screen_and_gives_it_back(view: CompareView, qtbot: QtBot) -> None:
    window = view.window()
    assert isinstance(window, MainWindow)
    page = window.duplicates
    QTest.keyClick(page.list, Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen, timeout=PATIENCE_MS)
    assert not page.list.isVisible()
    assert not window.sidebar.isVisible()
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_X)
    assert group_of(view).members[1].remove
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert window.sidebar.isVisible()
    assert not window.isFullScreen()
    QTest.keyClick(page.list, Qt.Key.Key_F11)
    window.show_page("library")
    assert not window.isFullScreen()
    assert window.sidebar.isVisible()
