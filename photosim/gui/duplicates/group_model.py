"""Qt list model of duplicate groups: one kind at a time, filtered, sorted, and with the user's marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from photosim.gui.widgets import formatting
from photosim.gui.widgets.formatting import capital
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.row_delegate import ITEM_ROLE
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import KIND_WORDS, KINDS, SERIES_WORDS, Group, Kind, Member, may_lose_members
from photosim.sentences import sentence

Index = QModelIndex | QPersistentModelIndex
MAX_SINGLE_REMOVALS = 16  # more removed rows than this reset the model
ORDERS: tuple[tuple[str, str], ...] = (
    ("size", sentence("Most space to free")),
    ("number", sentence("Most copies")),
    ("date", sentence("Newest")),
)
_SORT_KEYS: dict[str, Callable[[Group], Any]] = {
    "number": lambda group: -len(group.members),
    "date": lambda group: _descending_key(group.keeper.photo.taken_at or ""),
}


class GroupModel(QAbstractListModel):
    """Holds the groups of all three kinds, by key, and shows those of one kind."""

    changed = Signal()  # the totals of the kinds

    def __init__(self) -> None:
        super().__init__()
        self.kind: Kind = "file"
        self.order = "size"
        self.text = ""
        self._accepts: Callable[[Group], bool] | None = None
        self._groups: dict[Kind, dict[str, Group]] = {kind: {} for kind in KINDS}
        self._user_marks: dict[str, Group] = {}
        self.search_texts: dict[str, str] = {}  # what the filter searches, by key; filled beforehand by GroupSearch
        self._bytes_of: dict[str, int] = {}
        self._shown: list[str] = []
        self._removable_bytes: dict[Kind, int] = dict.fromkeys(KINDS, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of groups that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Group (ITEM_ROLE), its accessible text, or the paths as tool tip."""
        group = self.group(index.row())
        if group is None:
            return None
        if role == ITEM_ROLE:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{group.keeper.photo.name}, {formatting.count(len(group.members), 'copy', 'copies')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join(str(path) for member in group.members[:12] for path in member.files[:4]))
        return None

    def group(self, row: int) -> Group | None:
        """The group in a row, or None."""
        return self._groups[self.kind].get(self._shown[row]) if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """The row of a group, or -1 when it is not shown."""
        try:
            return self._shown.index(key)
        except ValueError:
            return -1

    def rows_of(self, keys: set[str]) -> list[int]:
        """The rows of groups, ascending."""
        return [row for row, key in enumerate(self._shown) if key in keys]

    def shown(self) -> list[Group]:
        """The groups shown, in row order."""
        held = self._groups[self.kind]
        return [held[key] for key in self._shown]

    def all_of(self, kind: Kind) -> list[Group]:
        """Every group of a kind, shown or filtered out."""
        return list(self._groups[kind].values())

    def add(self, groups: Iterable[Group]) -> None:
        """Add groups just found; those of the shown kind are appended unsorted."""
        new: list[str] = []
        wanted = self.text.casefold().split()
        for group in groups:
            held = self._groups[group.kind]
            if group.key not in held and group.kind == self.kind and self._matches(group, wanted):
                new.append(group.key)
            self._store(held, self._with_user_marks(group))
        if new:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self.endInsertRows()
        self.changed.emit()

    def replace_all(self, groups: Sequence[Group]) -> None:
        """Replace all groups by those of a finished search, keeping the user's marks."""
        self.beginResetModel()
        self._groups = {kind: {} for kind in KINDS}
        self._bytes_of = {}
        self._removable_bytes = dict.fromkeys(KINDS, 0)
        for group in groups:
            self._store(self._groups[group.kind], self._with_user_marks(group))
        keys = {group.key for group in groups}
        self._user_marks = {key: group for key, group in self._user_marks.items() if key in keys}
        self._filter_and_sort()
        self.endResetModel()
        self.changed.emit()

    def put(self, group: Group, *, instead_of: str = "") -> None:
        """Replace a group (`instead_of`: its old key) by one with other marks or another keeper, in the same row."""
        key = instead_of or group.key
        self._user_marks[group.key] = group
        held = self._groups[group.kind]
        if key == group.key:
            self._store(held, group)
        else:
            self._bytes_of[group.key] = group.removable_bytes
            self._removable_bytes[group.kind] += self._bytes_of[group.key] - self._bytes_of.pop(key)
            self._groups[group.kind] = {(group.key if k == key else k): (group if k == key else g)
                                      for k, g in held.items()}  # fmt: skip
        row = self.row_of(key)
        if row >= 0:
            self._shown[row] = group.key
            self.dataChanged.emit(self.index(row), self.index(row))
        self.changed.emit()

    def put_many(self, groups: Iterable[Group]) -> None:
        """Replace groups of the shown kind by ones with other marks."""
        for group in groups:
            if group.key in self._groups[group.kind]:
                self._user_marks[group.key] = group
                self._store(self._groups[group.kind], group)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.changed.emit()

    def show_only(self, accepts: Callable[[Group], bool] | None) -> None:
        """Show only the groups that a test accepts, besides the filter text; None shows all again."""
        self._accepts = accepts
        self.show()

    @property
    def is_filtered(self) -> bool:
        """True when a filter hides groups."""
        return bool(self.text.strip()) or self._accepts is not None

    def remove(self, keys: Iterable[str]) -> None:
        """Remove groups; a few row by row, so that the view is not rebuilt, many by a model reset."""
        gone = set(keys)
        if len(gone) > MAX_SINGLE_REMOVALS:
            self.beginResetModel()
            self._drop(gone)
            self._shown = [key for key in self._shown if key not in gone]
            self.endResetModel()
        else:
            for row in sorted((row for key in gone if (row := self.row_of(key)) >= 0), reverse=True):
                self.beginRemoveRows(QModelIndex(), row, row)
                self._drop({self._shown[row]})
                del self._shown[row]
                self.endRemoveRows()
            self._drop(gone)
        self.changed.emit()

    def show(self, *, kind: Kind | None = None, order: str | None = None, text: str | None = None) -> None:
        """Change kind, sort order, or filter text (words that all must occur); None leaves each as it is."""
        self.beginResetModel()
        self.kind, self.order = kind or self.kind, order or self.order
        self.text = self.text if text is None else text
        self._filter_and_sort()
        self.endResetModel()

    def totals(self) -> dict[Kind, tuple[int, int]]:
        """By kind: the number of groups, and the bytes that their marked members would free."""
        return {kind: (len(held), self._removable_bytes[kind]) for kind, held in self._groups.items()}

    def _store(self, held: dict[str, Group], group: Group) -> None:
        freed = group.removable_bytes
        self._removable_bytes[group.kind] += freed - (self._bytes_of.get(group.key, 0) if group.key in held else 0)
        self._bytes_of[group.key] = freed
        held[group.key] = group

    def _filter_and_sort(self) -> None:
        held = self._groups[self.kind]
        wanted = self.text.casefold().split()
        keys = [key for key, group in held.items() if self._matches(group, wanted)] if self.is_filtered else list(held)
        if self.order == "size":
            keys.sort(key=self._bytes_of.__getitem__, reverse=True)
        else:
            by = _SORT_KEYS[self.order]
            keys.sort(key=lambda key: by(held[key]))
        self._shown = keys

    def _drop(self, keys: set[str]) -> None:
        for held in self._groups.values():
            for key in keys & held.keys():
                group = held.pop(key)
                self._removable_bytes[group.kind] -= self._bytes_of.pop(key)

    def _matches(self, group: Group, wanted: list[str]) -> bool:
        if self._accepts is not None and not self._accepts(group):
            return False
        if not wanted:
            return True
        text = self.search_texts.get(group.key)
        if text is None:
            text = self.search_texts[group.key] = search_text(group)
        return all(word in text for word in wanted)

    def _with_user_marks(self, group: Group) -> Group:
        """The group with the user's marks, where they still fit: same files, and none of the marked held back."""
        marked = self._user_marks.get(group.key)
        if marked is None or {m.files for m in marked.members} != {m.files for m in group.members}:
            return group
        held = {member.files: member.held for member in group.members}
        if any(member.remove and held[member.files] for member in marked.members):
            return group
        return marked


