"""Tree model of files with problems: a row for each reason, and under it a row for each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.problems import reason_of
from photosim.sentences import sentence
from photosim.store.photos import Problem

COLUMNS = (sentence("File"), sentence("Size"), sentence("Folder"))
Index = QModelIndex | QPersistentModelIndex
_REASON = 0  # the internal id of reasons; files have the number of their reason, from 1
NO_INDEX = QModelIndex()


class ProblemModel(QAbstractItemModel):
    """Two levels: reasons, the commonest first, and the files that have it."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[str, Sequence[Problem]]] = []

    @property
    def problems(self) -> list[Problem]:
        """All files, in the order shown."""
        return [problem for _, files in self._groups for problem in files]

    def set_problems(self, by_reason: Mapping[str, Sequence[Problem]]) -> None:
        """Show these."""
        self.beginResetModel()
        self._groups = list(by_reason.items())
        self.endResetModel()

    def files_of(self, index: Index) -> Sequence[Problem]:
        """The file of a row, or all files of a reason's row."""
        if index.internalId() == _REASON:
            return self._groups[index.row()][1]
        return [self._groups[index.internalId() - 1][1][index.row()]]

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        """The index of a reason, or of a file under it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _REASON)

    def parent(self, index: Index = NO_INDEX) -> QModelIndex:  # type: ignore[override]
        """The reason of a file."""
        if not index.isValid() or index.internalId() == _REASON:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _REASON)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The number of reasons, or of the files of one."""
        if not parent.isValid():
            return len(self._groups)
        is_reason = parent.internalId() == _REASON and parent.column() == 0
        return len(self._groups[parent.row()][1]) if is_reason else 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """File, size, folder."""
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's words; the tool tip is the whole path and reason."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if index.internalId() == _REASON:
            reason, files = self._groups[index.row()]
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain(tr(reason_of(reason)))
            return f"{tr(reason_of(reason))}: {formatting.count(len(files), 'file')}" if index.column() == 0 else ""
        (problem,) = self.files_of(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{problem.path}\n{tr(reason_of(problem.reason))}")
        folder = formatting.display_path(problem.path.parent)
        return (problem.path.name, formatting.size(problem.size_bytes), folder)[index.column()]
