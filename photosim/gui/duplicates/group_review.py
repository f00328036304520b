"""Keeps the group list's current row and the review beside it in step while groups are added, changed and removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QObject

from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.group_list import GroupList
from photosim.gui.duplicates.group_model import GroupModel
from photosim.library.duplicates.group import Group


class GroupReview(QObject):
    """Controller between the group list and the review of the current group."""

    def __init__(self, model: GroupModel, groups: GroupList, compare: CompareView) -> None:
        super().__init__(groups)
        self._model, self._list, self._compare = model, groups, compare
        groups.installEventFilter(compare)
        groups.selectionModel().currentChanged.connect(lambda *_: self.show_current())
        compare.group_changed.connect(self.put)
        compare.step_wanted.connect(self.step)

    def show_current(self) -> None:
        """Review the group of the current row."""
        self._compare.show_group(self._list.current())

    def go_first(self) -> None:
        """Make the first group current."""
        self._list.go(0)
        self.show_current()

    def step(self, by: int) -> None:
        """Go `by` groups down (negative: up)."""
        self._list.go(self._list.currentIndex().row() + by)

    def wanted(self) -> list[Group]:
        """The groups that an action applies to: the selected ones, or the current one."""
        chosen = self._list.selected()
        return chosen if len(chosen) > 1 else [group for group in [self._list.current()] if group is not None]

    def put(self, group: Group, instead_of: str = "") -> None:
        """Replace a group (`instead_of`: its old key) that has other marks or another keeper."""
        self._model.put(group, instead_of=instead_of)
        if (current := self._list.current()) is not None and current.key == group.key:
            self._compare.show_group(group)

    def replace_all(self, groups: Sequence[Group]) -> None:
        """Replace all groups after a search, keeping the current one and the selection."""
        chosen = {group.key for group in self._list.selected()}
        current, row = self._list.current(), self._list.currentIndex().row()
        self._model.replace_all(groups)
        self._make_current(-1 if current is None else self._model.row_of(current.key), row)
        for also in self._model.rows_of(chosen) if len(chosen) > 1 else ():
            index = self._model.index(also)
            self._list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def remove(self, keys: list[str]) -> None:
        """Remove resolved groups; the next one becomes current."""
        current, row = self._list.current(), self._list.currentIndex().row()
        self._model.remove(keys)
        self._make_current(-1 if current is None else self._model.row_of(current.key), row)

    def _make_current(self, row: int, fallback: int) -> None:
        self._list.go(row if row >= 0 else max(fallback, 0))
        self.show_current()
