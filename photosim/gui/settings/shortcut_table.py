"""Editable table of the menus' shortcuts: a field for the keys of each command, and a way back to the usual ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from photosim.gui.settings.rows import wrapped
from photosim.gui.settings.shortcuts import Command, Shortcuts
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.translation import tr

FIELD_PX, BESIDE_PX = 150, 28


class ShortcutTable(QWidget):
    """A change counts at once; keys that another command has are refused with its name."""

    changed = Signal(dict)  # the changed key sequences of all commands, by command

    def __init__(self, shortcuts: Shortcuts) -> None:
        super().__init__()
        self._shortcuts = shortcuts
        self.fields: dict[str, QKeySequenceEdit] = {}
        self.resets: dict[str, QToolButton] = {}
        self.labels: dict[str, QLabel] = {}
        self.refusal = wrapped("", "muted")
        self.refusal.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        row = 0
        for command in shortcuts.commands.values():
            label = wrapped(f"{command.menu}   ·   {command.title}")
            field = QKeySequenceEdit(maximumSequenceLength=1, clearButtonEnabled=True)
            field.setAccessibleName(tr("Keys of {title}", title=command.title))
            # Wide enough for what Qt says in a field without keys, in its own words and the window's language.
            says = field.findChild(QLineEdit)
            words_px = says.fontMetrics().horizontalAdvance(says.placeholderText()) if says is not None else 0
            field.setMinimumWidth(max(FIELD_PX, words_px + BESIDE_PX))
            # As wide as the column: one with a button to clear it wants more than one without keys.
            field.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            field.editingFinished.connect(lambda command=command: self._edited(command))
            label.setBuddy(field)
            reset = tool_button("undo-2", tr("Reset the keys of {title}", title=command.title), side_px=28, icon_px=14)
            reset.clicked.connect(lambda _=False, command=command: self._reset(command))
            self.labels[command.name], self.fields[command.name], self.resets[command.name] = label, field, reset
            for column, widget in enumerate((label, field, reset)):
                grid.addWidget(widget, row, column)
            row += 1
        grid.addWidget(self.refusal, row, 0, 1, 3)
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys as they are; the first one of a command that has several."""
        for name, field in self.fields.items():
            keys = self._shortcuts.keys(name)
            field.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
            self.resets[name].setEnabled(keys != self._shortcuts.commands[name].usual)

    def show_matching(self, text: str) -> None:
        """Show the commands that have each word of a search; all of them where none has."""
        words = text.lower().split()
        found = {name for name, label in self.labels.items() if all(word in label.text().lower() for word in words)}
        for name, label in self.labels.items():
            for widget in (label, self.fields[name], self.resets[name]):
                widget.setVisible(not found or name in found)

    def _edited(self, command: Command) -> None:
        keys = self.fields[command.name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        before = self._shortcuts.keys(command.name)
        if keys == (before[0] if before else ""):
            return
        holder = self._shortcuts.holder(keys, command.name) if keys else None
        self.refusal.setVisible(holder is not None)
        if holder is not None:
            self.refusal.setText(
                tr("{keys} belongs to “{title}”. Give that one other keys first.", keys=keys, title=holder.title)
            )
            self.show_keys()
            return
        # What further keys a command had stay: zooming in has two.
        self._shortcuts.set(command.name, [*([keys] if keys else []), *before[1:]])
        self._tell()

    def _reset(self, command: Command) -> None:
        for keys in command.usual:
            if (holder := self._shortcuts.holder(keys, command.name)) is not None:
                self.refusal.setText(
                    tr("{keys} belongs to “{title}”. Give that one other keys first.", keys=keys, title=holder.title)
                )
                self.refusal.show()
                return
        self.refusal.hide()
        self._shortcuts.set(command.name, command.usual)
        self._tell()

    def _tell(self) -> None:
        self.show_keys()
        self.changed.emit(self._shortcuts.changed())
