"""Dialog listing the files that an action refused to move, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeView,
    QWidget,
)

from photosim.gui.widgets import formatting
from photosim.gui.widgets.file_actions import copy_paths
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel, plain
from photosim.gui.widgets.translation import tr
from photosim.library.trash.types import Refused


class RefusedFilesDialog(QDialog):
    """Modeless dialog: a table of file, reason and folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resize(860, 420)
        self.files: list[Refused] = []
        self.title = PlainLabel()
        self.title.setProperty("kind", "title")
        self.model = QStandardItemModel(0, 3, self)
        self.list = QTreeView(rootIsDecorated=False, uniformRowHeights=True)
        self.list.setModel(self.model)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setAccessibleName(tr("Files and reasons"))
        copy = QPushButton(tr("Copy paths"))
        copy.clicked.connect(lambda: copy_paths([file.path for file in self.files]))
        close = QPushButton(tr("Close"), default=True)
        close.clicked.connect(self.close)
        buttons = hbox(copy, None, close)
        vbox(self.title, (self.list, 1), buttons, spacing=12, margins=(24, 20, 24, 20), parent=self)

    def show_files(self, title: str, files: Sequence[Refused]) -> None:
        """Fill the table, and open the dialog or raise it."""
        self.files = list(files)
        self.setWindowTitle(title)
        self.title.setText(f"{title}   ·   {formatting.count(len(files), 'file')}")
        model = QStandardItemModel(0, 3, self)
        model.setHorizontalHeaderLabels([tr("File"), tr("Reason"), tr("Folder")])
        for file in self.files:
            row = [QStandardItem(file.path.name), QStandardItem(tr(file.reason)),
                   QStandardItem(formatting.display_path(file.path.parent))]  # fmt: skip
            for item in row:
                item.setToolTip(plain(f"{file.path}\n{tr(file.reason)}"))
            model.appendRow(row)
        self.model = model
        self.list.setModel(model)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 220)
        header.resizeSection(2, 220)
        self.show()
        self.raise_()
