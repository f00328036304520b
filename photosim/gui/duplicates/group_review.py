"""The list of groups and the review beside it: one of them is looked at, also while groups come, change and go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QObject

from photosim.gui.duplicates.compare_view import CompareView
from photosim.gui.duplicates.group_list import GroupList
from photosim.gui.duplicates.group_model import GroupModel
from photosim.library.duplicates.group import Group


class GroupReview(QObject):
    """Keeps the list's current row and what the review shows together."""

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
        """Look at the first group."""
        self._list.go(0)
        self.show_current()

    def step(self, by: int) -> None:
        """Look at a group farther down or up."""
        self._list.go(self._list.currentIndex().row() + by)

    def wanted(self) -> list[Group]:
        """The groups that an act is meant for: those selected, or the one that is looked at."""
        chosen = self._list.selected()
        return chosen if len(chosen) > 1 else [group for group in [self._list.current()] if group is not None]

    def put(self, group: Group, instead_of: str = "") -> None:
        """A group changed: other marks, or another keeper."""
        self._model.put(group, instead_of=instead_of)
        if (current := self._list.current()) is not None and current.key == group.key:
            self._compare.show_group(group)

    def replace_all(self, groups: Sequence[Group]) -> None:
        """Other groups came of a search; what was looked at and selected stays so."""
        chosen = {group.key for group in self._list.selected()}
        current, row = self._list.current(), self._list.currentIndex().row()
        self._model.replace_all(groups)
        self._look_at(-1 if current is None else self._model.row_of(current.key), row)
        for also in self._model.rows_of(chosen) if len(chosen) > 1 else ():
            index = self._model.index(also)
            self._list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def remove(self, keys: list[str]) -> None:
        """Groups are done with: the next one comes into view."""
        current, row = self._list.current(), self._list.currentIndex().row()
        self._model.remove(keys)
        self._look_at(-1 if current is None else self._model.row_of(current.key), row)

    def _look_at(self, found: int, otherwise: int) -> None:
        self._list.go(found if found >= 0 else max(otherwise, 0))
        self.show_current()
