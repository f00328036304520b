"""The list model of groups: marks, and rows that come and go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photosim.gui.duplicates.group_model import GroupModel, mark
from photosim.gui.duplicates.page import DuplicatesPage

Key = Qt.Key


def test_the_keeper_and_what_is_held_cannot_be_marked(page: DuplicatesPage) -> None:
    group = page.model.shown()[0]
    assert mark(group, 0, remove=True) == group
    held = replace(group, members=(group.keeper, replace(group.members[1], held="It is protected.", remove=False)))
    assert mark(held, 1, remove=True) == held
    assert mark(replace(group, kind="moment"), 1, remove=True) == replace(group, kind="moment")


def test_a_resolved_group_takes_out_its_row_and_nothing_else(page: DuplicatesPage, qtbot: QtBot) -> None:
    key = page.model.shown()[0].key
    other = page.model.shown()[1]
    anew: list[object] = []
    page.model.modelReset.connect(lambda: anew.append(key))
    with qtbot.waitSignal(page.model.rowsRemoved) as removed:
        page.review.remove([key])
    assert removed.args[1:] == [0, 0]
    assert anew == []
    assert page.model.row_of(key) == -1
    assert page.list.current() == other
    assert page.compare.group == other


def test_many_resolved_groups_leave_in_one_go(page: DuplicatesPage) -> None:
    group = page.model.all_of("file")[0]
    model = GroupModel()
    model.add([replace(group, key=f"{number}") for number in range(40)])
    anew: list[object] = []
    model.modelReset.connect(lambda: anew.append(None))
    model.remove([f"{number}" for number in range(0, 40, 2)])
    assert [shown.key for shown in model.shown()] == [f"{number}" for number in range(1, 40, 2)]
    assert len(anew) == 1
    assert model.totals()["file"] == (20, 20 * group.removable_bytes)


def test_a_model_shows_what_comes_and_keeps_marks_over_a_new_search(page: DuplicatesPage) -> None:
    groups = page.model.all_of("file")
    model = GroupModel()
    model.add(groups[:1])
    model.add(groups[1:])
    assert model.rowCount() == 2
    spared = mark(groups[0], 1, remove=False)
    model.put(spared)
    model.replace_all(groups)
    assert model.shown()[model.row_of(spared.key)] == spared
    sums = model.totals()["file"]
    assert sums == (2, sum(group.removable_bytes for group in model.shown()))
    model.remove([spared.key])
    assert model.totals()["file"] == (1, groups[1].removable_bytes)
