"""Dialog with the history of edits about people, newest first, with undo and redo of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import PlainLabel, plain
from photosim.gui.widgets.theme import colors_of
from photosim.gui.widgets.translation import tr
from photosim.library.people.edit_log import PeopleEdit

_ID = Qt.ItemDataRole.UserRole


class SayingsDialog(QDialog):
    """Modeless dialog: lists the edits; emits which one to undo or redo."""

    undo_wanted = Signal(int)
    redo_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What you said"))
        self.resize(640, 480)
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("What you said"))
        self.list.setHeaderLabels([tr("What"), tr("When")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemSelectionChanged.connect(self._name_button)
        self.none = PlainLabel(tr("Nothing yet. Names and answers are listed here, and each can be taken back."))
        self.none.setProperty("kind", "muted")
        self.button = QPushButton(tr("Take back"))
        self.button.clicked.connect(self._press)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.addWidget(self.none, 1)
        below.addStretch(1)
        below.addWidget(self.button)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addLayout(below)

    def show_actions(self, actions: Sequence[PeopleEdit]) -> None:
        """Fill the list, keeping the selected row."""
        current = self._current()
        chosen = current.data(0, _ID) if current is not None else None
        self.list.clear()
        muted = QColor(colors_of(self.palette()).muted)
        for action in actions:
            label = tr(action.label)
            label = tr("{label} (taken back)", label=label) if action.undone else label
            item = QTreeWidgetItem([label, formatting.date_time(action.done_at)])
            item.setData(0, _ID, action.id)
            item.setData(1, _ID, action.undone)
            item.setToolTip(0, plain(label))
            if action.undone:
                item.setForeground(0, muted)
                item.setForeground(1, muted)
            self.list.addTopLevelItem(item)
            if action.id == chosen:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self._current() is None and first is not None:
            self.list.setCurrentItem(first)
        self.none.setVisible(not actions)
        self._name_button()

    def _current(self) -> QTreeWidgetItem | None:
        return self.list.currentItem()

    def _name_button(self) -> None:
        item = self._current()
        self.button.setEnabled(item is not None)
        self.button.setText(tr("Redo") if item is not None and item.data(1, _ID) else tr("Take back"))

    def _press(self) -> None:
        item = self._current()
        if item is not None:
            (self.redo_wanted if item.data(1, _ID) else self.undo_wanted).emit(item.data(0, _ID))
