"""Keyboard shortcuts of the menus' commands: collected from the menu bar itself, changed, and checked for conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from photosim.gui.widgets.translation import tr


@dataclass(frozen=True, slots=True)
class Command:
    """A menu item: its menu's title, its own, and the key sequences that it has unless they are changed."""

    name: str
    menu: str
    title: str
    action: QAction
    usual: tuple[str, ...]


class Shortcuts:
    """The commands of a menu bar by name, with the user's key sequences applied."""

    def __init__(self, bar: QMenuBar, changed: Mapping[str, Sequence[str]]) -> None:
        self.commands: dict[str, Command] = {}
        for menu, action in _actions(bar):
            title = plain(action.text())
            source = plain(action.objectName() or action.text())
            name = "-".join(source.lower().replace("…", "").split())
            keys = tuple(key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts())
            self.commands[name] = Command(name, plain(menu.title()), title, action, keys)
        for name, wanted in changed.items():
            if name in self.commands:
                self.set(name, wanted)

    def keys(self, name: str) -> tuple[str, ...]:
        """The key sequences of a command, in portable text ("Ctrl+F")."""
        return tuple(
            key.toString(QKeySequence.SequenceFormat.PortableText) for key in self.commands[name].action.shortcuts()
        )

    def set(self, name: str, keys: Sequence[str]) -> None:
        """Give a command other key sequences, or none."""
        self.commands[name].action.setShortcuts([QKeySequence(key) for key in keys])

    def holder(self, keys: str, besides: str) -> Command | None:
        """The other command that has these keys already, None when they are free."""
        wanted = QKeySequence(keys)
        for command in self.commands.values():
            if command.name != besides and wanted in command.action.shortcuts():
                return command
        return None

    def changed(self) -> dict[str, list[str]]:
        """The commands whose keys are not the usual ones."""
        return {name: list(self.keys(name)) for name, one in self.commands.items() if self.keys(name) != one.usual}


def named_action(menu: QMenu, text: str) -> QAction:
    """A menu item in the window's language, known to `Shortcuts` by its English text, whatever the language."""
    action = menu.addAction(tr(text))
    action.setObjectName(str(text))
    return action


def plain(text: str) -> str:
    """A menu's or item's text without its mnemonic mark."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _actions(bar: QMenuBar) -> Iterator[tuple[QMenu, QAction]]:
    todo = [action.menu() for action in bar.actions()]
    while todo:
        menu = todo.pop(0)
        if not isinstance(menu, QMenu):
            continue
        for action in menu.actions():
            if isinstance(action.menu(), QMenu):
                todo.append(action.menu())
            elif not action.isSeparator() and action.text():
                yield menu, action
