"""Rows of the settings pages: title, explanation and one control, found by the search through their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from photosim.gui.settings.window_settings import SettingsStore
from photosim.gui.widgets.layouts import Item, hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import shown


class SettingRow(QFrame):
    """One setting; `keywords` are found by the search, too."""

    def __init__(self, title: str, text: str, *controls: QWidget, below: QWidget | None = None, keywords: str = ""):
        super().__init__()
        self.setProperty("kind", "card")
        self.words = f"{title} {text} {keywords}".lower()
        name = wrapped(title, "name")
        self.text = wrapped(text, "label")
        self.text.setVisible(bool(text))
        row = hbox((vbox(name, self.text, spacing=2), 1), *controls, spacing=12)
        items: list[Item] = [row] if below is None else [row, below]
        vbox(*items, spacing=10, margins=(16, 12, 16, 12), parent=self)
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(title)

    def matches(self, text: str) -> bool:
        """Whether each word of a search is found in the row."""
        return all(word in self.words for word in text.lower().split())


class SettingsPage(QScrollArea):
    """A page of rows, scrolled vertically."""

    def __init__(self, title: str, rows: Sequence[SettingRow]) -> None:
        super().__init__()
        self.rows = list(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        inside = QWidget()
        vbox(*self.rows, None, spacing=8, margins=(0, 0, 12, 0), parent=inside)
        self.setWidget(inside)

    def show_matching(self, text: str) -> int:
        """Show only the rows that a search finds; returns how many."""
        for row in self.rows:
            row.setVisible(row.matches(text))
        return sum(row.matches(text) for row in self.rows)


def switch_row(store: SettingsStore, name: str, title: str, text: str, keywords: str = "") -> SettingRow:
    """A setting that is on or off."""
    box = QCheckBox()
    box.setChecked(store.get(name))
    box.toggled.connect(lambda on: store.set(name, on))
    store.changed.connect(lambda changed, value: box.setChecked(value) if changed == name else None)
    return SettingRow(title, text, box, keywords=keywords)


def choice_row(
    store: SettingsStore, name: str, title: str, text: str, choices: Sequence[tuple[object, str]], keywords: str = ""
) -> SettingRow:
    """A setting that is one of several values, each with its word."""
    box = QComboBox()
    values = [value for value, _ in choices]
    box.addItems([shown(word) for _, word in choices])
    box.setCurrentIndex(values.index(store.get(name)))
    box.activated.connect(lambda place: store.set(name, values[place]))
    store.changed.connect(lambda changed, value: box.setCurrentIndex(values.index(value)) if changed == name else None)
    return SettingRow(title, text, box, keywords=f"{keywords} {' '.join(shown(word) for _, word in choices)}")


def number_row(
    store: SettingsStore, name: str, title: str, text: str, least: int, most: int, at_least: str, keywords: str = ""
) -> SettingRow:
    """A whole number; `at_least` is the word for the smallest one."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setSpecialValueText(at_least)
    box.setValue(store.get(name))
    box.setMinimumWidth(110)
    box.valueChanged.connect(lambda value: store.set(name, value))
    store.changed.connect(lambda changed, value: box.setValue(value) if changed == name else None)
    return SettingRow(title, text, box, keywords=keywords)


def button(caption: str, act: Callable[[], object], name: str = "") -> QPushButton:
    """A push button; `name` is its accessible name where the caption alone says too little."""
    made = QPushButton(caption)
    made.setAccessibleName(name or caption)
    made.clicked.connect(lambda _=False: act())
    return made


def wrapped(text: str, kind: str = "") -> QLabel:
    """A plain-text label that wraps."""
    label = PlainLabel(text, wordWrap=True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if kind:
        label.setProperty("kind", kind)
    return label
