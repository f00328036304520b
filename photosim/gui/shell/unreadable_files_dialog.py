"""Dialog of the files that could not be read, by reason, and of what was left out by kind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFileDialog, QHeaderView, QPushButton, QTreeView, QWidget

from photosim.gui.library.problem_model import ProblemModel
from photosim.gui.widgets import formatting
from photosim.gui.widgets.file_actions import copy_paths, show_in_file_manager
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.problems import Problems, in_words

_OPEN_AT_ONCE = 40  # with more files than this only the reasons are shown at first


class UnreadableFilesDialog(QDialog):
    """A list beside the work, not in its way: the window stays usable."""

    retry_pressed = Signal()
    export_wanted = Signal(object)  # the file (Path) that shall hold the table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Files with problems"))
        self.resize(1000, 560)
        self.model = ProblemModel()
        self.title = PlainLabel()
        self.title.setProperty("kind", "title")
        self.text = PlainLabel(
            tr(
                "They could not be read, or only in part. They are tried again when they change. "
                "Nothing was done to them."
            ),
            wordWrap=True,
        )
        self.text.setProperty("kind", "muted")
        self.list = QTreeView(uniformRowHeights=True)
        self.list.setAccessibleName(tr("Files with problems, by reason"))
        self.list.setModel(self.model)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.doubleClicked.connect(lambda index: self._show() if index.parent().isValid() else None)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        header = self.list.header()
        for column, width in enumerate((480, 92, 300)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.left_out = PlainLabel(wordWrap=True)
        self.left_out.setProperty("kind", "muted")
        self.show_file = QPushButton(tr("Show in file manager"))
        self.show_file.clicked.connect(self._show)
        self.copy = QPushButton(tr("Copy paths"))
        self.copy.clicked.connect(lambda: copy_paths(self._paths()))
        self.export = QPushButton(tr("Export…"))
        self.export.setToolTip(tr("Write all of them, and what was left out, as a table"))
        self.export.clicked.connect(self._export)
        self.retry = QPushButton(tr("Try again"))
        self.retry.clicked.connect(self.retry_pressed)
        close = QPushButton(tr("Close"), default=True)
        close.clicked.connect(self.close)
        buttons = hbox(self.show_file, self.copy, self.export, None, self.retry, close)
        vbox(
            self.title, 4, self.text, 12, (self.list, 1), 8, self.left_out, 12, buttons,
            spacing=0, margins=(24, 20, 24, 20), parent=self,
        )  # fmt: skip

    def show_problems(self, found: Problems) -> None:
        """List these, and open the dialog or bring it to the front."""
        self.model.set_problems(found.by_reason)
        count = formatting.count(found.count, "file")
        self.title.setText(tr("{files} with problems", files=count) if found.count else tr("Every file could be read"))
        self.text.setVisible(found.count > 0)
        for row in range(self.model.rowCount()):
            self.list.setFirstColumnSpanned(row, self.list.rootIndex(), True)
        if found.count <= _OPEN_AT_ONCE:
            self.list.expandAll()
        left_out = in_words(found.left_out_in_all)
        self.left_out.setText(tr("Left out: {left_out}.", left_out=tr(left_out)))
        self.left_out.setVisible(bool(left_out))
        self.export.setEnabled(bool(found.count or left_out))
        self._enable()
        self.show()
        self.raise_()
        self.activateWindow()

    def _paths(self) -> list[Path]:
        rows = [index for index in self.list.selectionModel().selectedIndexes() if index.column() == 0]
        rows.sort(key=lambda index: (index.parent().row(), index.row()))
        return list(dict.fromkeys(problem.path for index in rows for problem in self.model.files_of(index)))

    def _enable(self) -> None:
        chosen = self.list.selectionModel().hasSelection()
        self.show_file.setEnabled(chosen)
        self.copy.setEnabled(chosen)

    def _show(self) -> None:
        if paths := self._paths():
            show_in_file_manager(paths[0])

    def _export(self) -> None:
        start = str(Path.home() / "problems.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Export the problems"), start, tr("Table (*.csv)"))
        if chosen:
            self.export_wanted.emit(Path(chosen))
