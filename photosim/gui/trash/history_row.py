"""Expandable row of the history: one action with its time, size and state, and the list of its files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
)

from photosim.gui.trash.messages import action_label, action_state, capitalize_first
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.store.journal import Action, Entry

LINE_PX, MAX_LINES = 22, 8
_STATE_TEXT = {
    "trashed": "in the trash",
    "returned": "restored",
    "emptied": "in the system's trash",
    "missing": "no longer in the trash",
}


class HistoryRow(QFrame):
    """History row; a click, Enter or Space expands it, Undo restores the files that are still in the trash."""

    opened = Signal(int)  # expanded: the id of the action whose files are to be listed
    undo_pressed = Signal(int)  # the id of the action

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.action = action
        self.is_open = False
        self.arrow = tool_button("chevron-right", "Show the files", side_px=28, icon_px=16)
        self.arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.arrow.clicked.connect(self.toggle)
        self.title = ElidedLabel()
        self.title.setProperty("kind", "name")
        self.facts = ElidedLabel()
        self.facts.setProperty("kind", "label")
        self.when = QLabel()
        self.when.setProperty("kind", "muted")
        self.undo = QPushButton("Undo")
        self.undo.setProperty("kind", "small")
        self.undo.clicked.connect(lambda: self.undo_pressed.emit(self.action.id))
        self.files = QListView()
        self.files.setModel(QStringListModel(self))
        self.files.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setAccessibleName("Files of this action")
        self.files.hide()
        text = vbox(self.title, self.facts, spacing=2)
        header = hbox(self.arrow, (text, 1), self.when, self.undo)
        vbox(header, self.files, spacing=6, margins=(8, 8, 16, 8), parent=self)
        self.show_action(action)

    def show_action(self, action: Action) -> None:
        """Show an action in its current state."""
        self.action = action
        self.title.setText(capitalize_first(action_label(action)))
        number = formatting.count(action.files, "file")
        self.facts.setText(f"{number}   ·   {formatting.size(action.size_bytes)}   ·   {action_state(action)}")
        self.when.setText(formatting.date_time(_local(action.done_at)))
        self.undo.setVisible(action.undoable)
        self.undo.setText("Undo" if action.in_trash == action.files else f"Undo {formatting.number(action.in_trash)}")
        self.undo.setAccessibleName(f"Undo {action_label(action)}")
        self.setAccessibleName(f"{self.title.text()}, {self.when.text()}, {self.facts.text()}")

    def show_files(self, entries: Sequence[Entry]) -> None:
        """List the files, each with its current state."""
        lines = [
            f"{formatting.display_path(entry.source)}   ·   {_STATE_TEXT.get(entry.state, entry.state)}"
            + (f"   ·   {entry.note}" if entry.note else "")
            for entry in entries
        ]
        model = self.files.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(lines)
        self.files.setFixedHeight(LINE_PX * min(len(lines), MAX_LINES) + 4)

    def toggle(self) -> None:
        """Expand or collapse the list of files."""
        self.is_open = not self.is_open
        self.arrow.setIcon(icon("chevron-down" if self.is_open else "chevron-right"))
        self.files.setVisible(self.is_open)
        if self.is_open:
            self.opened.emit(self.action.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere expands."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space expand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        else:
            super().keyPressEvent(event)


def _local(done_at: str) -> str:
    try:
        when = datetime.fromisoformat(done_at)
    except ValueError:
        return done_at
    return when.astimezone().replace(tzinfo=None).isoformat() if when.tzinfo is not None else done_at