def search_text(group: Group) -> str:
    """The text that the filter searches, case-folded: paths, date and camera."""
    paths = [str(path) for member in group.members for path in member.files]
    return "\n".join([*paths, group.keeper.photo.taken_at or "", group.keeper.photo.camera or ""]).casefold()


def mark(group: Group, number: int, *, remove: bool) -> Group:
    """The group with one member marked for the trash or unmarked; the keeper and held-back members are never marked."""
    member = group.members[number]
    if remove and not may_go(group, number):
        return group
    members = list(group.members)
    members[number] = replace(member, remove=remove)
    return replace(group, members=tuple(members))


def may_go(group: Group, number: int) -> bool:
    """True when that member may be marked for the trash."""
    return number > 0 and may_lose_members(group) and group.members[number].held is None


def keep_only_first(group: Group) -> Group:
    """The group with all members marked for the trash that may go, but the first."""
    members = [replace(one, remove=may_go(group, number)) for number, one in enumerate(group.members)]
    return replace(group, members=tuple(members))


def marked(group: Group) -> list[Member]:
    """The members that are marked for the trash."""
    return [member for member in group.members[1:] if member.remove] if may_lose_members(group) else []


def title(group: Group) -> str:
    """Title of a group: "Same picture · 3 photos"."""
    kind = SERIES_WORDS[group.series] if group.series not in ("", "not known") else KIND_WORDS[group.kind]
    return f"{capital(tr(kind))}   ·   {members_words(group)}"


def members_words(group: Group) -> str:
    """How many members a group has: "2 copies" of one file, "3 photos" of one picture or moment, "2 videos"."""
    number = len(group.members)
    if group.series == "video":
        return formatting.count(number, "video")
    return formatting.count(number, "copy", "copies") if group.kind == "file" else formatting.count(number, "photo")


def _descending_key(text: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in text) or (1,)
