"""Expandable row of the history: one action with its time, size and state, and the list of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from photosim.gui.trash.file_list import FileList
from photosim.gui.trash.messages import action_label, action_state, capitalize_first
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.store.journal import Entry, TrashAction

STRIP, STRIP_PX = 4, 40


class HistoryRow(QFrame):
    """History row with its first pictures; a click, Enter or Space expands it.

    Undo restores all files that are still in the trash, the button below the list only the selected ones.
    """

    opened = Signal(int)  # expanded: the id of the action whose files are to be listed
    undo_pressed = Signal(int)  # the id of the action
    restore_pressed = Signal(int, list)  # the id of the action, and ids of rows of the journal

    def __init__(self, action: TrashAction) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.action = action
        self.is_open = False
        self.arrow = tool_button("chevron-right", tr("Show the files"), side_px=28, icon_px=16)
        self.arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.arrow.clicked.connect(self.toggle)
        self.title = ElidedLabel()
        self.title.setProperty("kind", "name")
        self.facts = ElidedLabel()
        self.facts.setProperty("kind", "label")
        self.when = PlainLabel()
        self.when.setProperty("kind", "muted")
        self.undo = QPushButton(tr("Undo"))
        self.undo.setProperty("kind", "small")
        self.undo.clicked.connect(lambda: self.undo_pressed.emit(self.action.id))
        self.files = FileList()
        self.files.hide()
        self.files.selection_changed.connect(self._offer_restore)
        self.files.restore_wanted.connect(self._restore)
        self.restore = QPushButton(tr("Restore selected"))
        self.restore.setToolTip(tr("Restore only the selected files, each with what belongs to it"))
        self.restore.setProperty("kind", "small")
        self.restore.clicked.connect(self._restore)
        self.restore.hide()
        self.strip = [PlainLabel() for _ in range(STRIP)]
        for label in self.strip:
            label.setFixedSize(STRIP_PX, STRIP_PX)
            label.hide()
        text = vbox(self.title, self.facts, spacing=2)
        header = hbox(self.arrow, *self.strip, (text, 1), self.when, self.undo)
        vbox(header, self.files, hbox(None, self.restore), spacing=6, margins=(8, 8, 16, 8), parent=self)
        self.show_action(action)

    def show_action(self, action: TrashAction) -> None:
        """Show an action in its current state."""
        self.action = action
        self.title.setText(capitalize_first(action_label(action)))
        number = formatting.count(action.files, "file")
        self.facts.setText(f"{number}   ·   {formatting.size(action.size_bytes)}   ·   {action_state(action)}")
        self.when.setText(formatting.date_time(_local(action.done_at)))
        self.undo.setVisible(action.undoable)
        self.undo.setText(tr("Undo") if action.in_trash == action.files else tr("Undo {n}", n=action.in_trash))
        self.undo.setAccessibleName(tr("Undo {label}", label=action_label(action)))
        self.setAccessibleName(f"{self.title.text()}, {self.when.text()}, {self.facts.text()}")

    def tab_order(self) -> list[QWidget]:
        """The row and its controls, as Tab goes through them."""
        return [self, self.undo, self.files, self.restore]

    def show_pictures(self, images: Sequence[QImage]) -> None:
        """Show the first pictures of the action in the row."""
        for place, label in enumerate(self.strip):
            label.setVisible(place < len(images))
            if place < len(images):
                label.setPixmap(QPixmap.fromImage(images[place]))

    def show_files(self, entries: Sequence[Entry], images: Mapping[bytes, QImage]) -> None:
        """List the files, each with its picture (by content) and its current state."""
        self.files.show_entries(entries, images)
        self._offer_restore()

    def toggle(self) -> None:
        """Expand or collapse the list of files."""
        self.is_open = not self.is_open
        self.arrow.setIcon(icon("chevron-down" if self.is_open else "chevron-right"))
        self.arrow.setAccessibleName(tr("Hide the files") if self.is_open else tr("Show the files"))
        self.files.setVisible(self.is_open)
        self._offer_restore()
        if self.is_open:
            self.opened.emit(self.action.id)

    def _offer_restore(self) -> None:
        self.restore.setVisible(self.is_open and self.action.undoable and self.action.files > 1)
        chosen = len(self.files.restorable())
        self.restore.setEnabled(chosen > 0)
        self.restore.setText(tr("Restore {n} selected", n=chosen) if chosen else tr("Restore selected"))

    def _restore(self) -> None:
        if ids := self.files.restorable():
            self.restore_pressed.emit(self.action.id, ids)

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
