"""Sheet of all keys of the page that is open: read from the menus' actions and from the key tables of its widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from photosim.gui.settings.shortcuts import Shortcuts
from photosim.gui.widgets.key_table import KeyTable, reading_key
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence

_SYMBOLS = {
    Qt.Key.Key_Return: sentence("Enter", about="key"),
    Qt.Key.Key_Left: "←",
    Qt.Key.Key_Right: "→",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of keys with their meaning."""

    title: str
    rows: tuple[tuple[str, str], ...]


def key_text(key: Qt.Key) -> str:
    """A single key as people know it: "Enter", "F2", "←", "Del"."""
    return tr(_SYMBOLS.get(reading_key(key), "")) or QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def sections_of(page: QWidget, title: str, shortcuts: Shortcuts) -> list[Section]:
    """The keys of a page's visible widgets, then those of the menus, a section for each menu."""
    tables: list[KeyTable] = [
        table
        for widget in (page, *page.findChildren(QWidget))
        if (table := _table_of(widget)) and _is_shown(widget, page)
    ]
    rows: dict[str, str] = {}
    for table in tables:
        for _, keys, words in table:
            # Return and Enter of the number block are one key to people.
            texts = dict.fromkeys(key_text(key) for key in keys)
            rows.setdefault(tr(words), "   ".join(texts))
    found = [Section(title, tuple((keys, words) for words, keys in rows.items()))] if rows else []
    menus: dict[str, list[tuple[str, str]]] = {}
    for command in shortcuts.commands.values():
        given = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in command.action.shortcuts()]
        if given:
            menus.setdefault(command.menu, []).append(("   ".join(given), command.title))
    return found + [Section(menu, tuple(entries)) for menu, entries in menus.items()]


def _table_of(widget: QWidget) -> KeyTable:
    table: KeyTable = getattr(widget, "KEYS", ())
    return table


def _is_shown(widget: QWidget, page: QWidget) -> bool:
    return widget is page or widget.isVisibleTo(page)


class KeySheet(QDialog):
    """Two columns of sections over the window; Esc, F1 or ? closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.resize(820, 560)
        self.sections: list[Section] = []
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Keys of this page"))
        vbox((self._scroll, 1), margins=(20, 16, 8, 16), parent=self)
        for keys in ("F1", "?"):
            QShortcut(QKeySequence(keys), self, self.close)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these, the longest beside each other, and open the sheet."""
        self.sections = list(sections)
        columns: tuple[list[Section], list[Section]] = ([], [])
        for section in self.sections:
            shorter = min(columns, key=lambda column: sum(len(one.rows) + 2 for one in column))
            shorter.append(section)
        sides = [vbox(*[_section(one) for one in column], None, spacing=16) for column in columns]
        inside = QWidget()
        hbox((sides[0], 1), (sides[1], 1), spacing=32, margins=(0, 0, 12, 0), parent=inside)
        self._scroll.setWidget(inside)
        self.show()
        self.raise_()
        self.activateWindow()
        self._scroll.setFocus()


def _section(section: Section) -> QWidget:
    widget = QWidget()
    title = PlainLabel(section.title)
    title.setProperty("kind", "name")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (keys, words) in enumerate(section.rows):
        left, right = PlainLabel(keys), PlainLabel(words, wordWrap=True)
        left.setProperty("kind", "muted")
        left.setMinimumWidth(96)
        left.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(left, row, 0)
        grid.addWidget(right, row, 1)
    vbox(title, grid, spacing=8, parent=widget)
    return widget
