"""Dialog that lists unreadable files with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from photosim.gui.widgets import formatting
from photosim.gui.widgets.file_actions import copy_paths, show_in_file_manager
from photosim.store.photos import Problem

COLUMNS = ("File", "Reason", "Size", "Folder")


class ProblemModel(QAbstractTableModel):
    """Table model, one row per file."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[Problem] = []

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Replace the files."""
        self.beginResetModel()
        self.problems = list(problems)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """The number of problems."""
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """File, reason, size, folder."""
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Column titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Cell text; the tool tip is the whole path and reason."""
        problem = self.problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            folder = formatting.display_path(problem.path.parent)
            return (problem.path.name, problem.reason, formatting.size(problem.size_bytes), folder)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{problem.path}\n{problem.reason}"
        return None


class _EndsInEllipsis(QStyledItemDelegate):
    """Delegate that elides reasons at the end; file names are elided in the middle."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight  # type: ignore[attr-defined]


class UnreadableFilesDialog(QDialog):
    """Modeless dialog: the window stays usable."""

    retry_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Files with problems")
        self.resize(1000, 520)
        self.model = ProblemModel()
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        told = (
            "They could not be read, or only in part. They are tried again when they change. Nothing was done to them."
        )
        text = QLabel(told, wordWrap=True)
        text.setProperty("kind", "muted")
        self.list = QTreeView(rootIsDecorated=False, uniformRowHeights=True)
        self.list.setAccessibleName("Files with problems")
        self.list.setModel(self.model)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.doubleClicked.connect(lambda _: self._show())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.list.setItemDelegateForColumn(1, _EndsInEllipsis(self.list))
        header = self.list.header()
        for column, width in enumerate((250, 250, 92, 168)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.show_file = QPushButton("Show in file manager")
        self.show_file.clicked.connect(self._show)
        self.copy = QPushButton("Copy paths")
        self.copy.clicked.connect(lambda: copy_paths(self._paths()))
        self.retry = QPushButton("Try again")
        self.retry.clicked.connect(self.retry_pressed)
        close = QPushButton("Close", default=True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.show_file, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.retry)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(self.title)
        layout.addWidget(text)
        layout.addSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addSpacing(12)
        layout.addLayout(buttons)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Fill the table, and open the dialog or raise it."""
        self.model.set_problems(problems)
        count = formatting.count(len(problems), "file")
        self.title.setText(f"{count} with problems" if problems else "Every file could be read")
        self._enable()
        self.show()
        self.raise_()
        self.activateWindow()

    def _paths(self) -> list[Path]:
        rows = sorted({index.row() for index in self.list.selectionModel().selectedIndexes()})
        return [self.model.problems[row].path for row in rows]

    def _enable(self) -> None:
        chosen = self.list.selectionModel().hasSelection()
        self.show_file.setEnabled(chosen)
        self.copy.setEnabled(chosen)

    def _show(self) -> None:
        if paths := self._paths():
            show_in_file_manager(paths[0])
